"""Functions that run once in the life of a process, and those after which it ends: what is open then, the kernel takes
back."""

from __future__ import annotations

import re

from app.analysis.giving_up import GivingUp
from app.analysis.hooks import hooks, starting
from app.analysis.runs import MAIN, runs_once
from app.analysis.unit import Unit
from app.analysis.uses import Text, Use, Uses, head_of
from app.model import Severity
from app.syntax.query import loops_around

_COMMAND_LINE = re.compile(rb"\bargc\b|\bgetopt\w*\s*\(")
_COUNTED = re.compile(rb"for\s*\([^;]*;[^;]*[<>][^;]*;")
_WALKED = re.compile(rb"for\s*\([^;{}]*;\s*[^\s;{}][^;{}]*;\s*[^\s){}]")
"""A loop that says where it begins, where it ends and how it goes on: over what a configuration lists, in a hook."""
_ENTRY = re.compile(rb"\(\s*int\s+argc\s*,[^,;{}]*\bchar\b[^,;{}]*\)")
_STRUCTORS = (b"constructor", b"destructor")
_STRUCTOR = re.compile(rb"\b_*(?:con|de)structor_*\b")
_BOUND = re.compile(rb"[;{}]")
_DEEPEST = 5


class Process:
    """Answers for one file and what else of its tree is at hand."""

    def __init__(self, unit: Unit) -> None:
        self.uses = Uses(unit)
        self.giving_up = GivingUp(unit)
        self._once: dict[tuple[str, str], bool] = {}
        self._ends: dict[tuple[str, str, bool], bool] = {}

    def once(self, name: str) -> bool:
        """Whether everybody who calls the function does so once in a process: from `main()`, a constructor or a hook
        of a worker's start or end, in no loop but that over the command line, or in a hook over a configuration."""
        return self._runs_once(name, self.uses.own, _DEEPEST)

    def _runs_once(self, name: str, home: Text, deepest: int) -> bool:
        key = (name, home.path)
        if key not in self._once:
            self._once[key] = False  # nor does it by calling itself
            calls = self.uses.of(name, home)
            self._once[key] = all(one is not None and self._calls_once(one, deepest) for one in calls) and (
                bool(calls) or _is_entry(name, home)
            )
        return self._once[key]

    def _calls_once(self, one: Use, deepest: int) -> bool:
        hooked = one.name not in MAIN and _starts_or_ends(one.name, one.file)
        at = one.start - one.caller.start
        if repeats(one.body, at, counted=one.later) and not (hooked and not repeats(one.body, at, walked=True)):
            return False
        if hooked or one.name in MAIN:
            return True
        return deepest > 0 and self._runs_once(one.name, one.file, deepest - 1)

    def ends_after(self, name: str, failed: bool) -> bool:
        """Whether each call of the function is followed by the end of the process: by `exit()`, or, where it `failed`,
        by the way out of `main()`."""
        calls = self.uses.of(name, self.uses.own)
        return bool(calls) and all(one is not None and self._is_last(one, failed) for one in calls)

    def _is_last(self, one: Use, failed: bool) -> bool:
        if self.giving_up.exits_behind(one):
            return True
        return failed and one.name in MAIN and self.giving_up.leaves(one)

    def starts(self, name: str) -> bool:
        """Whether the process ends where the function fails, be it by way of its callers: a hook that starts a module
        fails then (`ngx_init_cycle()`, `ngx_worker_process_init()`), `main()` leaves, or someone calls `exit()`."""
        calls = self.uses.of(name, self.uses.own)
        return name in starting(self.uses.own.data) or (
            bool(calls) and all(self._dies_of(one, _DEEPEST) for one in calls)
        )

    def fails_once(self, name: str) -> bool:
        """Whether each call of the function is either the only one in a process, or the last one where it fails."""
        calls = self.uses.of(name, self.uses.own)
        return bool(calls) and all(
            self._dies_of(one, _DEEPEST) or (one is not None and self._fails_once(one)) for one in calls
        )

    def only_main(self, name: str) -> bool:
        """Whether nobody but `main()` calls the function."""
        return all(one is not None and one.name in MAIN for one in self.uses.of(name, self.uses.own))

    def _fails_once(self, one: Use) -> bool:
        """Whether it is called once, or in a loop of `main()` that ends where it fails."""
        return self._calls_once(one, _DEEPEST) or (one.name in MAIN and self.giving_up.stops(one))

    def _dies_of(self, one: Use | None, deepest: int) -> bool:
        if one is None:
            return False
        if self.giving_up.exits(one):
            return True
        if not self.giving_up.leaves(one):
            return False
        if one.name in MAIN or one.name in starting(one.file.data):
            return True
        calls = self.uses.of(one.name, one.file) if deepest > 1 else []
        return bool(calls) and all(self._dies_of(other, deepest - 1) for other in calls)


def repeats(text: bytes, at: int, counted: bool = False, walked: bool = False) -> bool:
    """Whether a loop, other than one over the command line, is around a byte offset of a function's text; those that
    count to an end are none where `counted` is set, and those that walk to one where `walked` is."""
    loops = (one for one in loops_around(text, at) if not _COMMAND_LINE.search(one))
    return any(not (counted and _COUNTED.match(one)) and not (walked and _WALKED.match(one)) for one in loops)


def _starts_or_ends(name: str, file: Text) -> bool:
    """Whether the function of that name runs when a process starts or ends."""
    return runs_once(name) or hooks(file.data).get(name) is Severity.PROCESS or _is_structor(name, file.data)


def _is_structor(name: str, text: bytes) -> bool:
    """Whether the function is declared to run before or after `main()`."""
    if not any(one in text for one in _STRUCTORS):
        return False
    call = re.compile(rb"\b%b\s*\(" % re.escape(name.encode()))
    return any(call.search(text, *_statement_around(text, one.start())) for one in _STRUCTOR.finditer(text))


def _statement_around(text: bytes, at: int) -> tuple[int, int]:
    """Start and end of what stands around a byte offset between the next `;` and braces."""
    start = max(text.rfind(one, 0, at) for one in (b";", b"{", b"}")) + 1
    end = _BOUND.search(text, at)
    return start, end.start() if end is not None else len(text)


def _is_entry(name: str, home: Text) -> bool:
    """Whether a function that nobody calls takes a command line, as `main()` does under another name."""
    head = head_of(home.data, name)
    return head is not None and _ENTRY.search(head) is not None
