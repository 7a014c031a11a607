"""Where any of many names stands in a text, in one pass: a text without any is never prepared nor parsed."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, BytesAhoCorasick

_WORD_BYTES = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


class Names:
    """A set of names to look for as whole words."""

    def __init__(self, names: frozenset[bytes]) -> None:
        self._finder = BytesAhoCorasick(sorted(names), MATCHKIND_LEFTMOST_LONGEST) if names else None

    def positions(self, text: bytes) -> Iterator[int]:
        """Offsets of whole words, ascending."""
        if self._finder is None:
            return
        for _, start, end in self._finder.find_matches_as_indexes(text):
            before = start == 0 or text[start - 1] not in _WORD_BYTES
            if before and (end == len(text) or text[end] not in _WORD_BYTES):
                yield start

    def any(self, text: bytes) -> bool:
        """Whether one of them is there."""
        return next(self.positions(text), None) is not None


@functools.lru_cache(maxsize=64)
def names(wanted: frozenset[bytes]) -> Names:
    """The finder of a set, made once a process."""
    return Names(wanted)
