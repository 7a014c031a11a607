"""From the text of a pattern to the form of call that is looked for, and whether tree-sitter takes it.

A table has a thousand patterns and few forms. Compiling them would be most of what it costs to read a table, so a form
is compiled when a call needs it; `check_table()` compiles all, and the tests see to it that what is delivered passes.
"""

from __future__ import annotations

import functools

from app.rules.table import Pattern, Rule, RuleError, Table
from app.rules.text import PatternText, RuleText, Token, rejected
from app.syntax.query import NAME, Call, QuerySyntaxError, Shape, check_query

_CALLED = ("function:", "(", "identifier", ")")


def shape_of(file: RuleText, pattern: PatternText, capture: Token) -> Shape:
    """The pattern without its names and settings. Raises RuleError where `capture` is not on the name of a call."""
    kept = [one for one in pattern.predicates if one.word != "#set!" and one.arguments[:1] != [capture.text]]
    words = tuple(NAME if one == capture.text else one for one in pattern.words)
    shape = _shape(words, tuple(("(", one.word, *one.arguments, ")") for one in kept))
    if shape is None:
        _check_text(file.name, file.text)  # a misspelt node type is named as such
        form = f"(call_expression function: (identifier) {capture.text})"
        raise file.refuse(capture.at, f"{capture.text} stands on the name of a call, {form}, with only nodes around it")
    return shape


@functools.cache
def _shape(words: tuple[str, ...], predicates: tuple[tuple[str, ...], ...]) -> Shape | None:
    """The shape from its tokens; None where it is not the form of one call."""
    if words[:2] == ("(", "("):
        words = words[1:-1]
    at = words.index(NAME)
    around = _around(words[:at])
    if words[at - 4 : at] != _CALLED or around[-1:] != ["call_expression"] or not all(map(str.isidentifier, around)):
        return None
    if any(_around(words[:number]) == [] for number in range(1, len(words))):
        return None  # several nodes side by side
    text = " ".join(words)
    for one in predicates:
        text = f"( {text} {' '.join(one)} )"
    return Shape(text, len(around) - 1)


def _around(words: tuple[str, ...]) -> list[str]:
    """What is open after these tokens, from the outside: the type of a node, a bracket for what is no node."""
    opened: list[str] = []
    for one, following in zip(words, (*words[1:], ""), strict=True):
        if one in ("(", "["):
            opened.append(following if one == "(" else one)
        elif one in (")", "]"):
            opened.pop()
    return opened


def handles(rule: Rule, pattern: Pattern, call: Call) -> list[tuple[int, int] | None]:
    """`Shape.handles()` of a pattern. Raises RuleError, with the place in the file, where it is no query of C."""
    try:
        return pattern.shape.handles(call)
    except QuerySyntaxError as error:
        raise _rejected(rule, error) from error


def check_table(table: Table) -> None:
    """Compile every pattern. Raises RuleError for the first that is no query of C, with file, row and column."""
    for rule in table.rules:
        for pattern in rule.patterns.values():
            try:
                pattern.shape.compile()
            except QuerySyntaxError as error:
                raise _rejected(rule, error) from error
    for name, text in table.flow.texts.items():
        _check_text(name, text)


def _rejected(rule: Rule, error: QuerySyntaxError) -> RuleError:
    """The refusal to raise: a shape has no places of its own, the file has."""
    _check_text(f"{rule.id}.scm", rule.query_text)
    return rejected(f"{rule.id}.scm", rule.query_text, error)


def _check_text(name: str, text: str) -> None:
    try:
        check_query(text)
    except QuerySyntaxError as error:
        raise rejected(name, text, error) from error
