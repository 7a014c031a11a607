"""Tree-sitter queries: compiling, and matching on the calls of one function.

Facts about py-tree-sitter 0.26: a misspelt predicate without a callback is silently true, `#not-any-of?` with several
values is always true, `captures()` loses the patterns: hence the loader's refusals and `matches()`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

import tree_sitter_c
from tree_sitter import Language, Node, Parser, Query, QueryCursor, QueryError, Tree

from app.syntax.functions import FunctionSpan

LANGUAGE = Language(tree_sitter_c.language())
FIELD = {name: id_ for id_ in range(1, LANGUAGE.field_count + 1) if (name := LANGUAGE.field_name_for_id(id_))}
"""The numbers of the grammar's fields: by a number a child is found in a third of the time that its name takes."""
NAME = "@name"
"""The capture of a shape that stands on the called name."""
_BARE = f"( call_expression function: ( identifier ) {NAME} )"
_WORD = re.compile(rb"[A-Za-z_]\w*")


class QuerySyntaxError(Exception):
    """A query that tree-sitter refuses; the text says row and column (0-based, as tree-sitter counts)."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call by name: bytes [start, end) of the name, and the whole expression."""

    name: bytes
    start: int
    end: int
    node: Node


@functools.cache
def _compiled(text: str) -> Query:
    """Queries live as long as the process: freeing one corrupts memory in py-tree-sitter 0.26.1 (tried: a loop that
    compiles and drops them crashes, one that keeps them does not)."""
    try:
        return Query(LANGUAGE, text)
    except QueryError as error:
        raise QuerySyntaxError(str(error)) from error


def check_query(text: str) -> None:
    """Whether tree-sitter takes a query. Raises QuerySyntaxError."""
    _compiled(text)


@dataclass(frozen=True, slots=True)
class Shape:
    """A form that calls have: a query for one node, with `@name` on the called name and perhaps `@resource.handle` on
    an argument. The node is the call, or the one that stands `up` levels above it."""

    text: str = _BARE
    up: int = 0

    def compile(self) -> None:
        """What `handles()` does anyhow when it first needs to. Raises QuerySyntaxError."""
        _compiled(self.text)

    def handles(self, call: Call) -> list[tuple[int, int] | None]:
        """One entry for each way in which the call has the form: where the handle stands, None without a handle."""
        if self.text == _BARE:
            return [None]
        node: Node | None = call.node
        for _ in range(self.up):
            node = node and node.parent
        if node is None:
            return []
        cursor = QueryCursor(_compiled(self.text))
        cursor.set_max_start_depth(0)
        return [
            _span(captures["resource.handle"][0]) if "resource.handle" in captures else None
            for _, captures in cursor.matches(node)
            if captures[NAME[1:]][0].start_byte == call.start
        ]


ANY_CALL = Shape()
"""Every call by name."""


def _span(node: Node) -> tuple[int, int]:
    return node.start_byte, node.end_byte


def calls_in(node: Node, text: bytes, wanted: Container[bytes]) -> Iterator[Call]:
    """The calls of some functions below a node, in the order of the source; `text` is that of the whole tree."""
    for word in _WORD.finditer(text, node.start_byte, node.end_byte):
        if word[0] not in wanted:
            continue
        found = node.descendant_for_byte_range(word.start(), word.end())
        if found is None or _span(found) != word.span():
            continue  # in a string, or a part of a name in another alphabet
        call = found.parent
        if call and call.type == "call_expression" and call.child_by_field_name("function") == found:
            yield Call(word[0], word.start(), word.end(), call)


@functools.cache
def _parser() -> Parser:
    return Parser(LANGUAGE)


def parse(text: bytes) -> Tree:
    """The tree of a text; never fails, errors are nodes. Those of the last functions are kept: several questions come
    about the same text."""
    return _kept(text) if len(text) <= _FUNCTION else _parser().parse(text)


_FUNCTION = 30_000
"""Bytes that few functions have; the tree of a whole file would be too large to be kept."""


@functools.lru_cache(maxsize=16)
def _kept(text: bytes) -> Tree:
    return _parser().parse(text)


def loops_around(text: bytes, at: int) -> Iterator[bytes]:
    """The loops around a byte offset of a function's text, innermost first."""
    node = parse(text).root_node.descendant_for_byte_range(at, at + 1)
    while node is not None:
        if node.type in ("for_statement", "while_statement", "do_statement"):
            body = node.child_by_field_name("body")
            if body is not None and body.start_byte <= at < body.end_byte:
                yield text[node.start_byte : node.end_byte]
        node = node.parent


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
