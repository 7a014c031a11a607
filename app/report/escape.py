"""Text of strangers made harmless for a terminal: a checked file must not move the cursor or reorder a line."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Control, formatting and broken characters as escapes; tabs as they are."""
    if text.isprintable():
        return text
    return "".join(char if char == "\t" or not _is_hostile(char) else _escaped(char) for char in text)


def _is_hostile(char: str) -> bool:
    # Cc: control, Cf: bidirectional marks and the like, Cs: bytes of a path that are no UTF-8, Zl and Zp: line ends.
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
