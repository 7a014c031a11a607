"""What goes wrong on the paths of a function: a second release, a use after release, a release of what is not open,
a released handle that somebody else still has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from app.analysis.engine import Analysis
from app.analysis.facts import FunctionFacts
from app.analysis.function_unit import FunctionUnit, Site, Variant
from app.analysis.outcome import Target, TooManyPaths
from app.analysis.state import root
from app.fixes.proof.follower import Follower, places

_GUESS = 2
"""The doubt from which on a leak is no more than a guess."""
Key = tuple[int, int, str]
"""Configuration, number of the acquisition in it, element of the handle."""


@dataclass(slots=True)
class Harm:
    """Lines of one acquisition on which something goes wrong.

    `opened` is its call and line, `early` are releases of what is not open, apart where
    that has the failing value, `read_after` blocks that reach into what was released, `leaks` the ways out that
    lose it, `dangling` those behind a release on which what outlives the function, or the caller, has it. `unknown`
    says that there are too many paths, `filled` that the call fills an argument: only its status tells a failure,
    `trusted` that the function never asks whether the handle is there, `sole` that its variable gets nothing else, and
    `released` that a way out releases it.
    """

    opened: tuple[str, int] = ("", 0)
    double: set[int] = field(default_factory=set)
    used_after: set[int] = field(default_factory=set)
    read_after: set[tuple[int, str]] = field(default_factory=set)
    early: set[tuple[int, bool]] = field(default_factory=set)
    dangling: set[int] = field(default_factory=set)
    leaks: set[int] = field(default_factory=set)
    unknown: bool = False
    filled: bool = False
    trusted: bool = False
    sole: bool = False
    released: bool = False

    def worse_than(self, other: Harm) -> bool:
        """Whether more lines do harm than in `other`; lines move, so only their number can be compared."""
        if self.unknown:
            return not other.unknown
        unasked = self.filled and other.early  # the status is asked in a way that is not understood
        return (
            len(self.double) > len(other.double)
            or len(self.used_after) > len(other.used_after)
            or len(self.read_after) > len(other.read_after)
            or len(self.dangling) > len(other.dangling)
            or (other.released and len(self.leaks) > len(other.leaks))
            or (not unasked and self._earlier_than(other))
        )

    def _earlier_than(self, other: Harm) -> bool:
        """Whether more is released that is not open; or more of which it is not even known that it is empty. A function
        that gives back what may have failed to open, and never asks, takes that for open on every way out."""
        blind = self.trusted and self.sole and bool(other.early)
        trusted = blind or (self.trusted and any(failed for _, failed in other.early))
        mine, theirs = ({line for line, _ in each.early} for each in (self, other))
        dark, before = ({line for line, failed in each.early if not failed} for each in (self, other))
        return (len(mine) > len(theirs) and not trusted) or (len(dark) > len(before) and not (blind and before))


def sites(
    analysis: Analysis, function: FunctionUnit, about: frozenset[str] | None, opened: frozenset[tuple[str, int]]
) -> frozenset[Key]:
    """The acquisitions of a function that put what they open into or below one of the variables `about` (None: any),
    and those that are among `opened`, call and line. The analysis must have been run."""
    return frozenset(
        key for key, (_, facts, site) in _all(analysis, function).items()
        if about is None
        or not about.isdisjoint(root(path) for path in places(facts, site))
        or (site.name, _line(function, site)) in opened
    )  # fmt: skip


def harms(analysis: Analysis, function: FunctionUnit, among: Set[Key]) -> Mapping[Key, Harm]:
    """The harm done with some acquisitions of a function. A fix opens nothing, so their numbers are the same after."""
    known = _all(analysis, function)
    found: dict[Key, Harm] = {}
    for key in known.keys() & among:
        variant, facts, site = known[key]
        beside = [each for other, (_, _, each) in known.items() if other[0] == key[0]]
        target = Target(site.rule, site, key[2])
        made = [Follower(variant, facts, target, analysis.summaries, beside, failing) for failing in (False, True)]
        found[key] = _harm(made, (site.name, _line(function, site)))
    return found


def _all(analysis: Analysis, function: FunctionUnit) -> dict[Key, tuple[Variant, FunctionFacts, Site]]:
    found: dict[Key, tuple[Variant, FunctionFacts, Site]] = {}
    for build, variant in enumerate(function.variants()):
        facts = analysis.summaries.facts(function, variant)
        ordered = sorted(analysis.acquisitions(function, variant), key=lambda one: (one.at, one.rule.id))
        for ordinal, site in enumerate(ordered):
            for element in ("[0]", "[1]") if site.pattern.handles == 2 else ("",):
                found[build, ordinal, element] = (variant, facts, site)
    return found


def _line(function: FunctionUnit, site: Site) -> int:
    return function.unit.line_of(function.offset(site.at))


def _harm(followers: Iterable[Follower], opened: tuple[str, int]) -> Harm:
    made, named = Harm(opened), ""
    try:
        for one in followers:
            one.named = named
            outcome = one.run()
            named = outcome.handle
            made.filled, made.trusted, made.sole = one.filled, one.trusted, one.sole
            made.double |= outcome.double
            made.used_after |= outcome.used_after
            made.early |= one.at_once
            made.read_after |= one.read_after
            made.dangling |= one.dangling
            made.released |= bool(outcome.releases)
            made.leaks |= {each.line for each in outcome.leaks if each.doubt < _GUESS}
    except TooManyPaths:
        return Harm(opened, unknown=True)
    return made
