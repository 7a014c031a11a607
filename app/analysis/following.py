"""What all parts of an exploration share: what is followed, what is known of the function, what has come out."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.facts import FunctionFacts
from app.analysis.function_unit import Variant
from app.analysis.leading import reached_from
from app.analysis.outcome import Outcome, Summaries, Target, Value
from app.analysis.state import Phase, State, covers, mentions, root
from app.analysis.values import Domain, owned


class Following:
    """The base of an exploration. Expressions come evaluated, as values. A call that takes the handle on some of its
    returns only (`halved`) is followed where it did not, or with `taken` where it did."""

    def __init__(
        self,
        variant: Variant,
        facts: FunctionFacts,
        target: Target,
        flow: dict[str, frozenset[str]],
        summaries: Summaries,
        follow_done: bool = False,
        failing: bool = False,
    ) -> None:
        self.variant = variant
        self.facts = facts
        self.target = target
        self.flow = flow
        self.summaries = summaries
        self.follow_done = follow_done
        self.failing = failing
        self.taken = False
        self.halved = False
        self.expected: dict[int, bool] = {}
        self.outcome = Outcome()
        self.current = 0
        self.object = ""
        """The variable that gets the object in which the followed call hands out the handle."""

    def done(self, state: State) -> None:
        """Somebody else has the duty from here on."""
        state.phase = Phase.DONE
        state.dead = not self.follow_done
        self.outcome.settled.add(self.current)

    def stays(self, path: str, state: State) -> bool:
        """Whether what is at `path` can still be reached when the function has returned."""
        name = root(path)
        if name == self.object != path and "->" not in path[len(name) + 2 :]:
            return name in state.escaped
        return (path != name and name in state.escaped) or self.facts.stays(path, name in state.made)

    def escape(self, name: str, state: State) -> None:
        """Somebody else has a pointer to the memory that the function got for `name`, and to what that leads to."""
        if (name == self.object or name in state.made or self.facts.is_fresh(name)) and name not in self.facts.cleanups:
            state.escaped |= {name} | reached_from(name, self.facts)

    def is_own(self, path: str, state: State) -> bool:
        """Whether the place is in memory of the function that nobody else has so far."""
        name = root(path)
        if name == path or name in state.escaped:
            return False
        return name == self.object or name in state.made or self.facts.is_fresh(name)

    def thrown(self, line: int, state: State) -> None:
        """The call leaves the function without coming back."""
        raise NotImplementedError

    def overwritten(self, line: int, state: State) -> None:
        """The last name of the handle gets another value."""
        raise NotImplementedError

    def owned(self) -> Domain:
        """What the followed handle may be."""
        rule, site = self.target.rule, self.target.site
        own = site is not None and not site.pattern.has_handle and not site.pattern.suffix
        fails = site.pattern.fails if site is not None and own else rule.invalid
        return owned(fails, rule.value == "integer")

    @staticmethod
    def touch(values: Sequence[Value], state: State) -> None:
        """A callee may write through an address: what was known of that variable is gone."""
        for kind, path in values:
            if kind == "address":
                place = str(path)
                for known in [one for one in state.facts if covers(place, one) or mentions(one, place)]:
                    del state.facts[known]
