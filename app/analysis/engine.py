"""The door of the analysis: one file and the table in, its findings (without fixes) out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeAlias

from app.analysis.assemble import Assembler
from app.analysis.beginning import begins
from app.analysis.elsewhere import foreign_wrappers, unit_of
from app.analysis.fields import Fields
from app.analysis.function_unit import FunctionUnit, Site, Variant
from app.analysis.inferred import Inference
from app.analysis.opening import may_open
from app.analysis.outcome import Outcome, Target, TooManyPaths
from app.analysis.paths import Explorer
from app.analysis.repository import Repository
from app.analysis.runs import MAIN, lifetime
from app.analysis.summaries import Summaries
from app.analysis.unit import Unit
from app.analysis.wrappers import Wrapper, learned, opens_in_every_build
from app.model import AnalysisSettings, Context, FileResult, Finding, Severity, Skipped, SourceFile
from app.rules.table import Table, configured_rule
from app.syntax.functions import looks_like_c
from app.syntax.names import names

_FILLING = re.compile(rb"[;{}]\s*\*\s*\w+\s*=[^=]")
_ROUNDS = 4
"""How deep wrappers of wrappers are followed."""


def with_configured(table: Table, settings: AnalysisSettings) -> Table:
    """The table and the resources that the configuration names."""
    if not settings.resources:
        return table
    extra = tuple(configured_rule(number, one) for number, one in enumerate(settings.resources, 1))
    return Table((*table.rules, *extra), table.flow, table.templates)


def analyse(
    source: SourceFile,
    table: Table,
    settings: AnalysisSettings,
    context: Context | None = None,
    *,
    prefilter: bool = True,
) -> FileResult:
    """Findings of one file, ordered by line; functions that could not be analysed are listed as skipped. Without the
    `prefilter` every function is looked at, which may only take longer."""
    table = with_configured(table, settings)
    repository = Repository(context, source.path)
    if prefilter and looks_like_c(source.data) and not may_open(source, repository, table, settings):
        return FileResult()
    return analysis_of(source, table, settings, context, not prefilter).run(prefilter)


Opened: TypeAlias = list[tuple[Site, list[Outcome]]]
"""The calls of one configuration that open something, with what following each of them gave."""

_kept: list[tuple[object, ...]] = []


def analysis_of(
    source: SourceFile, table: Table, settings: AnalysisSettings, context: Context | None = None, anew: bool = False
) -> Analysis:
    """The analysis of one file. Those of the last two are kept, for the fixes of a file are asked for after its
    findings, and those of a change after its base; `anew` makes one all the same."""
    question = (source, table, settings, context)
    for *known, made in _kept:
        if not anew and all(one is other for one, other in zip(known, question, strict=True)):
            assert isinstance(made, Analysis)
            return made
    repository = Repository(context, source.path)
    made = Analysis(Unit(source, table, settings, repository) if anew else unit_of(source, table, settings, repository))
    _kept[:] = [*_kept[-1:], (*question, made)]
    return made


def _fills_nothing(function: FunctionUnit) -> bool:
    """Whether the function puts nothing where an argument points to: those that do come first, for what their callers
    have there is overwritten."""
    return _FILLING.search(function.expanded.text) is None


def _settled(before: Sequence[tuple[int, Variant, Site, Outcome]], number: int) -> bool:
    """Whether the likelier configurations agree on a call, so that the others need not be looked at."""
    if number < 2 or not before:
        return False
    leaks: dict[int, bool] = {}
    for build, _, _, outcome in before:
        leaks[build] = leaks.get(build, False) or bool(outcome.leaks or outcome.stored or outcome.wrong_pools)
    return len(set(leaks.values())) == 1 and (len(leaks) > 1 or not any(leaks.values()))


def hands_out(unit: Unit, name: str, depth: int = 2) -> Wrapper | None:
    """What a function of a unit hands out to those who call it, be it by way of `depth` functions of its own file."""
    functions = [one for one in unit.functions if one.name == name and one.variants(1)]
    if not functions:
        return None
    analysis = Analysis(unit)
    opening = names(analysis.acquiring)
    words = frozenset[bytes]().union(*(one.words for one in functions))
    for other in unit.functions if depth else ():
        if other.name != name and other.name.encode() in words and opening.calls(other.expanded.text):
            made = hands_out(unit, other.name, depth - 1)
            analysis.wrappers |= {made.name: made} if made is not None else {}
    for one in functions:
        analysis.function(one)
    return analysis.wrappers.get(name)


class Analysis:
    """One run over one file."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.fields = Fields(unit)
        self.summaries = Summaries(unit, self.fields)
        self.assembler = Assembler(unit, self.fields, self.summaries)
        self.wrappers: dict[str, Wrapper] = {}
        self.acquiring = frozenset[bytes]().union(*(one.opening for one in unit.table.rules if unit.enabled(one)))
        self.summaries.wrappers = self.wrappers
        self.inference = Inference(unit)
        self._inferring = True
        self._result: FileResult | None = None

    def run(self, prefilter: bool = True) -> FileResult:
        """All functions that call what opens, then those that call what turned out to hand a handle out; made once."""
        if self._result is None:
            self._result = self._run(prefilter)
        return self._result

    def _run(self, prefilter: bool) -> FileResult:
        if self.unit.failure:
            return FileResult((), (Skipped(self.unit.source.path, None, self.unit.failure),))
        for one in foreign_wrappers(self.unit, self.acquiring, hands_out):
            self.wrappers.setdefault(one.name, one)
        findings: list[Finding] = []
        skipped: dict[str, Skipped] = {}
        wanted = self.acquiring | {name.encode() for name in self.wrappers}
        for number in range(_ROUNDS):
            known = set(self.wrappers)
            opening = names(wanted)
            self._inferring = number == 0
            for function in sorted(self.unit.functions, key=_fills_nothing):
                opens = not prefilter or opening.calls(function.expanded.text)
                if not opens and (number or not self.inference.concerns(function)):
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
        outcomes: dict[tuple[str, int], list[tuple[int, Variant, Site, Outcome]]] = {}
        reason = None
        seen: list[tuple[Variant, Opened]] = []
        for number, variant in enumerate(function.each()):
            once = lifetime(variant.function, self.unit.hooks) is Severity.PROCESS
            if once and (function.name in MAIN or function.name in self.unit.hooks):
                continue
            opened: Opened = []
            seen.append((variant, opened))
            for site in self.acquisitions(function, variant, among):
                if variant.rare and (site.rule.id, site.at) in outcomes:
                    continue  # a build of today has the call, and decides
                if _settled(outcomes.get((site.rule.id, site.at), ()), number):
                    continue
                try:
                    found = list(self.follow(function, variant, site))
                except TooManyPaths:
                    reason = "it has too many paths to follow them all"
                    continue
                opened.append((site, found))
                if not once:
                    followed = outcomes.setdefault((site.rule.id, site.at), [])
                    followed += [(number, variant, site, one) for one in found]
            if number and not reason and self._decided(function, number + 1, outcomes.values(), among):
                break
        self._learn(function, seen)
        return list(self._findings(function, outcomes.values())), reason or function.failure

    def _decided(
        self,
        function: FunctionUnit,
        number: int,
        outcomes: Iterable[Sequence[tuple[int, Variant, Site, Outcome]]],
        among: frozenset[bytes] | None,
    ) -> bool:
        """Whether the configurations from `number` on have nothing to add: no call that those before did not have, and
        no doubt about one that they had."""
        if not all(_settled(one, number) for one in outcomes):
            return False
        wanted = names(among or self.acquiring | {name.encode() for name in self.wrappers})
        seen = {at for one in function.variants(number) for at in wanted.called(one.text)}
        return all(at in seen for one in function.configurations[number:] for at in wanted.called(one.text))

    def acquisitions(
        self, function: FunctionUnit, variant: Variant, among: frozenset[bytes] | None = None
    ) -> Iterator[Site]:
        """The calls in a function that open something, those of wrappers included."""
        for sites in variant.sites.values():
            for site in sites:
                if site.pattern.role != "acquire" or (among is not None and site.name.encode() not in among):
                    continue
                if site.pattern.when != "empty" or begins(self.summaries.facts(function, variant), site):
                    yield site
        for wrapper in list(self.wrappers.values()):
            name = wrapper.name.encode()
            if (among is None or name in among) and wrapper.name != function.name and name in variant.text:
                yield from wrapper.sites(self.summaries.facts(function, variant), variant)
        if (among is None or self._inferring) and self.inference.concerns(function):
            found = self.inference.sites(variant, self.summaries.facts(function, variant))
            yield from (site for site in found if site.name not in self.wrappers)

    def _learn(self, function: FunctionUnit, seen: Sequence[tuple[Variant, Opened]]) -> None:
        """What a function hands out is its caller's, unless in another case, or another build, a pool has it."""
        if not any(opened for _, opened in seen) or function.name.encode() in self.acquiring:
            return
        if not opens_in_every_build(function):
            return
        each = [(variant, *one) for variant, opened in seen for one in opened]
        pooled = {site.rule.id for _, site, outcomes in each if any(one.registered for one in outcomes)}
        pooled |= set(self._pooled_elsewhere(function, len(seen)))
        using = self.summaries.flow["flow.borrow"] | self.summaries.flow["flow.store"]
        for variant, site, outcomes in each:
            if site.inferred or site.rule.id in pooled:
                continue
            made = learned(self.summaries.facts(function, variant), site, outcomes, using)
            if made is not None:
                self.wrappers.setdefault(made.name, made)

    def _pooled_elsewhere(self, function: FunctionUnit, number: int) -> Iterator[str]:
        """The families of which a pool has something in a configuration from `number` on."""
        registering = frozenset(name.encode() for name in self.summaries.flow["cleanup.add"])
        if not names(registering).calls(function.expanded.text):
            return
        for variant in function.variants()[number:]:
            for site in self.acquisitions(function, variant):
                with suppress(TooManyPaths):
                    if any(one.registered for one in self.follow(function, variant, site)):
                        yield site.rule.id

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
