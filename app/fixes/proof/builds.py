"""A release belongs to the builds that open the handle: in another one the same name may lead to what is not to be
released."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.fixes.proof.changed import Changed
from app.model import Finding

_CONSTANT = re.compile(r"-?\w+\Z|\([\w ]+\** ?\) ?-?\d+\Z")


def builds_hold(functions: Sequence[Changed], findings: Sequence[Finding]) -> bool:
    """Whether no added call is about a handle in a build that does not open it and gives its name another value."""
    return not any(
        _is_another(one, functions, finding)
        for one in functions if one.old is not None
        for finding in findings if finding.function == one.function.name
    )  # fmt: skip


def _is_another(one: Changed, functions: Sequence[Changed], finding: Finding) -> bool:
    handles = finding.handle.split(", ")
    released = [
        each for each in one.new_calls() if any(re.sub(r"\A[&*]", "", given) in handles for given in each.arguments)
    ]
    builds = [each for each in functions if each.function.name == one.function.name]
    if not released or _opens(one, finding) or not any(_opens(each, finding) for each in builds):
        return False
    return any(
        each.target in handles and (not _CONSTANT.match(each.value) or each.value.islower())
        for each in one.statements.assignments if not one.is_new(each.at)
    )  # fmt: skip


def _opens(one: Changed, finding: Finding) -> bool:
    return any(each.name == finding.acquired_by for each in one.statements.calls)
