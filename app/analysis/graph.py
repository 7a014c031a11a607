"""The control-flow graph of one function: blocks of expressions, ended by a jump, a branch, a switch or a way out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.analysis.blocks import Block, Branch, Condition, Goto, Leave, Select
from app.syntax import expression as e

ASSERTION = re.compile(r"(?:^|_)assert(?:$|_)|^test_(?:cond|check)$", re.I)
"""Names of macros by which an author says what holds."""


class Graph:
    """Built once a function and configuration. `jumps` has (line of the jump, line up to which it jumps) by block:
    the label's line for a goto, the end of the loop or switch for break and continue. `loops` has the numbers of each
    loop's test block and of the first block behind the loop's last; `switches` the line of each, and the numbers
    between which the blocks of its cases lie; `label_blocks` the line of the label that begins a block."""

    def __init__(self, body: Sequence[e.Statement], end_line: int) -> None:
        self.blocks: list[Block] = []
        self.jumps: dict[int, tuple[int, int]] = {}
        self.loops: list[tuple[int, int]] = []
        self.switches: list[tuple[int, int, int]] = []
        self.label_blocks: dict[int, int] = {}
        self._labels: dict[str, Block] = {}
        self._label_lines: dict[str, int] = {}
        self._gotos: list[tuple[Block, str, int]] = []
        self._breaks: list[tuple[Block, int]] = []
        self._continues: list[tuple[Block, int]] = []
        self.entry = self._block()
        last = self._statements(body, self.entry)
        if last is not None:
            last.ending = Leave(None, end_line, True)
        for block, name, line in self._gotos:
            target = self._labels.get(name)
            if target is None:
                block.ending = Leave(None, line, True)
                continue
            block.ending = Goto(target)
            self.jumps[block.number] = (line, self._label_lines[name])

    def _block(self) -> Block:
        made = Block(len(self.blocks))
        self.blocks.append(made)
        return made

    def _statements(self, body: Iterable[e.Statement], at: Block | None) -> Block | None:
        for one in body:
            if at is None:
                at = self._block()  # unreachable unless a label follows
            at = self._statement(one, at)
        return at

    def _statement(self, one: e.Statement, at: Block) -> Block | None:
        if isinstance(one, e.Evaluate):
            return self._evaluate(one.expression, one.line, at)
        if isinstance(one, e.Block):
            return self._statements(one.body, at)
        if isinstance(one, e.If):
            return self._if(one, at)
        if isinstance(one, e.Return):
            self._return(one, at)
            return None
        if isinstance(one, e.Loop):
            return self._loop(one, at)
        if isinstance(one, e.Switch):
            return self._switch(one, at)
        if isinstance(one, e.Label):
            target = self._labels.setdefault(one.name, self._block())
            self._label_lines[one.name] = self.label_blocks[target.number] = one.line
            at.ending = Goto(target)
            return self._statement(one.body, target) if one.body is not None else target
        if isinstance(one, e.Jump):
            self._jump(one, at)
            return None
        return at

    def _evaluate(self, expression: e.Expression, line: int, at: Block) -> Block:
        """A choice whose arms differ in what they acquire is a branch, `p = q ? open() : NULL`, and so is a flag that
        remembers a condition: `failed = rc != NGX_OK`."""
        if isinstance(expression, e.Assign) and isinstance(expression.value, (e.Compare, e.Logic, e.Not)):
            flag = e.Choice(expression.value, e.Constant("1"), e.Constant("0"))
            expression = e.Assign(expression.target, flag, expression.line)
        if isinstance(expression, e.Assign) and isinstance(expression.value, e.Choice):
            choice = expression.value
            after = self._block()
            arms = []
            for value in (choice.yes, choice.no):
                arm = self._block()
                arm.expressions.append(e.Assign(expression.target, value, expression.line))
                arm.ending = Goto(after)
                arms.append(arm)
            self._branch(choice.condition, "", line, at, arms[0], arms[1])
            return after
        if isinstance(expression, e.Call) and expression.parts and ASSERTION.search(expression.name):
            return self._assertion(expression, at)
        at.expressions.append(expression)
        return at

    def _assertion(self, call: e.Call, at: Block) -> Block:
        """`assert(rc == 0);`: no path goes on where what its author says does not hold."""
        at.expressions.extend(call.parts[1:])
        after = self._block()
        self._branch(call.parts[0], "", call.line, at, after, self._block())
        return after

    def _return(self, one: e.Return, at: Block) -> None:
        if isinstance(one.value, e.Choice):
            arms = []
            for value in (one.value.yes, one.value.no):
                arm = self._block()
                arm.ending = Leave(value, one.line, False)
                arms.append(arm)
            self._branch(one.value.condition, "", one.line, at, arms[0], arms[1])
        else:
            at.ending = Leave(one.value, one.line, False)

    def _branch(
        self, condition: e.Expression, text: str, line: int, at: Block, yes: Block, no: Block, loop: int = -1
    ) -> None:
        self._operand(condition, (text, line, (yes, no), loop), at, yes, no)

    def _operand(self, one: e.Expression, said: Condition, at: Block, yes: Block, no: Block) -> None:
        if isinstance(one, e.Logic):
            middle = self._block()
            both = one.operator == "&&"
            self._operand(one.left, said, at, middle if both else yes, no if both else middle)
            self._operand(one.right, said, middle, yes, no)
        elif isinstance(one, e.Not):
            self._operand(one.operand, said, at, no, yes)
        elif isinstance(one, e.Comma):
            at.expressions.extend(one.parts[:-1])
            self._operand(one.parts[-1], said, at, yes, no)
        elif isinstance(one, e.Constant) and one.text.isdigit():
            at.ending = Goto(yes if int(one.text) else no)
        else:
            at.ending = Branch(one, said, yes, no)

    def _if(self, one: e.If, at: Block) -> Block:
        yes, after = self._block(), self._block()
        no = self._block() if one.no is not None else after
        self._branch(one.condition, one.text, one.line, at, yes, no)
        self._join(self._statement(one.yes, yes), after)
        if one.no is not None:
            self._join(self._statement(one.no, no), after)
        return after

    @staticmethod
    def _join(end: Block | None, target: Block) -> None:
        if end is not None and end.ending is None:
            end.ending = Goto(target)

    def _loop(self, one: e.Loop, at: Block) -> Block:
        if one.init is not None:
            started = self._statement(one.init, at)
            at = started if started is not None else at
        test, body, update, after = self._block(), self._block(), self._block(), self._block()
        number = len(self.loops)
        self.loops.append((test.number, body.number))
        at.ending = Goto(body if one.first else test)
        if one.condition is None:
            test.ending = Goto(body)
        else:
            self._branch(one.condition, one.text, one.line, test, body, after, number)
        breaks, continues = self._breaks, self._continues
        self._breaks, self._continues = [*breaks, (after, one.end_line)], [*continues, (update, one.end_line)]
        self._join(self._statement(one.body, body), update)
        self._breaks, self._continues = breaks, continues
        if one.update is not None:
            update.expressions.append(one.update)
        update.ending = Goto(test)
        self.loops[number] = (test.number, len(self.blocks))
        return after

    def _switch(self, one: e.Switch, at: Block) -> Block:
        after = self._block()
        self._breaks.append((after, one.end_line))
        arms: list[tuple[e.Expression | None, Block]] = []
        previous: Block | None = None
        for value, body, _line in one.cases:
            block = self._block()
            arms.append((value, block))
            if previous is not None:
                self._join(previous, block)
            previous = self._statements(body, block)
        self._join(previous, after)
        self._breaks.pop()
        self.switches.append((one.line, after.number, len(self.blocks)))
        if not any(value is None for value, _ in arms):
            arms.append((None, after))
        at.ending = Select(one.subject, one.text, one.line, arms)
        return after

    def _jump(self, one: e.Jump, at: Block) -> None:
        if one.word == "goto":
            self._gotos.append((at, one.target, one.line))
            return
        targets = self._breaks if one.word == "break" else self._continues
        if targets:
            at.ending = Goto(targets[-1][0])
            self.jumps[at.number] = (one.line, targets[-1][1])
        else:
            at.ending = Leave(None, one.line, True)
