"""Lines of an edited file and of the file as read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.model import Edit, Exit, Finding


def with_exits(finding: Finding, left: Sequence[Exit], edits: Sequence[Edit]) -> Finding | None:
    """The finding with the exits that its fix left, by their lines in the file as read."""
    known = {one.line for one in finding.exits}
    exits = [replace(one, line=line_before(one.line, edits)) for one in left if not one.file]
    more = [one for one in exits if one.line not in known]
    return replace(finding, exits=(*finding.exits, *more)) if more else None


def line_before(line: int, edits: Sequence[Edit]) -> int:
    """The line of the file as read that a line of the edited file was."""
    moved = 0
    for one in edits:
        first, count = one.start_line + moved, one.text.count("\n")
        if line < first:
            break
        if line < first + count:
            return min(one.start_line + line - first, max(one.end_line, one.start_line))
        moved += count - (one.end_line - one.start_line + 1)
    return line - moved


def is_edited(line: int, edits: Sequence[Edit]) -> bool:
    """Whether a line of the edited file is one that the edits have written, or that right behind them."""
    moved = 0
    for one in edits:
        first, count = one.start_line + moved, one.text.count("\n")
        if first <= line <= first + count:
            return True
        moved += count - (one.end_line - one.start_line + 1)
    return False
