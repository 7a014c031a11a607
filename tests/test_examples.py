"""Every example in the head of a rule file: a bad one is found, a good one is not. A new file needs no new test."""

from __future__ import annotations

import pytest

from app.analysis.engine import analyse
from app.model import AnalysisSettings, SourceFile
from app.rules.loader import load_table
from app.rules.table import Example, Rule
from app.source.texts import rule_texts
from app.syntax.query import parse

TEXTS = rule_texts()
TABLE = load_table(TEXTS.resources, TEXTS.flow, TEXTS.fixes)
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}: {example.title}") for rule in TABLE.rules for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule: Rule, example: Example) -> None:
    settings = AnalysisSettings(rules={rule.id: True})
    result = analyse(SourceFile("example.c", example.code.encode()), TABLE, settings)
    assert result.skipped == ()
    if example.leaks:
        assert {one.rule for one in result.findings} == {rule.id}
    else:
        assert [one.message for one in result.findings] == []


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_is_c_in_the_shape_of_nginx(rule: Rule, example: Example) -> None:
    assert not parse(example.code.encode()).root_node.has_error
    assert "\t" not in example.code
    assert max(map(len, example.code.splitlines())) < 80
    assert any(name in example.code for name in rule.acquires)
