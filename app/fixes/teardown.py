"""Where among the releases that a function makes already a further one stands."""

from __future__ import annotations

import re
from dataclasses import replace

from app.analysis.call_names import RELEASING_NAME
from app.analysis.state import root
from app.fixes.changes import Change
from app.fixes.layout import Layout
from app.fixes.statements import Spot
from app.fixes.uses import Uses
from app.syntax import expression as e


def last_release(layout: Layout, uses: Uses) -> e.Statement | None:
    """The release of another local with which a function without a value ends, be it before a call that says so to
    others: there the handle is given back as well."""
    for outer in reversed(layout.variant.function.body):
        statement = outer.body if isinstance(outer, e.Label) and outer.body is not None else outer
        call = statement.expression if isinstance(statement, e.Evaluate) else None
        if not isinstance(call, e.Call):
            return None
        names = {root(part.path) for part in call.parts if isinstance(part, (e.Place, e.Address))}
        if RELEASING_NAME.search(call.name) and names and names.isdisjoint(layout.variant.function.parameters):
            return None if layout.function.expanded.brings(statement.start) else statement
        if uses.in_expression(call):
            return None
    return None


def before_teardown(layout: Layout, uses: Uses, spot: Spot, change: Change) -> Change:
    """What was opened later is released before what holds it: `close_connection(c);` may end the memory of `c->fd`."""
    start = change.start
    for before in reversed(spot.siblings[: spot.index]):
        call = before.expression if isinstance(before, e.Evaluate) else None
        if isinstance(call, e.Assign) and isinstance(call.target, e.Place) and call.target.path == "errno":
            start = before.start  # a release may change it
            continue
        if not isinstance(call, e.Call) or not RELEASING_NAME.search(call.name) or uses.in_expression(call):
            break
        if not call.parts or not all(_is_older(layout, part) for part in call.parts):
            break
        start = before.start
    return replace(change, start=start)


def before_macro(layout: Layout, uses: Uses, spot: Spot) -> Spot | None:
    """The statement before which a release goes: the way out itself, or a macro right before it that may leave already.
    None where that leads to where the handle may be needed."""
    before = spot.siblings[spot.index - 1] if spot.index else None
    name = re.match(r"[A-Za-z_]\w*", layout.statement_text(before)) if isinstance(before, e.Evaluate) else None
    if before is None or name is None or not name[0].isupper():
        return spot
    defined = re.search(rf"^[ \t]*#[ \t]*define[ \t]+{name[0]}\b((?:[^\n]*\\\n)*[^\n]*)", _file(layout), re.M)
    jumps = re.findall(r"\b(?:goto\s+(\w+)|return\b)", defined[1]) if defined is not None else []
    if not jumps:
        return spot
    labels = layout.variant.function.labels
    again = all(not one or labels.get(one, layout.finding.line) < layout.finding.line for one in jumps)
    known = defined is not None and not uses.in_text(defined[1])
    return layout.spot(before.start) if again and known else None


def _file(layout: Layout) -> str:
    return layout.unit.text.decode("latin-1")


def _is_older(layout: Layout, part: e.Expression) -> bool:
    """Whether an argument was there before the handle was."""
    if isinstance(part, e.Constant):
        return True
    if not isinstance(part, (e.Place, e.Address)):
        return False
    name = root(part.path)
    if name in layout.variant.function.parameters:
        return True
    given = [line for path, line in layout.assigned if path in (name, part.path)]
    filled = [line for path, line in layout.filled if path in (name, part.path)]
    known = max(given) if given else min(filled, default=layout.finding.line)
    return known < layout.finding.line
