"""What the callers of a function in its own file do with what it filled for them, though it failed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.analysis.facts import FunctionFacts
from app.analysis.failing import failed
from app.analysis.function_unit import Site, Variant
from app.analysis.outcome import Outcome, Target, TooManyPaths
from app.analysis.paths import Explorer
from app.analysis.state import root
from app.analysis.summaries import Summaries
from app.analysis.values import Domain
from app.rules.table import Pattern, Rule
from app.syntax import expression as e

_FAILED = "== NGX_OK"
"""The answer that does not count here: only failures are followed."""
_DEPTH = 3
"""How many callers of callers are asked."""

Caller = tuple[Variant, FunctionFacts, e.Call]


class Dropped(NamedTuple):
    """What callers do with an object: some have what is in it still, or give it back (`held`); some drop the object,
    which is certain but for a `doubt`."""

    held: bool
    doubt: int | None


HELD = Dropped(True, None)
UNKNOWN = Dropped(False, None)


def callers_release(summaries: Summaries, facts: FunctionFacts, place: str, rule: Rule) -> bool:
    """Whether every caller at hand releases or keeps what it finds at `place`, such as `out[0]`, after the function of
    the `facts` has failed, has it in a global, where others find it too, or fills what it was given itself."""
    name, parameters = root(place), facts.function.parameters
    if place not in (f"{name}[0]", f"{name}[1]") or name not in parameters:
        return False
    try:
        answers = list(_answers(summaries, facts.function.name, parameters.index(name), rule))
    except TooManyPaths:
        return True  # timid: nobody has seen them leak it
    return bool(answers) and all(answers)


def callers_lose(
    summaries: Summaries, facts: FunctionFacts, place: str, rule: Rule, returned: Domain, depth: int = _DEPTH
) -> Dropped:
    """What callers at hand do with an object that has the handle at `place`, such as `object->field`, after the
    function of the `facts` has failed and answered that."""
    name, parameters = root(place), facts.function.parameters
    suffix, answer = place[len(name) :], returned.single
    if depth == 0 or answer is None or name not in parameters or name in facts.sources or suffix[:2] != "->":
        return UNKNOWN
    pattern = Pattern("acquire", (facts.function.name,), True, f"!= {answer}", 1, suffix)
    found = UNKNOWN
    for one in _calls(summaries, facts.function.name):
        try:
            outcome = _followed(summaries, one, rule, pattern, parameters.index(name))
        except TooManyPaths:
            return HELD
        found = _both(found, _dropped(summaries, one, outcome, rule, depth))
    return found


def _both(one: Dropped, other: Dropped) -> Dropped:
    doubts = [each.doubt for each in (one, other) if each.doubt is not None]
    return Dropped(one.held or other.held, min(doubts, default=None))


def _dropped(summaries: Summaries, caller: Caller, outcome: Outcome, rule: Rule, depth: int) -> Dropped:
    if outcome.releases or outcome.registered or outcome.kept or outcome.returned:
        return HELD
    found = Dropped(False, min((one.doubt for one in outcome.leaks), default=None))
    for one in outcome.stored:
        if not failed(one.returned, caller[1]) or one.others:
            return HELD
        found = _both(found, callers_lose(summaries, caller[1], one.place, rule, one.returned, depth - 1))
    return found


def _followed(summaries: Summaries, caller: Caller, rule: Rule, pattern: Pattern, position: int) -> Outcome:
    """What becomes of it in a caller, which has it from a call of the pattern's function."""
    variant, facts, call = caller
    name = pattern.names[0]
    target = Target(rule, Site(rule, pattern, name, call.at, None, position, name))
    return Explorer(variant, facts, target, summaries.flow, summaries).run()


def _answers(summaries: Summaries, name: str, position: int, rule: Rule) -> Iterator[bool]:
    pattern = Pattern("acquire", (name,), True, _FAILED)
    for one in _calls(summaries, name):
        variant, _, call = one
        part = call.parts[position] if position < len(call.parts) else None
        if isinstance(part, (e.Address, e.Place)) and root(part.path) not in variant.function.declared:
            yield True
        elif isinstance(part, e.Place) and variant.function.declared[root(part.path)].stars:
            yield True  # timid: it is where a pointer leads, for the caller's own caller or into some object
        elif isinstance(part, e.Address):
            outcome = _followed(summaries, one, rule, pattern, position)
            yield bool(outcome.releases or outcome.stored) and not outcome.leaks


def _calls(summaries: Summaries, name: str) -> Iterator[Caller]:
    for function in summaries.unit.functions:
        if function.name != name and name.encode() in function.words:
            for variant in function.variants(1):
                facts = summaries.facts(function, variant)
                for call in facts.calls.get(name, ()):
                    yield variant, facts, call
