"""Diffs as GitHub shows them: the changed files of a range, their `patch`, and the lines that may carry a comment.

GitHub documents: "List pull requests files" (rest/pulls/pulls) and "Limits for viewing content and diffs in a
repository": a binary file or a file whose diff is too large has no `patch`; a renamed file has `previous_filename`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from .git import Git

MAX_PATCH_LINES = 3_000
MAX_PATCH_BYTES = 500_000
MAX_FILES = 3_000
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_STATUS = {"A": "added", "D": "removed", "M": "modified", "R": "renamed", "T": "changed", "C": "copied"}


@dataclass(frozen=True)
class PatchLine:
    """One line under a hunk header; `position` is GitHub's old way to number them."""

    tag: str
    text: str
    old: int
    new: int
    hunk: int
    position: int

    def number(self, side: str) -> int | None:
        """Its line number on that side, None when it is not shown there for comments.

        RIGHT is for added and context lines, LEFT for deleted (and context) ones.
        """
        if side == "RIGHT":
            return self.new if self.tag != "-" else None
        return self.old if self.tag != "+" else None


@dataclass(frozen=True)
class FileDiff:
    """One changed file of a range."""

    path: str
    previous: str | None
    status: str
    sha: str
    additions: int
    deletions: int
    patch: str | None
    size: int = field(default=0, compare=False)

    @cached_property
    def lines(self) -> tuple[PatchLine, ...]:
        return tuple(parse_patch(self.patch or ""))

    def find(self, side: str, number: int) -> PatchLine | None:
        """The shown line with that number, the only places where a comment may sit."""
        return next((line for line in self.lines if line.number(side) == number), None)

    def hunk_until(self, line: PatchLine) -> str:
        """The `diff_hunk` of a comment: its hunk from the header down to the line."""
        rows = (self.patch or "").split("\n")
        start = max(i for i in range(line.position) if rows[i].startswith("@@"))
        return "\n".join(rows[start : line.position + 1])


def parse_patch(patch: str) -> list[PatchLine]:
    """The lines of a `patch`, hunk headers and end-of-file notes left out."""
    lines: list[PatchLine] = []
    old = new = 0
    hunk = -1
    for position, row in enumerate(patch.split("\n") if patch else []):
        if head := _HUNK.match(row):
            old, new, hunk = int(head[1]), int(head[3]), hunk + 1
        elif not row.startswith("\\"):
            tag = row[:1] or " "
            lines.append(PatchLine(tag, row[1:], old, new, hunk, position))
            old += tag != "+"
            new += tag != "-"
    return lines


def diff(git: Git, base: str, head: str) -> list[FileDiff]:
    """Changed files between two commits, in git's order, renames found at 50 %."""
    options = ["-r", "-M50%", "--no-ext-diff", "--no-textconv"]
    raw = git.run("diff-tree", *options, "--raw", "-z", "--no-abbrev", base, head).decode("utf-8", "surrogateescape")
    fields = iter(raw.split("\0")[:-1])
    entries = []
    for meta in fields:
        parts = meta.split(" ")
        letter = parts[4][0]
        source = next(fields)
        entries.append((letter, parts[2], parts[3], source, next(fields) if letter in "RC" else source))
    text = git.run("diff-tree", *options, "-p", "--full-index", base, head)
    pieces = [b"diff --git " + piece for piece in re.split(rb"(?m)^diff --git ", text)[1:]]
    files = []
    at = 0
    for letter, before, after, source, target in entries:
        count = 2 if letter == "T" else 1  # git shows a changed type as a deletion and an addition
        files.append(_file(letter, before if letter == "D" else after, source, target, pieces[at : at + count]))
        at += count
    return files


def _file(letter: str, sha: str, source: str, target: str, pieces: list[bytes]) -> FileDiff:
    hunks = []
    for piece in pieces:
        start = re.search(rb"(?m)^@@ ", piece)
        if start:
            hunks.append(piece[start.start() :].decode("utf-8", "replace").removesuffix("\n"))
    patch = "\n".join(hunks) if hunks else None
    tags = [line.tag for line in parse_patch(patch)] if patch else []
    if patch is not None and (patch.count("\n") >= MAX_PATCH_LINES or len(patch) > MAX_PATCH_BYTES):
        patch = None
    previous = source if letter in "RC" else None
    return FileDiff(target, previous, _STATUS[letter], sha, tags.count("+"), tags.count("-"), patch)


def line_moves(git: Git, old: str, new: str, path: str) -> dict[tuple[int, int], int] | None:
    """Blocks (first, last) of old lines that survive in the new file, with the distance each moved.

    None when the file is not in the new commit. The last block is open-ended.
    """
    if git.entry(new, path) is None:
        return None
    text = git.run("diff-tree", "-r", "-p", "-U0", "--no-ext-diff", old, new, "--", path).decode("utf-8", "replace")
    blocks: dict[tuple[int, int], int] = {}
    first, shift = 1, 0
    for head in (m for row in text.split("\n") if (m := _HUNK.match(row))):
        start, gone, added = int(head[1]), int(head[2] or 1), int(head[4] or 1)
        last = start - 1 if gone else start
        blocks[first, last] = shift
        first, shift = last + gone + 1, shift + added - gone
    blocks[first, 1 << 60] = shift
    return blocks


def moved(blocks: dict[tuple[int, int], int] | None, first: int, last: int) -> int | None:
    """How far the lines [first, last] moved together, None when any of them changed."""
    if blocks is None:
        return None
    return next((shift for (low, high), shift in blocks.items() if low <= first and last <= high), None)
