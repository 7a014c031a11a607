"""Whether somebody else gets what a function makes and hands out."""

from __future__ import annotations

from collections.abc import Iterator

from app.analysis.facts import FunctionFacts
from app.analysis.outcome import Stored
from app.analysis.state import root
from app.syntax import expression as e


def is_shared(name: str, facts: FunctionFacts, using: frozenset[str]) -> bool:
    """Whether a call that may keep it, or a place, gets the variable or the address of a member of its object; `using`
    are the calls that keep nothing."""
    given = [*_arguments(facts, using), *(one for each in facts.sources.values() for one in each)]
    return any(_is(one, name) or (isinstance(one, e.Address) and root(one.path) == name) for one in given)


def is_in_returned_list(one: Stored, facts: FunctionFacts, using: frozenset[str]) -> bool:
    """Whether the place is further down in a list that the function returns, `node->next = head; head = node;`, and
    that nobody else gets."""
    name = root(one.place)
    if one.named or one.others or not any(_is(each, name) for each in facts.returned):
        return False
    kept = {root(path) for path, each in facts.sources.items() if any(_is(value, name) for value in each)}
    declared, parameters = facts.function.declared, facts.function.parameters
    local = all(each in declared and each not in parameters for each in kept)
    return local and not any(_is(part, name) for part in _arguments(facts, using))


def _is(value: e.Expression, name: str) -> bool:
    return isinstance(value, e.Place) and value.path == name


def _arguments(facts: FunctionFacts, using: frozenset[str]) -> Iterator[e.Expression]:
    """What calls get that may keep it."""
    return (part for known, calls in facts.calls.items() if known not in using for call in calls for part in call.parts)
