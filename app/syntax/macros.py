"""Function-like macros: where a text defines them, and what a function looks like when some are expanded.

Line ends stay: what a macro call becomes stands on the lines of the call, so that every line of the expanded text is a
line of the file; offsets are led back by `Expanded.original`.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_NAMED = re.compile(rb"#[ \t]*define[ \t]+(\w+)\(")
_DEFINE = re.compile(rb"#[ \t]*define[ \t]+([A-Za-z_]\w*)\(([\w\s,.\\]*)\)((?:[^\\\n]|\\(?!\r?\n)|\\\r?\n)*)")
_PLAIN = re.compile(rb"#[ \t]*define[ \t]+([A-Za-z_]\w*)(?![\w(])[ \t]*((?:[^\\\n]|\\(?!\r?\n)|\\\r?\n)*)")
_WORD = re.compile(rb"[A-Za-z_]\w*")
_TOKEN = re.compile(rb'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|##|#?[A-Za-z_]\w*')
_OPENED = re.compile(rb"[ \t]*\(")
_BRACKET = re.compile(rb'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[()\[\]{},]')
_HEAD = re.compile(rb"\b(?:if|while|for|switch)\s*\Z")
_BEFORE = re.compile(rb"(?:\A|[;{}:]|\b(?:else|do))\s*\Z")
_FLOW = re.compile(rb"\b(?:return|goto|break|continue)\b|^\s*(?:for|while)\s*\(")
_CAST = re.compile(rb"[\s(]*\(\s*(?:(?:const|struct|unsigned)\s+)?\w+[\s*]*\*\s*\)[\s(]*(\w+)[\s)]*")
_SEVERAL = re.compile(rb"[;{}]|\b(?:return|goto|break|continue)\b|^\s*(?:for|while|if|do)\b")
_DEEPEST = 4
_LARGEST = 4_000
"""Bytes that one call may become, or that its arguments may have: more is a text made to be large."""
_MOST = 1_000
"""Calls that are expanded in one function."""


@dataclass(frozen=True, slots=True)
class Macro:
    """A function-like macro: `#define name(parameters) body`, the body on one line; or a `plain` word that stands for
    a statement."""

    name: bytes
    parameters: tuple[bytes, ...]
    body: bytes
    plain: bool = False

    @property
    def leads_elsewhere(self) -> bool:
        """Whether it decides where a function goes on: a return, a jump, a loop."""
        return _FLOW.search(self.body) is not None

    @property
    def is_cast(self) -> bool:
        """Whether it only gives its one argument another type, that of a pointer."""
        found = _CAST.fullmatch(self.body)
        return found is not None and self.parameters == (found[1],)

    @property
    def is_statement(self) -> bool:
        """Whether it is more than an expression."""
        return _SEVERAL.search(self.body) is not None


def macros_in(text: bytes) -> dict[bytes, Macro]:
    """The function-like macros that a text without comments defines in one way only, for where builds differ nobody
    knows; and the words that stand for a statement."""
    found: dict[bytes, Macro | None] = {}
    for one in _DEFINE.finditer(text) if b"define" in text else ():
        if not _begins_line(text, one.start()):
            continue
        body = re.sub(rb"\\\r?\n", b" ", one[3]).strip()
        parameters = tuple(re.sub(rb"[\s\\]+", b"", one[2]).split(b",")) if one[2].strip() else ()
        made = Macro(one[1], parameters, body)
        found[one[1]] = made if found.get(one[1], made) == made else None
    for made in _plain(text):
        found[made.name] = made if found.get(made.name, made) == made else None
    return {name: one for name, one in found.items() if one is not None}


def _plain(text: bytes) -> Iterator[Macro]:
    """The words that stand for a statement, the same in every build."""
    found: dict[bytes, set[bytes]] = {}
    for one in _PLAIN.finditer(text) if b"define" in text else ():
        if _begins_line(text, one.start()):
            found.setdefault(one[1], set()).add(re.sub(rb"\\\r?\n", b" ", one[2]).strip())
    for name, bodies in found.items():
        if len(bodies) == 1 and _SEVERAL.search(body := bodies.pop()):
            yield Macro(name, (), body, True)


def macro_names(text: bytes) -> frozenset[bytes]:
    """The names of the function-like macros that a text defines."""
    found = _NAMED.finditer(text) if b"define" in text else ()
    return frozenset(one[1] for one in found if _begins_line(text, one.start()))


def _begins_line(text: bytes, at: int) -> bool:
    """Whether only blanks stand before an offset on its line: asked afterwards, a pattern finds its `#` sooner."""
    return not text[text.rfind(b"\n", 0, at) + 1 : at].strip(b" \t")


def mattering(macros: Mapping[bytes, Macro], matters: Callable[[Macro], bool]) -> dict[bytes, Macro]:
    """Those that matter, and those that call one that does."""
    callers: dict[bytes, list[bytes]] = {}
    for name, one in macros.items():
        for word in set(_WORD.findall(one.body)) & macros.keys():
            callers.setdefault(word, []).append(name)
    found: dict[bytes, Macro] = {}
    work = [name for name, one in macros.items() if matters(one)]
    while work:
        name = work.pop()
        if name not in found:
            found[name] = macros[name]
            work += callers.get(name, ())
    return found


@dataclass(frozen=True, slots=True)
class Expanded:
    """A function's text after expansion. `pieces` are (start and end in it, start and end in the original) of what
    stands for each macro call, in order."""

    text: bytes
    pieces: tuple[tuple[int, int, int, int], ...] = ()

    def brings(self, at: int) -> bool:
        """Whether a macro brought what stands at an offset of the text."""
        number = bisect.bisect_right(self.pieces, at, key=lambda one: one[0]) - 1
        return number >= 0 and at < self.pieces[number][1]

    def original(self, at: int, is_end: bool = False) -> int:
        """The offset in the original of an offset in the text; what a macro brought stands where its call stands."""
        number = bisect.bisect_right(self.pieces, at, key=lambda one: one[0]) - 1
        if number < 0:
            return at
        _, end, start, stop = self.pieces[number]
        if at >= end:
            return at - end + stop
        return stop if is_end else start


def expand(text: bytes, macros: Mapping[bytes, Macro]) -> Expanded:
    """A function's text with the calls of these macros replaced, where they are a statement or stand for a value."""
    if not any(name in text for name in macros):
        return Expanded(text)
    parts: list[bytes] = []
    pieces: list[tuple[int, int, int, int]] = []
    at = length = 0
    for start, end, macro, arguments in _calls(text, macros):
        if start < at or len(pieces) == _MOST or (macro.is_statement and not _is_alone(text[:start])):
            continue
        made = _filled(macro, arguments, macros, _DEEPEST)
        if made is None:
            continue
        made += b"\n" * text.count(b"\n", start, end)
        before = text[at:start]
        length += len(before)
        pieces.append((length, length + len(made), start, end))
        parts += [before, made]
        length += len(made)
        at = end
    return Expanded(b"".join([*parts, text[at:]]), tuple(pieces)) if pieces else Expanded(text)


