"""An index of a file's functions by their braces, without parsing: what has no acquiring call is never parsed.

nginx's own style puts the braces of a function into column 0 (99.9 % of its functions); a head that ends in `) {` is
taken too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.syntax.repair import declared_by_macro

_OPEN = re.compile(rb"\n\{|\)[ \t]*+\{[^\n}]*+$", re.M)
_HEAD = re.compile(rb"\n[A-Za-z_][^\n;]*\)[ \t]*\{")
_ENDED = re.compile(rb"\{[^\n]*\}[ \t]*\r?$", re.M)
"""What begins the body, where it ends on the same line."""
_INNER = re.compile(rb"[^\n]*\n(?:[ \t]*\r?\n)*(?:[ \t]+[^\s#]|\}|else\b)")
"""What stands behind a brace in column 0 that closes a block and no function."""
_BRACE = re.compile(rb'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[{}]')
_NAME = re.compile(rb"([A-Za-z_]\w*)\s*\(")
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
    at = searched = 0
    while opened := _OPEN.search(text, searched):
        if opened[0] != b"\n{" and not _may_be_head(text, opened.start()):
            searched = opened.end()
            continue
        body = text.index(b"{", opened.start())
        closed = text.find(b"\n}", body + 1)
        if closed < 0:
            break
        end = _last_brace(text, body, closed) + 2
        if _ENDED.match(text, body) or _HEAD.search(text, body + 1, end):
            end = _balanced(text, body, end)
        one = _function(text, at, body, end)
        if one is not None:
            found.append(one)
        at = searched = end
    return found


def _may_be_head(text: bytes, parenthesis: int) -> bool:
    """Whether the line may be the last one of a function's head: one that is indented has no statement before."""
    line = text[text.rfind(b"\n", 0, parenthesis) + 1 : parenthesis]
    return (
        b";" not in line if line[:1] in (b" ", b"\t") else line[:1] not in (b"#", b"/", b"*", b"}", b"\r", b"\f", b"\v")
    )


def _last_brace(text: bytes, body: int, closed: int) -> int:
    """The line end before the closing brace, where blocks in the function have theirs in column 0 as well."""
    while _INNER.match(text, closed + 2) and _depth(text, body, closed + 2) > 0:
        following = text.find(b"\n}", closed + 2)
        if following < 0:
            break
        closed = following
    return closed


def _depth(text: bytes, start: int, end: int) -> int:
    """How many braces are open at `end`."""
    braces = [one[0] for one in _BRACE.finditer(text, start, end)]
    return braces.count(b"{") - braces.count(b"}")


def _balanced(text: bytes, opened: int, end: int) -> int:
    """Where the brace is closed, which may be in the middle of a line; `end` if it is not before that."""
    depth = 0
    for one in _BRACE.finditer(text, opened, end):
        depth += (one[0] == b"{") - (one[0] == b"}")
        if not depth:
            return one.end()
    return end


def _function(text: bytes, floor: int, body: int, end: int) -> FunctionSpan | None:
    head = text[floor:body]
    last = len(head.rstrip())
    if not head[:last].endswith(b")"):
        return None
    found = _called(head, _behind_last(head, last - 1))
    if found is None:
        return None
    name, stop = found
    name = declared_by_macro(head[stop:]) or name
    start = floor + stop + len(head[stop:]) - len(head[stop:].lstrip())
    return FunctionSpan(name.decode("latin-1"), start, body, end)


def _behind_last(text: bytes, end: int) -> int:
    """The offset behind the last `;`, `}` or empty line before `end`; 0 if there is none."""
    stop = max(text.rfind(b";", 0, end), text.rfind(b"}", 0, end)) + 1
    line = text.rfind(b"\n", 0, end + 1)
    while line >= stop:
        start = text.rfind(b"\n", 0, line) + 1
        if text[start:line].strip(b" \t") in (b"", b"\r"):
            return line
        line = start - 1
    return stop


def _called(head: bytes, stop: int) -> tuple[bytes, int] | None:
    """The function's name and where its head starts: behind a macro call that stands before it, as `SECTION(name)`,
    unless that call is the type, as `PUBLIC(int) name()`."""
    for one in _NAME.finditer(head, stop):
        if one[1] in _NOT_NAMES:
            continue
        close = _closing(head, one.end() - 1)
        rest = head[close + 1 :].strip()
        if not rest or rest.startswith((b"__attribute__", b"NGX_", b"ngx_")) or close < 0:
            return one[1], stop
        if rest[:1].isalpha() and b"(" in rest:
            inner = _called(head, close + 1) or (one[1], stop)
            is_type = re.match(rb"\w+(?=\s*\()", rest)
            return (inner[0], stop) if is_type and is_type[0] == inner[0] else inner
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
