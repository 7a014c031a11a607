"""Which findings a change brought in, and the line of the change that did it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.diff.change import FileDiff
from app.diff.local import diff_hunks
from app.model import Finding


def introduced(
    head: Sequence[Finding], before: Sequence[Finding] | None, old: bytes, new: bytes, releases: frozenset[str]
) -> tuple[Finding, ...]:
    """The head's findings that the base did not have, with their `report_line`.

    `before` is None when the base could not be analysed: then only what the change touches itself is said to be new.
    `releases`: names of releasing calls; a deleted line that holds one is the likeliest culprit.
    """
    diff = FileDiff(diff_hunks(old, new, context=0))
    fresh = head if before is None else _without_old(head, before, diff)
    cause = _Cause(diff, old.split(b"\n"), new.split(b"\n"), releases)
    found: list[Finding] = []
    for finding in fresh:
        line = cause.in_function(finding) or (cause.in_file(finding) if before is not None else None)
        if line or before is not None:
            found.append(replace(finding, report_line=line or finding.line))
    return tuple(found)


def _without_old(head: Sequence[Finding], before: Sequence[Finding], diff: FileDiff) -> list[Finding]:
    """First by place: an acquisition on a line that only moved is the same one, whatever its function is called now or
    its ordinal among equals. What has no such partner is compared by fingerprint."""
    left = list(before)
    fresh: list[Finding] = []
    for finding in head:
        line = diff.old_line(finding.line)
        same = next((old for old in left if line == old.line and _same_call(old, finding)), None)
        if same:
            left.remove(same)
        else:
            fresh.append(finding)
    known = {old.fingerprint for old in left}
    return [finding for finding in fresh if finding.fingerprint not in known]


def _same_call(one: Finding, other: Finding) -> bool:
    return (one.rule, one.acquired_by, one.column) == (other.rule, other.acquired_by, other.column)


class _Cause:
    """Looks for the head line of the change that made an acquisition leak."""

    def __init__(self, diff: FileDiff, old: Sequence[bytes], new: Sequence[bytes], releases: frozenset[str]) -> None:
        self._diff, self._old, self._new = diff, old, new
        self._releases = [name.encode() for name in releases]

    def in_function(self, finding: Finding) -> int | None:
        """The new acquisition, exit or step; else the place of a deletion, else an addition, in the same function."""
        added = self._diff.added
        exits = [one.line for one in finding.exits if one.file is None]
        steps = [step.line for one in finding.exits for step in one.trace if step.file is None]
        for line in (finding.line, *exits, *steps):
            if line in added:
                return line
        first, last = self._function(finding.line)
        deleted = self._deletion(finding, ((old, min(after, last)) for old, after in self._diff.deletions
                                           if first < after <= last))  # fmt: skip
        return deleted or _nearest(finding.line, (line for line in added if first <= line <= last))

    def in_file(self, finding: Finding) -> int | None:
        """A helper of the same file lost its release, or got a way around it."""
        last = len(self._new)
        deleted = self._deletion(finding, ((old, min(after, last)) for old, after in self._diff.deletions))
        return deleted or _nearest(finding.line, self._diff.added)

    def _deletion(self, finding: Finding, deletions: Iterable[tuple[int, int]]) -> int | None:
        places = list(deletions)
        culprits = [after for old, after in places if self._releases_something(self._old[old - 1])]
        return _nearest(finding.line, culprits) or _nearest(finding.line, (after for _, after in places))

    def _releases_something(self, line: bytes) -> bool:
        return any(name in line for name in self._releases)

    def _function(self, line: int) -> tuple[int, int]:
        """First and last line of the function around a line: nginx's own shape has its braces in column 0."""
        first = next((at for at in range(line, 0, -1) if self._new[at - 1].startswith(b"{")), 1)
        last = next((at for at in range(line, len(self._new)) if self._new[at - 1].startswith(b"}")), len(self._new))
        return first, last


def _nearest(line: int, lines: Iterable[int]) -> int | None:
    return min(lines, key=lambda other: (abs(other - line), other), default=None)
