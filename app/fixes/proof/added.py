"""What edits add to a text: an edit may only add, so every word of the lines that it replaces is there afterwards, and
what it adds is there in every build."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from app.diff.text import encoding_of, split_lines
from app.model import Edit

_TOKEN = re.compile(
    rb'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*|\w+|->|[=!<>]=|&&|\|\||\+\+|--|[^\s\w]', re.S
)

_POOL = re.compile(rb"(?<=_cleanup_add\()[^,()]+")


class Added:
    """The words that edits add, by their bytes [start, end) in the new text."""

    def __init__(self, spans: Sequence[tuple[int, int]], new: bytes) -> None:
        self.spans = spans
        self.new = new
        self._starts = [start for start, _ in spans]

    def has(self, offset: int) -> bool:
        """Whether the word that starts at an offset of the new text is one of them."""
        at = bisect_right(self._starts, offset)
        return at > 0 and offset < self.spans[at - 1][1]

    def within(self, start: int, end: int) -> bool:
        """Whether any of them lies in bytes [start, end) of the new text."""
        at = bisect_right(self._starts, start - 1)
        return at < len(self.spans) and self.spans[at][0] < end


def added(old: bytes, new: bytes, edits: Sequence[Edit], pools: bool = False) -> Added | None:
    """What `edits` add to `old` to make it `new`; None where they drop or change a word of it, or add a directive. With
    `pools` they may give an entry another pool, which then counts as added."""
    lines, starts, encoding = split_lines(old), _line_starts(new), encoding_of(old)
    spans: list[tuple[int, int]] = []
    shift = 0
    for edit in edits:
        before = b"".join(lines[edit.start_line - 1 : edit.end_line])
        text = edit.text.encode(encoding)
        at = starts[edit.start_line - 1 + shift] if text else 0
        found = _inserted(before, text, pools)
        if found is None or any(text[start:end] == b"#" for start, end in found):
            return None
        spans += [(at + start, at + end) for start, end in found]
        shift += len(split_lines(text)) - (edit.end_line - edit.start_line + 1)
    return Added(spans, new)


def _inserted(before: bytes, after: bytes, pools: bool) -> list[tuple[int, int]] | None:
    """The words of `after` that are not the words of `before`, which must come in the same order."""
    left = [one[0] for one in _TOKEN.finditer(_POOL.sub(b"", before) if pools else before)]
    spans: list[tuple[int, int]] = []
    at = 0
    for one in _TOKEN.finditer(after):
        if at < len(left) and one[0] == left[at]:
            at += 1
        else:
            spans.append(one.span())
    return spans if at == len(left) else None


def _line_starts(data: bytes) -> list[int]:
    return [0, *(one.end() for one in re.finditer(rb"\n", data))]


def words(data: bytes) -> Iterator[bytes]:
    """The names and numbers of a text, comments and strings left out."""
    for one in _TOKEN.finditer(data):
        if one[0][:1] not in b"\"'/" and (one[0][:1].isalnum() or one[0][:1] == b"_"):
            yield one[0]
