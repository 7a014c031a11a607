"""Fields whose release asks another field first, `if (ctx->opened) close(ctx->fd);`, which a way out has not set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from app.analysis.blocks import Leave
from app.analysis.facts import FunctionFacts, walk
from app.analysis.failing import failed
from app.analysis.fields import field_of
from app.analysis.function_unit import FunctionUnit
from app.analysis.liveness import behind
from app.analysis.outcome import Outcome, Stored
from app.analysis.releasing import releases, statements
from app.analysis.state import root
from app.analysis.values import number
from app.rules.table import Rule
from app.syntax import expression as e
from app.syntax.names import whole_words

_SET = re.compile(rb"\s*=\s*(?:[1-9]\d*|true|TRUE|NGX_OK)\s*[;,)]")
_VARIABLE = re.compile(rb"(?<![\w>.])\w+\.\Z")


def unmarked(
    one: Stored, outcome: Outcome, facts: FunctionFacts, here: FunctionUnit, texts: Iterable[bytes], rule: Rule
) -> bool:
    """Whether the function sets a field of the object once all went well, does not on this way out, and every
    statement of the `texts` that releases the place asks for that field: then none of them releases this handle."""
    if facts.function.returns != "void" and not failed(one.returned, facts):
        return False
    marks = [each for each in _marks(one, outcome, facts) if _only_set_in(here, each)]
    return bool(marks) and _asked_by_all(one.place, marks, texts, rule)


def _marks(one: Stored, outcome: Outcome, facts: FunctionFacts) -> Iterator[str]:
    """The fields of the object that are set behind the acquisition, but for the way out."""
    ways_out = [each for each in facts.blocks if isinstance(each.ending, Leave) and each.ending.line == one.line]
    ends = {each.number for each in ways_out}
    marked: dict[str, bool] = {}
    for at in sorted(behind(facts.blocks[outcome.block])):
        block = facts.blocks[at]
        for mark in (_mark(each, root(one.place)) for expression in block.expressions for each in walk(expression)):
            if mark:
                marked[mark] = marked.get(mark, True) and ends.isdisjoint(behind(block))
    return (mark for mark, before in marked.items() if before)


def _mark(one: e.Expression, owner: str) -> str:
    """The member of the object that an assignment sets to 1; empty for any other expression."""
    if not isinstance(one, e.Assign) or not isinstance(one.target, e.Place) or not isinstance(one.value, e.Constant):
        return ""
    name, _, member = one.target.path.partition("->")
    return member if name == owner and member.isidentifier() and number(one.value.text) == 1 else ""


def _only_set_in(here: FunctionUnit, mark: str) -> bool:
    text, span = here.unit.text, here.span
    set_ = (at for at in whole_words(text, mark.encode()) if _SET.match(text, at + len(mark)))
    return all(span.start <= at < span.end for at in set_)


def _asked_by_all(place: str, marks: Sequence[str], texts: Iterable[bytes], rule: Rule) -> bool:
    """Whether there are statements that release the place, and a condition before each asks for one of the marks."""
    asked = re.compile(rb"\b(?:if|while)\s*\([^;{}]*(?:->|\.)(?:%b)\b" % "|".join(marks).encode())
    found = False
    for text in texts:
        for one in statements(text, field_of(place)):
            if not _is_local(text, one[2]) and releases(one, rule, text):
                found = True
                if not asked.search(text, max(text.rfind(b"\n}", 0, one[2]), 0), one[2]):
                    return False
    return found


def _is_local(text: bytes, at: int) -> bool:
    """Whether what stands before the `.` at an offset is a variable itself: `file.fd`."""
    return _VARIABLE.search(text, max(0, at - 100), at + 1) is not None
