"""What a caller does where a function has failed, as its text has it: it ends the process, or fails itself."""

from __future__ import annotations

import functools
import re

from app.analysis.unit import Unit
from app.analysis.uses import Text, Use, behind_call
from app.syntax.functions import index
from app.syntax.noreturn import ending_so, never_returning
from app.syntax.query import loops_around

_EXIT = re.compile(rb"\s*;\s*(?:exit|_exit|_Exit|quick_exit|abort)\s*\(")
_CONDITION = re.compile(rb"(?<!#)(?<!# )\bif\s*(?=\()(?=[^;{}]*\Z)")
_RETURNED = re.compile(rb"\breturn\s*\Z")
_TYPE = rb"(?:(?!else\b|do\b)[A-Za-z_]\w*[\s*]+)*"
_ASSIGNED = re.compile(
    rb"(?:[;{}]|^[ \t]*#[^\n]*)\s*" + _TYPE + rb"([A-Za-z_][\w.\->\[\]]*)\s*=\s*(?:\([\w\s*]+\)\s*)?\Z", re.M
)
_ASKED = re.compile(rb"\s*;\s*if\s*(?=\()")
_WENT_WELL = re.compile(rb"[)\s]*(?:==\s*(?:\w*OK|0|TRUE|true|1)\b|!=\s*(?:NULL|-\s*1|\w*ERROR|\w*FAILED)\b|>)")
_STATEMENT = re.compile(rb"\s*([^;{}]*);")
_CALLED = re.compile(rb"(?:\(void\)\s*)?(\w+)\s*\(")
_JUMP = re.compile(rb"goto\s+(\w+)\s*\Z")
_MOST = 4
"""Statements between a failure and the end of the branch."""
_FAR = 600
"""Bytes before a call in which the statement that has it begins."""
_LIVES_ON = re.compile(r"lua|\w*longjmp|ngx_debug_point")
"""Calls that do not come back, or may, but do not end the process."""


class GivingUp:
    """Answers for the calls that the files of one tree make."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        role = unit.table.flow.role("flow.noreturn") | {*unit.settings.noreturn_macros}
        self._known = frozenset(one for one in role if not _LIVES_ON.match(one))

    @staticmethod
    def exits_behind(one: Use) -> bool:
        """Whether `exit()` is the next statement, however the call went."""
        return not one.later and _EXIT.match(one.file.data, one.close) is not None

    def exits(self, one: Use) -> bool:
        """Whether the process ends where the call failed."""
        return self.exits_behind(one) or self._behind_failure(one) == "exit"

    def leaves(self, one: Use) -> bool:
        """Whether the caller returns where the call failed, or what the call returned."""
        if not one.later and _RETURNED.search(one.file.data, one.caller.body, one.start):
            return True
        return self._behind_failure(one) in ("exit", "return")

    def stops(self, one: Use) -> bool:
        """Whether the caller's only loop around the call ends where that failed."""
        loops = list(loops_around(one.body, one.start - one.caller.start))
        return len(loops) == 1 and self._behind_failure(one) == "break"

    def _behind_failure(self, one: Use) -> str:
        """What the branch for the failure ends with, "exit", "return" or "break"; empty where none is in sight."""
        text, opened = one.file.data, None if one.later else _question(one)
        close = behind_call(text, opened) if opened is not None else None
        if close is None:
            return ""
        braced = re.compile(rb"\s*\{").match(text, close)
        at = braced.end() if braced else close
        for _ in range(_MOST if braced else 1):
            statement = _STATEMENT.match(text, at)
            if statement is None:
                return ""
            if statement[1].startswith(b"return") or _leads_out(statement[1], at, one):
                return "return"
            if statement[1].strip() == b"break":
                return "break"
            called = _CALLED.match(statement[1])
            if called and called[1].decode("latin-1") in self._ending(one.file):
                return "exit"
            at = statement.end()
        return ""

    def _ending(self, file: Text) -> frozenset[str]:
        declared = self.unit.repository.seen_from(file.path).noreturn()
        return _ending(file.data, self._known | frozenset(declared))


def _leads_out(statement: bytes, at: int, one: Use) -> bool:
    """Whether a statement jumps down to a label that no loop is around: from there the function leaves."""
    jump = _JUMP.match(statement)
    if jump is None:
        return False
    label = re.compile(rb"^[ \t]*%b[ \t]*:(?!:)" % re.escape(jump[1]), re.M).search(one.file.data, at, one.caller.end)
    if label is None:
        return False
    inside = one.file.data[one.caller.body : label.start()]
    return inside.count(b"{") - inside.count(b"}") == 1


def _question(one: Use) -> int | None:
    """The offset of the parenthesis of the `if` that asks whether the call failed: the call stands in it, or its
    answer does right behind."""
    text = one.file.data
    first = max(one.caller.body, one.start - _FAR)
    asked = _CONDITION.search(text, first, one.start)
    if asked is not None:
        inside = (behind_call(text, asked.end()) or 0) > one.close
        return asked.end() if inside and _WENT_WELL.match(text, one.close) is None else None
    assigned = _ASSIGNED.search(text, first, one.start)
    behind = _ASKED.match(text, one.close)
    if assigned is None or behind is None:
        return None
    close = behind_call(text, behind.end())
    about = re.compile(rb"\(\s*!?\s*%b(?!\w|\s*[\[.(-])" % re.escape(assigned[1])).match(text, behind.end(), close or 0)
    return behind.end() if about is not None and _WENT_WELL.match(text, about.end()) is None else None


@functools.lru_cache(maxsize=16)
def _ending(text: bytes, known: frozenset[str]) -> frozenset[str]:
    """The functions of which a text shows that they end the process, with those that are known."""
    known |= never_returning(text)
    return known | ending_so(((one.name, text[one.body : one.end]) for one in index(text)), known)
