"""The door of the analysis: one file and the table in, its findings (without fixes) out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.analysis.assemble import Assembler
from app.analysis.facts import FunctionFacts
from app.analysis.fields import Fields
from app.analysis.outcome import Outcome, Target, TooManyPaths
from app.analysis.paths import Explorer
from app.analysis.repository import Repository
from app.analysis.summaries import Summaries
from app.analysis.unit import FunctionUnit, Site, Unit, Variant
from app.analysis.wrappers import Wrapper, learned
from app.model import AnalysisSettings, Context, FileResult, Finding, Severity, Skipped, SourceFile
from app.rules.table import Table, configured_rule
from app.syntax.functions import looks_like_c
from app.syntax.names import names

_ROUNDS = 4
"""How deep wrappers of wrappers are followed."""


def with_configured(table: Table, settings: AnalysisSettings) -> Table:
    """The table and the resources that the configuration names."""
    if not settings.resources:
        return table
    extra = tuple(configured_rule(number, one) for number, one in enumerate(settings.resources, 1))
    return Table((*table.rules, *extra), table.flow, table.templates)


def analyse(source: SourceFile, table: Table, settings: AnalysisSettings, context: Context | None = None) -> FileResult:
    """Findings of one file, ordered by line; functions that could not be analysed are listed as skipped."""
    table = with_configured(table, settings)
    if looks_like_c(source.data) and not names(_acquires(table, settings)).any(source.data):
        return FileResult()
    repository = Repository(context, source.path)
    return Analysis(Unit(source, table, settings, repository)).run()


def _settled(before: Sequence[tuple[int, Variant, Site, Outcome]], number: int) -> bool:
    """Whether the likelier configurations agree on a call, so that the others need not be looked at."""
    if number < 2 or not before:
        return False
    leaks: dict[int, bool] = {}
    for build, _, _, outcome in before:
        leaks[build] = leaks.get(build, False) or bool(outcome.leaks or outcome.stored or outcome.wrong_pools)
    return len(set(leaks.values())) == 1 and (len(leaks) > 1 or not any(leaks.values()))


_asked: list[tuple[Table, AnalysisSettings, frozenset[bytes]]] = []


def _acquires(table: Table, settings: AnalysisSettings) -> frozenset[bytes]:
    """The names of all calls that open; the answer of the last question is kept, for the next file asks the same."""
    for known, said, answer in _asked:
        if known is table and said is settings:
            return answer
    rules = [rule for rule in table.rules if settings.rules.get(rule.id, rule.default)]
    answer = frozenset(name.encode() for rule in rules for name in rule.acquires)
    _asked[:] = [(table, settings, answer)]
    return answer


class Analysis:
    """One run over one file."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.fields = Fields(unit)
        self.summaries = Summaries(unit, self.fields)
        self.assembler = Assembler(unit, self.fields)
        self.wrappers: dict[str, Wrapper] = {}
        self.summaries.wrappers = self.wrappers
        self._acquiring = {
            name.encode(): rule for rule in unit.table.rules if unit.enabled(rule) for name in rule.acquires
        }

    def run(self) -> FileResult:
        """All functions that name an acquiring call, then those that call what turned out to hand a handle out."""
        if self.unit.failure:
            return FileResult((), (Skipped(self.unit.source.path, None, self.unit.failure),))
        findings: list[Finding] = []
        skipped: dict[str, Skipped] = {}
        wanted = frozenset(self._acquiring)
        for _ in range(_ROUNDS):
            known = set(self.wrappers)
            for function in self.unit.functions:
                if not names(wanted).any(function.raw):
                    continue
                found, reason = self.function(function, wanted)
                findings += found
                if reason:
                    skipped.setdefault(function.name, Skipped(self.unit.source.path, function.name, reason))
            wanted = frozenset(name.encode() for name in self.wrappers.keys() - known)
            if not wanted:
                break
        findings.sort(key=lambda one: (one.line, one.column, one.rule))
        return FileResult(tuple(findings), tuple(skipped.values()))

    def function(
        self, function: FunctionUnit, among: frozenset[bytes] | None = None
    ) -> tuple[list[Finding], str | None]:
        """Findings of one function, and why it was skipped if it was. `among`: only calls of these."""
        variants = function.variants()
        if not variants:
            return [], function.failure
        outcomes: dict[tuple[str, int], list[tuple[int, Variant, Site, Outcome]]] = {}
        reason = None
        for number, variant in enumerate(variants):
            facts = self.summaries.facts(function, variant)
            if facts.lifetime() is Severity.PROCESS:
                continue
            for site in self.acquisitions(facts, variant, among):
                if variant.rare and (site.rule.id, site.at) in outcomes:
                    continue  # a build of today has the call, and decides
                if _settled(outcomes.get((site.rule.id, site.at), ()), number):
                    continue
                try:
                    found = list(self.follow(function, variant, site))
                except TooManyPaths:
                    reason = "it has too many paths to follow them all"
                    continue
                outcomes.setdefault((site.rule.id, site.at), []).extend((number, variant, site, one) for one in found)
                self._learn(facts, site, found)
        return list(self._findings(function, outcomes.values())), reason

    def acquisitions(
        self, facts: FunctionFacts, variant: Variant, among: frozenset[bytes] | None = None
    ) -> Iterator[Site]:
        """The calls in a function that open something, those of wrappers included."""
        for sites in variant.sites.values():
            for site in sites:
                if site.pattern.role == "acquire" and (among is None or site.name.encode() in among):
                    yield site
        for wrapper in list(self.wrappers.values()):
            if (among is None or wrapper.name.encode() in among) and wrapper.name != facts.function.name:
                yield from wrapper.sites(facts, variant)

    def _learn(self, facts: FunctionFacts, site: Site, outcomes: Sequence[Outcome]) -> None:
        made = learned(facts, site, outcomes)
        if made is not None and made.name not in self.unit.ambiguous and made.name.encode() not in self._acquiring:
            self.wrappers.setdefault(made.name, made)

    def follow(self, function: FunctionUnit, variant: Variant, site: Site) -> Iterator[Outcome]:
        """The outcome of each handle that the call opens."""
        facts = self.summaries.facts(function, variant)
        elements = ("[0]", "[1]") if site.pattern.handles == 2 else ("",)
        for element in elements:
            target = Target(site.rule, site, element)
            yield Explorer(variant, facts, target, self.summaries.flow, self.summaries).run()

    def _findings(
        self, function: FunctionUnit, outcomes: Iterable[list[tuple[int, Variant, Site, Outcome]]]
    ) -> Iterator[Finding]:
        for group in outcomes:
            facts = self.summaries.facts(function, group[0][1])
            made = self.assembler.finding(function, facts, group)
            if made is not None:
                yield made
