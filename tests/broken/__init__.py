"""Proven fixes, each broken on purpose in every way that fits it.

Everything works on lines of the mended text; what a proof gets are the edits from the text before to the broken one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tests.broken import beside, entries, handlers, jumps, releases, variables
from tests.broken.fixed import Broken, Fixed, Lines, fixed

__all__ = ["WAYS", "Broken", "Fixed", "broken", "fixed"]

WAYS: Sequence[Callable[[Fixed], Iterator[Lines]]] = [
    way for module in (releases, jumps, entries, variables, handlers, beside) for way in vars(module).values()
    if callable(way) and getattr(way, "__annotations__", {}).get("return") == "Iterator[Lines]"
]  # fmt: skip
"""The functions of these modules that break a fix."""


def broken(one: Fixed) -> Iterator[Broken]:
    """Every way to break the fix that fits it, each result once."""
    seen = {tuple(one.new)}
    for way in WAYS:
        for lines in way(one):
            if tuple(lines) not in seen:
                seen.add(tuple(lines))
                yield Broken(way.__name__.replace("_", " "), one.edits(lines))
