"""A function that does not parse, without what is often the reason; no byte moves."""

from __future__ import annotations

import re
from collections.abc import Callable

_BLANKS = bytes(one if one in b"\r\n" else 0x20 for one in range(256))
_STRING = rb'"(?:[^"\\\n]|\\.)*+"'
_FLAT = rb"(?:[^()\"]|" + _STRING + rb"|\([^()]*+\))*+"
_DEEP = rb"(?:[^()\"]|" + _STRING + rb"|\(" + _FLAT + rb"\))*+"
_NO_CALL = rb"(?!(?:if|for|while|switch|return|sizeof)\b)"
UNKNOWN = "__"
"""The condition that stands where the text has none: nobody reads it."""
_IF_UNKNOWN = b"if(" + UNKNOWN.encode() + b")"
_HEAD_CALL = re.compile(
    rb"\A(\s*(?:static\s+)?)([A-Z][A-Z0-9_]{4,}[ \t]*\((?:[ \t]*\w+[ \t]*,)*[ \t]*(\w+)[ \t]*\))(?=\s*(?:\{|\Z))"
)
_HEAD_MACRO = re.compile(
    rb"\A(\s*(?:static\s+)?)([A-Z][A-Z0-9_]{2,}|\w+_inline|\w+_INLINE|local|\w+(?=\s+static\b))"
    rb"(?=\s+[A-Za-z_][\w \t*\r\n]*+(?<=[\s*\w])\()"
)
_HEAD_TYPE = re.compile(rb"\A(\s*(?:static\s+|extern\s+)?)([A-Z]\w*\s*\()([^()]*+)(\))(?=\s*[A-Za-z_]\w*\s*\()")
_HEAD_CONVENTION = re.compile(rb"\A([^(){};]*[\s*])([A-Z][A-Z0-9_]{2,})(?=\s+[A-Za-z_]\w*\s*\()")
_TYPE_ARGUMENT = re.compile(
    rb"(,\s*)((?:(?:const|unsigned|struct|union|enum)\s+)*+\w+\s*\*+"
    rb"|(?:const\s+)?(?:(?:struct|union|enum)\s+\w+|(?:unsigned|long)\s+(?:char|short|int|long|double))"
    rb"|const\s+\w+)(?=\s*[,)])"
)
_BARE_TRY = re.compile(rb"^([ \t]*)(\w{3,}try)(?=\s*\{)", re.M | re.I)
_CASE_RANGE = re.compile(rb"(\bcase\s+(?:'[^'\n]+'|\w+)\s*)(\.\.\.\s*(?:'[^'\n]+'|\w+))(?=\s*:)")
_BARE_CATCH = re.compile(rb"(\}\s*)(\w+catch)(?=\s*\{)", re.I)
_ATTRIBUTE = re.compile(rb"(?<=[\]\w\s])(\w*(?:align|attribute|section|unused)\w*\s*\([^()]*\))(?=\s*[=;])", re.I)
_UNUSED = re.compile(rb"(?<=[\w\]])(\s+)(\w*_(?:unused|UNUSED))(?=\s*[,)]|\s+\w+\s*[;=\[])")
_LOCAL = re.compile(rb"([;{}]\s+)(local)(?=\s+\w+\s+[*\w])")
_PASTED = re.compile(rb"\b([A-Z][A-Z0-9_]+)([ \t]+)\1\b")
_WORDS_OF_TEXT = re.compile(rb"([(,]\s*[A-Z][A-Z0-9_]{2,})((?:\s+[A-Z][A-Z0-9_]{2,})+)(?=\s*[,)])")
_CAST = re.compile(rb"([(,=]\s*)([A-Z][A-Z0-9_]{2,})([ \t]+)(?=[A-Za-z_]\w*\s*(?:[.\[(,);]|->))")
_FIRST_TYPE = re.compile(rb"(\(\s*)((?:(?:const|unsigned|struct)\s+)*+\w+\s*\*+)(?=\s*,)")
_EACH = re.compile(rb"^([ \t]+)(\w*for_?each\w*)(?=[ \t]*\(" + _DEEP + rb"\)\s*\n\s*[\w*+-])", re.M | re.I)
_BARE_CALL = re.compile(
    rb"^([ \t]+)(" + _NO_CALL + rb"[a-z]\w*[ \t]*\(" + _DEEP + rb"\)[ \t]*\r?\n\s*)[ \t](?=[\w}])", re.M
)
_BARE_MACRO = re.compile(rb"^([ \t]+)([A-Z][A-Z0-9_]+[ \t]*\(" + _DEEP + rb"\))(?=[ \t]*\r?\n\s*[\w}])", re.M)
_BARE_WORD = re.compile(rb"^([ \t]+)([A-Z][A-Z0-9_]{2,})(?=[ \t]*\r?\n\s*[\w}])", re.M)


