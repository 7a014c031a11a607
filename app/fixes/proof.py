"""A fix is shown only when it is proven: applied to the text, analysed again, and nothing got worse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.engine import Analysis
from app.analysis.outcome import Outcome, Target, TooManyPaths
from app.analysis.paths import Explorer
from app.analysis.unit import FunctionUnit, Unit, Variant
from app.diff.edits import EditError, apply_edits
from app.fixes.remaining import remaining
from app.model import Edit, Finding, SourceFile


@dataclass(frozen=True, slots=True)
class Harm:
    """What goes wrong with one acquisition: how many lines release twice, use after release, release too early."""

    double: int
    used_after: int
    early: int

    def worse_than(self, other: Harm) -> bool:
        return self.double > other.double or self.used_after > other.used_after or self.early > other.early


class Prover:
    """Proves fixes of one file."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.unit = analysis.unit
        self.findings = analysis.run().findings
        self.before = {one.fingerprint for one in self.findings}
        self._broken = _unparsed(self.unit)

    def holds(self, findings: Sequence[Finding], edits: Sequence[Edit]) -> bool:
        """Whether the edits apply, parse, end these findings, begin none, and harm nothing on any path."""
        try:
            data = apply_edits(self.unit.source.data, edits)
        except EditError:
            return False
        source = SourceFile(self.unit.source.path, data)
        after = Analysis(Unit(source, self.unit.table, self.unit.settings, self.unit.repository))
        if _unparsed(after.unit, self.unit) - self._broken or len(after.unit.functions) < len(self.unit.functions):
            return False
        left = remaining(self.analysis, self.findings, after)
        if left & {one.fingerprint for one in findings} or left - self.before:
            return False
        return all(self._harmless(one, after) for one in findings) and _declared_once(self.unit, after.unit)

    def _harmless(self, finding: Finding, after: Analysis) -> bool:
        before = harm(self.analysis, finding)
        now = harm(after, finding)
        return before is not None and now is not None and not now.worse_than(before)


def harm(analysis: Analysis, finding: Finding) -> Harm | None:
    """The harm done with the finding's acquisition; None when it can't be followed or is not there."""
    function = analysis.unit.by_name.get(finding.function)
    if function is None or not function.variants():
        return None
    double: set[tuple[int, int]] = set()
    used: set[tuple[int, int]] = set()
    early: set[tuple[int, int]] = set()
    for number, variant in enumerate(function.variants()):
        try:
            outcomes = _outcomes(analysis, function, variant, finding)
        except TooManyPaths:
            return None
        for outcome in outcomes:
            double |= {(number, line) for line in outcome.double}
            used |= {(number, line) for line in outcome.used_after}
            early |= {(number, line) for line in outcome.early}
    return Harm(len(double), len(used), len(early))


def _outcomes(analysis: Analysis, function: FunctionUnit, variant: Variant, finding: Finding) -> list[Outcome]:
    facts = analysis.summaries.facts(function, variant)
    found = []
    for site in analysis.acquisitions(facts, variant):
        if site.name != finding.acquired_by or site.rule.id != finding.rule:
            continue
        for element in ("[0]", "[1]") if site.pattern.handles == 2 else ("",):
            target = Target(site.rule, site, element)
            for failing in (False, True):
                explorer = Explorer(variant, facts, target, analysis.summaries.flow, analysis.summaries, True, failing)
                found.append(explorer.run())
    return found


def _unparsed(unit: Unit, before: Unit | None = None) -> set[str]:
    """The functions with an acquisition that don't parse; of an edited file only those that are not as before."""
    acquiring = {name.encode() for rule in unit.table.rules for name in rule.acquires}
    texts = {one.name: one.raw for one in before.functions} if before is not None else {}
    return {
        one.name
        for one in unit.functions
        if not acquiring.isdisjoint(one.words) and texts.get(one.name) != one.raw and not one.variants()
    }


def _declared_once(before: Unit, after: Unit) -> bool:
    """No name is declared twice: a tree sees nothing wrong with a second `cln`."""
    names = [one.name for one in after.functions]
    known = [one.name for one in before.functions]
    if any(names.count(name) > max(1, known.count(name)) for name in names):
        return False
    for function in after.functions:
        old = before.by_name.get(function.name)
        if old is not None and old.raw == function.raw:
            continue
        text = function.raw.decode("latin-1")
        for variant in function.variants()[:1]:
            for name, declared in variant.function.declared.items():
                form = re.compile(rf"^[ \t]+{re.escape(declared.type)}[ \t]+\**{re.escape(name)}\s*[;=,\[]", re.M)
                was = len(form.findall(old.raw.decode("latin-1"))) if old is not None else 0
                if len(form.findall(text)) > max(1, was):
                    return False
    return True
