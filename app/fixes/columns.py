"""The column in which a fix's lines stand."""

from __future__ import annotations

from collections import Counter

from app.fixes.layout import Layout
from app.fixes.statements import Spot
from app.syntax import expression as e

_ALIKE = 4
"""So many statements of a block in one column say where it stands."""


def beside(layout: Layout, spot: Spot) -> int:
    """The line that stands where those do that go in beside a statement: a label, and what is out of line with the
    statements on both sides, and not in line with most of its block, stands elsewhere."""
    at, siblings, first = spot.index, spot.siblings, spot.statement.line
    rows = {one.line: layout.indent(one.line) for one in siblings if not isinstance(one, e.Label)}
    [(usual, count)] = Counter(rows.values()).most_common(1) or [("", 0)]
    if count >= _ALIKE and count * 4 >= len(rows) * 3 and layout.indent(first) == usual:
        return first
    sides = [one.line for one in (*siblings[:at][-1:], *siblings[at + 1 :][:1]) if not isinstance(one, e.Label)]
    indents = {layout.indent(one) for one in sides}
    aside = len(sides) > 1 and len(indents) == 1 and layout.indent(first) not in indents
    return sides[0] if sides and (aside or isinstance(spot.statement, e.Label)) else first
