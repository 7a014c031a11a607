"""Functions that a declaration says never to come back: `void fatal(const char *text) __attribute__((noreturn));`."""

from __future__ import annotations

import re

_MARK = re.compile(rb"\b(?:\w*_)?(?:noreturn|NORETURN|Noreturn)(?:__)?\b")
_END = re.compile(rb"[;{}]")
_NAME = re.compile(rb"\b([A-Za-z_]\w*)\s*\(")
_ATTRIBUTE = re.compile(rb"__\w+__\Z|__declspec\Z|[A-Z_\d]+\Z")
_DIRECTIVE = re.compile(rb"^[ \t]*#(?:[^\n\\]|\\.)*", re.M | re.S)


def never_returning(text: bytes) -> frozenset[str]:
    """The names of the functions that a text without comments declares so."""
    if _MARK.search(text) is None:
        return frozenset()
    found = set()
    plain = _DIRECTIVE.sub(b";", text)
    for mark in _MARK.finditer(plain):
        start = max((plain.rfind(one, 0, mark.start()) + 1 for one in (b";", b"{", b"}")), default=0)
        end = _END.search(plain, mark.end())
        declaration = plain[start : end.start() if end is not None else len(plain)]
        name = next((one for one in _NAME.findall(declaration) if not _ATTRIBUTE.match(one)), None)
        if name is not None:
            found.add(name.decode())
    return frozenset(found)
