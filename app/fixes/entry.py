"""Fixes of a cleanup entry that the author made: its missing handler or data (`set-handler`), or its pool
(`right-pool`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.facts import FunctionFacts
from app.fixes.changes import Change
from app.fixes.layout import Layout
from app.fixes.opening import release_of
from app.fixes.proposal import Proposal
from app.fixes.template import fill, parts
from app.model import Edit
from app.rules.table import Pattern, Rule, Table
from app.syntax import expression as e

_HANDLER = re.compile(r"\(\s*void\s*\*\s*(\w+)\s*\)")


def set_handler(layout: Layout, facts: FunctionFacts, table: Table, rule: Rule, pattern: Pattern) -> Iterator[Proposal]:
    """The assignment that the entry lacks, behind what is known of it."""
    text = layout.variant.text.decode("latin-1")
    for entry in sorted(facts.cleanups):
        has_handler = f"{entry}->handler" in facts.sources
        has_data = re.search(rf"(?<![\w>]){re.escape(entry)}->data\b", text) is not None
        if has_handler and has_data:
            continue
        if not has_handler and has_data:
            yield from _handler(layout, facts, table, rule, pattern, entry)
        elif has_handler and rule.value == "pointer" and _releases(layout, facts, rule, entry):
            yield from _data(layout, entry)
        elif not has_handler and rule.value == "pointer":
            yield from _both(layout, table, rule, pattern, entry)


def _handler(
    layout: Layout, facts: FunctionFacts, table: Table, rule: Rule, pattern: Pattern, entry: str
) -> Iterator[Proposal]:
    """The data is there. A file's entry has nginx's own handler; else the file may have one that nobody uses."""
    payload = _payload(facts, entry)
    type_ = layout.variant.function.declared[payload].type if payload else ""
    place = _last_filled(layout, payload or entry)
    if place is None:
        return
    if type_ == "ngx_pool_cleanup_file_t":
        yield _assigned(layout, place, f"{entry}->handler = ngx_pool_cleanup_file;")
        return
    for name in _unused_handlers(layout, rule):
        yield _assigned(layout, place, f"{entry}->handler = {name};")
    if not payload and rule.value == "pointer":
        yield from _own(layout, table, rule, pattern, place, f"{entry}->handler = {{}};")


def _releases(layout: Layout, facts: FunctionFacts, rule: Rule, entry: str) -> bool:
    """Whether the entry's handler gives such a handle back."""
    names = [one.path for one in facts.sources[f"{entry}->handler"] if isinstance(one, (e.Place, e.Address))]
    known = [layout.unit.by_name[one] for one in names if one in layout.unit.by_name]
    return any(name.encode() in one.words for one in known for name in rule.releases)


def _data(layout: Layout, entry: str) -> Iterator[Proposal]:
    check = layout.check()
    if check is not None:
        yield _assigned(layout, check.start, f"{entry}->data = {layout.finding.handle};")


def _both(layout: Layout, table: Table, rule: Rule, pattern: Pattern, entry: str) -> Iterator[Proposal]:
    check = layout.check()
    if check is None:
        return
    code = f"{entry}->handler = {{}};\n{entry}->data = {layout.finding.handle};"
    for name in _unused_handlers(layout, rule):
        yield _assigned(layout, check.start, code.format(name))
    yield from _own(layout, table, rule, pattern, check.start, code)


def _own(layout: Layout, table: Table, rule: Rule, pattern: Pattern, place: int, code: str) -> Iterator[Proposal]:
    """A handler of the module's own, for a pointer."""
    closing = release_of(layout, rule, pattern, "data")
    if closing is None or "&" in closing or "cleanup_pointer" not in table.templates:
        return
    name = layout.handler_name(re.split(r"->|[.]", layout.finding.handle)[-1])
    handler = fill(parts(table.templates["cleanup_pointer"])["handler"], {"handler": name, "release_data": closing})
    made = _assigned(layout, place, code.format(name))
    yield Proposal(made.kind, made.changes, (), [layout.with_head(handler)])


def _assigned(layout: Layout, place: int, code: str) -> Proposal:
    return Proposal("set-handler", [Change(place, code, after=True, rank=layout.finding.line)])


def _payload(facts: FunctionFacts, entry: str) -> str:
    """The variable that stands for the entry's data."""
    for path, values in facts.sources.items():
        if path.isidentifier() and any(isinstance(one, e.Place) and one.path == f"{entry}->data" for one in values):
            return path
    return ""


def _last_filled(layout: Layout, name: str) -> int | None:
    """The statement that last fills the payload, or gives the entry its data."""
    places = [
        spot.statement
        for spot in layout.statements.spots
        if isinstance(spot.statement, e.Evaluate)
        and spot.braced
        and isinstance(spot.statement.expression, e.Assign)
        and isinstance(spot.statement.expression.target, e.Place)
        and spot.statement.expression.target.path.startswith(f"{name}->")
    ]
    return places[-1].start if places else None


def _unused_handlers(layout: Layout, rule: Rule) -> list[str]:
    """Functions of the file that look like a cleanup handler, release this family, and that nobody names."""
    found = []
    for one in layout.unit.functions:
        head = one.raw[: one.span.body - one.span.start].decode("latin-1")
        releases = any(name.encode() in one.words for name in rule.releases)
        named = any(other is not one and one.name.encode() in other.words for other in layout.unit.functions)
        if one.is_static and releases and not named and _HANDLER.search(head):
            found.append(one.name)
    return found


def right_pool(layout: Layout, facts: FunctionFacts) -> Iterator[Proposal]:
    """The request's pool in the call that makes the entry, where it has one that lives longer."""
    request = facts.request()
    pool = layout.pool()
    if not request or not pool:
        return
    names = layout.unit.table.flow.role("cleanup.add")
    for line in range(layout.body_line, layout.variant.function.end_line):
        text = layout.line(line)
        found = re.search(rf"\b(?:{'|'.join(sorted(names))})\s*\(\s*([\w>.\-]+)\s*,", text)
        if found and found[1] != pool:
            written = text[: found.start(1)] + pool + text[found.end(1) :]
            yield Proposal("right-pool", edits=[Edit(line, line, written + layout.line_end)])
