"""Fields that a function itself gives back on some ways out, and leaves filled where it fails."""

from __future__ import annotations

from app.analysis.blocks import Branch
from app.analysis.callers import callers_lose
from app.analysis.facts import FunctionFacts
from app.analysis.failing import failed
from app.analysis.fields import Fields, has_field
from app.analysis.function_unit import Site
from app.analysis.liveness import behind, places
from app.analysis.outcome import Outcome, Stored
from app.analysis.state import Mark
from app.analysis.summaries import Summaries


def gives_back(
    one: Stored, site: Site, outcome: Outcome, facts: FunctionFacts, fields: Fields, summaries: Summaries
) -> bool:
    """Whether the function itself gives back on other ways out what it leaves on this one. Where callees open or end
    it, that may be so because it stays from one call to the next, or because callers end it then."""
    ended = _is_ended(one, outcome, facts)
    if not ended and not _by_hand(one, site, outcome, facts, fields):
        return False
    if not ended and not site.learned:
        return True
    kept = _is_guarded(one.place, outcome, facts)
    return not kept and not callers_lose(summaries, facts, one.place, site.rule, one.returned).held


def _by_hand(one: Stored, site: Site, outcome: Outcome, facts: FunctionFacts, fields: Fields) -> bool:
    """Whether this function itself releases or registers the place, or asks another to, and calls no teardown that
    does so for it."""
    refused = any(Mark.REFUSED in step.mark for step in one.trail.steps())
    released = one.place in outcome.released_as or one.place in outcome.released_with
    if not one.named or not _gives_up(one, facts) or not (released or outcome.registered or refused):
        return False
    unit = fields.unit
    called = (unit.by_name[name] for name in facts.calls if name in unit.by_name)
    return not any(fields.released_in(function, one.place, site.rule) for function in called)


def _is_ended(one: Stored, outcome: Outcome, facts: FunctionFacts) -> bool:
    """Whether the function fails with a field filled, and wherever it goes well a callee has ended what is there: then
    nobody expects to find it."""
    if not one.named or not has_field(one.place) or one.place not in outcome.ended or outcome.registered:
        return False
    return all(_gives_up(each, facts) for each in outcome.stored)


def _is_guarded(place: str, outcome: Outcome, facts: FunctionFacts) -> bool:
    """Whether a condition that asks for the place keeps the function from filling it again."""
    asking = (each.ending for each in facts.blocks if isinstance(each.ending, Branch))
    return any(
        sum(outcome.block in behind(arm) for arm in (each.yes, each.no)) == 1
        for each in asking
        if place in places(each.condition)
    )


def _gives_up(one: Stored, facts: FunctionFacts) -> bool:
    """Whether the way out says that the function failed: by what it returns, by an error that it throws, or, where it
    returns nothing, because there is no cleanup entry to register."""
    if one.thrown or failed(one.returned, facts):
        return True
    return facts.function.returns == "void" and any(Mark.CLEANUP_ADD in step.mark for step in one.trail.steps())
