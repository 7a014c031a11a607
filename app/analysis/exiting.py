"""What only runs when a process ends: what a configuration holds is lost all the same when it is read again."""

from __future__ import annotations

import functools

from app.analysis.hooks import exits
from app.syntax.functions import FunctionSpan, index
from app.syntax.names import whole_words


@functools.lru_cache(maxsize=8)
def _spans(text: bytes) -> list[FunctionSpan]:
    return index(text)


def only_at_exit(text: bytes, at: int) -> bool:
    """Whether the function around an offset of a text without comments is an `exit_process` or `exit_master` of the
    module there, or one that nobody but those calls."""
    hooked = exits(text)
    around = _around(text, at) if hooked else None
    if around is None or around.name in hooked:
        return around is not None
    if b"static" not in text[around.start : around.body]:
        return False
    uses = [
        one
        for one in whole_words(text, around.name.encode())
        if not text[text.rfind(b"\n", 0, one) + 1 :][:1].isalpha()
    ]
    callers = [_around(text, one) for one in uses if not around.start <= one < around.body]
    return bool(callers) and all(one is not None and one.name in hooked for one in callers)


def _begins_line(text: bytes, at: int) -> bool:
    """Whether it is the name in a head or a prototype, which the line, or its type on that, begins."""
    start = text.rfind(b"\n", 0, at) + 1
    return not text[start : start + 1].isspace()


def _around(text: bytes, at: int) -> FunctionSpan | None:
    return next((one for one in _spans(text) if one.start <= at < one.end), None)
