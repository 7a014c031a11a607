"""Conditions of the preprocessor: `#if (NGX_HTTP_SSL && !defined(X))` over the macros that it asks for, and the builds
that are worth a look."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_CONFIGURATIONS = 6
_COMMENT = re.compile(rb"/\*.*?\*/|//.*", re.S)
_TOKEN = re.compile(r"&&|\|\||!(?!=)|[()]|[^\s()&|!]+|[!&|]=?")
_ORDER = re.compile(r"(?:VERSION\w*|version)\W+(>=?|<=?)(?!=)")
_RARE = re.compile(r"OPENSSL_IS_(?:BORINGSSL|AWSLC)\b|LIBRESSL_VERSION_NUMBER\b")


@dataclass(frozen=True, slots=True)
class Condition:
    """`operator` is `&&`, `||`, `!` or empty for a single question, whose words are `text`."""

    operator: str
    parts: tuple[Condition, ...] = ()
    text: str = ""

    def questions(self) -> Iterator[str]:
        """Every single question in it, in order."""
        if not self.operator:
            yield self.text
        for one in self.parts:
            yield from one.questions()

    def truth(self, chosen: Mapping[str, bool] | None) -> bool | None:
        """Its value in the build that `chosen` describes (what it leaves out is true there); without one, its value in
        every build, or None where builds differ."""
        if not self.operator:
            value = _fixed(self.text)
            return chosen.get(self.text, True) if value is None and chosen is not None else value
        values = [one.truth(chosen) for one in self.parts]
        if self.operator == "!":
            return None if values[0] is None else not values[0]
        decides = self.operator == "||"
        if decides in values:
            return decides
        return None if None in values else not decides


@functools.lru_cache(maxsize=1 << 10)
def condition(word: bytes, rest: bytes) -> Condition:
    """What a directive (`if`, `ifdef`, `ifndef` or `elif`) asks for."""
    text = _COMMENT.sub(b"", rest).replace(b"\\\n", b" ").decode("latin-1")
    made = _Parser(_TOKEN.findall(text)).whole()
    return Condition("!", (made,)) if word == b"ifndef" else made


class _Parser:
    """By descent; what it can't read becomes one question with all its words."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = [one for one in tokens if one != "defined"]
        self._at = 0

    def whole(self) -> Condition:
        try:
            made = self._or()
        except (IndexError, RecursionError):
            made = None
        if made is None or self._at != len(self._tokens):
            return Condition("", text=" ".join(self._tokens))
        return made

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _chain(self, operator: str, parts: list[Condition]) -> Condition:
        return parts[0] if len(parts) == 1 else Condition(operator, tuple(parts))

    def _or(self) -> Condition:
        parts = [self._and()]
        while self._next() == "||":
            self._at += 1
            parts.append(self._and())
        return self._chain("||", parts)

    def _and(self) -> Condition:
        parts = [self._one()]
        while self._next() == "&&":
            self._at += 1
            parts.append(self._one())
        return self._chain("&&", parts)

    def _one(self) -> Condition:
        if self._next() == "!":
            self._at += 1
            return Condition("!", (self._one(),))
        if self._next() == "(":
            self._at += 1
            inner = self._or()
            if self._tokens[self._at] != ")":
                raise IndexError
            self._at += 1
            return inner
        start = self._at
        while self._next() not in ("", "&&", "||", ")"):
            self._at += 1 if self._next() != "(" else self._tokens.index(")", self._at) - self._at + 1
        if start == self._at:
            raise IndexError
        return Condition("", text=" ".join(self._tokens[start : self._at]))


def _fixed(text: str) -> bool | None:
    """The value of a question that no real build of nginx on a Unix changes; None where it may be either."""
    if text in ("0", "NGX_WIN32", "_WIN32", "WIN32", "__cplusplus"):
        return False
    return True if text == "1" else None


def _usual(text: str) -> bool | None:
    """The answer in a build of today, with OpenSSL; None where either is usual."""
    if _RARE.match(text):
        return False
    orders = _ORDER.findall(text)
    return str(orders[0]).startswith(">") if len({one[0] for one in orders}) == 1 else None


def choices(conditions: Sequence[Condition]) -> list[tuple[dict[str, bool], bool]]:
    """What each build worth a look answers to the conditions' questions, and whether it is an old or rare one; the
    likeliest first."""
    questions = dict.fromkeys(text for one in conditions for text in one.questions() if _fixed(text) is None)
    usual = {text: value for text in questions if (value := _usual(text)) is not None}
    free = [text for text in questions if text not in usual]
    everything = dict.fromkeys(free, True) | usual
    nothing = dict.fromkeys(free, False) | usual
    singles = [nothing | {text: True} for text in free] if len(free) > 1 else []
    others = [everything | {text: False} for text in free] if len(free) > 2 else []
    common = [(one, False) for one in [everything, nothing, *singles, *others][:_CONFIGURATIONS]]
    rare = [everything | {text: not value} for text, value in usual.items()]
    return [*common, *((one, True) for one in rare[: _CONFIGURATIONS // 2])]
