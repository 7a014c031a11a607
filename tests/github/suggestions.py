"""Suggestion blocks: found in a comment, and applied to the file of the head commit.

GitHub document: "Incorporating feedback in your pull request" (pull-requests/collaborating-with-pull-requests). A block
replaces exactly the commented lines of the right side by its own lines; an empty block deletes them. What GitHub's page
refuses is refused here with its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_FENCE = re.compile(r"( {0,3})(`{3,}|~{3,})[ \t]*(.*)")


class SuggestionError(Exception):
    """GitHub would not let anybody commit this suggestion."""


@dataclass(frozen=True)
class Suggestion:
    """Lines [start, end] of `path` become `text`."""

    path: str
    start: int
    end: int
    text: str
    comment: int = 0


def blocks(body: str) -> list[str]:
    """The texts of a comment's suggestion blocks, each with its final newline.

    A fence is closed by one of the same character that is at least as long; an unclosed one ends with the comment.
    """
    found: list[str] = []
    fence: str | None = None
    indent = 0
    content: list[str] | None = None
    for row in body.replace("\r\n", "\n").split("\n"):
        match = _FENCE.fullmatch(row)
        if fence is None:
            if match and not (match[2][0] == "`" and "`" in match[3]):
                fence, indent = match[2], len(match[1])
                content = [] if match[3].split()[:1] == ["suggestion"] else None
        elif match and match[2][0] == fence[0] and len(match[2]) >= len(fence) and not match[3].strip():
            if content is not None:
                found.append("".join(content))
            fence = None
        elif content is not None:
            strip = min(indent, len(row) - len(row.lstrip(" ")))
            content.append(row[strip:] + "\n")
    if fence is not None and content is not None:
        found.append("".join(content))
    return found


def lines_of(data: bytes) -> list[bytes]:
    """Lines with their ends; only LF ends a line, as in git."""
    return [line for line in re.split(rb"(?<=\n)", data) if line]


def apply(files: Mapping[str, bytes], suggestions: Iterable[Suggestion]) -> dict[str, bytes]:
    """All of them in one batch; returns the files that changed.

    New lines take the line end of the last line they replace: CRLF stays CRLF, a missing final newline stays missing.
    """
    by_path: dict[str, list[Suggestion]] = {}
    for suggestion in suggestions:
        by_path.setdefault(suggestion.path, []).append(suggestion)
    changed: dict[str, bytes] = {}
    for path, batch in by_path.items():
        if path not in files:
            raise SuggestionError(f"{path}: Outdated suggestions cannot be applied.")
        lines = lines_of(files[path])
        taken: set[int] = set()
        for suggestion in batch:
            span = set(range(suggestion.start, suggestion.end + 1))
            if taken & span:
                raise SuggestionError(f"{path}: Only one suggestion per line can be applied in a batch.")
            taken |= span
        for suggestion in sorted(batch, key=lambda s: -s.start):
            lines[suggestion.start - 1 : suggestion.end] = _new_lines(lines, suggestion)
        changed[path] = b"".join(lines)
    return changed


def _new_lines(lines: list[bytes], suggestion: Suggestion) -> list[bytes]:
    if not 1 <= suggestion.start <= suggestion.end <= len(lines):
        raise SuggestionError(f"{suggestion.path}: Outdated suggestions cannot be applied.")
    old = lines[suggestion.start - 1 : suggestion.end]
    end = b"\r\n" if old[-1].endswith(b"\r\n") else b"\n"
    new = [line.removesuffix(b"\n").removesuffix(b"\r") + end for line in lines_of(suggestion.text.encode())]
    if new and not old[-1].endswith(b"\n"):
        new[-1] = new[-1].removesuffix(end)
    if new == old:
        raise SuggestionError(f"{suggestion.path}: You must change the existing code in this line.")
    return new
