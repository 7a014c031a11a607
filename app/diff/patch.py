"""Patches written, for `git apply`."""

from __future__ import annotations

from collections.abc import Iterator

from app.diff.hunks import Hunk, Line
from app.diff.local import diff_hunks
from app.diff.names import quote_path
from app.diff.text import split_lines


def unified_patch(path: str, old: bytes, new: bytes, context: int = 3) -> str:
    """The change of one existing file as a git patch; empty if there is none.

    Bytes that are not UTF-8 stand as surrogates in the text: `encode_patch` turns them back.
    """
    hunks = diff_hunks(old, new, context)
    if not hunks:
        return ""
    old_lines, new_lines = split_lines(old), split_lines(new)
    a, b = quote_path(f"a/{path}"), quote_path(f"b/{path}")
    # git reads an unquoted name up to a blank unless a tab ends it.
    tab = "\t" if " " in path and not a.startswith('"') else ""
    rows = [f"diff --git {a} {b}\n", f"--- {a}{tab}\n", f"+++ {b}{tab}\n"]
    for hunk in hunks:
        rows.append(f"@@ -{_range(hunk.old_start, hunk.old_count)} +{_range(hunk.new_start, hunk.new_count)} @@\n")
        rows.extend(_rows(hunk, old_lines, new_lines))
    return "".join(rows)


def encode_patch(text: str) -> bytes:
    """The bytes of a patch, those of files that are not UTF-8 included."""
    return text.encode("utf-8", "surrogateescape")


def _range(start: int, count: int) -> str:
    return str(start) if count == 1 else f"{start},{count}"


def _rows(hunk: Hunk, old: list[bytes], new: list[bytes]) -> Iterator[str]:
    for line in hunk.lines:
        data = _bytes(line, old, new)
        yield line.kind.value + data.removesuffix(b"\n").decode("utf-8", "surrogateescape") + "\n"
        if not data.endswith(b"\n"):
            yield "\\ No newline at end of file\n"


def _bytes(line: Line, old: list[bytes], new: list[bytes]) -> bytes:
    """The line as it stands in the file: a hunk's own text has been decoded line by line."""
    if line.new is not None:
        return new[line.new - 1]
    return old[line.old - 1] if line.old is not None else b""
