"""One acquisition followed along every path of one configuration of a function.

Only successful acquisitions are followed: the failing branch owes nothing, so that a later test of the handle against
its invalid value is simply infeasible on the paths that matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.analysis.blocks import Block, Branch, Goto, Leave, Select
from app.analysis.conditions import Conditions
from app.analysis.decisions import is_doubtful
from app.analysis.loops import goes_round, skips_settling_loop
from app.analysis.outcome import NOTHING, Effect, Leak, Outcome, Stored, Summaries, Target, TooManyPaths, Value
from app.analysis.state import DETACHED, HANDLE, Mark, Phase, State, below, covers, root, shortest
from app.analysis.values import ANY, ERRNO, FAILURES, Domain

STATES = 4_000
"""Blocks times states that one acquisition may visit; over it the function is skipped and said so."""
_FACT_SETS = 8


class Explorer(Conditions):
    """Follows one target. `follow_done` goes on behind the release, to see a second one or a use; `failing` follows
    the paths on which the acquisition fails, to see a release of what was never opened."""

    def run(self) -> Outcome:
        """Raises TooManyPaths."""
        self._explore()
        if self.follow_done and not self.failing and self.halved:
            self.taken = True  # and once more, where those that may take it have taken it
            self._explore()
        return self.outcome

    def _explore(self) -> None:
        state = State(self.facts.equal)
        if self.target.parameter:
            state.phase = Phase.HELD
            state.aliases = frozenset({self.target.parameter + self.target.element})
            state.facts[HANDLE] = self.owned()
            state.step(self.variant.function.line, "")
        before = self._before()
        seen: list[dict[tuple[object, ...], list[dict[str, Domain]]]] = [{} for _ in self.variant.graph.blocks]
        visits = 0
        work: list[tuple[Block, State]] = [(self.variant.graph.entry, state)]
        while work:
            block, state = work.pop()
            number = block.number
            if state.phase is Phase.BEFORE and not self.failing and number not in before:
                continue
            if state.facts or state.equal.names or state.escaped or state.made:
                self._narrow(number, state)
            shape = state.shape()
            if self.follow_done:
                shape = (*shape, *((one, state.facts.get(one)) for one in self.watched_sorted))
            if self._known(seen[number], shape, state, visits > STATES // 4):
                continue
            visits += 1
            if visits > STATES:
                raise TooManyPaths(self.variant.function.name)
            work.extend(reversed(self._block(block, state)))
        for one in self.outcome.leaks:
            if one.line in self.outcome.handed_out:
                one.doubt = 2  # what is filled piece by piece and returned is not empty
            elif is_doubtful(self.variant, self.facts, self.outcome, one, before):
                one.doubt = 2
        if self.outcome.settled and self.variant.graph.loops:
            graph, outcome = self.variant.graph, self.outcome
            outcome.leaks = [one for one in outcome.leaks if not skips_settling_loop(graph, outcome, one.trail)]
            outcome.held = [one.returned for one in outcome.leaks]

    def _before(self) -> set[int]:
        """The blocks from which the acquisition can still be reached: elsewhere there is nothing to follow."""
        site = self.target.site
        found = {number for number, calls in self.facts.calls_by_block.items() if site is not None and site.at in calls}
        work = list(found)
        while work:
            for one in self.facts.predecessors[work.pop()]:
                if one not in found:
                    found.add(one)
                    work.append(one)
        return found

    def _narrow(self, number: int, state: State) -> None:
        """Keep only what the rest of the path may ask for."""
        known = self.facts.matters.get(number)
        if known is None:
            known = self.facts.matters[number] = (self.facts.living[number], self.facts.live[number])
        living, wanted = known
        if state.equal.names:
            state.equal = state.equal.narrowed(number, living)  # names that nobody reads any more stand for nothing
        if state.escaped:
            self._forget_escaped(living, state)
        if state.made:
            state.made &= living | state.equal.leading | {root(one) for one in state.aliases}
        if not state.facts:
            return
        if state.equal.names:
            wanted = state.equal.wanted(number, wanted, self.facts.live.below(number))
        if self.follow_done and self.watched:
            named = {state.canonical(one) for one in self.watched if root(one) in state.equal.names}
            wanted = wanted | self.watched | named
        for path in [one for one in state.facts if one not in wanted and one != HANDLE]:
            del state.facts[path]

    @staticmethod
    def _forget_escaped(living: frozenset[str], state: State) -> None:
        """What has escaped matters as long as somebody reads it, or it has the handle."""
        gone = state.escaped - living - state.equal.leading
        if gone:
            state.escaped -= gone - {root(one) for one in state.aliases}

    @staticmethod
    def _known(
        shapes: dict[tuple[object, ...], list[dict[str, Domain]]], shape: tuple[object, ...], state: State, tired: bool
    ) -> bool:
        sets = shapes.get(shape)
        if sets is None:
            shapes[shape] = [dict(state.facts)]
            return False
        facts = state.facts.items()
        for one in sets:
            if one.items() <= facts:
                return True  # a weaker set of facts was here: it covers this one
        if len(sets) >= (2 if tired else _FACT_SETS if state.phase is Phase.HELD else 3):
            # full: join with what is most alike, so that facts about something else survive
            shared = [{path: domain for path, domain in facts if one.get(path) == domain} for one in sets]
            best = max(range(len(sets)), key=lambda one: len(shared[one]))
            state.facts = shared[best]
            sets.pop(best)
        sets.append(dict(state.facts))
        return False

    def _block(self, block: Block, state: State) -> list[tuple[Block, State]]:
        self.current = block.number
        for one in block.expressions:
            self.evaluate(one, state)
            if state.dead:
                return []
        ending = block.ending
        if isinstance(ending, Goto):
            jump = self.variant.graph.jumps.get(block.number)
            if jump is not None and state.phase is not Phase.BEFORE:
                state.step(jump[0], str(jump[1]), Mark.JUMP)
            if state.phase is Phase.HELD:
                self._carried(jump, ending.target)
            return [(ending.target, state)]
        if isinstance(ending, Branch):
            return self.branch(ending, state)
        if isinstance(ending, Select):
            return self.select(ending, state)
        if isinstance(ending, Leave):
            self._leave(ending, state)
        return []

    def _carried(self, jump: tuple[int, int] | None, target: Block) -> None:
        """The handle is held where the path jumps, or where it falls into a label's code."""
        if jump is not None:
            self.outcome.jumps.add(jump[0])
        elif target.number in self.variant.graph.label_blocks:
            self.outcome.falls.add(self.variant.graph.label_blocks[target.number])

    # ways out

    def _leave(self, ending: Leave, state: State) -> None:
        value = self.evaluate(ending.value, state) if ending.value is not None else NOTHING
        if state.dead:
            return
        domain = ERRNO if value == ("place", "errno") else self.domain(value, state)
        if state.phase is Phase.DONE:
            self.outcome.done.append(domain)
            self.outcome.released_returns.add(ending.line)
            if state.released and self._dangles(state, domain):
                self.outcome.used_after.add(ending.line)
        elif state.phase is Phase.HELD:
            self._leave_held(ending, value, domain, state)

    def _dangles(self, state: State, returned: Domain) -> bool:
        """Whether something that outlives the call has what was released, though the function does not say that it
        failed; the place that the release itself named is the author's to empty."""
        value = returned.single
        failed = value in FAILURES or (value is not None and 400 <= value < 600)
        if failed or (value == 0 and "*" in self.variant.function.returns):
            return False
        places = state.aliases - self.outcome.released_as - {self.target.parameter + self.target.element}
        return any(self.stays(one, state) and root(one) not in state.entries for one in places)

    def thrown(self, line: int, state: State) -> None:
        """The call leaves the function without coming back: whoever called it sees that it failed."""
        before = len(self.outcome.stored)
        self._leave_held(Leave(None, line, False), NOTHING, ANY, state)
        self.outcome.stored[before:] = [replace(one, thrown=True) for one in self.outcome.stored[before:]]

    def _leave_held(self, ending: Leave, value: Value, domain: Domain, state: State) -> None:
        assert state.trail is not None
        own = self.target.parameter + self.target.element
        living = [one for one in state.aliases if one != own and not self._dead_entry(one, state)]
        stays = [one for one in living if self.stays(one, state)]
        if self._hands_out_inside(value, state):
            self.outcome.returned = True
            self.outcome.done.append(domain)
            return
        if value[0] == "handle" or (value[0] in ("place", "address") and below(str(value[1]), state.aliases)):
            self.outcome.returned = True
            self.outcome.handed_out.add(ending.line)
            if value[0] != "handle":
                places = [one for one, _ in below(str(value[1]), state.aliases)]
                self.outcome.inside.append(self._stored(places[0], ending, domain, state, places))
            self.outcome.done.append(domain)
            if value[0] == "handle" and not stays:
                self.outcome.given.append(domain)
            self.outcome.lent = self.outcome.lent or (value[0] == "handle" and bool(stays))
            return
        if stays:
            place = min(stays, key=shortest).removeprefix(DETACHED)
            self.outcome.stored.append(self._stored(place, ending, domain, state, stays))
            self.outcome.done.append(domain)
            return
        if state.idle:
            self.outcome.done.append(domain)
            return
        self.outcome.held.append(domain)
        entry = any(self.entry_has(name, one, state.aliases) is not None for name, one in state.entries.items())
        leak = Leak(ending.line, "exit", state.trail, state.doubt, domain, ending.brace, entry=entry)
        self.outcome.leaks.append(leak)

    def _hands_out_inside(self, value: Value, state: State) -> bool:
        """`return &object->member;`: who has a part of it can reach the whole."""
        kind, path = value
        if kind not in ("place", "address") or self.target.rule.value != "pointer":
            return False
        inside = any(one != path and covers(one, str(path)) for one in state.aliases)
        return inside and (kind == "address" or self.facts.is_array(str(path)))

    def _stored(self, place: str, ending: Leave, domain: Domain, state: State, places: Sequence[str] = ()) -> Stored:
        assert state.trail is not None
        lost = any(one.startswith(DETACHED) or "[?]" in one for one in state.aliases)
        named = not lost and not goes_round(self.variant.graph, self.outcome.block, state.trail)
        others = tuple(sorted({one.removeprefix(DETACHED) for one in places} - {place}))
        return Stored(place, domain, state.trail, ending.line, state.doubt, ending.brace, named, others)

    def _dead_entry(self, path: str, state: State) -> bool:
        """The data of a cleanup entry whose handler was never set."""
        return root(path) in state.entries or root(path) in self.facts.cleanups


__all__ = ["Effect", "Explorer", "Outcome", "Summaries", "Target", "TooManyPaths"]
