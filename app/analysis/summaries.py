"""What a function of the file does with an argument, learned by following that argument through it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from app.analysis.answering import Answering, Told, calls_itself
from app.analysis.facts import FunctionFacts
from app.analysis.fields import Fields, has_field
from app.analysis.function_unit import FunctionUnit, Site, Variant
from app.analysis.outcome import Effect, Outcome, Target, TooManyPaths
from app.analysis.paths import Explorer
from app.analysis.state import root
from app.analysis.unit import Unit
from app.analysis.values import ANY, Domain, joined, refine
from app.analysis.wrappers import Wrapper
from app.model import SourceFile
from app.rules.table import Rule
from app.syntax import expression as e
from app.syntax.lower_expression import Declared

_KEPT = Effect(done=True, released=False)
_NOTHING = Effect(done=False)
_DEPTH = 6
_FILES = 2
"""How many files a question goes through, from the one that calls to the one that is called."""

Key = tuple[str, int, str, str]
"""Function, argument, suffix below it, rule."""


class Summaries:
    """Effects by (function, argument, suffix, rule), computed when first asked for."""

    def __init__(self, unit: Unit, fields: Fields, depth: int = 0) -> None:
        self.unit = unit
        self.fields = fields
        self._depth = depth
        self._others: dict[str, Summaries | None] = {}
        self.heap = unit.table.rule("heap")
        self._known: dict[Key, Effect] = {}
        self._asked: set[Key] = set()
        self._recursive: dict[str, bool] = {}
        self.wrappers: Mapping[str, Wrapper] = {}
        self.flow = {role: unit.table.flow.role(role) for role in (
            "cleanup.add", "flow.allocation", "flow.borrow", "flow.expected", "flow.first", "flow.keeps",
            "flow.refuses", "flow.rejects", "flow.store",
        )}  # fmt: skip
        self.flow["flow.noreturn"] = frozenset(unit.noreturn)

    def defines(self, name: str) -> bool:
        """Whether the file defines the function."""
        return name in self.unit.by_name

    @property
    def known(self) -> Mapping[Key, Effect]:
        """What was asked for so far, and the answers."""
        return self._known

    def opens(self, name: str, rule: Rule) -> bool:
        """Whether the function was seen to hand out what a call of the family opens."""
        made = self.wrappers.get(name)
        return made is not None and made.rule is rule

    def filling(self, call: e.Call) -> Site | None:
        """The acquisition that a call is if a function is called that puts what it opens where an argument points to,
        whatever was there."""
        made = self.wrappers.get(call.name)
        fills = made is not None and made.pattern.has_handle and not made.pattern.suffix and not made.local
        return made.site(call) if made is not None and fills else None

    def facts(self, unit: FunctionUnit, variant: Variant) -> FunctionFacts:
        """The facts of one configuration, made once."""
        if variant.facts is None:
            variant.facts = FunctionFacts(unit, variant)
        return variant.facts

    def __call__(self, name: str, argument: int, suffix: str, rule: Rule) -> Effect | None:
        """None for a function that the file does not define (or when it can't be told)."""
        if name not in self.unit.by_name or name in self.unit.stubs:
            return None
        if name in self.unit.ambiguous:
            return _KEPT  # one definition a configuration: timid
        key = (name, argument, suffix, rule.id)
        if key in self._known:
            self._asked.add(key)
        elif self._depth >= _DEPTH:
            return _KEPT
        else:
            self._known[key] = self._fixpoint(key, self.unit.by_name[name], rule)
        return self._known[key]

    def _fixpoint(self, key: Key, function: FunctionUnit, rule: Rule) -> Effect:
        """A function that calls itself is first taken to do nothing, then to do what that gave."""
        _, argument, suffix, _ = key
        self._known[key] = made = _NOTHING
        self._asked.discard(key)
        self._depth += 1
        for _ in range(2):
            self._known[key] = made
            made = self._effect(function, argument, suffix, rule)
            if key not in self._asked or made == self._known[key]:
                break
        self._depth -= 1
        return made

    def _effect(self, function: FunctionUnit, argument: int, suffix: str, rule: Rule) -> Effect:
        effects: list[Effect] = []
        recursive = self._is_recursive(function.name)
        for variant in islice(function.each(), 2):
            parameters = variant.function.parameters
            if argument >= len(parameters):
                return _KEPT
            target, facts = Target(rule, None, suffix, parameters[argument]), self.facts(function, variant)
            explorer = Explorer if recursive else Answering
            try:
                outcome = explorer(variant, facts, target, self.flow, self, follow_done=True).run()
            except TooManyPaths:
                return _KEPT
            except Told:
                return _told(effects)
            effects.append(self._lost(outcome, facts, rule) or _effect_of(outcome))
            if not recursive and (effects[-1].done or effects[-1].held is not None):
                break  # the likelier configuration decides
        if not effects:
            return _KEPT
        if len({one.answer for one in effects}) > 1:
            effects = [replace(one, answer=ANY) for one in effects]
        return next((one for one in effects if one.done or one.held is not None), effects[0])

    def _is_recursive(self, name: str) -> bool:
        """Whether it matters for the answer about a function which other answers that asks for."""
        if name not in self._recursive:
            self._recursive[name] = calls_itself(self.unit, name)
        return self._recursive[name]

    def _lost(self, outcome: Outcome, facts: FunctionFacts, rule: Rule) -> Effect | None:
        """The effect of a function that only puts the argument where nobody ever releases it."""
        if not outcome.stored or outcome.kept or outcome.returned or outcome.registered or outcome.releases:
            return None
        kept = [one.place for one in outcome.stored]
        if any("[" in one and root(one) not in facts.function.declared for one in kept):
            return None  # a slot of a table: who knows its number finds it there
        if not all(map(has_field, kept)) or any(
            self.fields.released(one, rule, type_=facts.type_of(root(one))) for one in kept
        ):
            return None
        parameters = facts.function.parameters
        places = (place for one in outcome.stored for place in (one.place, *one.others))
        owned = [(root(place), place) for place in places if root(place) in parameters]
        into = frozenset((parameters.index(owner), place[len(owner) :]) for owner, place in owned)
        return Effect(done=False, doubt=1, into=into)

    def elsewhere(self, name: str, argument: int, suffix: str, rule: Rule) -> Effect | None:
        """The same for a function that another file of the tree defines for all."""
        if name not in self._others:
            self._others[name] = self._other(name) if self._depth < _FILES else None
        other = self._others[name]
        variants = other.unit.by_name[name].variants(1) if other is not None else []
        if other is None or not variants or argument >= len(variants[0].function.parameters):
            return None  # one of `...`
        return other(name, argument, suffix, rule)

    def _other(self, name: str) -> Summaries | None:
        path = self.fields.repository.defining(name)
        if path is None or name in self.unit.by_name:
            return None
        for known in self._others.values():
            if known is not None and known.unit.source.path == path:
                return known if name in known.unit.by_name else None
        repository = self.fields.repository.seen_from(path)
        unit = Unit(SourceFile(path, repository.data(path)), self.unit.table, self.unit.settings, repository)
        function = unit.by_name.get(name)
        if function is None or (function.is_static and not path.endswith(".h")):
            return None
        return Summaries(unit, Fields(unit), self._depth + 1)

    def takes(self, name: str, suffix: str, rule: Rule) -> bool:
        """Whether a function of the file answers for what lies at `suffix` below its data, as it is called back: its
        last argument, or what it declares as `void *` where that is no pointer."""
        function = self.unit.by_name.get(name)
        variants = function.variants(1) if function is not None else []
        if not variants:
            return False
        parameters, declared = variants[0].function.parameters, variants[0].function.declared
        untyped = [number for number, one in enumerate(parameters) if one in declared and _is_data(declared[one])]
        last = declared.get(parameters[-1]) if parameters else None
        number = untyped[-1] if untyped and last is not None and not last.stars else len(parameters) - 1
        effect = self(name, number, suffix, rule) if number >= 0 else None
        return effect is not None and (effect.done or effect.held is not None)

    def frees(self, name: str, argument: int) -> bool:
        """Whether a function of the file gives back the memory that the argument points to."""
        if self.heap is None or name not in self.unit.by_name:
            return False
        effect = self(name, argument, "", self.heap)
        return effect is not None and effect.done and effect.released


def _told(effects: Sequence[Effect]) -> Effect:
    """What is said of a function after those of its likelier configurations, where this one takes the argument on some
    ways out."""
    return next((replace(one, answer=ANY) for one in effects if one.done or one.held is not None), _KEPT)


def _is_data(known: Declared) -> bool:
    return known.type == "void" and known.stars == 1


def _effect_of(outcome: Outcome) -> Effect:
    stored = bool(outcome.stored) or outcome.returned
    elsewhere = outcome.stored or outcome.inside or outcome.kept or outcome.releases or outcome.registered
    if outcome.returned and not elsewhere:
        return Effect(done=False, back=True, doubt=max((one.doubt for one in outcome.leaks), default=0))
    if not outcome.done and not outcome.kept:
        doubt = max((one.doubt for one in outcome.leaks), default=0)
        return Effect(done=False, doubt=doubt, answer=joined(outcome.held))
    released = bool(outcome.releases or outcome.registered) and not stored
    if not outcome.held:
        return Effect(done=True, released=released)
    value, *others = {one.single for one in outcome.held}
    if value is None or others or any(refine(one, "==", value) is not None for one in outcome.done):
        return _KEPT
    return Effect(done=False, released=released, held=Domain(value, value))
