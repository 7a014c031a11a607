"""Memory that others live in: a pool that was given away together with the address of a global has what that leads to,
and what a library keeps in a pool of its own is gone with that pool."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.analysis.call_names import RELEASING_NAME
from app.fixes.proof.changed import Changed
from app.model import Finding
from app.rules.table import Table
from app.syntax.statements import CallText

_MADE_OF = re.compile(r"(?:\([\w\s*]+\)\s*)?(?:ngx_\w+\(|&)\s*([A-Za-z_]\w*)(?=->|[.,])")
_ROUNDS = 3
_POOL = re.compile(r"(?:\w*_)?(?:pool|arena)\Z")


def arenas_hold(functions: Sequence[Changed], findings: Sequence[Finding], table: Table) -> bool:
    """Whether the fix neither ends a pool in which something global lives, nor gives back what has ended with its own
    pool, nor reads what lay in one."""
    return not any(_is_gone(one, call) for one in functions for call in one.new_calls()) and not any(
        _is_inhabited(one, call, finding, table) or _ended(one, finding)
        for one in functions
        for finding in findings
        if one.old is not None and finding.function == one.function.name
        for call in _releases(one, finding)
    )


def _is_gone(one: Changed, call: CallText) -> bool:
    """Whether what the fix reads lies in memory of a pool that the function has destroyed on the way there."""
    owners = {found[0] for each in call.arguments if (found := re.match(r"[A-Za-z_]\w*(?=->)", each)) is not None}
    made = [(each.target, _MADE_OF.match(each.value)) for each in one.statements.assignments]
    for _ in range(_ROUNDS):
        owners |= {found[1] for target, found in made if found is not None and target in owners}
    guards = {each.at: each.guards for each in one.statements.simple}
    mine = guards.get(call.statement, ())
    return any(
        each.at < call.at and RELEASING_NAME.search(each.name) is not None and not owners.isdisjoint(each.arguments)
        and mine[: len(guards.get(each.statement, ()))] == guards.get(each.statement, ())
        for each in one.statements.calls
    )  # fmt: skip


def _releases(one: Changed, finding: Finding) -> Iterator[CallText]:
    handles = finding.handle.split(", ")
    return (call for call in one.new_calls() if any(each in handles for each in call.arguments))


def _is_inhabited(one: Changed, release: CallText, finding: Finding, table: Table) -> bool:
    rule = table.rule(finding.rule)
    if rule is None or rule.noun != "pool":
        return False
    given = (
        call for call in one.statements.calls if finding.handle in call.arguments and call.name not in rule.releases
    )
    addresses = (each for call in given for each in call.arguments if each.startswith("&"))
    return any(_is_global(one, each, release.at) for each in addresses)


def _is_global(one: Changed, address: str, at: int) -> bool:
    found = re.match(r"&\s*([A-Za-z_]\w*)", address)
    return found is not None and one.scopes.find(found[1], at) is None


def _ended(one: Changed, finding: Finding) -> bool:
    """Whether the function ends a pool that it found in the handle, and did not put there."""
    assigned = {each.target for each in one.statements.assignments}
    return any(
        not one.is_new(call.at)
        and RELEASING_NAME.search(call.name) is not None
        and each.startswith(f"{finding.handle}->")
        and _POOL.match(each.removeprefix(f"{finding.handle}->")) is not None
        and each not in assigned
        for call in one.statements.calls
        for each in call.arguments
    )
