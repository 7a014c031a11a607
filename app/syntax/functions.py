"""An index of a file's functions by their braces, without parsing: what has no acquiring call is never parsed.

nginx's own style puts the braces of a function into column 0 (99.9 % of its functions); a head that ends in `) {` is
taken too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPEN = re.compile(rb"^(?:\{|(?:[^\s#/*}][^\n]*|[ \t]+[^\n;]*)?\)[ \t]*\{[^\n}]*\r?$)", re.M)
_CLOSE = re.compile(rb"^\}", re.M)
_NAME = re.compile(rb"([A-Za-z_]\w*)\s*\(")
_TYPED = re.compile(rb"\w+\s*\(")
_BEFORE = re.compile(rb"(?:;|\}|^[ \t]*\r?$)", re.M)
_NOT_NAMES = frozenset({b"__attribute__", b"__declspec", b"if", b"for", b"while", b"switch"})


@dataclass(frozen=True, slots=True)
class FunctionSpan:
    """Bytes [start, end) of a function from its head to behind its closing brace; `body` is the offset of `{`."""

    name: str
    start: int
    body: int
    end: int


def index(text: bytes) -> list[FunctionSpan]:
    """Functions in order. `text` must have its comments and directives blanked already."""
    found: list[FunctionSpan] = []
    at = 0
    while opened := _OPEN.search(text, at):
        body = text.index(b"{", opened.start()) if opened[0] == b"{" else opened.start() + opened[0].rindex(b"{")
        closed = _CLOSE.search(text, body + 1)
        if closed is None:
            break
        one = _function(text, at, body, closed.end())
        if one is not None:
            found.append(one)
        at = closed.end()
    return found


def _function(text: bytes, floor: int, body: int, end: int) -> FunctionSpan | None:
    head = text[floor:body]
    last = len(head.rstrip())
    if not head[:last].endswith(b")"):
        return None
    stop = max((one.end() for one in _BEFORE.finditer(head) if one.end() < last), default=0)
    found = _called(head, stop)
    if found is None:
        return None
    name, stop = found
    start = floor + stop + len(head[stop:]) - len(head[stop:].lstrip())
    return FunctionSpan(name.decode("latin-1"), start, body, end)


def _called(head: bytes, stop: int) -> tuple[bytes, int] | None:
    """The function's name and where its head starts: behind a macro call that stands before it, as `SECTION(name)`, but
    for one that has the type, as `PUBLIC(char *)`."""
    for one in _NAME.finditer(head, stop):
        if one[1] in _NOT_NAMES:
            continue
        close = _closing(head, one.end() - 1)
        rest = head[close + 1 :].strip()
        if not rest or rest.startswith((b"__attribute__", b"NGX_", b"ngx_")) or close < 0:
            return one[1], stop
        if rest[:1].isalpha() and b"(" in rest:
            name, start = _called(head, close + 1) or (one[1], stop)
            return name, stop if _TYPED.match(rest) else start
        return one[1], stop
    return None


def _closing(text: bytes, opened: int) -> int:
    depth = 0
    for at in range(opened, len(text)):
        depth += (text[at] == 0x28) - (text[at] == 0x29)
        if depth == 0:
            return at
    return -1


def looks_like_c(text: bytes) -> bool:
    """Whether a text without directives has a statement or a declaration, or nothing but comments and white space."""
    return b";" in text or b"{" in text or not re.sub(rb"/\*.*?\*/|//[^\n]*", b"", text, flags=re.S).strip()
