"""Which structure a variable leads to, and whether two names of types may be one structure's."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

_BASE = re.compile(rb"(?<![\w>.])(\w+)\s*\Z")
_GENERIC = frozenset({b"void", b"char", b"u_char", b"int", b"return", b"auto", b"sizeof"})
"""What says nothing of the structure, and words that stand before a name without being its type."""


def type_at(text: bytes, at: int) -> bytes:
    """The type of the variable before the `->` or `.` at an offset of a text without comments, as its declaration
    around there has it; empty where it is no mere variable, or its declaration is not in sight."""
    found = _BASE.search(text, max(0, at - 100), at)
    if found is None:
        return b""
    start = max(text.rfind(b"\n}", 0, at), 0)
    name = re.escape(found[1])
    declared = re.compile(rb"\b(\w++)(?:\s*+\*[\s*]*+|\s++)(?:const\s++)?(?:\w++\s*+,[\s*]*+)*%b\s*+[,;=)]" % name)
    types = [one[1] for one in declared.finditer(text, start, found.start())]
    return types[-1] if types and types[-1] not in _GENERIC else b""


class Structures:
    """Answers from the texts of a tree that have a word; `foreign` are nginx's own types, which need not be in it.
    `whole` says that the headers are at hand: a type that is in none of them is a library's, and no name of another."""

    def __init__(self, texts: Callable[[str], Iterable[bytes]], foreign: frozenset[str], whole: bool) -> None:
        self._texts = texts
        self._enough = any if whole else all
        self._foreign = _stems(foreign)
        self._known: dict[tuple[bytes, bytes], bool] = {}

    def differ(self, one: bytes, other: bytes) -> bool:
        """Whether two types are surely not one structure: neither is another name of the other, nor has the other for
        its first member."""
        first, second = sorted((_stem(one), _stem(other)))
        if not first or first == second or {first, second} & _GENERIC:
            return False
        if (first, second) not in self._known:
            self._known[first, second] = (
                self._enough(map(self._is_known, (first, second)))
                and not any(_related(text, first, second) for text in self._texts(first.decode()))
                and not any(_related(text, second, first) for text in self._texts(second.decode()))
            )
        return self._known[first, second]

    def _is_known(self, type_: bytes) -> bool:
        if type_ in self._foreign:
            return True
        body = re.compile(rb"\b%b(?:_[st])?\s*\{|\}\s*\**\s*%b(?:_[st])?\s*;" % (re.escape(type_), re.escape(type_)))
        return any(body.search(text) for text in self._texts(type_.decode()))


@functools.lru_cache(maxsize=4)
def _stems(types: frozenset[str]) -> frozenset[bytes]:
    return frozenset(_stem(one.encode()) for one in types)


def _stem(type_: bytes) -> bytes:
    """`struct demo_s` and `demo_t` are one by custom."""
    return re.sub(rb"_[st]\Z", b"", type_.removeprefix(b"struct ").strip())


def _related(text: bytes, one: bytes, other: bytes) -> bool:
    if other not in text:
        return False
    a, b = (rb"\b%b(?:_[st])?" % re.escape(name) for name in (one, other))
    named = rb"\btypedef\b[^;{}]{0,300}%b\b[^;{}]{0,300}%b\s*;" % (a, b)
    closed = rb"\b%b\s*\{[^{}]*\}\s*\**\s*%b\b" % (a, b)
    first = rb"\b%b\s*\{\s*(?:struct\s+)?%b\s+\w+\s*;|\{\s*(?:struct\s+)?%b\s+\w+\s*;[^{}]*\}\s*%b\s*;" % (a, b, b, a)
    defined = rb"#[ \t]*define[ \t]+%b[ \t]+(?:struct[ \t]+)?%b\b" % (a, b)
    return re.search(rb"|".join((named, closed, first, defined)), text) is not None
