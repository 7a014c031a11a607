"""Functions of the file that hand out what they open: their calls are acquisitions too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.analysis.call_names import RELEASING_NAME
from app.analysis.facts import FunctionFacts
from app.analysis.failing import failed
from app.analysis.function_unit import FunctionUnit, Site, Variant
from app.analysis.guarding import asks_before
from app.analysis.outcome import Outcome
from app.analysis.sharing import is_in_returned_list, is_shared
from app.analysis.state import root
from app.analysis.values import number
from app.rules.table import Pattern, Rule
from app.syntax import expression as e

_FIELD = re.compile(r"->\w+(?:\.\w+)*\Z")
_CALLED = re.compile(rb"\b(\w+)\s*\(")
_MAKES = re.compile(r"alloc|create|open|init|new|dup|connect|socket|acquire|get|make|load|parse", re.I)
_NGINX = "!= NGX_OK"


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A function whose caller owns what it returns, or what it puts at an argument; `asked` are the numbers of those
    arguments that it compares with NULL. `local`: only a structure that is a variable of the caller's own shows that
    nobody else has what is put there; `shared`: only a caller that releases what it gets shows that it owns that, for
    on some way out a pool or something else has it."""

    rule: Rule
    pattern: Pattern
    position: int | None
    origin: str = ""
    asked: frozenset[int] = frozenset()
    local: bool = False
    shared: bool = False

    @property
    def name(self) -> str:
        return self.pattern.names[0]

    def site(self, call: e.Call) -> Site:
        """A call of it."""
        return Site(self.rule, self.pattern, self.name, call.at, None, self.position, self.origin, self.shared)

    def sites(self, facts: FunctionFacts, variant: Variant) -> Iterator[Site]:
        """Its calls in a function."""
        for call in facts.calls.get(self.name, ()):
            if call.at in variant.sites or self._refuses(call) or (self.local and not self._fills(call, facts)):
                continue
            if not self.shared or self._is_released(call, facts, variant):
                yield self.site(call)

    def _fills(self, call: e.Call, facts: FunctionFacts) -> bool:
        """Whether the call gets the address of a variable of the function, which nobody else sets."""
        given = call.parts[self.position : self.position + 1] if self.position is not None else []
        path = given[0].path if given and isinstance(given[0], e.Address) else ""
        known, sources = facts.function.declared.get(path), facts.sources.get(path, ())
        if known is None or known.static:
            return False
        return not known.stars or (bool(sources) and all(isinstance(one, e.Constant) for one in sources))

    def _is_released(self, call: e.Call, facts: FunctionFacts, variant: Variant) -> bool:
        """Whether the function releases a variable by its name that gets the answer of the call and nothing else."""
        for path, values in facts.sources.items():
            others = [one for one in values if not isinstance(one, e.Constant)]
            if len(others) == 1 and others[0] is call and path in facts.function.declared:
                return released_whole(path, self.rule, facts, variant)
        return False

    def _refuses(self, call: e.Call) -> bool:
        """Whether the call lacks what the function asks for: a test of how it fails."""
        given = enumerate(call.parts)
        return any(isinstance(one, e.Constant) and one.text == "NULL" for number, one in given if number in self.asked)


def opens_in_every_build(function: FunctionUnit) -> bool:
    """Whether every other definition of the function, for other builds, seems to open something too, in no pool."""
    unit = function.unit
    others = [one for one in unit.functions if one.name == function.name and one is not function]
    called = [{name.decode() for name in _CALLED.findall(one.raw, one.span.body - one.span.start)} for one in others]
    pooled = unit.table.flow.role("flow.store")
    return all(any(map(_MAKES.search, one)) and one.isdisjoint(pooled) for one in called)


def released_whole(path: str, rule: Rule, facts: FunctionFacts, variant: Variant) -> bool:
    """Whether some call releases the variable itself by a rule's release."""
    for at, sites in variant.sites.items():
        for site in sites:
            if site.pattern.role != "release" or site.rule is not rule or site.pattern.suffix or site.position is None:
                continue
            given = (one.parts[site.position] for one in facts.calls.get(site.name, ()) if one.at == at)
            if any(isinstance(one, e.Place) and one.path == path for one in given):
                return True
    return False


def learned(
    facts: FunctionFacts, site: Site, outcomes: Iterable[Outcome], using: frozenset[str] = frozenset()
) -> Wrapper | None:
    """The wrapper that a function turns out to be by what becomes of one acquisition in it; `using` are the calls that
    keep nothing of what they are given."""
    found = list(outcomes)
    if len(found) != 1:
        return None
    outcome, name = found[0], facts.function.name
    kept = [one for one in outcome.stored if not is_in_returned_list(one, facts, using)]
    owned = outcome.given and not kept and not _may_return_argument(facts)
    if owned:
        shared = outcome.lent or _may_return_pooled(facts)
        return Wrapper(site.rule, Pattern("acquire", (name,), False, _fails(site)), None, site.name, shared=shared)
    if outcome.stored and not outcome.returned:
        return _through_argument(facts, site, outcome)
    return _in_object(facts, site, outcome, using)