def blank(text: bytes) -> bytes:
    """Spaces of the same length, line ends kept."""
    return text.translate(_BLANKS)


def _blanked(found: re.Match[bytes]) -> bytes:
    """The second group becomes blank."""
    return found[1] + blank(found[2]) + found[0][len(found[1]) + len(found[2]) :]


def _instead(word: bytes) -> Callable[[re.Match[bytes]], bytes]:
    """The second group becomes a word that is no longer than it."""
    return lambda found: found[1] + word + blank(found[2][len(word) :])


_HEADS: tuple[tuple[re.Pattern[bytes], Callable[[re.Match[bytes]], bytes]], ...] = (
    (_HEAD_CALL, lambda found: found[1] + (b"int " + found[3] + b"()").ljust(len(found[2]))),
    (_HEAD_MACRO, _blanked),
    (_HEAD_TYPE, lambda found: found[1] + blank(found[2]) + found[3] + b" "),
    (_HEAD_CONVENTION, _blanked),
)
_BODIES: tuple[tuple[re.Pattern[bytes], Callable[[re.Match[bytes]], bytes]], ...] = (
    (_TYPE_ARGUMENT, _instead(b"0")),
    (_CASE_RANGE, _blanked),
    (_BARE_TRY, lambda found: found[1] + _IF_UNKNOWN.ljust(len(found[2]))),
    (_BARE_CATCH, lambda found: found[1] + b"else".ljust(len(found[2]))),
    (_ATTRIBUTE, lambda found: blank(found[0])),
    (_UNUSED, _blanked),
    (_LOCAL, _blanked),
    (_WORDS_OF_TEXT, _blanked),
    (_PASTED, lambda found: found[1] + b" " * (len(found[0]) - len(found[1]))),
    (_EACH, _instead(b"while")),
    (_BARE_CALL, lambda found: found[1] + found[2] + b";"),
    (_BARE_MACRO, _blanked),
    (_BARE_WORD, _blanked),
)
_INSIDE: tuple[tuple[re.Pattern[bytes], Callable[[re.Match[bytes]], bytes]], ...] = (
    (_CAST, _blanked),
    (_FIRST_TYPE, _instead(b"0")),
)
"""What means something else in a function's head, where a word before a name is its type."""


def repaired(text: bytes) -> bytes:
    """Without a macro that is its head, or stands before it or around its type, one that stands for an attribute or a
    cast, strings side by side, a type as an argument, a macro that brings its own semicolon; with the semicolon that a
    call lacks; `zend_try { } zend_catch { }` is a branch, and `list_for_each(a, b) f();` a loop."""
    for pattern, made in _HEADS + _BODIES:
        text = pattern.sub(made, text)
    body = text.find(b"{")
    head, inside = text[: body + 1], text[body + 1 :]
    for pattern, made in _INSIDE:
        inside = pattern.sub(made, inside)
    return head + inside


def declared_by_macro(head: bytes) -> bytes | None:
    """The function's name in a head that is a macro call: the last word of `HANDLER(name)`."""
    found = _HEAD_CALL.match(head)
    return found[3] if found is not None else None
