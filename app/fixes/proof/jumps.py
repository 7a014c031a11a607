"""A `return` that a fix makes a jump: what stands behind the label must do no harm to a path that comes from there."""

from __future__ import annotations

from collections.abc import Sequence

from app.fixes.endings import Way, between, endings
from app.fixes.proof.changed import Changed
from app.fixes.proof.undone import relabelled
from app.rules.table import Table


def jumps_hold(functions: Sequence[Changed], table: Table) -> bool:
    """Whether every new jump of a function that has lost words leads to a label behind which it only releases, and
    there to nothing that has no value, is not open, or is not the function's any more."""
    return all(_leads_well(one, table) for one in functions if one.old is not None and one.loses_words)


def _leads_well(one: Changed, table: Table) -> bool:
    known = {each.label: each for each in endings(one.variant)}
    jumps = [each for each in one.new_statements() if each.text.startswith("goto ")]
    before = relabelled(one)
    for each in one.statements.simple:
        if each.at in before:
            ends = [known.get(name) for name in (each.text[5:-1], before[each.at])]
            more = between(ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None
            if more is None or not Way(one.variant, table, each.at).may_go_to(more):
                return False
    return all(
        each.text[5:-1] in known and Way(one.variant, table, each.at).may_go_to(known[each.text[5:-1]])
        for each in jumps
    )
