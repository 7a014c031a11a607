"""Functions that run once in the life of a process, and those after which it ends: what is open then, the kernel takes
back."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from app.analysis.facts import runs_once
from app.analysis.hooks import hooks
from app.analysis.unit import Unit
from app.model import Severity
from app.syntax.functions import FunctionSpan, index
from app.syntax.names import whole_words
from app.syntax.query import loops_around

_ENDS = re.compile(rb"\s*;\s*(?:exit|_exit|_Exit|quick_exit|abort)\s*\(")
_LEAVES = re.compile(
    rb"[^;{}]*\)\s*\{?\s*(?:[^;{}]*\([^;{}]*;\s*)?(?:return\b[^;]*|(?:exit|_exit|abort)\s*\([^;]*\))\s*;"
)
_CONDITION = re.compile(rb"\bif\s*\([^;{}]*\Z")
_RETURNED = re.compile(rb"\breturn\s*\Z")
_COMMAND_LINE = re.compile(rb"\bargc\b|\bgetopt\w*\s*\(")
_DEEPEST = 3


class _Call(NamedTuple):
    """A place that speaks of a function: bytes [start, end) of the name in a text, and the function around it."""

    text: bytes
    start: int
    end: int
    caller: FunctionSpan


class Process:
    """Answers for one file and what else of its tree is at hand."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self._known: dict[tuple[str, bool], bool] = {}

    def once(self, name: str, deepest: int = _DEEPEST) -> bool:
        """Whether everybody who calls the function does so once in a process: from `main()` or a hook of a worker's
        start or end, in no loop but that over the command line."""
        calls = self._calls(name)
        return bool(calls) and all(one is not None and self._calls_once(one, name, deepest) for one in calls)

    def _calls_once(self, one: _Call, name: str, deepest: int) -> bool:
        if repeats(one.text[one.caller.start : one.caller.end], one.start - one.caller.start):
            return False
        if runs_once(one.caller.name) or hooks(one.text).get(one.caller.name) is Severity.PROCESS:
            return True
        return one.caller.name != name and deepest > 0 and self.once(one.caller.name, deepest - 1)

    def ends_after(self, name: str, failed: bool) -> bool:
        """Whether each call of the function is followed by the end of the process: by `exit()`, or, where it `failed`,
        by the way out of `main()`."""
        key = (name, failed)
        if key not in self._known:
            calls = self._calls(name)
            self._known[key] = bool(calls) and all(one is not None and _ends(one, failed) for one in calls)
        return self._known[key]

    def starts(self, name: str, deepest: int = _DEEPEST) -> bool:
        """Whether the function is a module's `init_module`, after whose failure the master ends (`ngx_init_cycle()`),
        or all who call it are and fail where it fails."""
        if self.unit.hooks.get(name) is Severity.RELOAD:
            return True
        calls = self._calls(name) if deepest else []
        return bool(calls) and all(
            one is not None
            and one.caller.name != name
            and _fails_with(one)
            and (hooks(one.text).get(one.caller.name) is Severity.RELOAD or self.starts(one.caller.name, deepest - 1))
            for one in calls
        )

    def _calls(self, name: str) -> list[_Call | None]:
        """Every place that speaks of the function; None for one that is no call in a function."""
        return [_call(text, at) for text in self._texts(name) for at in _uses(text, name)]

    def _texts(self, name: str) -> Iterator[bytes]:
        yield self.unit.text
        for path in self.unit.repository.paths_with(name.encode()):
            yield self.unit.repository.plain(path)


def repeats(text: bytes, at: int) -> bool:
    """Whether a loop, other than one over the command line, is around a byte offset of a function's text."""
    return any(not _COMMAND_LINE.search(loop) for loop in loops_around(text, at))


@functools.lru_cache(maxsize=8)
def _index(text: bytes) -> list[FunctionSpan]:
    return index(text)


def _call(text: bytes, at: tuple[int, int]) -> _Call | None:
    start, end = at
    caller = next((one for one in _index(text) if one.body < start < one.end), None)
    if caller is None or _behind_call(text, end) is None:
        return None
    return _Call(text, start, end, caller)


def _ends(one: _Call, failed: bool) -> bool:
    close = _behind_call(one.text, one.end)
    if close is not None and _ENDS.match(one.text, close):
        return True
    return failed and one.caller.name == "main" and _fails_with(one)


def _fails_with(one: _Call) -> bool:
    """Whether the caller returns where the function has failed."""
    close = _behind_call(one.text, one.end)
    asked = _CONDITION.search(one.text, one.caller.body, one.start)
    if asked and close is not None and _LEAVES.match(one.text, close):
        return True
    return _RETURNED.search(one.text, one.caller.body, one.start) is not None


def _uses(text: bytes, name: str) -> Iterator[tuple[int, int]]:
    """Where the name stands in a function, but for strings: a line that it begins, or that a type begins, is its head
    or a prototype."""
    for start in whole_words(text, name.encode()):
        line = text.rfind(b"\n", 0, start) + 1
        if text[line : line + 1].isspace() and text.count(b'"', line, start) % 2 == 0:
            yield start, start + len(name.encode())


def _behind_call(text: bytes, at: int) -> int | None:
    """The offset behind the parenthesis that closes the call; None when it is not a call."""
    depth = 0
    for position in range(at, min(len(text), at + 2000)):
        letter = text[position]
        if letter == 0x28:
            depth += 1
        elif letter == 0x29:
            depth -= 1
            if depth == 0:
                return position + 1
        elif depth == 0 and letter not in b" \t\r\n":
            return None
    return None
