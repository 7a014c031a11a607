"""What a function asks before it opens something: whether it is there already, or what an argument led to before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.analysis.blocks import Branch
from app.analysis.facts import FunctionFacts, walk
from app.analysis.liveness import places
from app.analysis.state import root
from app.analysis.values import number
from app.syntax import expression as e


def asks_before(facts: FunctionFacts, place: str, line: int) -> bool:
    """Whether a condition above that line asks for the place."""
    return any(place in places(one.condition) for one in _branches_above(facts, line))


def asks_by_a_copy(facts: FunctionFacts, place: str, line: int) -> bool:
    """Whether a condition above that line asks for the place by another name of what has it, or for a variable that got
    what is in it."""
    owner = root(place)
    names = {place} | {name + place[len(owner) :] for name in _copies(facts, {owner}) if place != owner}
    names |= _copies(facts, names)
    return any(not names.isdisjoint(places(one.condition)) for one in _branches_above(facts, line))


def has_flag(facts: FunctionFacts, place: str, line: int) -> bool:
    """Whether a condition above that line asks for another member of the structure, which the function then sets for
    good: `if (!conf->ready) { conf->peer = open_peer(); conf->ready = 1; }`."""
    owner = root(place)
    asked = {path for one in _branches_above(facts, line) for path in places(one.condition)}
    return any(root(path) == owner != path and path != place and _is_set(facts.sources.get(path, ())) for path in asked)


def reads_before(facts: FunctionFacts, place: str, line: int) -> bool:
    """Whether a call down to that line reads what the place leads to, `scale(*image, size)`: somebody had something
    there before the function was called."""
    calls = (one for calls in facts.calls.values() for one in calls if one.line <= line)
    return any(
        isinstance(part, e.Place) and part.path.startswith(place)
        for one in calls
        for given in one.parts
        for part in walk(given)
    )


def _branches_above(facts: FunctionFacts, line: int) -> list[Branch]:
    endings = (one.ending for one in facts.blocks)
    return [one for one in endings if isinstance(one, Branch) and one.line < line]


def _copies(facts: FunctionFacts, among: Collection[str]) -> set[str]:
    """The variables and places that get what is in one of the places."""
    return {
        name
        for name, values in facts.sources.items()
        if any(isinstance(one, e.Place) and one.path in among for one in values)
    }


def _is_set(values: Sequence[e.Expression]) -> bool:
    """Whether all that is ever assigned is a number that is not 0."""
    return bool(values) and all(isinstance(one, e.Constant) and number(one.text) != 0 for one in values)
