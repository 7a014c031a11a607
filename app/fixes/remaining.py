"""What an edited file still leaks, by analysing only what the edits can change: a fix changes a function or two of a
file that may have hundreds."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.engine import Analysis
from app.analysis.unit import FunctionUnit, Unit
from app.model import Finding

_ROUNDS = 4


def remaining(before: Analysis, findings: Sequence[Finding], after: Analysis) -> set[str]:
    """Fingerprints of the edited file's findings; `findings` are those of the file as it was, which has been run."""
    changed = _changed(before.unit, after.unit)
    if changed is None:
        return {one.fingerprint for one in after.run().findings}
    affected = _callers(after.unit, changed)
    names = {one.name for one in affected}
    after.wrappers.update({name: one for name, one in before.wrappers.items() if name not in names})
    left = {one.fingerprint for one in findings if one.function not in names}
    for _ in range(_ROUNDS):
        known = set(after.wrappers)
        for function in affected:
            left |= {one.fingerprint for one in after.function(function)[0]}
        if known == set(after.wrappers):
            break
    return left


def _changed(before: Unit, after: Unit) -> set[str] | None:
    """The functions that are new or have another text; None where names don't tell functions apart."""
    if before.ambiguous or after.ambiguous or before.failure or after.failure:
        return None
    texts = {one.name: one.raw for one in before.functions}
    return {one.name for one in after.functions if texts.get(one.name) != one.raw}


def _callers(unit: Unit, names: set[str]) -> list[FunctionUnit]:
    """The functions of these names, and those that name one of them, directly or not."""
    found = {name.encode() for name in names}
    while True:
        more = {one.name.encode() for one in unit.functions if not found.isdisjoint(one.words)} - found
        if not more:
            return [one for one in unit.functions if one.name.encode() in found]
        found |= more
