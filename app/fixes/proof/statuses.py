"""What a status says: whoever leaves with an error as soon as the status says that all went well reads it the other way
round, and nothing is open there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.fixes.leaving import says_failure
from app.fixes.proof.changed import Changed
from app.model import Finding
from app.rules.table import Table
from app.syntax.statements import Statement

_NAME = re.compile(r"(?<![\w>.])[A-Za-z_]\w*(?!\w)")


def statuses_hold(functions: Sequence[Changed], findings: Sequence[Finding], table: Table) -> bool:
    """Whether the fix releases nothing in front of such a way out."""
    return not any(
        _misread(one, each, finding)
        for one in functions
        for finding in findings
        if one.old is not None and finding.function == one.function.name and _has_status(finding, table)
        for each in _releasing(one)
    )


def _has_status(finding: Finding, table: Table) -> bool:
    rule = table.rule(finding.rule)
    patterns = rule.patterns.values() if rule is not None else ()
    return any(one.role == "acquire" and one.has_handle and finding.acquired_by in one.names for one in patterns)


def _releasing(one: Changed) -> Iterator[Statement]:
    """The statements that the fix adds, each that makes a call."""
    at = {call.statement for call in one.new_calls()}
    return (each for each in one.new_statements() if each.at in at)


def _misread(one: Changed, release: Statement, finding: Finding) -> bool:
    """Whether nothing but the status of the acquisition was asked before the release, and an error is returned."""
    for depth in range(len(release.guards)):
        guards = release.guards[: depth + 1]
        behind = (each.text for each in one.statements.simple if each.at > release.at and each.guards == guards)
        leaves = next((text for text in behind if text.startswith(("return", "goto"))), "")
        names = [name for name in _NAME.findall(guards[depth].removeprefix("if ")) if not name.isupper()]
        if names and says_failure(leaves) and all(_is_status(one, name, release.at, finding) for name in names):
            return True
    return False


def _is_status(one: Changed, name: str, at: int, finding: Finding) -> bool:
    """Whether the last value that a variable got before an offset is what the acquisition returned."""
    given = [each.value for each in one.statements.assignments if each.target == name and each.at < at]
    return bool(given) and given[-1].startswith(f"{finding.acquired_by}(")
