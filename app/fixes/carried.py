"""Where a function has a handle: the jumps, labels and ways out on which it is held, and what it is called there."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.analysis.blocks import Leave
from app.analysis.engine import Analysis
from app.analysis.function_unit import FunctionUnit, Site, Variant
from app.analysis.outcome import Outcome, Target, TooManyPaths, Value
from app.analysis.paths import Explorer
from app.analysis.state import State
from app.analysis.values import Domain
from app.analysis.words import blamed
from app.model import Finding


@dataclass(slots=True)
class Carried:
    """Lines of a function, in all its builds. `jumps` and `falls` are those of the jumps on which the handle is held,
    and of the labels into which a path falls with it, `releases` those of its releases. By the line of an exit, `ends`
    are the lines on which the function ends behind it, and `lost` the handles that are lost there; `names` has by the
    line of an end what the handle is called on every path to it, `braces` are the ends without a `return`."""

    jumps: set[int] = field(default_factory=set)
    falls: set[int] = field(default_factory=set)
    releases: set[int] = field(default_factory=set)
    ends: dict[int, set[int]] = field(default_factory=dict)
    lost: dict[int, set[str]] = field(default_factory=dict)
    names: dict[int, frozenset[str]] = field(default_factory=dict)
    braces: set[int] = field(default_factory=set)


def carried(analysis: Analysis, function: FunctionUnit, finding: Finding) -> Carried:
    """What following the finding's call again says of that; what has too many paths says nothing."""
    made = Carried()
    for variant in function.variants():
        for site in analysis.acquisitions(function, variant):
            at = analysis.unit.line_of(function.offset(site.at))
            if (site.name, at, site.rule.id) == (finding.acquired_by, finding.line, finding.rule):
                _follow(analysis, function, variant, site, made)
    return made


def _follow(analysis: Analysis, function: FunctionUnit, variant: Variant, site: Site, made: Carried) -> None:
    facts = analysis.summaries.facts(function, variant)
    for element in ("[0]", "[1]") if site.pattern.handles == 2 else ("",):
        target = Target(site.rule, site, element)
        watcher = _Watcher(variant, facts, target, analysis.summaries.flow, analysis.summaries)
        try:
            outcome = watcher.run()
        except TooManyPaths:
            continue
        made.jumps |= outcome.jumps
        made.falls |= outcome.falls
        made.releases |= outcome.releases
        for leak in outcome.leaks:
            line = blamed(leak, outcome)
            made.ends.setdefault(line, set()).add(leak.line)
            made.lost.setdefault(line, set()).add(outcome.handle)
            made.braces |= {leak.line} if leak.brace else set()
        for line, names in watcher.names.items():
            made.names[line] = made.names.get(line, names) & names


class _Watcher(Explorer):
    """Remembers what the handle is called where it is lost."""

    names: dict[int, frozenset[str]]

    def run(self) -> Outcome:
        self.names = {}
        return super().run()

    def _leave_held(self, ending: Leave, value: Value, domain: Domain, state: State) -> None:
        known = len(self.outcome.leaks)
        super()._leave_held(ending, value, domain, state)
        if len(self.outcome.leaks) > known:
            now = frozenset(state.aliases)
            self.names[ending.line] = self.names.get(ending.line, now) & now
