"""What all parts of an exploration share: what is followed, what is known of the function, what has come out."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.facts import FunctionFacts
from app.analysis.leading import reached_from
from app.analysis.outcome import Outcome, Summaries, Target, Value
from app.analysis.state import Phase, State, covers, mentions, root
from app.analysis.unit import Variant
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

    def done(self, state: State) -> None:
        """Somebody else has the duty from here on."""
        state.phase = Phase.DONE
        state.dead = not self.follow_done
        self.outcome.settled.add(self.current)

    def stays(self, path: str, state: State) -> bool:
        """Whether what is at `path` can still be reached when the function has returned."""
        name = root(path)
        return (path != name and name in state.escaped) or self.facts.stays(path, name in state.made)

    def escape(self, name: str, state: State) -> None:
        """Somebody else has a pointer to the memory that the function got for `name`, and to what that leads to."""
        if (name in state.made or self.facts.is_fresh(name)) and name not in self.facts.cleanups:
            state.escaped |= {name} | reached_from(name, self.facts)

    def is_own(self, path: str, state: State) -> bool:
        """Whether the place is in memory of the function that nobody else has so far."""
        name = root(path)
        return name != path and name not in state.escaped and (name in state.made or self.facts.is_fresh(name))

    def thrown(self, line: int, state: State) -> None:
        """The call leaves the function without coming back."""
        raise NotImplementedError

    def overwritten(self, line: int, state: State) -> None:
        """The last name of the handle gets another value."""
        raise NotImplementedError

    def owned(self) -> Domain:
        """What the followed handle may be."""
        rule, site = self.target.rule, self.target.site
        fails = rule.invalid if site is None or site.pattern.has_handle else site.pattern.fails
        return owned(fails, rule.value == "integer")

    @staticmethod
    def touch(values: Sequence[Value], state: State) -> None:
        """A callee may write through an address: what was known of that variable is gone."""
        for kind, path in values:
            if kind == "address":
                place = str(path)
                for known in [one for one in state.facts if covers(place, one) or mentions(one, place)]:
                    del state.facts[known]
