"""Variables of a block that hide one of an outer block: each has a name of its own in the analysis."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_HIDING = "\u00ba"
"""Stands behind the name of a variable that hides another: a letter for Python, and in no name of C."""


def shown(path: str) -> str:
    """An access path as the source has it."""
    return path.replace(_HIDING, "")


class Hiding:
    """The names of the blocks around the place that is read. Parameters and the body's outermost block are one."""

    def __init__(self) -> None:
        self._open: list[set[str]] = [set()]
        self._names: dict[str, str] = {}

    @contextmanager
    def block(self) -> Iterator[None]:
        """What is declared meanwhile is gone afterwards."""
        names = self._names
        self._open.append(set())
        yield
        self._open.pop()
        self._names = names

    def declared(self, name: str) -> str:
        """The name of a variable that is declared here."""
        hides = name not in self._open[-1] and any(name in one for one in self._open)
        self._open[-1].add(name)
        if hides:
            self._names = {**self._names, name: self.meant(name) + _HIDING}
        return self.meant(name)

    def meant(self, name: str) -> str:
        """The name of the variable that a name in the source means here."""
        return self._names.get(name, name)
