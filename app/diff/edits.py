"""Edits applied to bytes, and edits of several findings made one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.diff.text import encoding_of, line_end, split_lines
from app.model import Edit


class EditError(ValueError):
    """Edits that do not fit the file or each other."""


def apply_edits(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The data with the edits made; every byte outside of them stays. Raises EditError.

    Edits ascend and don't overlap; several insertions at one place are made in their order. A last line without an
    end gets one (the file's own kind) when something is put behind it.
    """
    lines = split_lines(data)
    encoding = encoding_of(data)
    out: list[bytes] = []
    done = 0
    for edit in edits:
        _check(edit, done, len(lines))
        out += lines[done : edit.start_line - 1]
        if edit.text:
            out.append(_encoded(edit, encoding))
        done = edit.end_line
    out += lines[done:]
    return b"".join(_ended(out, line_end(data)))


def merge_edits(groups: Iterable[Sequence[Edit]]) -> tuple[Edit, ...]:
    """The edits of several findings as one ascending list; equal ones count once. Raises EditError on a conflict.

    Two insertions at one place keep the order of their groups.
    """
    merged = sorted(dict.fromkeys(edit for group in groups for edit in group), key=_place)
    for one, other in pairwise(merged):
        if other.start_line <= one.end_line:
            raise EditError(f"two different edits of line {other.start_line}")
    return tuple(merged)


def _place(edit: Edit) -> tuple[int, int]:
    # An insertion before a line comes before the edit of that line.
    return edit.start_line, edit.end_line


def _check(edit: Edit, done: int, count: int) -> None:
    if not 1 <= edit.start_line <= edit.end_line + 1 <= count + 1:
        raise EditError(f"lines {edit.start_line}-{edit.end_line} are not in a file of {count} lines")
    if edit.start_line <= done:
        raise EditError(f"line {edit.start_line} is edited twice or out of order")
    if edit.text and not edit.text.endswith("\n") and edit.end_line < count:
        raise EditError(f"the text for line {edit.start_line} does not end its last line")


def _encoded(edit: Edit, encoding: str) -> bytes:
    try:
        return edit.text.encode(encoding)
    except UnicodeEncodeError as error:
        raise EditError(f"the text for line {edit.start_line} can't be written as {encoding}") from error


def _ended(parts: list[bytes], end: bytes) -> list[bytes]:
    """A part without line end that is no longer the last gets one."""
    return [part if part.endswith(b"\n") or i == len(parts) - 1 else part + end for i, part in enumerate(parts)]
