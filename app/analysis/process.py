"""When a function runs: whether the process ends after it, so that the kernel takes back what is open then, and whether
only the reading of a configuration calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.facts import lifetime
from app.analysis.unit import FunctionUnit, Unit
from app.model import Severity

_ENDS = re.compile(rb"\s*;\s*(?:exit|_exit|_Exit|quick_exit|abort)\s*\(")
_LEAVES = re.compile(rb"[^;{}]*\)\s*\{?\s*(?:return\b[^;]*|(?:exit|_exit|abort)\s*\([^;]*\))\s*;")
_CONDITION = re.compile(rb"\bif\s*\([^;{}]*\Z")
_MAIN = re.compile(rb"^(?:[\w \t*]*[ \t*])?main[ \t]*\(", re.M)


class Process:
    """Answers for one file and what else of its tree is at hand."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self._known: dict[tuple[str, bool], bool] = {}

    def ends_after(self, name: str, failed: bool) -> bool:
        """Whether each call of the function is followed by the end of the process: by `exit()`, or, where it `failed`,
        by the way out of `main()`."""
        if failed and name in self.unit.hooks:
            return True  # nginx does not go on without a module
        key = (name, failed)
        if key not in self._known:
            answers = [_ends(text, at, failed) for text in self._texts(name) for at in _uses(text, name)]
            self._known[key] = bool(answers) and all(answers)
        return self._known[key]

    def configures(self, function: FunctionUnit, depth: int = 2) -> bool:
        """Whether a function of the file is called by such functions alone that read a configuration, be it by way of
        `depth` others; one whose name stands anywhere without being called may be called by anybody."""
        if not function.is_static or function.name in self.unit.ambiguous:
            return False
        name = re.escape(function.name.encode())
        if re.search(rb"\b" + name + rb"\b(?!\s*\()", self.unit.text):
            return False
        others = [one for one in self.unit.functions if one is not function and function.name.encode() in one.words]
        return bool(others) and all(self._configures(one, depth) for one in others)

    def _configures(self, function: FunctionUnit, depth: int) -> bool:
        variants = function.variants(1)
        if variants and lifetime(variants[0].function, self.unit.hooks) is Severity.RELOAD:
            return True
        return depth > 0 and self.configures(function, depth - 1)

    def _texts(self, name: str) -> Iterator[bytes]:
        yield self.unit.text
        for path in self.unit.repository.paths_with(name.encode()):
            yield self.unit.repository.plain(path)


def _uses(text: bytes, name: str) -> Iterator[tuple[int, int]]:
    """Where the name stands in a function: a line that it begins, or that a type begins, is its head or a prototype."""
    for found in re.finditer(rb"\b" + re.escape(name.encode()) + rb"\b", text):
        line = text.rfind(b"\n", 0, found.start()) + 1
        if text[line : line + 1].isspace():
            yield found.span()


def _ends(text: bytes, use: tuple[int, int], failed: bool) -> bool:
    start, end = use
    close = _behind_call(text, end)
    if close is None:
        return False
    if _ENDS.match(text, close):
        return True
    main = _MAIN.search(text, max(text.rfind(b"\n}", 0, start), 0), start)
    if main is None:
        return False
    gives_up = failed and _CONDITION.search(text, main.end(), start) and _LEAVES.match(text, close)
    return bool(gives_up)


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
