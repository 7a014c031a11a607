"""Branches of a path: which arms are feasible, and what is known in each."""

from __future__ import annotations

from app.analysis.blocks import Block, Branch, Select
from app.analysis.evaluate import Evaluator
from app.analysis.outcome import NOTHING, Value
from app.analysis.state import HANDLE, Mark, Phase, State
from app.analysis.values import ANY, MIRRORED, OPPOSITE, Domain, refine, symbolic
from app.analysis.ways import spared
from app.syntax import expression as e

_STREAMS = ("stdin", "stdout", "stderr")


class Conditions(Evaluator):
    """The part of an exploration that knows conditions."""

    def branch(self, ending: Branch, state: State) -> list[tuple[Block, State]]:
        """The arms that are feasible, each with what its condition says."""
        condition = ending.condition
        if isinstance(condition, e.Compare):
            left, right = self.evaluate(condition.left, state), self.evaluate(condition.right, state)
            operator, tested = condition.operator, condition.left
            if left[0] == "value" and (right[0] != "value" or self.domain(right, state).single is None):  # `NULL == p`
                left, right, operator, tested = right, left, MIRRORED[operator], condition.right
            if "handle" in (left[0], right[0]) and self._is_storage(right if left[0] == "handle" else left):
                return [(ending.no if operator == "==" else ending.yes, state)]
            if left[0] == "handle" and right[0] in ("place", "handle") and operator in ("==", "!="):
                return self._same_or_not(ending, operator, state)
            constant = self.domain(right, state).single if right[0] != "handle" else None
            if constant is None or (symbolic(constant) and operator not in ("==", "!=")):
                known = self._repeated(condition)  # `count > LIMIT`, asked again further down
                if known != NOTHING:
                    left, operator, constant, tested = known, "!=", 0, condition
        elif isinstance(condition, e.Call) and self._is_none(condition, state):
            return [(ending.no, state)]  # where there is nothing to release there is nothing to follow
        else:
            left, operator, constant, tested = self.evaluate(condition, state), "!=", 0, condition
        if state.dead:
            return []
        return self._arms(ending, state, (left, operator, constant), tested)

    def _arms(
        self, ending: Branch, state: State, asked: tuple[Value, str, int | None], tested: e.Expression
    ) -> list[tuple[Block, State]]:
        left, operator, constant = asked
        held = state.phase is Phase.HELD
        rule = self.target.rule
        doubtful = (self._overrun(ending), spared(ending, self.variant, rule, state)) if held else ()
        expected = held and self._is_expected(tested)
        arms = []
        for last, block, taken in ((False, ending.yes, operator), (True, ending.no, OPPOSITE[operator])):
            arm = self._refined(state, left, taken, constant, last)
            if arm is None:
                continue
            if block in doubtful or (expected and taken == "=="):
                arm.doubt = 2
            if left[0] != "handle":
                self._decide(arm, ending, tested, taken, constant, block)
            arms.append((block, arm))
        return arms

    def _overrun(self, ending: Branch) -> Block | None:
        """The arm on which more was written than the size that the memory was asked for: by then it is too late for
        anything, and the test is there to be seen by readers."""
        condition = ending.condition
        if self.target.site is None or not isinstance(condition, e.Compare) or condition.operator not in ("<", ">"):
            return None
        size = condition.right if condition.operator == ">" else condition.left
        known = isinstance(size, e.Place) and size.path in self.facts.arguments(self.target.site)
        return ending.yes if known else None

    def _is_none(self, condition: e.Call, state: State) -> bool:
        """Whether the condition asks if the handle is one of the values that nobody has to release."""
        if state.phase is not Phase.HELD or condition.name not in self.target.rule.none:
            return False
        return any(self.evaluate(one, state)[0] == "handle" for one in condition.parts)

    @staticmethod
    def _same_or_not(ending: Branch, operator: str, state: State) -> list[tuple[Block, State]]:
        """The handle compared with another variable: where they are equal, that one may be what somebody releases."""
        same = state.copy()
        same.doubt = 2
        equal, other = (ending.yes, ending.no) if operator == "==" else (ending.no, ending.yes)
        return [(equal, same), (other, state)]

    def _is_storage(self, value: Value) -> bool:
        """An array or an address of the function's own, or a standard stream: nothing that was opened is that."""
        known = self.facts.function.declared.get(str(value[1])) if value[0] in ("place", "address") else None
        stream = value[0] == "place" and known is None and value[1] in _STREAMS
        return stream or (known is not None and (value[0] == "address" or known.array))

    def _decide(
        self, state: State, ending: Branch, tested: e.Expression, taken: str, constant: int | None, block: Block
    ) -> None:
        if state.phase is Phase.BEFORE or not ending.text or block not in ending.whole:
            return
        mark = Mark.NONE
        failed = (taken, constant) == ("==", 0) or self._failed_status(ending, tested, taken, constant)
        if failed and self.facts.is_allocation(tested):
            mark = Mark.OUT_OF_MEMORY | (Mark.CLEANUP_ADD if self.facts.is_cleanup(tested) else Mark.NONE)
        yes = block is ending.whole[0]
        if ending.loop >= 0:
            mark |= Mark.ENTERED if yes else Mark.SKIPPED
        state.step(ending.line, ending.notes[0 if yes else 1], mark, ending.loop)

    def _is_expected(self, tested: e.Expression) -> bool:
        """Whether it is the answer, or a variable with the answer, of a call that says what is so anyway."""
        known = self.expected.get(id(tested))
        if known is None:
            values = self.facts.sources.get(tested.path, ()) if isinstance(tested, e.Place) else (tested,)
            names = {one.name if isinstance(one, e.Call) else "" for one in values}
            known = self.expected[id(tested)] = bool(names) and names <= self.flow["flow.expected"]
        return known

    @staticmethod
    def _failed_status(ending: Branch, tested: e.Expression, taken: str, constant: int | None) -> bool:
        """`if (ngx_array_init(...) != NGX_OK)`; but where an `ngx_array_push(...)` is no NULL, it went well."""
        if not isinstance(tested, e.Call) or (taken, constant) not in (("!=", 0), ("==", -1)):
            return False
        sides = ending.condition.parts if isinstance(ending.condition, e.Compare) else ()
        words = [one.text for one in sides if isinstance(one, e.Constant)]
        return "NULL" not in words if words else "init" in tested.name

    def _refined(
        self, state: State, value: Value, operator: str, constant: int | None, last: bool = False
    ) -> State | None:
        """The state where the comparison holds; None where it can't. The `last` arm has the state itself."""
        if constant is None or not value[0] or value[0] == "address":
            return state if last else state.copy()
        if value[0] == "handle" and symbolic(constant) and operator == "==":
            return None  # a macro that an open handle is compared with stands for "none"
        if value[0] == "handle" and symbolic(constant):
            return state if last else state.copy()
        if value[0] == "place" and state.aliases and self._is_length(str(value[1]), state):
            # `if (name.len) free(name.data)`: what was allocated has a length
            possible = refine(Domain(1), operator, constant) is not None
            return None if not possible else state if last else state.copy()
        known = self.domain(value, state)
        if value[0] == "place" and state.aliases:
            through = f"{value[1]}->"
            if any(one.startswith(through) for one in state.aliases):
                known = refine(known, "!=", 0) or known  # the handle was put there through it
        domain = refine(known, operator, constant)
        if domain is None:
            return None
        arm = state if last else state.copy()
        if value[0] == "handle":
            arm.facts[HANDLE] = domain
        elif value[0] == "place" and domain != ANY:
            arm.facts[str(value[1])] = domain
        return arm

    @staticmethod
    def _is_length(path: str, state: State) -> bool:
        return path.endswith((".len", "->len")) and path[:-3] + "data" in state.aliases

    def select(self, ending: Select, state: State) -> list[tuple[Block, State]]:
        """The cases of a switch that are feasible."""
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
                    arm.step(ending.line, f"`switch ({ending.text})`", Mark.CASE)
                arms.append((block, arm))
        return arms
