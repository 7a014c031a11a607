"""Functions that never come back: a declaration says so, `void fatal(const char *text) __attribute__((noreturn));`, or
their own text ends so, `{ log(text); abort(); }`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_MARKS = (b"noreturn", b"NORETURN", b"Noreturn")
_MARK = re.compile(rb"\b(?:\w*_)?(?:" + b"|".join(_MARKS) + rb")(?:__)?\b")
_END = re.compile(rb"[;{}]")
_NAME = re.compile(rb"\b([A-Za-z_]\w*)\s*\(")
_ATTRIBUTE = re.compile(rb"__\w+__\Z|__declspec\Z|[A-Z_\d]+\Z")
_DIRECTIVE = re.compile(rb"^[ \t]*#(?:[^\n\\]|\\.)*", re.M | re.S)


def never_returning(text: bytes) -> frozenset[str]:
    """The names of the functions that a text without comments declares so."""
    if not any(word in text for word in _MARKS):
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


_LAST = re.compile(rb"(?:^|[;{}])\s*(\w+)\s*\((?:[^;{}\"]|\"(?:[^\"\\\n]|\\.)*\")*\)\s*;\s*\}\s*\Z")
_BETWEEN = b"; \t\r\n\v\f"
_LEAVES = re.compile(rb"\b(?:return|goto)\b|^[ \t]*#", re.M)


def ending_so(functions: Iterable[tuple[str, bytes]], known: Collection[str]) -> frozenset[str]:
    """The names of the functions (name, text from `{` to `}`) whose only way out is a call of the `known`, or of one
    another, as their last statement. One with directives in it is not judged."""
    calls = {name: _last_call(text) for name, text in functions}
    found = set[str]()
    while new := {name for name, last in calls.items() if last in known or last in found} - found:
        found |= new
    return frozenset(found)


def _last_call(text: bytes) -> str:
    if not text.rstrip()[:-1].rstrip(_BETWEEN).endswith(b")"):
        return ""  # as most do: a search would cost more
    last = _LAST.search(text, max(text.rfind(b"\n", 0, len(text) - 2) - 400, 0))
    return last[1].decode("latin-1") if last is not None and _LEAVES.search(text) is None else ""