def _is_alone(before: bytes) -> bool:
    """Whether a statement may begin behind this text."""
    tail = before[-_LARGEST:].rstrip()
    while (line := tail.rpartition(b"\n")[2]).lstrip().startswith(b"#"):
        tail = tail[: len(tail) - len(line)].rstrip()
    if not tail.endswith(b")"):
        return _BEFORE.search(tail[-80:]) is not None
    depth = 0
    for at in range(len(tail) - 1, -1, -1):
        depth += (tail[at] == 0x29) - (tail[at] == 0x28)
        if not depth:
            return _HEAD.search(tail[max(0, at - 80) : at]) is not None
    return False


def _calls(text: bytes, macros: Mapping[bytes, Macro]) -> Iterator[tuple[int, int, Macro, list[bytes]]]:
    """Start, end, macro and arguments of each call outside of strings and directives."""
    for word in _TOKEN.finditer(text):
        macro = macros.get(word[0])
        opened = _OPENED.match(text, word.end()) if macro is not None else None
        line = text.rfind(b"\n", 0, word.start()) + 1
        plain = macro is not None and macro.plain
        if macro is None or (opened is None) != plain or text[line : word.start()].lstrip().startswith(b"#"):
            continue
        found = _arguments(text, opened.end()) if opened is not None else (word.end(), [])
        if found is not None:
            yield word.start(), found[0], macro, found[1]


def _arguments(text: bytes, at: int) -> tuple[int, list[bytes]] | None:
    """The offset behind the closing parenthesis, and what stands between commas; None when it is never closed."""
    depth, start, found = 0, at, list[bytes]()
    for one in _BRACKET.finditer(text, at, at + _LARGEST):
        letter = one[0]
        if letter in b"([{":
            depth += 1
        elif not depth and letter in b"]}":
            return None
        elif letter == b"," and not depth:
            found.append(text[start : one.start()])
            start = one.end()
        elif letter in b")]}":
            if not depth:
                return one.end(), [b" ".join(each.split()) for each in [*found, text[start : one.start()]]]
            depth -= 1
    return None


def _filled(macro: Macro, arguments: Sequence[bytes], macros: Mapping[bytes, Macro], depth: int) -> bytes | None:
    """The body with the arguments in it; None where their number does not fit, or it becomes too large."""
    values = _by_name(macro, arguments)
    if values is None:
        return None

    def replaced(token: re.Match[bytes]) -> bytes:
        word = token[0]
        if word.startswith(b"#") and word != b"##":
            return b'""' if word[1:] in values else word
        return values.get(word, word)

    body = _TOKEN.sub(replaced, macro.body)
    body = re.sub(rb"\s*##\s*", b"", body)
    others = {name: one for name, one in macros.items() if name != macro.name}
    if depth and len(body) <= _LARGEST:
        body = _again(body, others, depth - 1)
    return body if len(body) <= _LARGEST else None


def _again(body: bytes, macros: Mapping[bytes, Macro], depth: int) -> bytes:
    made, at = [], 0
    for start, end, macro, arguments in _calls(body, macros):
        inner = _filled(macro, arguments, macros, depth) if start >= at else None
        if inner is not None:
            made += [body[at:start], inner]
            at = end
    return b"".join([*made, body[at:]])


def _by_name(macro: Macro, arguments: Sequence[bytes]) -> dict[bytes, bytes] | None:
    names = list(macro.parameters)
    if names and names[-1].endswith(b"..."):
        rest = names[-1][:-3] or b"__VA_ARGS__"
        fixed = len(names) - 1
        if len(arguments) < fixed:
            return None
        return dict(zip(names, arguments[:fixed], strict=False)) | {rest: b", ".join(arguments[fixed:])}
    if not names:
        return {} if list(arguments) in ([], [b""]) else None
    return dict(zip(names, arguments, strict=True)) if len(names) == len(arguments) else None
