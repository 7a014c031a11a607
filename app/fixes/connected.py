"""Which fixes of a function hang together, so that none is left with half of its releases."""

from __future__ import annotations

from collections.abc import Sequence

from app.fixes.declarations import Variable, rows_end
from app.fixes.layout import Layout
from app.fixes.proposal import Proposal


def _parts(one: Proposal, declared: bool) -> set[int | str | Variable]:
    return (
        {each.start for each in one.changes}
        | set(one.variables)
        | ({"top"} if one.variables and not declared else set())
    )


def connected(layout: Layout, proposal: Proposal, beside: Sequence[Proposal]) -> list[Proposal]:
    """The proposal and those with which it shares a place or a new variable, and so on: none of them is left with half
    of its releases. Where a function declares nothing at its top, all new variables stand in one place."""
    declared = rows_end(layout) > layout.body_line
    found = [proposal]
    while True:
        parts = {part for one in found for part in _parts(one, declared)}
        more = [one for one in beside if one not in found and not parts.isdisjoint(_parts(one, declared))]
        if not more:
            return found
        found += more
