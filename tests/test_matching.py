"""Calls matched by their forms are what the rule files say as queries: each whole file run over each function."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tree_sitter import Language, Node, Parser, Query, QueryCursor
from tree_sitter_c import language

from app.analysis.function_unit import Site, Variant
from app.analysis.unit import Unit
from app.check_file import default_table
from app.model import AnalysisSettings, SourceFile
from app.rules.loader import load_table
from app.rules.table import Table
from tests.test_loader import CURL

C = Language(language())
Said = tuple[str, int, str, tuple[int, int] | None]
"""Rule, number of its pattern, called name, span of the handle."""
_CASES = sorted((Path(__file__).parent / "cases").glob("*.c"))


@cache
def _query(text: str) -> Query:
    """Kept for ever: freeing one is what py-tree-sitter 0.26.1 does not survive."""
    return Query(C, text)


def _span(node: Node) -> tuple[int, int]:
    return node.start_byte, node.end_byte


def by_query(unit: Unit, text: bytes) -> dict[int, list[Said]]:
    """What the rules say of each call of a text, in their order, by running each file as a whole."""
    found: dict[int, list[Said]] = {}
    tree = Parser(C).parse(text)
    for rule in unit.table.rules:
        if not unit.enabled(rule):
            continue
        for number, captures in QueryCursor(_query(rule.query_text)).matches(tree.root_node):
            if number == 0:
                continue
            name = captures[f"resource.{rule.patterns[number].role}"][0]
            handle = _span(captures["resource.handle"][0]) if "resource.handle" in captures else None
            called = text[name.start_byte : name.end_byte]
            if called not in unit.macros:
                found.setdefault(name.start_byte, []).append((rule.id, number, called.decode(), handle))
    return found


def by_shape(variant: Variant) -> dict[int, list[Said]]:
    """The same from the sites of a variant."""
    return {at: [_said(one) for one in sites] for at, sites in variant.sites.items()}


def _said(site: Site) -> Said:
    number = next(number for number, one in site.rule.patterns.items() if one is site.pattern)
    return site.rule.id, number, site.name, site.handle


def ordered(found: dict[int, list[Said]], table: Table) -> list[tuple[int, list[Said]]]:
    """Calls by their first rule and their place, matches by rule and pattern; tree-sitter gives them as they end."""
    place = {rule.id: number for number, rule in enumerate(table.rules)}
    calls = [(at, sorted(said, key=lambda one: (place[one[0]], one[1], one[3] or ()))) for at, said in found.items()]
    return sorted(calls, key=lambda call: (place[call[1][0][0]], call[0]))


def variants(data: bytes, table: Table) -> Iterator[tuple[Unit, Variant]]:
    """All that is parsed of a file."""
    settings = AnalysisSettings(rules={rule.id: True for rule in table.rules})
    unit = Unit(SourceFile("x.c", data), table, settings)
    yield from ((unit, one) for function in unit.functions for one in function.variants())


@pytest.mark.parametrize("file", _CASES, ids=lambda file: file.stem)
def test_calls_of_the_cases(file: Path) -> None:
    for unit, variant in variants(file.read_bytes(), default_table()):
        found = by_shape(variant)
        assert list(found.items()) == ordered(found, unit.table)
        assert list(found.items()) == ordered(by_query(unit, variant.text), unit.table)


def test_calls_of_all_examples() -> None:
    table, seen = default_table(), set()
    for example in [one for rule in table.rules for one in rule.examples]:
        for unit, variant in variants(example.code.encode(), table):
            found = by_shape(variant)
            assert list(found.items()) == ordered(by_query(unit, variant.text), table), example.title
            seen |= {(said[0], said[1]) for sites in found.values() for said in sites}
    assert {one[0] for one in seen} == {rule.id for rule in table.rules}


FORMS = {
    "above the call": (
        "(return_statement (call_expression function: (identifier) @resource.acquire)",
        "return a(); a(); return (a()); return b(a());",
    ),
    "two above": (
        "(init_declarator declarator: (pointer_declarator) value: (cast_expression value: "
        "(call_expression function: (identifier) @resource.acquire))",
        "char *x = (char *) a(); char *y = a(); f((char *) a());",
    ),
    "in a group": (
        "((call_expression function: (identifier) @resource.acquire)",
        'a(); b(a); c = a(1); éa(1); a$(1); $a(1); b("a(1)"); a(a(1))(2);',
    ),
    "predicate on an argument": (
        "(call_expression function: (identifier) @resource.acquire arguments: (argument_list (identifier) @_x) "
        '(#eq? @_x "yes")',
        "a(no); a(yes); a(no, yes, yes); a(yes(1)); f(a, yes);",
    ),
    "handle anywhere": (
        "(call_expression function: (identifier) @resource.acquire arguments: (argument_list (_) @resource.handle)",
        "a(1, 2, f(3, a(4)));",
    ),
    "second of many": (
        "(expression_statement (call_expression function: (identifier) @resource.acquire "
        "arguments: (argument_list . (_) . (_) @resource.handle))",
        "a(1, 2); x = a(1, 2); a(1); a /* (3, 4) */ (5, a(6, 7)); (a)(1, 2); s->a(1, 2); a\n(1, 2);",
    ),
}


@pytest.mark.parametrize(("form", "body"), FORMS.values(), ids=FORMS.keys())
def test_form(form: str, body: str) -> None:
    more = f'{form} (#eq? @resource.acquire "a"))\n'
    table = load_table({"curl.scm": CURL + more}, {}, {})
    text = f"int f(int a)\n{{\n    {body}\n}}\n"
    pairs = list(variants(text.encode(), table))
    assert len(pairs) == 1
    found = by_shape(pairs[0][1])
    assert found
    assert list(found.items()) == ordered(by_query(pairs[0][0], pairs[0][1].text), table)
