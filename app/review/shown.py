"""A file of the head as GitHub shows it: which of its lines a suggestion can replace, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from app.diff.change import FileDiff
from app.diff.edits import apply_edits
from app.diff.patch import unified_patch
from app.diff.text import decode, encoding_of, split_lines
from app.model import Edit
from app.review.values import HeadFile

GAP = 40
"""Unchanged lines up to which two edits are shown as one."""

TEXT_LIMIT = 20_000
"""Characters of one suggestion: path, patch and footer must fit beside it."""


class Obstacle(Enum):
    """Why a fix can't be a suggestion, in words for the author."""

    OUTSIDE = "Part of this fix lies outside the lines that this pull request shows, where GitHub takes no suggestion."
    LINE_ENDS = "This file has CRLF line ends, which GitHub may change when it commits a suggestion."
    ENCODING = "This file is not UTF-8, so GitHub can't commit a suggestion to it without changing other bytes."
    LAST_LINE = "This fix touches a last line that has no line end, which a suggestion can't express."
    TOO_LONG = "This fix is too long for a suggestion."
    CONFLICT = "This fix changes the same lines as the suggestion of another comment: take that one first."


@dataclass(frozen=True, slots=True)
class Span:
    """Head lines [start, end] that `edits` change; a suggestion restates all of them."""

    start: int
    end: int
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class ShownFile:
    """A file of the head with the questions that a review asks of it."""

    path: str
    file: HeadFile

    @cached_property
    def diff(self) -> FileDiff:
        return FileDiff(self.file.hunks)

    @cached_property
    def lines(self) -> list[bytes]:
        return split_lines(self.file.data)

    @cached_property
    def _obstacle(self) -> Obstacle | None:
        """What stands in the way of any suggestion in this file."""
        if b"\r" in self.file.data:
            return Obstacle.LINE_ENDS
        return Obstacle.ENCODING if encoding_of(self.file.data) != "utf-8" else None

    def spans(self, edits: Sequence[Edit]) -> tuple[Span, ...] | Obstacle:
        """The suggestions that the edits need, ascending and apart; or why there can be none."""
        if edits and self._obstacle:
            return self._obstacle
        spans: list[Span] = []
        for edit in edits:
            span = self._anchored(edit)
            if isinstance(span, Obstacle):
                return span
            if spans and (joined := self._joined(spans[-1], span)):
                spans[-1] = joined
            else:
                spans.append(span)
        if any(len(self.text(span)) > TEXT_LIMIT for span in spans):
            return Obstacle.TOO_LONG
        return tuple(spans)

    def text(self, span: Span) -> str:
        """What the lines of the span become."""
        shift = span.start - 1
        moved = [Edit(edit.start_line - shift, edit.end_line - shift, edit.text) for edit in span.edits]
        return decode(apply_edits(b"".join(self.lines[shift : span.end]), moved))

    def changed(self, edits: Sequence[Edit]) -> bytes:
        """The file with the edits made. Raises EditError."""
        return apply_edits(self.file.data, edits)

    def patch(self, edits: Sequence[Edit]) -> str | None:
        """The edits for `git apply`; None where bytes that are not UTF-8 would have to stand in it."""
        new = self.changed(edits)
        for context in (3, 2, 1):  # less context may leave such bytes out
            patch = unified_patch(self.path, self.file.data, new, context)
            if not any("\ud800" <= char <= "\udfff" for char in patch):
                return patch
        return None

    def sketch(self, edits: Sequence[Edit]) -> list[tuple[Span, str]]:
        """The places that the edits change, wherever they are, with the code that comes there."""
        spans: list[Span] = []
        for edit in edits:
            if spans and edit.start_line - spans[-1].end <= GAP + 1:
                spans[-1] = Span(spans[-1].start, max(spans[-1].end, edit.end_line), (*spans[-1].edits, edit))
            else:
                spans.append(Span(edit.start_line, edit.end_line, (edit,)))
        return [(span, self.text(span)) for span in spans]

    def _anchored(self, edit: Edit) -> Span | Obstacle:
        """The span of one edit. A suggestion can't insert, so a line next to the place is restated."""
        insertion = edit.end_line < edit.start_line
        choices = [(edit.start_line,) * 2, (edit.end_line,) * 2] if insertion else [(edit.start_line, edit.end_line)]
        shown = [(start, end) for start, end in choices if self.diff.one_piece(start, end)]
        if not shown:
            return Obstacle.OUTSIDE
        for start, end in shown:
            if self.lines[end - 1].endswith(b"\n") and (not edit.text or edit.text.endswith("\n")):
                return Span(start, end, (edit,))
        return Obstacle.LAST_LINE

    def _joined(self, one: Span, other: Span) -> Span | None:
        """Both as one span where they overlap, or lie close together with nothing deleted between."""
        start, end = min(one.start, other.start), max(one.end, other.end)
        close = other.start - one.end - 1 <= GAP and self.diff.one_piece(start, end)
        return Span(start, end, (*one.edits, *other.edits)) if close else None
