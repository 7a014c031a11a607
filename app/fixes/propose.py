"""The door of the fixes: findings of one file in, the same findings with proven fixes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.analysis.engine import Analysis, with_configured
from app.analysis.repository import Repository
from app.analysis.unit import FunctionUnit, Unit
from app.diff.edits import EditError, merge_edits
from app.fixes.layout import Layout
from app.fixes.proof import Prover
from app.fixes.register import register
from app.fixes.release import release
from app.model import AnalysisSettings, Context, Edit, Finding, Fix, SourceFile
from app.rules.table import Pattern, Rule, Table


def with_fixes(
    source: SourceFile,
    findings: Sequence[Finding],
    table: Table,
    settings: AnalysisSettings,
    context: Context | None = None,
) -> tuple[Finding, ...]:
    """The findings in their order, each with its proven fix or None; all offered fixes together are proven too."""
    if not findings:
        return ()
    repository = Repository(context, source.path)
    analysis = Analysis(Unit(source, with_configured(table, settings), settings, repository))
    prover = Prover(analysis)
    fixed: list[Finding] = []
    for one in findings:
        fix = _first_proven(analysis.unit, prover, one)
        fixed.append(replace(one, fix=fix) if fix is not None and _together(prover, fixed, one, fix) else one)
    return tuple(fixed)


def _first_proven(unit: Unit, prover: Prover, finding: Finding) -> Fix | None:
    for kind, edits in _candidates(unit, finding):
        ordered = tuple(sorted(edits, key=lambda one: (one.start_line, one.end_line)))
        if prover.holds([finding], ordered):
            return Fix(kind, ordered)
    return None


def _candidates(unit: Unit, finding: Finding) -> Iterator[tuple[str, list[Edit]]]:
    function = unit.by_name.get(finding.function)
    rule = unit.table.rule(finding.rule)
    if function is None or rule is None or not function.variants():
        return
    pattern = _pattern(rule, finding.acquired_by) or Pattern("acquire", (finding.acquired_by,), False, rule.invalid)
    layout = _layout(unit, function, finding)
    for edits in register(layout, unit.table, rule, pattern):
        yield "register-cleanup", edits
    for edits in release(layout, rule, pattern):
        yield "release-on-path", edits


def _layout(unit: Unit, function: FunctionUnit, finding: Finding) -> Layout:
    return Layout(unit, function, function.variants()[0], finding)


def _pattern(rule: Rule, name: str) -> Pattern | None:
    return next((one for one in rule.patterns.values() if one.role == "acquire" and name in one.names), None)


def _together(prover: Prover, fixed: Sequence[Finding], finding: Finding, fix: Fix) -> bool:
    """Whether the fix goes with those offered before it."""
    others = [one for one in fixed if one.fix is not None]
    if not others:
        return True
    try:
        merged = merge_edits([*(one.fix.edits for one in others if one.fix is not None), fix.edits])
    except EditError:
        return False
    return prover.holds([*others, finding], merged)
