"""Which calls may remember a handle that they are given: it is not the function's alone behind them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from app.analysis.blocks import Leave
from app.analysis.call_names import KEEPING_NAME, RELEASING_NAME
from app.analysis.facts import FunctionFacts, walk
from app.fixes.layout import Layout
from app.model import Kind
from app.syntax import expression as e


class Remembering:
    """What one function gives away of a handle."""

    def __init__(self, layout: Layout, facts: FunctionFacts, handle: str) -> None:
        self.layout = layout
        self.facts = facts
        self.handle = handle
        self.declared = layout.variant.function.declared

    def in_expression(self, expression: e.Expression) -> bool:
        """Whether the expression names the handle."""
        return any(isinstance(one, (e.Place, e.Address)) and one.path == self.handle for one in walk(expression))

    def _calls(self) -> Iterator[e.Call]:
        for calls in self.facts.calls.values():
            yield from calls

    def kept_by(self, line: int) -> bool:
        """Whether a call before a line may remember the handle: a callback, or one of another file whose name says so.
        A release that the author has behind such a call says that it does not, but for one in the branch on its
        failure, where it surely does not."""
        released, before = self.released, self.before(line)
        for call in self._calls():
            if not self.layout.finding.line < call.line < line or not any(
                self.in_expression(one) for one in call.parts
            ):
                continue
            if before is not None and call.at not in before:
                continue  # no path leads from there to this line
            given_back = any(one > call.line and not self._failed(call, one) for one in released)
            if self._keeps(call) and not given_back and not self._failed(call, line):
                return True
            if self.layout.in_loop_with(line, call.at) and self._keeps_element(call):
                return True  # of an earlier round
        return False

    def goes_away(self, value: e.Expression) -> bool:
        """Whether a return value gives a handle that nobody releases to a function of which nothing is known, or any
        handle to one of the file's that puts it into what it returns."""
        calls = [each for each in walk(value) if isinstance(each, e.Call)]
        if any(self.puts_away(call) for call in calls):
            return True
        if self.layout.finding.kind is not Kind.NEVER_RELEASED:
            return False
        table = self.layout.unit.table
        known = table.flow.role("flow.borrow") | table.flow.role("flow.store") | self.layout.unit.by_name.keys()
        return any(
            call.name not in known
            and call.name.encode() not in table.by_name
            and any(isinstance(part, e.Place) and part.path == self.handle for part in call.parts)
            for call in calls
        )

    def puts_away(self, call: e.Call) -> bool:
        """Whether a function of the file puts the handle into something."""
        return self._puts(call, lambda part: isinstance(part, e.Place) and part.path == self.handle)

    def _keeps_element(self, call: e.Call) -> bool:
        """Whether a function of the file puts the address of an element into something."""
        element = f"{self.handle}["
        return self._puts(call, lambda part: isinstance(part, e.Address) and part.path.startswith(element))

    def _puts(self, call: e.Call, wanted: Callable[[e.Expression], bool]) -> bool:
        callee = self.layout.unit.by_name.get(call.name)
        variant = callee.variants(1)[0] if callee is not None and callee.variants(1) else None
        if variant is None:
            return False
        text = variant.text.decode("latin-1")
        return any(
            wanted(part)
            and re.search(rf"(?:->|\.)\w+\s*=\s*(?:\([^()]*\)\s*)?{re.escape(name)}\s*;", text) is not None
            for part, name in zip(call.parts, variant.function.parameters, strict=False)
        )  # fmt: skip

    def before(self, line: int) -> set[int] | None:
        """The calls from which a way out on a line can be reached; None where it is none that the graph knows."""
        graph = self.layout.variant.graph
        todo = [
            block.number
            for block in graph.blocks
            if (isinstance(block.ending, Leave) and block.ending.line == line)
            or (block.number in graph.jumps and graph.jumps[block.number][0] == line)
        ]
        if not todo:
            return None
        seen = set(todo)
        while todo:
            more = set(self.facts.predecessors[todo.pop()]) - seen
            seen |= more
            todo += more
        return {at for number in seen for at in self.facts.calls_by_block.get(number, ())}

    def _keeps(self, call: e.Call) -> bool:
        table = self.layout.unit.table
        harmless = table.flow.role("flow.borrow") | table.flow.role("flow.store") | table.flow.role("flow.first")
        if call.name in harmless or call.name.encode() in table.by_name or call.name in self.layout.unit.by_name:
            return False
        if not call.name or call.name in self.declared or call.name in table.flow.role("flow.keeps"):
            return True
        return KEEPING_NAME.search(call.name) is not None

    @functools.cached_property
    def released(self) -> list[int]:
        """The lines on which the function itself releases the handle."""
        rule = self.layout.unit.table.rule(self.layout.finding.rule)
        return [
            call.line
            for call in self._calls()
            if rule is not None
            and (call.name in rule.releases or RELEASING_NAME.search(call.name))
            and any(isinstance(one, (e.Place, e.Address)) and one.path == self.handle for one in call.parts)
        ]

    def _failed(self, call: e.Call, line: int) -> bool:
        """Whether a line lies in the branch of the `if` that asks for the call's success."""
        for spot in self.layout.statements.spots:
            one = spot.statement
            if isinstance(one, e.If) and one.start <= call.at < one.yes.start and one.yes.line <= line:
                return line <= one.yes.end_line
        return False
