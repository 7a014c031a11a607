"""Tree-sitter queries: compiling with a closed vocabulary, and matching on one function.

Facts about py-tree-sitter 0.26: a misspelt predicate without a callback is silently true, `#not-any-of?` with several
values is always true, `captures()` loses the patterns: hence the loader's refusals and `matches()`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import tree_sitter_c
from tree_sitter import Language, Node, Parser, Query, QueryCursor, QueryError, Tree

from app.syntax.functions import FunctionSpan

LANGUAGE = Language(tree_sitter_c.language())


class QuerySyntaxError(Exception):
    """A query that tree-sitter refuses; the text says row and column (0-based, as tree-sitter counts)."""


@dataclass(frozen=True, slots=True)
class Match:
    """One match: the pattern's number and for each capture (start, end) of its first node."""

    pattern: int
    captures: Mapping[str, tuple[int, int]]


@functools.cache
def _compiled(text: str) -> Query:
    """Queries live as long as the process: freeing one corrupts memory in py-tree-sitter 0.26.1 (tried: a loop that
    compiles and drops them crashes, one that keeps them does not)."""
    return Query(LANGUAGE, text)


class CompiledQuery:
    """A query and its patterns' settings."""

    def __init__(self, text: str) -> None:
        try:
            self._query = _compiled(text)
        except QueryError as error:
            raise QuerySyntaxError(str(error)) from error
        self.patterns = self._query.pattern_count

    def disable(self, pattern: int) -> None:
        """Never match this pattern again."""
        self._query.disable_pattern(pattern)

    def settings(self, pattern: int) -> dict[str, str | None]:
        """The `#set!` of one pattern."""
        return dict(self._query.pattern_settings(pattern))

    def start(self, pattern: int) -> int:
        """Byte offset of a pattern in the text."""
        return self._query.start_byte_for_pattern(pattern)

    def matches(self, node: Node) -> list[Match]:
        """Matches below `node`, in the order of the source."""
        return [
            Match(pattern, {name: _span(nodes[0]) for name, nodes in captures.items() if nodes})
            for pattern, captures in QueryCursor(self._query).matches(node)
        ]


def _span(node: Node) -> tuple[int, int]:
    return node.start_byte, node.end_byte


@functools.cache
def _parser() -> Parser:
    return Parser(LANGUAGE)


def parse(text: bytes) -> Tree:
    """The tree of a text; never fails, errors are nodes."""
    return _parser().parse(text)


def functions_in(tree: Tree) -> list[Node]:
    """The `function_definition` nodes of a tree, those inside linkage or conditional groups included."""
    found: list[Node] = []
    stack = [tree.root_node]
    while stack:
        node = stack.pop()
        if node.type == "function_definition":
            found.append(node)
        elif node.type in ("translation_unit", "linkage_specification", "declaration_list", "ERROR"):
            if node.child_count > _FLAT_ERROR:
                continue
            stack += reversed(node.named_children)
    return found


_FLAT_ERROR = 10_000
"""More children than this in one node is a text made to be slow, not C (queries are quadratic there)."""


def spans_of_functions(text: bytes) -> list[FunctionSpan]:
    """Functions of a whole file by parsing it, for files whose braces don't tell."""
    found = []
    for node in functions_in(parse(text)):
        body, name = node.child_by_field_name("body"), node.child_by_field_name("declarator")
        while name is not None and name.type != "identifier":
            name = name.child_by_field_name("declarator") or next(iter(name.named_children), None)
        if body is not None and name is not None:
            word = text[name.start_byte : name.end_byte].decode("latin-1")
            found.append(FunctionSpan(word, node.start_byte, body.start_byte, node.end_byte))
    return found
