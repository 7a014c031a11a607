"""One rule file as text: its patterns with their places, and refusals that name file, row and column.

Tokens are plain strings, and a token is known by its number: where it stands is looked up when it is refused, for a
command reads a hundred files before it does anything, and refuses none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from app.rules.table import RuleError
from app.rules.vocabulary import PREDICATES
from app.syntax.query import QuerySyntaxError

_TOKEN = re.compile(r';[^\n]*|("(?:[^"\\\n]|\\.)*"|[#@][\w.!?-]+|[()\[\]]|[^\s()\[\]"#@;]+|\S)')
"""A comment, or in the group a word; what is neither is a word of one letter, so that nothing is passed over."""
_PLACE = re.compile(r"\s*at row (\d+)(?:, column (\d+))?")
_SEPARATE = "write each pattern in parentheses of its own, with nothing between them but comments, which begin with ';'"
_SAYING_MORE = {
    "Impossible pattern": "no C looks like this; a call has function: (identifier) and arguments: (argument_list)",
    "Invalid syntax": "no pattern goes on like this; nodes stand in parentheses, with '.' or nothing between them",
}
"""What tree-sitter says in two words."""


class Token(NamedTuple):
    """A word of a rule file and its number among the words."""

    text: str
    at: int

    @property
    def word(self) -> str:
        """A capture or predicate without its mark."""
        return self.text[1:]

    @property
    def value(self) -> str:
        """What stands between quotation marks."""
        return _value(self.text)


class Predicate(NamedTuple):
    """`(#word argument ...)`: its name with the mark, the number of that, and the arguments that follow it."""

    word: str
    at: int
    arguments: list[str]


@dataclass(slots=True)
class PatternText:
    """One pattern: the number of its first token, its tokens without the predicates, and those."""

    at: int
    words: list[str] = field(default_factory=list)
    captures: list[Token] = field(default_factory=list)
    predicates: list[Predicate] = field(default_factory=list)


class RuleText:
    """A file whose words are known and whose parentheses are closed. Raises RuleError where it is not."""

    def __init__(self, name: str, text: str, captures: Iterable[str]) -> None:
        self.name = name
        self.text = text
        self.tokens = [one for one in _TOKEN.findall(text, _behind_head(text)) if one]
        self._captures = frozenset(captures)
        self.patterns = self._split()

    def refuse(self, number: int, why: str) -> RuleError:
        """The refusal to raise, for a token by its number (one too many is the end)."""
        found = next(islice((one for one in _TOKEN.finditer(self.text) if one[1]), number, None), None)
        return self.refuse_at(found.start() if found else len(self.text.rstrip()), why)

    def refuse_at(self, offset: int, why: str) -> RuleError:
        """The refusal to raise, for an offset of the text."""
        return refusal(self.name, self.text, offset, why)

    def _split(self) -> list[PatternText]:
        found: list[PatternText] = []
        tokens, depth, at = self.tokens, 0, 0
        if '"' in tokens:
            raise self.refuse(tokens.index('"'), "this quotation mark is not closed on its line")
        while at < len(tokens):
            word = tokens[at]
            if depth == 0:
                if word not in ("(", "["):
                    raise self.refuse(at, _SEPARATE)
                found.append(PatternText(at))
            pattern = found[-1]
            if word == "(" and at + 1 < len(tokens) and tokens[at + 1][0] == "#":
                at = self._predicate(pattern, at + 1)
                continue
            depth += (word in ("(", "[")) - (word in (")", "]"))
            pattern.words.append(word)
            if word[0] == "@":
                self._known_capture(at)
                pattern.captures.append(Token(word, at))
            elif word[0] == "#":
                raise self.refuse(at, f"{word} begins a predicate, which has parentheses of its own")
            at += 1
        if depth:
            raise self.refuse(len(tokens), "a parenthesis is not closed")
        return found

    def _predicate(self, pattern: PatternText, at: int) -> int:
        """Take in the predicate whose name is token `at`; the number of the token behind it."""
        tokens = self.tokens
        if tokens[at][1:] not in PREDICATES:
            known = ", ".join(f"#{one}" for one in sorted(PREDICATES))
            raise self.refuse(at, f"unknown predicate {tokens[at]}; allowed: {known}")
        try:
            end = tokens.index(")", at)
        except ValueError:
            raise self.refuse(len(tokens), "a parenthesis is not closed") from None
        if tokens[at + 1][0] == "@":
            self._known_capture(at + 1)
        pattern.predicates.append(Predicate(tokens[at], at, tokens[at + 1 : end]))
        return end + 1

    def _known_capture(self, at: int) -> None:
        """Refuse a capture that does not exist; `@_name` is free."""
        word = self.tokens[at][1:]
        if word not in self._captures and not word.startswith("_"):
            known = ", ".join(f"@{one}" for one in sorted(self._captures))
            raise self.refuse(at, f"unknown capture @{word}; allowed: {known}")

    def settings(self, pattern: PatternText, known: Mapping[str, tuple[str, ...] | None]) -> dict[str, Token]:
        """The `#set!` of a pattern: key -> the token of its value."""
        found: dict[str, Token] = {}
        for word, at, arguments in pattern.predicates:
            if word != "#set!":
                continue
            if len(arguments) != 2 or arguments[1][0] != '"':
                raise self.refuse(at, "#set! needs a key and one value in quotation marks")
            key, value = arguments[0], Token(arguments[1], at + 2)
            if key not in known:
                allowed = ", ".join(sorted(known)) or "none"
                raise self.refuse(at + 1, f"unknown setting {key}; allowed here: {allowed}")
            if key in found:
                raise self.refuse(at + 1, f"{key} is set twice; only the last would count")
            values = known[key]
            if values is not None and value.value not in values:
                raise self.refuse(value.at, f"{key} is {value.value!r}; allowed: {', '.join(values)}")
            found[key] = value
        return found

    def names(self, pattern: PatternText, capture: Token) -> tuple[str, ...]:
        """The names that a pattern asks for, sorted."""
        asked = [one for one in pattern.predicates if one.word != "#set!" and one.arguments[:1] == [capture.text]]
        if len(asked) != 1:
            why = "without names it matches every call" if not asked else "several can't hold at once"
            raise self.refuse(capture.at, f"a pattern needs one #eq? or #any-of? on {capture.text}: {why}")
        word, at, (_, *quoted) = asked[0]
        if not quoted or (word == "#eq?" and len(quoted) > 1):
            raise self.refuse(at, f"#eq? has one name and #any-of? has several, and {word} has {len(quoted)}")
        for number, one in enumerate(quoted, at + 2):
            if one[0] != '"':
                raise self.refuse(number, f"{word} on {capture.text} needs names in quotation marks")
        if len(set(quoted)) < len(quoted):
            twice = next(number for number, one in enumerate(quoted) if one in quoted[number + 1 :])
            raise self.refuse(at + 2 + twice, f"{quoted[twice]} is named twice")
        return tuple(sorted(map(_value, quoted)))


def _behind_head(text: str) -> int:
    """Where the comment at the top ends, which is half of most files and has no words."""
    at = 0
    while text.startswith(";", at):
        at = text.find("\n", at) + 1 or len(text)
    return at


def _value(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted[1:-1]) if "\\" in quoted else quoted[1:-1]


def refusal(name: str, text: str, offset: int, why: str) -> RuleError:
    """The refusal to raise, for an offset in the text of a file."""
    row = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return RuleError(f"{name}:{row}:{column}: {why}")


def rejected(name: str, text: str, error: QuerySyntaxError) -> RuleError:
    """The refusal to raise where tree-sitter does not take a file's text."""
    message = str(error)
    place = _PLACE.search(message)
    said = _PLACE.sub("", message)
    said = _SAYING_MORE.get(said, said)
    if place is None:  # what is missing is missing at the end
        return refusal(name, text, len(text.rstrip()), said)
    return RuleError(f"{name}:{int(place[1]) + 1}:{int(place[2] or 0) + 1}: {said}")
