"""Fixes `name-handle`, for what is opened without keeping it, and `realloc-into-temporary`, for memory that is lost
when growing it fails."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.fixes.changes import Change
from app.fixes.declarations import Variable, top_declared
from app.fixes.guarding import empty_value
from app.fixes.layout import Layout
from app.fixes.libraries import lacks_type
from app.fixes.opening import arguments_of, does_more, opening_call, release_of
from app.fixes.proposal import Proposal
from app.fixes.statements import Spot
from app.model import Edit
from app.rules.table import Pattern, Rule
from app.syntax import expression as e

_NAMES = {"ngx_fd_t": "fd", "FILE *": "f", "ngx_socket_t": "s"}
_WORDS = re.compile(r"[A-Z]+\d*(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+")


def named(layout: Layout, rule: Rule, pattern: Pattern) -> Iterator[Proposal]:
    """A variable for the handle, which is released behind the statement that opens it."""
    call = opening_call(layout)
    spot = next(iter(layout.opening_spots()), None)
    type_, stars = re.sub(r"[\s*]+\Z", "", rule.type), "*" * rule.type.count("*")
    other = pattern.release and pattern.release != rule.release  # another object than the family's, of unknown type
    if call is None or spot is None or pattern.has_handle or other or type_ in ("", "void"):
        return
    if lacks_type(layout, type_):
        return
    one = spot.statement
    words = [one for one in _WORDS.findall(type_.removesuffix("_t")) if not one[0].isdigit()]
    name = layout.free_name(_NAMES.get(rule.type, words[-1].lower() if words else "p"))
    text = layout.statement_text(one)
    written = layout.variant.text[call.at : call.end].decode("latin-1")
    closing = release_of(layout, rule, pattern, name)
    empty = empty_value(layout, rule, pattern)
    if closing is None or not empty or layout.raw_text(call.at, call.end) not in text:
        return
    if "\n" in text.partition("{")[0] and not isinstance(one, e.Evaluate):
        return
    declared = [Variable(type_, stars, name)]
    does = rule.value == "pointer" and bool(stars) and does_more(call.name)
    made = rule.value == "integer" or rule.type == "FILE *" or does  # else nobody wanted the object
    if isinstance(one, e.Evaluate) and one.expression is call:
        if not made:
            return
        code = f"{name} = {' '.join(written.split())};\nif ({name} != {empty}) {{\n    {closing};\n}}"
        yield Proposal("name-handle", [Change(one.start, instead=code, rank=layout.finding.line)], declared)
    elif isinstance(one, e.If) and one.no is None and spot.braced and isinstance(one.condition, e.Compare):
        yield from _in_condition(layout, spot, written, (name, closing), declared)


def _in_condition(
    layout: Layout, spot: Spot, written: str, given: tuple[str, str], declared: list[Variable]
) -> Iterator[Proposal]:
    one, (name, closing) = spot.statement, given
    line = layout.line(one.line)
    if written not in line or one.line == one.end_line:
        return
    indent = layout.indent(one.line)
    assigned = layout.raw(f"{name} = {written};", indent)
    edits = [Edit(one.line, one.line, assigned + line.replace(written, name, 1) + layout.line_end)]
    behind = Change(one.start, f"{closing};", after=True, rank=layout.finding.line)
    yield Proposal("name-handle", [behind], declared, edits=edits)


def grown(layout: Layout) -> Iterator[Proposal]:
    """`p = realloc(p, n)`: through a variable of its own, so that the old memory is still known when it fails."""
    handle = layout.finding.handle
    known = layout.variant.function.declared.get(handle)
    if known is None or known.array or known.stars == 0 or handle not in top_declared(layout):
        return
    for spot in layout.statements.spots:
        one = spot.statement
        if not isinstance(one, e.Evaluate) or not spot.braced or one.line != one.end_line:
            continue
        made = one.expression
        target = made.target if isinstance(made, e.Assign) else None
        value = made.value if isinstance(made, e.Assign) else None
        if not isinstance(target, e.Place) or target.path != handle or not isinstance(value, e.Call):
            continue
        if re.search("realloc", value.name, re.I):
            yield from _grown(layout, spot, value, Variable(known.type, "*" * known.stars, layout.free_name("new")))


def _grown(layout: Layout, spot: Spot, call: e.Call, new: Variable) -> Iterator[Proposal]:
    handle = layout.finding.handle
    check = spot.siblings[spot.index + 1] if spot.index + 1 < len(spot.siblings) else None
    release = _freeing(call.name, handle, arguments_of(layout, call))
    if not isinstance(check, e.If) or check.no is not None or not release or check.line == check.end_line:
        return
    line, head = layout.line(spot.statement.line), layout.line(check.line)
    test = re.search(rf"(?<![\w>.]){re.escape(handle)}(?!\w)", head)
    inside = [one for one in layout.statements.spots if check.start <= one.statement.start < check.end]
    leaving = [one for one in inside if isinstance(one.statement, e.Return | e.Jump)]
    lines = {spot.statement.line, *(one.statement.line for one in leaving)}
    if test is None or not leaving or not {one.line for one in layout.finding.exits} <= lines:
        return
    edits = [
        Edit(
            spot.statement.line, spot.statement.line, line.replace(f"{handle} =", f"{new.name} =", 1) + layout.line_end
        ),
        Edit(check.line, check.line, head[: test.start()] + new.name + head[test.end() :] + layout.line_end),
    ]
    rank = layout.finding.line
    changes = [Change(one.statement.start, f"{release};", rank=rank) for one in leaving]
    changes.append(Change(check.start, f"{handle} = {new.name};", after=True, rank=rank))
    yield Proposal("realloc-into-temporary", changes, [new], edits=edits)


def _freeing(name: str, handle: str, arguments: list[str]) -> str:
    """The call that frees what a `realloc` of its kind grows: the same first arguments, `free` for `realloc`."""
    if handle not in arguments:
        return ""
    before = arguments[: arguments.index(handle)]
    return f"{re.sub('realloc', 'free', name)}({', '.join([*before, handle])})"
