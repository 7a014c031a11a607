"""Which structure a variable leads to, and whether two names of types may be one structure's."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

from app.analysis.repository import Repository
from app.syntax.members import member_types
from app.syntax.type_names import are_related, has_body

_OWNER = re.compile(rb"(->|\.)?\s*(\w+)\s*(?:\[\w*\]\s*)*\Z")
_MEMBERS: dict[bytes, bytes] = {
    b"connection": b"ngx_connection_t",
    b"cycle": b"ngx_cycle_t",
    b"main": b"ngx_http_request_t",
    b"parent": b"ngx_http_request_t",
    b"request": b"ngx_http_request_t",
}
"""What nginx's own structures lead to by a member of that name, other than by a name of its own."""
_GENERIC = frozenset({b"void", b"char", b"u_char", b"int", b"return", b"auto", b"sizeof"})
"""What says nothing of the structure, and words that stand before a name without being its type."""


def _type_of(text: bytes, variable: bytes, at: int) -> bytes:
    """The type of a variable that stands at an offset of a text without comments, as its declaration around there has
    it; empty where that is not in sight."""
    start = max(text.rfind(b"\n}", 0, at), 0)
    name = re.escape(variable)
    declared = re.compile(rb"\b(\w++)(?:\s*+\*[\s*]*+|\s++)(?:const\s++)?(?:\w++\s*+,[\s*]*+)*%b\s*+[,;=)]" % name)
    types = [one[1] for one in declared.finditer(text, start, at)]
    return types[-1] if types and types[-1] not in _GENERIC else b""


class Structures:
    """Answers from a text and the texts of its tree that have a word; `foreign` are nginx's own types, which need not
    be in it. A type that neither is one of those nor has a body at hand is a library's, and no name of another."""

    def __init__(
        self, text: bytes, repository: Repository, texts: Callable[[str], Iterable[bytes]], foreign: frozenset[str]
    ) -> None:
        self._text = text
        self._repository = repository
        self._texts = texts
        self._foreign = _stems(foreign)
        self._known: dict[tuple[bytes, bytes], bool] = {}
        self._members: dict[bytes, frozenset[bytes]] = {}

    def apart(self, type_: bytes, text: bytes, at: int) -> bool:
        """Whether what stands before the `->` or `.` at an offset of a text without comments is surely no structure of
        that type."""
        types = self._owners(text, at)
        return bool(types) and all(self.differ(type_, one) for one in types)

    def _owners(self, text: bytes, at: int) -> frozenset[bytes]:
        """The types that it may have: that of the variable, or those of every member of its name."""
        found = _OWNER.search(text, max(0, at - 100), at)
        if found is None:
            return frozenset()
        if not found[1]:
            type_ = _type_of(text, found[2], found.start(2))
            return frozenset({type_} if type_ else ())
        if found[2] not in self._members:
            self._members[found[2]] = self._declared(found[2])
        return self._members[found[2]]

    def _declared(self, member: bytes) -> frozenset[bytes]:
        if member not in _MEMBERS and not self._repository.at_hand:
            return frozenset()  # the structure that has it may be in a header
        types = member_types(self._text, member).union(self._repository.members(member.decode("latin-1")))
        return frozenset(types | {_MEMBERS[member]} if member in _MEMBERS else types)

    def differ(self, one: bytes, other: bytes) -> bool:
        """Whether two types are surely not one structure: neither is another name of the other, nor has the other for
        its first member."""
        first, second = _stem(one), _stem(other)
        if not first or not second or first == second or {first, second} & _GENERIC:
            return False
        if first in self._foreign and second in self._foreign:
            return True
        if (first, second) not in self._known:
            foreign = first in self._foreign or second in self._foreign
            self._known[first, second] = (foreign or any(map(self._is_known, (first, second)))) and not any(
                are_related(text, first, second) or are_related(text, second, first)
                for text in self._texts(first.decode())
                if second in text
            )
        return self._known[first, second]

    def _is_known(self, type_: bytes) -> bool:
        return any(has_body(text, type_) for text in self._texts(type_.decode()))


@functools.lru_cache(maxsize=4)
def _stems(types: frozenset[str]) -> frozenset[bytes]:
    return frozenset(_stem(one.encode()) for one in types)


def _stem(type_: bytes) -> bytes:
    """`struct demo_s` and `demo_t` are one by custom."""
    return re.sub(rb"_[st]\Z", b"", type_.removeprefix(b"struct ").strip())
