"""One rule file as text: its tokens with their places, and refusals that name file, row and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.rules.table import RuleError
from app.rules.vocabulary import PREDICATES
from app.syntax.query import CompiledQuery, QuerySyntaxError

_TOKEN = re.compile(r';[^\n]*|"(?:[^"\\]|\\.)*"|[#@][\w.!?-]+|[()\[\]]|[^\s()\[\]"#@;]+')
_PLACE = re.compile(r"\s*at row (\d+)(?:, column (\d+))?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a rule file and the offset at which it stands."""

    text: str
    at: int

    @property
    def word(self) -> str:
        """A capture or predicate without its mark."""
        return self.text[1:]

    @property
    def value(self) -> str:
        """What stands between quotation marks."""
        return re.sub(r"\\(.)", r"\1", self.text[1:-1])

    @property
    def quoted(self) -> bool:
        return self.text.startswith('"')


class RuleText:
    """A file whose words are known and that is a query. Raises RuleError where it is not."""

    def __init__(self, name: str, text: str, captures: Iterable[str]) -> None:
        self.name = name
        self.text = text
        self.tokens = [Token(one[0], one.start()) for one in _TOKEN.finditer(text) if not one[0].startswith(";")]
        self._check_words(sorted(captures))
        try:
            compiled = CompiledQuery(text)
        except QuerySyntaxError as error:
            raise self._rejected(str(error)) from error
        self.patterns = self._split()
        if len(self.patterns) != compiled.patterns:
            first = self.tokens[0].at if self.tokens else 0
            raise self.refuse(first, "write each pattern in parentheses of its own, with nothing between them")

    def refuse(self, at: int, why: str) -> RuleError:
        """The refusal to raise, for an offset of the text."""
        row = self.text.count("\n", 0, at) + 1
        column = at - (self.text.rfind("\n", 0, at) + 1) + 1
        return RuleError(f"{self.name}:{row}:{column}: {why}")

    def _rejected(self, message: str) -> RuleError:
        place = _PLACE.search(message)
        if place is None:  # what is missing is missing at the end
            return self.refuse(len(self.text.rstrip()), message)
        return RuleError(f"{self.name}:{int(place[1]) + 1}:{int(place[2] or 0) + 1}: {_PLACE.sub('', message)}")

    def _split(self) -> list[list[Token]]:
        found: list[list[Token]] = []
        depth = 0
        for token in self.tokens:
            if not found or (token.text in ("(", "[") and depth == 0):
                found.append([])
            depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
            found[-1].append(token)
        return found

    def _check_words(self, allowed: Sequence[str]) -> None:
        """Refuse predicates and captures that do not exist; `@_name` is free."""
        for token in self.tokens:
            if token.text.startswith("#") and token.word not in PREDICATES:
                known = ", ".join(f"#{one}" for one in sorted(PREDICATES))
                raise self.refuse(token.at, f"unknown predicate {token.text}; allowed: {known}")
            if token.text.startswith("@") and token.word not in allowed and not token.word.startswith("_"):
                known = ", ".join(f"@{one}" for one in allowed)
                raise self.refuse(token.at, f"unknown capture {token.text}; allowed: {known}")

    def settings(self, pattern: list[Token], known: Mapping[str, tuple[str, ...] | None]) -> dict[str, Token]:
        """The `#set!` of a pattern: key -> the token of its value."""
        found: dict[str, Token] = {}
        for predicate in _predicates(pattern):
            if predicate[0].text != "#set!":
                continue
            if len(predicate) != 3 or not predicate[2].quoted:
                raise self.refuse(predicate[0].at, "#set! needs a key and one value in quotation marks")
            key, value = predicate[1], predicate[2]
            if key.text not in known:
                allowed = ", ".join(sorted(known)) or "none"
                raise self.refuse(key.at, f"unknown setting {key.text}; allowed here: {allowed}")
            if key.text in found:
                raise self.refuse(key.at, f"{key.text} is set twice; only the last would count")
            values = known[key.text]
            if values is not None and value.value not in values:
                raise self.refuse(value.at, f"{key.text} is {value.value!r}; allowed: {', '.join(values)}")
            found[key.text] = value
        return found

    def captures(self, pattern: list[Token]) -> list[Token]:
        """The captures of a pattern, without those that its predicates mention."""
        mentioned = {token.at for predicate in _predicates(pattern) for token in predicate}
        return [one for one in pattern if one.text.startswith("@") and one.at not in mentioned]

    def names(self, pattern: list[Token], capture: Token) -> tuple[str, ...]:
        """The called names that a pattern asks for, sorted."""
        asked = [
            one
            for one in _predicates(pattern)
            if one[0].text in ("#eq?", "#any-of?") and len(one) > 1 and one[1].text == capture.text
        ]
        if len(asked) != 1:
            why = "without names it matches every call" if not asked else "several can't hold at once"
            raise self.refuse(capture.at, f"a pattern needs one #eq? or #any-of? on {capture.text}: {why}")
        for one in asked[0][2:]:
            if not one.quoted:
                raise self.refuse(one.at, f"{asked[0][0].text} on {capture.text} needs names in quotation marks")
        names = [one.value for one in asked[0][2:]]
        for one in asked[0][2:]:
            if names.count(one.value) > 1:
                raise self.refuse(one.at, f"{one.text} is named twice")
        return tuple(sorted(names))


def _predicates(pattern: list[Token]) -> Iterator[list[Token]]:
    """Each `(#word argument ...)` of a pattern, without its parentheses."""
    for number, token in enumerate(pattern):
        if token.text.startswith("#"):
            end = next(at for at in range(number, len(pattern)) if pattern[at].text == ")")
            yield pattern[number:end]
