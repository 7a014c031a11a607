"""Colour, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias


class Paint:
    """Wraps text in a terminal's colours when they are wanted."""

    Colour: TypeAlias = Callable[[str], str]

    def __init__(self, colours: bool) -> None:
        self._colours = colours

    def bold(self, text: str) -> str:
        return self._in("1", text)

    def bad(self, text: str) -> str:
        return self._in("1;31", text)

    def good(self, text: str) -> str:
        return self._in("32", text)

    def note(self, text: str) -> str:
        return self._in("36", text)

    def diff(self, row: str) -> str:
        """A row of a unified diff."""
        code = {"+": "32", "-": "31", "@": "36"}.get(row[:1])
        return self._in(code, row) if code else row

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colours else text
