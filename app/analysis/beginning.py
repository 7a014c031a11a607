"""Calls that open where their first argument holds nothing yet, and else make longer what it holds."""

from __future__ import annotations

import re

from app.analysis.facts import FunctionFacts
from app.analysis.function_unit import Site
from app.syntax import expression as e

_FIELD = re.compile(r"(\w+)->\w+")


def begins(facts: FunctionFacts, site: Site) -> bool:
    """Whether the call's first argument can hold nothing yet: a local variable that has nothing but NULL and, by calls
    of the same name that come later, what this one gives; a local structure that no call before gets; a field of what
    the caller gives."""
    calls = facts.calls.get(site.name, ())
    first = next((one.parts[0] for one in calls if one.at == site.at and one.parts), None)
    if isinstance(first, e.Address):
        known = facts.function.declared.get(first.path)
        before = any(one.at < site.at and one.parts and one.parts[0] == first for one in calls)
        return known is not None and not known.static and not known.stars and not before
    if not isinstance(first, e.Place):
        return False
    if field := _FIELD.fullmatch(first.path):
        return field[1] in facts.function.parameters and field[1] not in facts.sources
    known = facts.function.declared.get(first.path)
    if known is None or known.static or first.path in facts.function.parameters:
        return False
    return _is_empty_before(facts, site, first.path)


def _is_empty_before(facts: FunctionFacts, site: Site, path: str) -> bool:
    """Whether the variable has nothing but NULL before the call, and what such calls give after it."""
    sources = facts.sources.get(path, [])
    made = [_made(facts, one, site.name) for one in sources]
    own = [one.at for one in made if one is not None]
    empty = [one for one in sources if isinstance(one, e.Constant)]
    return bool(own and empty) and len(own) + len(empty) == len(sources) and min(own) == site.at


def _made(facts: FunctionFacts, value: e.Expression, name: str) -> e.Call | None:
    """The call of that name which gives the value, by way of one variable or not."""
    if isinstance(value, e.Place):
        given = [one for one in facts.sources.get(value.path, ()) if not isinstance(one, e.Constant)]
        value = given[0] if len(given) == 1 else value
    return value if isinstance(value, e.Call) and value.name == name else None