def _in_object(facts: FunctionFacts, site: Site, outcome: Outcome, using: frozenset[str]) -> Wrapper | None:
    """`object = ngx_palloc(pool, n); object->field = handle; return object;`, where nobody else gets the object."""
    places = {one.place for one in outcome.inside}
    if len(places) != 1 or outcome.stored or outcome.given or outcome.kept or outcome.registered or outcome.lent:
        return None
    name = root(place := places.pop())
    known, made = facts.function.declared.get(name), facts.sources.get(name, ())
    if known is None or known.static or known.stars != 1 or not _FIELD.fullmatch(suffix := place[len(name) :]):
        return None
    if name in facts.function.parameters or not all(
        facts.is_pooled(one) or isinstance(one, e.Constant) for one in made
    ):
        return None
    if is_shared(name, facts, using):
        return None
    pattern = Pattern("acquire", (facts.function.name,), False, "== NULL", 1, suffix)
    return Wrapper(site.rule, pattern, None, site.name)


def _may_return_argument(facts: FunctionFacts) -> bool:
    """Some return hands back what the caller had: then the caller need not own what it gets."""
    parameters = set(facts.function.parameters)
    for one in facts.returned:
        sources = [one, *facts.sources.get(one.path, ())] if isinstance(one, e.Place) else [one]
        if any(isinstance(value, (e.Place, e.Address)) and root(value.path) in parameters for value in sources):
            return True
    return False


def _may_return_pooled(facts: FunctionFacts) -> bool:
    """Some return hands out memory of a pool: then it depends on the arguments whether anything is to be released."""
    places = [one for one in facts.returned if isinstance(one, e.Place)]
    values = [*facts.returned, *(value for one in places for value in facts.sources.get(one.path, ()))]
    return any(facts.is_pooled(one) for one in values)


def _fails(site: Site) -> str:
    return site.rule.invalid if site.pattern.has_handle else site.pattern.fails


def _is_opened(value: e.Expression, site: Site, facts: FunctionFacts) -> bool:
    """Whether a value is what the call opens, by way of a variable or not, or nothing."""
    if isinstance(value, e.Assign):
        value = value.value
    if isinstance(value, e.Place):
        return any(_is_call(one, site) for one in facts.sources.get(value.path, ())) or _filled(value.path, site, facts)
    return isinstance(value, e.Constant) or _is_call(value, site)


def _filled(path: str, site: Site, facts: FunctionFacts) -> bool:
    """Whether a variable is where the call puts what it opens, and gets nothing else but a constant."""
    others = facts.sources.get(path, ())
    if site.position is None or not all(isinstance(one, e.Constant) for one in others):
        return False
    given = [one.parts[site.position] for one in facts.calls.get(site.name, ()) if one.at == site.at]
    return any(isinstance(one, e.Address) and one.path == path for one in given)


def _is_call(value: e.Expression, site: Site) -> bool:
    return isinstance(value, e.Call) and value.name == site.name


def _through_argument(facts: FunctionFacts, site: Site, outcome: Outcome) -> Wrapper | None:
    """`*out = handle; return NGX_OK;` and `owner->field = handle; return NGX_OK;`."""
    places = {place for one in outcome.stored for place in (one.place, *one.others)}
    fails = _failure(facts, outcome)
    if len(places) != 1 or not fails:
        return None
    place = places.pop()
    if not all(_is_opened(one, site, facts) for one in facts.sources.get(place, ())):
        return None  # it may also hold what somebody else owns
    refills = _makes_room(facts, place) or asks_before(facts, place, outcome.line)  # so calling it again loses nothing
    for position, parameter in enumerate(facts.function.parameters):
        known = facts.function.declared.get(parameter)
        if known is None or not parameter:
            continue
        suffix = place.removeprefix(parameter)
        if suffix == place or not (suffix == "[0]" or _FIELD.match(suffix)):
            continue
        suffix, when = suffix if suffix != "[0]" else "", "empty" if refills else "always"
        pattern = Pattern("acquire", (facts.function.name,), True, fails, 1, suffix, when)
        asked = (number for number, one in enumerate(facts.function.parameters) if one in facts.compared)
        local = refills or (bool(suffix) and fails != _NGINX)
        return Wrapper(site.rule, pattern, position, site.name, frozenset(asked), local)
    return None


def _failure(facts: FunctionFacts, outcome: Outcome) -> str:
    """What the function answers where it has not filled its argument; empty where that can't be told."""
    answers = {one.returned.single for one in outcome.stored if not failed(one.returned, facts)}
    if answers == {0}:
        return _NGINX
    if facts.function.returns == "void":
        return "!= 0"
    constants = {number(one.text): one.text for one in facts.returned if isinstance(one, e.Constant)}
    if len(answers) == 1 and (answer := answers.pop()) in constants:
        return f"!= {constants[answer]}"
    told = "*" not in facts.function.returns and all(one < 0 for one in constants)
    return "< 0" if told and all(one.returned.low >= 0 or one.returned.single is None for one in outcome.stored) else ""


def _makes_room(facts: FunctionFacts, place: str) -> bool:
    """Whether some call with the name of a release, or one that may move the old block, gets the place, or its
    address."""
    found = (each for name, each in facts.calls.items() if RELEASING_NAME.search(name) or "realloc" in name.lower())
    calls = (call for each in found for call in each)
    return any(isinstance(part, (e.Place, e.Address)) and part.path == place for call in calls for part in call.parts)
