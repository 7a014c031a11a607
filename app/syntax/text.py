"""C text made ready for the grammar without moving a byte: directives, inactive branches and specifier macros become
spaces of the same length, so that every offset in the tree is an offset in the file.

A function with conditional groups has several *configurations*; each is a text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.syntax.builds import choices, condition
from app.syntax.repair import blank, repaired

_DIRECTIVE = re.compile(rb"^[ \t]*#[ \t]*(\w*)((?:[^\\\n]|\\(?!\r?\n)|\\\r?\n)*)", re.M)
_BUILT_IN_SPECIFIERS = (
    "ngx_inline", "ngx_cdecl", "ngx_libc_cdecl", "ngx_noreturn", "NGX_CDECL",
    "aTHX_", "pTHX_", "TSRMLS_CC", "TSRMLS_DC", "EV_A_", "EV_DEFAULT_", "EV_P_",
)  # fmt: skip
_OFFSETOF = re.compile(rb"\boffsetof\s*\(\s*\w+\s*,\s*\w+((?:\s*(?:\.|->)\s*\w+|\[\w*\])+)\s*\)")
_COMMENT = re.compile(rb'/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', re.S)
_LOOP_MACRO = re.compile(
    rb"^([ \t]++(?:\}[ \t]*+)?+)(?!while\b|switch\b|return\b|sizeof\b)(\w{5,}+)(?=[ \t]*+\([^;{}]*\)\s*+\{)", re.M
)
_CATCH_MACRO = re.compile(rb"(\}\s*)(\w*CATCH\w*)(\s*\([^;{}]*\))(?=\s*\{)")
_TYPE_MACRO = re.compile(
    rb"([;{}]\s*+)(?!(?:if|while|for|switch|return|sizeof)\b)(\w++)\([ \t]*+\w++[ \t]*+\)"
    rb"(?=\s*+\*++[ \t]*+\w++[ \t]*+[;=])"
)
_STACK = re.compile(rb"\b(?:LHASH_OF|STACK_OF|khash_t)[ \t]*\([ \t]*\w+[ \t]*\)(?=\s*\*)")


@dataclass(frozen=True, slots=True)
class Configuration:
    """One text of a function; `rare` says that only builds with old or unusual libraries have it."""

    text: bytes
    rare: bool = False


def without_comments(data: bytes) -> bytes:
    """The text with comments blanked; what only looks like one in a string stays."""
    return _COMMENT.sub(lambda found: blank(found[0]) if found[0][:1] == b"/" else found[0], data)


class Preparer:
    """Blanks what the grammar does not know. `specifiers` are further macros that stand where a specifier stands."""

    def __init__(self, specifiers: Iterable[str] = ()) -> None:
        names = sorted({*_BUILT_IN_SPECIFIERS, *specifiers})
        self._specifiers = [name.encode() for name in names]
        self._specifier = re.compile(rb"\b(?:" + "|".join(map(re.escape, names)).encode() + rb")\b")

    def file(self, data: bytes) -> bytes:
        """A file whose comments are blank already, without directives and branches that no build has; other branches
        stay, all of them."""
        return _active(data, _directives(data), None) if b"#" in data else data

    def plain(self, text: bytes) -> bytes:
        """A text without the macros that the grammar does not know. Most texts have none: a look for the bare word
        costs far less than a pattern."""
        if any(name in text for name in self._specifiers):
            text = self._specifier.sub(lambda found: b" " * len(found[0]), text)
        if b"_OF" in text or b"khash_t" in text:
            text = _STACK.sub(lambda found: _word(found[0]), text)
        if b"CATCH" in text:
            text = _CATCH_MACRO.sub(_as_else, text)
        text = _LOOP_MACRO.sub(_as_loop, text)
        text = _TYPE_MACRO.sub(lambda found: found[1] + _word(found[0][len(found[1]) :]), text)
        return _OFFSETOF.sub(_blank_nested_member, text) if b"offsetof" in text else text

    def repaired(self, text: bytes) -> bytes:
        """A function that does not parse, without what is often the reason."""
        return repaired(text)

    def configurations(self, part: bytes) -> list[Configuration]:
        """One function's configurations, the likeliest build first, old and rare ones last; at least one."""
        part = self.plain(part)
        if b"#" not in part:
            return [Configuration(part)]
        directives = _directives(part)
        if not any(found[1].startswith((b"if", b"el")) for found in directives):
            return [Configuration(_active(part, directives, None))]
        asked = [condition(one[1], one[2]) for one in directives if one[1] in (b"if", b"ifdef", b"ifndef", b"elif")]
        made: dict[bytes, Configuration] = {}
        for chosen, rare in choices(asked):
            text = _active(part, directives, chosen)
            made.setdefault(text, Configuration(text, rare))
        return list(made.values())


def _directives(text: bytes) -> list[re.Match[bytes]]:
    """The directives in order, looked for by their `#`: a pattern would be tried at every letter."""
    found = []
    at = text.find(b"#")
    while at >= 0:
        line = text.rfind(b"\n", 0, at) + 1
        one = _DIRECTIVE.match(text, line) if not text[line:at].strip(b" \t") else None
        if one is not None:
            found.append(one)
        at = text.find(b"#", one.end() if one is not None else at + 1)
    return found


def _word(text: bytes) -> bytes:
    """`STACK_OF(X509) *stack;` declares: the macro is a type, here one word of the same length."""
    return re.sub(rb"\W", b"_", text)


def _as_loop(found: re.Match[bytes]) -> bytes:
    """`json_object_foreach(object, key, value) {` is a loop whose condition nobody knows; `TRY(x) {` goes in or not."""
    word = b"if" if b"TRY" in found[2].split(b"_") else b"while"
    return found[1] + word.ljust(len(found[2]))


def _as_else(found: re.Match[bytes]) -> bytes:
    """`} CATCH(x) {`: either what it guards went well, or this."""
    return found[1] + b"else".ljust(len(found[2])) + blank(found[3])


def _blank_nested_member(found: re.Match[bytes]) -> bytes:
    start, end = found.span(1)
    whole = found[0]
    return whole[: start - found.start()] + b" " * (end - start) + whole[end - found.start() :]


def _active(part: bytes, directives: Sequence[re.Match[bytes]], chosen: dict[str, bool] | None) -> bytes:
    """The text with directive lines and the branches that `chosen` leaves out blanked; without `chosen` a branch stays
    unless its condition has the same value in every build."""
    pieces: list[bytes] = []
    stack: list[tuple[bool, bool, bool]] = []  # (outside active, a branch was surely taken, this branch active)
    at, active = 0, True
    for found in directives:
        piece = part[at : found.start()]
        pieces += [piece if active else blank(piece), blank(found[0])]
        at = found.end()
        word = found[1]
        if word.startswith(b"if"):
            truth = condition(word, found[2]).truth(chosen)
            stack.append((active, truth is True, truth is not False))
        elif word == b"elif" and stack:
            outside, taken, _ = stack[-1]
            truth = condition(word, found[2]).truth(chosen)
            stack[-1] = (outside, taken or truth is True, not taken and truth is not False)
        elif word == b"else" and stack:
            outside, taken, _ = stack[-1]
            stack[-1] = (outside, True, not taken)
        elif word == b"endif" and stack:
            active = stack.pop()[0]
            continue
        active = stack[-1][0] and stack[-1][2] if stack else True
    tail = part[at:]
    return b"".join([*pieces, tail if active else blank(tail)])
