"""What edits add to a text. Mostly they only add: every word of the lines that they replace is there afterwards. Where
one is lost, the statements must say that it is the same function (`undone.py`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from app.diff.text import encoding_of, split_lines
from app.model import Edit

_TOKEN = re.compile(
    rb'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*|\w+|->|[=!<>]=|&&|\|\||\+\+|--|[^\s\w]', re.S
)


class Added:
    """The words that edits add, by their bytes [start, end) in the new text; `lost` are the offsets in the old text of
    those that are not there any more."""

    def __init__(self, spans: Sequence[tuple[int, int]], new: bytes, lost: Sequence[int] = ()) -> None:
        self.spans = spans
        self.new = new
        self.lost = lost
        self._starts = [start for start, _ in spans]

    def has(self, offset: int) -> bool:
        """Whether the word that starts at an offset of the new text is one of them."""
        at = bisect_right(self._starts, offset)
        return at > 0 and offset < self.spans[at - 1][1]

    def within(self, start: int, end: int) -> bool:
        """Whether any of them lies in bytes [start, end) of the new text."""
        at = bisect_right(self._starts, start - 1)
        return at < len(self.spans) and self.spans[at][0] < end


def added(old: bytes, new: bytes, edits: Sequence[Edit]) -> Added | None:
    """What `edits` add to `old` to make it `new`; None where they lose a comment or a directive, or add a directive."""
    lines, starts, encoding = split_lines(old), _line_starts(new), encoding_of(old)
    before = _line_starts(old)
    spans: list[tuple[int, int]] = []
    lost: list[int] = []
    shift = 0
    for edit in edits:
        taken = b"".join(lines[edit.start_line - 1 : edit.end_line])
        text = edit.text.encode(encoding)
        at = starts[edit.start_line - 1 + shift] if text else 0
        inserted, dropped = _compared(taken, text)
        if any(text[start:end] == b"#" for start, end in inserted):
            return None
        if any(taken[start:end].startswith((b"#", b"/*", b"//")) for start, end in dropped):
            return None
        spans += [(at + start, at + end) for start, end in inserted]
        lost += [before[edit.start_line - 1] + start for start, _ in dropped]
        shift += len(split_lines(text)) - (edit.end_line - edit.start_line + 1)
    return Added(spans, new, lost)


def _compared(before: bytes, after: bytes) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The words of `after` that are not those of `before` in their order, and those of `before` that are missing."""
    left, right = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    spans: list[tuple[int, int]] = []
    at = 0
    for one in right:
        if at < len(left) and one[0] == left[at][0]:
            at += 1
        else:
            spans.append(one.span())
    return (spans, []) if at == len(left) else _by_difflib(left, right)


def _by_difflib(
    left: Sequence[re.Match[bytes]], right: Sequence[re.Match[bytes]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    spans: list[tuple[int, int]] = []
    lost: list[tuple[int, int]] = []
    matcher = SequenceMatcher(None, [one[0] for one in left], [one[0] for one in right], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            lost += [one.span() for one in left[i1:i2]]
            spans += [one.span() for one in right[j1:j2]]
    return spans, lost


def _line_starts(data: bytes) -> list[int]:
    return [0, *(one.end() for one in re.finditer(rb"\n", data))]


def words(data: bytes) -> Iterator[bytes]:
    """The names and numbers of a text, comments and strings left out."""
    for one in _TOKEN.finditer(data):
        if one[0][:1] not in b"\"'/" and (one[0][:1].isalnum() or one[0][:1] == b"_"):
            yield one[0]
