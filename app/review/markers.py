"""The hidden markers by which the bot finds its own words again.

Text of a pull request may contain what looks like a marker. So in a comment only the last line counts, and in a
review's body only lines that begin with the marker: all foreign text there is indented, quoted or part of a patch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FINDING = re.compile(r"<!-- ngx-plumber:([0-9a-f]{16})(?::(\d+)/(\d+))? -->")
_FIXED = re.compile(r"Fixed in [0-9a-f]{40}\b")

HEADING = "#### "
"""Begins the block of a finding in a review's body; no other line of such a body begins with it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One finding that a text speaks of: the line (0-based) that says it, and whether that was marked as fixed."""

    fingerprint: str
    first_line: int
    fixed: bool


def finding_marker(fingerprint: str, part: int = 1, parts: int = 1) -> str:
    """The marker of a comment; a companion's names its number."""
    return f"<!-- ngx-plumber:{fingerprint}{f':{part}/{parts}' if part > 1 else ''} -->"


def review_marker(head_sha: str) -> str:
    """The marker of a review's body."""
    return f"<!-- ngx-plumber:review:{head_sha} -->"


def fingerprint_of(body: str) -> str | None:
    """The finding that an inline comment of ours (main or companion) is about: by the marker on its last line."""
    rows = body.rstrip().splitlines()
    match = _FINDING.fullmatch(rows[-1].strip()) if rows else None
    return match[1] if match else None


def comment_statement(body: str) -> Statement | None:
    """What an inline comment of ours says."""
    fingerprint = fingerprint_of(body)
    if fingerprint is None:
        return None
    return Statement(fingerprint, 0, bool(_FIXED.match(body)))


def body_statements(body: str) -> Iterator[Statement]:
    """What the body of a review of ours says."""
    first = None
    for number, row in enumerate(body.split("\n")):
        if row.startswith(HEADING) or _FIXED.match(row):
            first = number
        elif (match := _FINDING.fullmatch(row.rstrip())) and first is not None:
            yield Statement(match[1], first, bool(_FIXED.match(body.split("\n")[first])))
            first = None


def with_fixed(body: str, statement: Statement, head_sha: str) -> str:
    """The text with the line that says the finding turned into `Fixed in SHA`."""
    rows = body.split("\n")
    end = "\r" if rows[statement.first_line].endswith("\r") else ""
    rows[statement.first_line] = f"Fixed in {head_sha}{end}"
    return "\n".join(rows)
