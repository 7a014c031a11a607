"""One acquisition followed along every path of one configuration of a function.

Only successful acquisitions are followed: the failing branch owes nothing, so that a later test of the handle against
its invalid value is simply infeasible on the paths that matter.
"""

from __future__ import annotations

from app.analysis.evaluate import Evaluator
from app.analysis.graph import Block, Branch, Goto, Leave, Select
from app.analysis.liveness import successors
from app.analysis.outcome import NOTHING, Effect, Leak, Outcome, Stored, Summaries, Target, TooManyPaths, Value
from app.analysis.state import DETACHED, HANDLE, Mark, Phase, State, Trail, below, root
from app.analysis.values import ANY, MIRRORED, OPPOSITE, Domain, refine, symbolic
from app.syntax import expression as e

STATES = 4_000
"""Blocks times states that one acquisition may visit; over it the function is skipped and said so."""
_FACT_SETS = 6


class Explorer(Evaluator):
    """Follows one target. `follow_done` goes on behind the release, to see a second one or a use; `failing` follows
    the paths on which the acquisition fails, to see a release of what was never opened."""

    def run(self) -> Outcome:
        """Raises TooManyPaths."""
        state = State()
        if self.target.parameter:
            state.phase = Phase.HELD
            state.aliases = {self.target.parameter + self.target.element}
            state.facts[HANDLE] = self.owned()
            state.step(self.variant.function.line, "")
        seen: dict[int, dict[tuple[object, ...], list[dict[str, Domain]]]] = {}
        visits = 0
        work: list[tuple[Block, State]] = [(self.variant.graph.entry, state)]
        while work:
            block, state = work.pop()
            self._narrow(block, state)
            if self._known(seen.setdefault(block.number, {}), state):
                continue
            visits += 1
            if visits > STATES:
                raise TooManyPaths(self.variant.function.name)
            work.extend(reversed(self._block(block, state)))
        if self.outcome.settled and self.variant.graph.loops:
            self.outcome.leaks = [one for one in self.outcome.leaks if not self._skips_settling_loop(one)]
        return self.outcome

    def _narrow(self, block: Block, state: State) -> None:
        """Keep only what the rest of the path may ask for."""
        wanted = self.facts.live[block.number]
        if state.equal:
            wanted = wanted | {state.canonical(one) for one in wanted}
        for path in [one for one in state.facts if one not in wanted and one != HANDLE]:
            del state.facts[path]

    @staticmethod
    def _known(shapes: dict[tuple[object, ...], list[dict[str, Domain]]], state: State) -> bool:
        sets = shapes.setdefault(state.shape(), [])
        for one in sets:
            if all(state.facts.get(path) == domain for path, domain in one.items()):
                return True  # a weaker set of facts was here: it covers this one
        if len(sets) >= (_FACT_SETS if state.phase is Phase.HELD else 3):
            state.facts = {
                path: domain for path, domain in state.facts.items() if all(one.get(path) == domain for one in sets)
            }
            sets.clear()
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
            return [(ending.target, state)]
        if isinstance(ending, Branch):
            return self._branch(ending, state)
        if isinstance(ending, Select):
            return self._select(ending, state)
        if isinstance(ending, Leave):
            self._leave(ending, state)
        return []

    # ways out

    def _leave(self, ending: Leave, state: State) -> None:
        value = self.evaluate(ending.value, state) if ending.value is not None else NOTHING
        if state.dead:
            return
        domain = self.domain(value, state)
        if state.phase is Phase.DONE:
            self.outcome.done.append(domain)
            self.outcome.released_returns.add(ending.line)
        elif state.phase is Phase.HELD:
            self._leave_held(ending, value, domain, state)

    def thrown(self, line: int, state: State) -> None:
        """The call leaves the function without coming back."""
        self._leave_held(Leave(None, line, False), NOTHING, ANY, state)

    def _leave_held(self, ending: Leave, value: Value, domain: Domain, state: State) -> None:
        assert state.trail is not None
        own = self.target.parameter + self.target.element
        stays = [one for one in state.aliases if one != own and self.facts.stays(one) and not self._dead_entry(one, state)]
        if value[0] == "handle" or (value[0] in ("place", "address") and below(str(value[1]), state.aliases)):
            self.outcome.returned = True
            self.outcome.done.append(domain)
            if value[0] == "handle" and not stays:
                self.outcome.given.append(domain)
            return
        if stays:
            place = min(stays, key=len).removeprefix(DETACHED)
            lost = any(one.startswith(DETACHED) or "[?]" in one for one in state.aliases)
            named = not lost and not self._goes_round(state.trail)
            self.outcome.stored.append(Stored(place, domain, state.trail, ending.line, state.doubt, ending.brace, named))
            self.outcome.done.append(domain)
            return
        self.outcome.held.append(domain)
        entry = any(self.entry_has(name, one, state.aliases) is not None for name, one in state.entries.items())
        self.outcome.leaks.append(Leak(ending.line, "exit", state.trail, state.doubt, domain, ending.brace, entry=entry))

    def _goes_round(self, trail: Trail) -> bool:
        """Whether the path has begun another round of a loop since the acquisition."""
        loops = self.variant.graph.loops
        rounds = {one.loop for one in trail.steps() if Mark.ENTERED in one.mark}
        return any(loops[one][0] < self.outcome.block < loops[one][1] for one in rounds)

    def _skips_settling_loop(self, leak: Leak) -> bool:
        """Timid: a loop in which the handle is released or stored, and goes on, is taken to run at least once."""
        entered: set[int] = set()
        for one in leak.trail.steps():
            if Mark.ENTERED in one.mark:
                entered.add(one.loop)
            elif Mark.SKIPPED in one.mark and one.loop not in entered:
                test, end = self.variant.graph.loops[one.loop]
                if any(test < block < end and self._returns_to(block, test, end) for block in self.outcome.settled):
                    return True
        return False

    def _returns_to(self, block: int, test: int, end: int) -> bool:
        seen = {block}
        work = [block]
        while work:
            for one in successors(self.variant.graph.blocks[work.pop()].ending):
                if one.number == test:
                    return True
                if test < one.number < end and one.number not in seen:
                    seen.add(one.number)
                    work.append(one.number)
        return False

    def _dead_entry(self, path: str, state: State) -> bool:
        """The data of a cleanup entry whose handler was never set."""
        return root(path) in state.entries or root(path) in self.facts.cleanups

    # conditions

    def _branch(self, ending: Branch, state: State) -> list[tuple[Block, State]]:
        condition = ending.condition
        if isinstance(condition, e.Compare):
            left, right = self.evaluate(condition.left, state), self.evaluate(condition.right, state)
            operator, tested = condition.operator, condition.left
            if "handle" in (left[0], right[0]) and self._is_storage(right if left[0] == "handle" else left):
                return [(ending.no if operator == "==" else ending.yes, state)]
            constant = self.domain(right, state).single if right[0] != "handle" else None
            if constant is None and (other := self.domain(left, state).single) is not None and left[0] == "value":
                left, operator, constant, tested = right, MIRRORED[operator], other, condition.right
        else:
            left, operator, constant, tested = self.evaluate(condition, state), "!=", 0, condition
        if state.dead:
            return []
        arms = []
        for block, taken in ((ending.yes, operator), (ending.no, OPPOSITE[operator])):
            arm = self._refined(state, left, taken, constant)
            if arm is not None:
                if left[0] != "handle":
                    self._decide(arm, ending, tested, taken, constant, block is ending.yes)
                arms.append((block, arm))
        return arms

    def _is_storage(self, value: Value) -> bool:
        """An array or an address of the function's own: nothing that was opened is that."""
        known = self.facts.function.declared.get(str(value[1])) if value[0] in ("place", "address") else None
        return known is not None and (value[0] == "address" or known.array)

    def _decide(
        self, state: State, ending: Branch, tested: e.Expression, taken: str, constant: int | None, yes: bool
    ) -> None:
        if state.phase is Phase.BEFORE or not ending.text:
            return
        mark = Mark.NONE
        if self.facts.is_allocation(tested) and ((taken, constant) == ("==", 0) or self._failed_status(tested, taken, constant)):
            mark = Mark.OUT_OF_MEMORY | (Mark.CLEANUP_ADD if self.facts.is_cleanup(tested) else Mark.NONE)
        truth = "true" if yes else "false"
        if ending.loop >= 0:
            mark |= Mark.ENTERED if yes else Mark.SKIPPED
        state.step(ending.line, f"`{ending.text}` is {truth}", mark, ending.loop)

    def _failed_status(self, tested: e.Expression, taken: str, constant: int | None) -> bool:
        return isinstance(tested, e.Call) and ((taken == "!=" and constant == 0) or (taken == "==" and constant == -1))

    def _refined(self, state: State, value: Value, operator: str, constant: int | None) -> State | None:
        if constant is None or not value[0] or value[0] == "address":
            return state.copy()
        if value[0] == "handle" and symbolic(constant):
            # a macro that an open handle is compared with stands for "none"
            return None if operator == "==" else state.copy()
        if value[0] == "place" and self._is_length(str(value[1]), state):
            # `if (name.len) free(name.data)`: what was allocated has a length
            return state.copy() if refine(Domain(1), operator, constant) is not None else None
        domain = refine(self.domain(value, state), operator, constant)
        if domain is None:
            return None
        arm = state.copy()
        if value[0] == "handle":
            arm.facts[HANDLE] = domain
        elif value[0] == "place" and domain != ANY:
            arm.facts[str(value[1])] = domain
        return arm

    @staticmethod
    def _is_length(path: str, state: State) -> bool:
        return path.endswith((".len", "->len")) and path[:-3] + "data" in state.aliases

    def _select(self, ending: Select, state: State) -> list[tuple[Block, State]]:
        value = self.evaluate(ending.subject, state)
        if state.dead:
            return []
        arms = []
        others = state
        numbers = [self.domain(self.evaluate(one, state), state).single for one, _ in ending.arms if one is not None]
        for one, block in ending.arms:
            if one is None:
                arm: State | None = others.copy()
                for each in numbers:
                    arm = self._refined(arm, value, "!=", each) if arm is not None and each is not None else arm
            else:
                arm = self._refined(state, value, "==", self.domain(self.evaluate(one, state), state).single)
            if arm is not None:
                if arm.phase is not Phase.BEFORE:
                    arm.step(ending.line, f"`switch ({ending.text})`")
                arms.append((block, arm))
        return arms


__all__ = ["Effect", "Explorer", "Outcome", "Summaries", "Target", "TooManyPaths"]
