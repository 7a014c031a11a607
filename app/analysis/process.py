"""Functions after which the process ends: what is open then, the kernel takes back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.unit import Unit

_ENDS = re.compile(rb"\s*;\s*(?:exit|_exit|_Exit|quick_exit|abort)\s*\(")
_LEAVES = re.compile(rb"[^;{}]*\)\s*\{?\s*(?:return\b[^;]*|(?:exit|_exit|abort)\s*\([^;]*\))\s*;")
_CONDITION = re.compile(rb"\bif\s*\([^;{}]*\Z")
_REPEATS = re.compile(rb"\b(?:for|while|do)\b")
_MAIN = re.compile(rb"^(?:[\w \t*]*[ \t*])?main[ \t]*\(", re.M)


class Process:
    """Answers for one file and what else of its tree is at hand."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self._known: dict[tuple[str, bool], bool] = {}
        self._once: dict[str, bool] = {}

    def ends_after(self, name: str, failed: bool) -> bool:
        """Whether each call of the function is followed by the end of the process: by `exit()`, or, where it `failed`,
        by the way out of `main()`."""
        key = (name, failed)
        if key not in self._known:
            answers = [_ends(text, at, failed) for text in self._texts(name) for at in _uses(text, name)]
            self._known[key] = bool(answers) and all(answers)
        return self._known[key]

    def runs_once(self, name: str) -> bool:
        """Whether `main()` alone calls the function, in one place and outside of its loops, as it does a case of a
        unit test: what is lost there is lost once."""
        if name not in self._once:
            uses = [(text, at) for text in self._texts(name) for at in _uses(text, name)]
            self._once[name] = len(uses) == 1 and _stands_in_main(*uses[0])
        return self._once[name]

    def _texts(self, name: str) -> Iterator[bytes]:
        yield self.unit.text
        for path in self.unit.repository.paths_with(name.encode()):
            yield self.unit.repository.plain(path)


def _uses(text: bytes, name: str) -> Iterator[tuple[int, int]]:
    """Where the name stands in a function, but for strings: a line that it begins, or that a type begins, is its head
    or a prototype."""
    for found in re.finditer(rb"\b" + re.escape(name.encode()) + rb"\b", text):
        line = text.rfind(b"\n", 0, found.start()) + 1
        if text[line : line + 1].isspace() and text.count(b'"', line, found.start()) % 2 == 0:
            yield found.span()


def _ends(text: bytes, use: tuple[int, int], failed: bool) -> bool:
    start, end = use
    close = _behind_call(text, end)
    if close is None:
        return False
    if _ENDS.match(text, close):
        return True
    head = text.rfind(b"\n{", 0, start)
    in_main = _MAIN.search(text, max(text.rfind(b"\n}", 0, head), 0), head + 1) is not None
    return (
        failed
        and in_main
        and _CONDITION.search(text, head, start) is not None
        and _LEAVES.match(text, close) is not None
    )


def _stands_in_main(text: bytes, use: tuple[int, int]) -> bool:
    """Whether a use is a call in a statement of `main()` that no other one holds, and that is no loop."""
    start, end = use
    head = max((found.end() for found in _MAIN.finditer(text, 0, start)), default=-1)
    body = text.find(b"{", head, start) if head >= 0 else -1
    before = text[body + 1 : start]
    if body < 0 or b"\n}" in before or before.count(b"{") != before.count(b"}") or _behind_call(text, end) is None:
        return False
    statement = re.split(rb"[;{}]", before)[-1]
    return _REPEATS.search(statement) is None and statement.count(b")") <= statement.count(b"(")


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
