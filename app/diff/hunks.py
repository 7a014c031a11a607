"""Unified diffs read: GitHub's `patch` of one file, and whole `git diff` texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from app.diff.names import unquote_path

_HEADER = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class PatchError(ValueError):
    """A patch that does not hold together."""


class LineKind(Enum):
    """What a line of a hunk is, by the character in front of it."""

    CONTEXT = " "
    ADDED = "+"
    DELETED = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a hunk. `old` is None when added, `new` when deleted.

    `newline` is false for the last line of a file that does not end it.
    """

    kind: LineKind
    old: int | None
    new: int | None
    text: str
    newline: bool = True


@dataclass(frozen=True, slots=True)
class Hunk:
    """One `@@` group. Starts are those of the header: with a count of 0 the line *before* the place."""

    old_start: int
    old_count: int
    new_start: int
    new_count: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FilePatch:
    """One file of a whole diff. A path is None on the side where the file does not exist."""

    old_path: str | None
    new_path: str | None
    hunks: tuple[Hunk, ...]


class _Reader:
    """The rows of a diff, read one after another. Rows end at LF alone: a CR belongs to the line."""

    def __init__(self, text: str) -> None:
        self.rows = text.split("\n")
        if self.rows[-1] == "":
            self.rows.pop()
        self.at = 0

    def peek(self) -> str | None:
        return self.rows[self.at] if self.at < len(self.rows) else None

    def take(self) -> str:
        row = self.rows[self.at]
        self.at += 1
        return row


def parse_patch(text: str) -> tuple[Hunk, ...]:
    """The hunks of one file's patch, as GitHub's API gives it. Raises PatchError."""
    reader = _Reader(text)
    hunks = tuple(_hunks(reader))
    if (row := reader.peek()) is not None:
        raise PatchError(f"not a hunk: {row[:80]!r}")
    return hunks


def parse_unified(text: str) -> tuple[FilePatch, ...]:
    """The files of a whole diff as git writes it. Raises PatchError."""
    reader = _Reader(text)
    files: list[FilePatch] = []
    while (row := reader.peek()) is not None:
        if row.startswith(("diff --git ", "--- ")):
            files.append(_file(reader))
        else:
            reader.take()  # a commit's head, or the trailer of a mail
    return tuple(files)


def _hunks(reader: _Reader) -> Iterator[Hunk]:
    while (row := reader.peek()) is not None and (header := _HEADER.match(row)):
        reader.take()
        old_start, old_count, new_start, new_count = (1 if part is None else int(part) for part in header.groups())
        lines = _hunk_lines(reader, old_start, old_count, new_start, new_count)
        yield Hunk(old_start, old_count, new_start, new_count, lines)


def _hunk_lines(reader: _Reader, old_start: int, old_count: int, new_start: int, new_count: int) -> tuple[Line, ...]:
    # An empty side names the line before it.
    old = old_start + (old_count == 0)
    new = new_start + (new_count == 0)
    old_end, new_end = old + old_count, new + new_count
    lines: list[Line] = []
    while True:
        row = reader.peek()
        if row is not None and row.startswith("\\") and lines:
            reader.take()
            lines[-1] = replace(lines[-1], newline=False)
        elif old == old_end and new == new_end:
            return tuple(lines)
        elif row is None:
            raise PatchError(f"the hunk @@ -{old_start} +{new_start} @@ ends too early")
        else:
            line = _line(reader.take(), old, new)
            old += line.old is not None
            new += line.new is not None
            if old > old_end or new > new_end:
                raise PatchError(f"the hunk @@ -{old_start} +{new_start} @@ is longer than its header says")
            lines.append(line)


def _line(row: str, old: int, new: int) -> Line:
    # An empty row is an empty context line whose blank a mail program has eaten.
    mark, text = row[:1] or " ", row[1:]
    if mark == " ":
        return Line(LineKind.CONTEXT, old, new, text)
    if mark == "+":
        return Line(LineKind.ADDED, None, new, text)
    if mark == "-":
        return Line(LineKind.DELETED, old, None, text)
    raise PatchError(f"not a line of a hunk: {row[:80]!r}")


def _file(reader: _Reader) -> FilePatch:
    old = new = None
    first = reader.peek() or ""
    if first.startswith("diff --git "):
        old, new = _git_header_paths(reader.take())
    while (row := reader.peek()) is not None and not row.startswith(("diff --git ", "@@ ")):
        if row.startswith(("--- ", "rename from ", "copy from ")):
            old = _path(row)
        elif row.startswith(("+++ ", "rename to ", "copy to ")):
            new = _path(row)
        elif row.startswith("new file mode "):
            old = None
        elif row.startswith("deleted file mode "):
            new = None
        reader.take()
    return FilePatch(old, new, tuple(_hunks(reader)))


def _path(row: str) -> str | None:
    """The path of a `---`, `+++`, `rename` or `copy` row."""
    prefixed = row.startswith(("--- ", "+++ "))
    name = row[4:] if prefixed else row.partition(" ")[2].partition(" ")[2]
    name = unquote_path(name.removesuffix("\t"))  # git ends a name with blanks by a tab
    if not prefixed:
        return name
    return None if name == "/dev/null" else name.partition("/")[2]


def _git_header_paths(row: str) -> tuple[str | None, str | None]:
    """Paths of `diff --git a/x b/x`. Only good for a file that kept its name; other rows say the names of the rest."""
    names = row.removeprefix("diff --git ")
    half = names[: len(names) // 2]
    path = unquote_path(half).partition("/")[2] or None
    return path, path
