"""The old text of a file from its new one and the patch, where that is exact.

GitHub gives patches as JSON strings: bytes that are no UTF-8 are lost there, and large files have no patch at all.
Then there is no answer, and the old text has to be asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.diff.hunks import Hunk, PatchError, parse_patch

LOST = "\N{REPLACEMENT CHARACTER}"


def old_text(new: bytes, patch: str) -> bytes | None:
    """The bytes before the change; None when the patch does not tell them exactly."""
    if LOST in patch:
        return None
    try:
        return _reversed(new.decode("utf-8"), parse_patch(patch))
    except (UnicodeDecodeError, PatchError):
        return None


def _reversed(new: str, hunks: Sequence[Hunk]) -> bytes | None:
    lines = new.split("\n")
    ends = lines[-1] == ""
    lines = [line + "\n" for line in lines[:-1]] + ([] if ends else [lines[-1]])
    out: list[str] = []
    at = 0
    for hunk in hunks:
        start = hunk.new_start - 1 + (hunk.new_count == 0)
        if start < at or start + hunk.new_count > len(lines):
            return None
        out += lines[at:start]
        shown = [line.text + "\n" * line.newline for line in hunk.lines if line.new is not None]
        if shown != lines[start : start + hunk.new_count]:
            return None
        out += [line.text + "\n" * line.newline for line in hunk.lines if line.old is not None]
        at = start + hunk.new_count
    return "".join(out + lines[at:]).encode("utf-8")
