"""Whether a text says that two names of types are one structure's; looked for around each place that has the name, for
a pattern over a whole tree takes longer than its analysis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.syntax.names import WORD_BYTES

_NEAR = 700
"""Bytes before a name in which a `typedef` of it may begin."""
_BODY = re.compile(rb"\}[\s*]*\Z")
_FIRST_MEMBER = re.compile(rb"\{\s*(?:struct\s+)?\Z")
_MEMBER = re.compile(rb"\s+\w+\s*;")
_END = re.compile(rb"\s*;")


def has_body(text: bytes, type_: bytes) -> bool:
    """Whether a body stands behind the type, or right before it: `struct demo_s {` or `} demo_t;`."""
    for at, end in _named(text, type_):
        behind = text[end : end + 80].lstrip()
        if behind.startswith(b"{"):
            return True
        if behind.startswith(b";") and _BODY.search(text, max(0, at - 80), at):
            return True
    return False


def are_related(text: bytes, one: bytes, other: bytes) -> bool:
    """Whether `other` is another name of `one` (by a typedef, behind the body, by a macro) or the type of its first
    member. Both come without `_s` or `_t`, which count as one by custom; the text has no comments."""
    if one not in text:
        return False
    name = rb"\b%b(?:_[st])?" % re.escape(one)
    return any(_is_said_at(text, at, end, name) for at, end in _named(text, other))


def _named(text: bytes, stem: bytes) -> Iterator[tuple[int, int]]:
    """Where a type stands under one of its names: start and end in bytes."""
    at = text.find(stem)
    while at >= 0:
        end = at + len(stem)
        if text[end : end + 2] in (b"_s", b"_t"):
            end += 2
        if (at == 0 or text[at - 1] not in WORD_BYTES) and (end == len(text) or text[end] not in WORD_BYTES):
            yield at, end
        at = text.find(stem, at + 1)


def _is_said_at(text: bytes, at: int, end: int, name: bytes) -> bool:
    return (
        _is_behind_body(text, at, name)
        or (_END.match(text, end) is not None and _is_typedef(text, at, name))
        or (_MEMBER.match(text, end) is not None and _is_first_member(text, at, end, name))
        or _is_macro(text, at, name)
    )


def _is_behind_body(text: bytes, at: int, name: bytes) -> bool:
    """`struct one { ... } other`"""
    closed = _BODY.search(text, max(0, at - 80), at)
    opened = text.rfind(b"{", 0, closed.start()) if closed is not None else -1
    if closed is None or opened < 0 or b"}" in text[opened : closed.start()]:
        return False
    return _ends_with(text, opened, name)


def _is_typedef(text: bytes, at: int, name: bytes) -> bool:
    """`typedef struct one other;`"""
    start = max(text.rfind(one, 0, at) for one in (b";", b"{", b"}")) + 1
    statement = text[max(start, at - _NEAR) : at]
    return re.search(rb"\btypedef\b.*?%b\b" % name, statement, re.DOTALL) is not None


def _is_first_member(text: bytes, at: int, end: int, name: bytes) -> bool:
    """`struct one { other base; ... }` or `{ other base; ... } one;`"""
    opened = _FIRST_MEMBER.search(text, max(0, at - 80), at)
    if opened is None:
        return False
    close = text.find(b"}", end)
    named = close >= 0 and re.compile(rb"\}\s*%b\s*;" % name).match(text, close) is not None
    return _ends_with(text, opened.start(), name) or (named and b"{" not in text[end:close])


def _is_macro(text: bytes, at: int, name: bytes) -> bool:
    """`#define one other`"""
    line = text[text.rfind(b"\n", 0, at) + 1 : at]
    return re.search(rb"#[ \t]*define[ \t]+%b[ \t]+(?:struct[ \t]+)?\Z" % name, line) is not None


def _ends_with(text: bytes, end: int, name: bytes) -> bool:
    return re.search(rb"%b\s*\Z" % name, text[max(0, end - 100) : end]) is not None
