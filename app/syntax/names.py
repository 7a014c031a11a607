"""Where any of many names stands in a text, in one pass: a text without any is never prepared nor parsed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, BytesAhoCorasick

WORD_BYTES = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")

_OPENED = re.compile(rb"\s*\(")


class Names:
    """A set of names to look for as whole words."""

    def __init__(self, names: frozenset[bytes]) -> None:
        self._finder = BytesAhoCorasick(sorted(names), MATCHKIND_LEFTMOST_LONGEST) if names else None

    def positions(self, text: bytes) -> Iterator[int]:
        """Offsets of whole words, ascending."""
        return (start for start, _ in self.spans(text))

    def spans(self, text: bytes) -> Iterator[tuple[int, int]]:
        """Start and end of whole words, ascending."""
        if self._finder is None:
            return
        for _, start, end in self._finder.find_matches_as_indexes(text):
            before = start == 0 or text[start - 1] not in WORD_BYTES
            if before and (end == len(text) or text[end] not in WORD_BYTES):
                yield start, end

    def any(self, text: bytes) -> bool:
        """Whether one of them is there."""
        return next(self.spans(text), None) is not None

    def called(self, text: bytes) -> Iterator[int]:
        """Offsets at which one of them is called by its name, ascending; `file->open(x)` is a member's call, `x.open`
        none at all."""
        if self._finder is None:
            return
        for _, start, end in self._finder.find_matches_as_indexes(text):
            if start and (
                text[start - 1] in WORD_BYTES or text[start - 1 : start] == b"." or text[start - 2 : start] == b"->"
            ):
                continue
            if _OPENED.match(text, end) is not None:
                yield start

    def calls(self, text: bytes) -> bool:
        """Whether one of them is called by its name."""
        return next(self.called(text), None) is not None


def whole_words(text: bytes, word: bytes) -> Iterator[int]:
    """Offsets of one word, ascending; a pattern with `\\b` before the word takes ten times as long."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if (at == 0 or text[at - 1] not in WORD_BYTES) and (end == len(text) or text[end] not in WORD_BYTES):
            yield at
        at = text.find(word, at + 1)


@functools.lru_cache(maxsize=64)
def names(wanted: frozenset[bytes]) -> Names:
    """The finder of a set, made once a process."""
    return Names(wanted)
