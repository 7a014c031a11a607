"""Expressions and statements of a function in the few shapes that the analysis knows.

An *access path* is the normalised text of an lvalue: `fd`, `file.fd`, `ctx->fd`, `fds[0]`; `*p` is `p[0]`.
Offsets are bytes in the text that was parsed; lines are 1-based lines of the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence


class Expression:
    """Anything that the analysis does not look into: `parts` are the expressions inside that it must still see."""

    __slots__ = ("parts",)

    def __init__(self, parts: Sequence[Expression] = ()) -> None:
        self.parts = parts


class Place(Expression):
    """An lvalue with an access path."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.parts = ()
        self.path = path


class Address(Expression):
    """`&place`."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.parts = ()
        self.path = path


class Constant(Expression):
    """A number, NULL or a macro in capitals."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.parts = ()
        self.text = text


class Call(Expression):
    """A call; `name` is empty for a call through an expression. `at` is the offset of the called name; `bare` says that
    the call is a statement of its own, whose value nobody takes."""

    __slots__ = ("at", "bare", "end", "line", "name", "through")

    def __init__(self, name: str, through: str, arguments: Sequence[Expression], at: int, end: int, line: int) -> None:
        self.parts = arguments
        self.bare = False
        self.name = name
        self.through = through
        self.at = at
        self.end = end
        self.line = line


class Assign(Expression):
    """`target = value`; a compound assignment has an opaque value."""

    __slots__ = ("line", "target", "value")

    def __init__(self, target: Expression, value: Expression, line: int) -> None:
        self.parts = (value, target)
        self.target = target
        self.value = value
        self.line = line


class Compound(Expression):
    """`(struct pair) { first, .second = value }`: `parts` are the values in it."""

    __slots__ = ()


class Compare(Expression):
    """`left operator right` for == != < > <= >=."""

    __slots__ = ("left", "operator", "right")

    def __init__(self, operator: str, left: Expression, right: Expression) -> None:
        self.parts = (left, right)
        self.operator = operator
        self.left = left
        self.right = right


class Logic(Expression):
    """`&&` or `||`."""

    __slots__ = ("left", "operator", "right")

    def __init__(self, operator: str, left: Expression, right: Expression) -> None:
        self.parts = (left, right)
        self.operator = operator
        self.left = left
        self.right = right


class Not(Expression):
    """`!operand`."""

    __slots__ = ("operand",)

    def __init__(self, operand: Expression) -> None:
        self.parts = (operand,)
        self.operand = operand


class Choice(Expression):
    """`condition ? yes : no`."""

    __slots__ = ("condition", "no", "yes")

    def __init__(self, condition: Expression, yes: Expression, no: Expression) -> None:
        self.parts = (condition, yes, no)
        self.condition = condition
        self.yes = yes
        self.no = no


class Operation(Expression):
    """`left operator right` that is neither compared nor followed: `flags & MASK`, `a - b`."""

    __slots__ = ("operator",)

    def __init__(self, operator: str, left: Expression, right: Expression) -> None:
        self.parts = (left, right)
        self.operator = operator


class Sum(Expression):
    """`left + right`: a pointer into what one of them points at."""

    __slots__ = ()


class Comma(Expression):
    """`first, second`: the value is the last part's."""

    __slots__ = ()


_PREDICATE = re.compile(r"\A[A-Z0-9_]+\Z|(?:\A|_)is_|(?:\A|_)Is[A-Z]")
"""Names of macros and functions that answer the same each time that they are asked."""


def signature(expression: Expression) -> str:
    """A text that is equal for equal expressions without side effects; empty where there may be any."""
    if isinstance(expression, Place):
        return expression.path
    if isinstance(expression, Constant):
        return expression.text
    if isinstance(expression, (Operation, Compare)):
        left, right = (signature(one) for one in expression.parts)
        return f"({left} {expression.operator} {right})" if left and right else ""
    if isinstance(expression, Call) and _PREDICATE.search(expression.name):
        inner = [signature(one) for one in expression.parts]
        return f"{expression.name}({', '.join(inner)})" if all(inner) else ""
    return ""


class Statement:
    """A statement; `start` and `end` are byte offsets in the parsed text."""

    __slots__ = ("end", "end_line", "line", "start")
    line: int
    end_line: int
    start: int
    end: int


class Block(Statement):
    __slots__ = ("body",)

    def __init__(self, body: Sequence[Statement]) -> None:
        self.body = body


class Evaluate(Statement):
    __slots__ = ("expression",)

    def __init__(self, expression: Expression) -> None:
        self.expression = expression


class If(Statement):
    __slots__ = ("condition", "no", "text", "yes")

    def __init__(self, condition: Expression, text: str, yes: Statement, no: Statement | None) -> None:
        self.condition = condition
        self.text = text
        self.yes = yes
        self.no = no


class Loop(Statement):
    """while, do and for: `first` says that the body runs before the condition."""

    __slots__ = ("body", "condition", "first", "init", "text", "update")

    def __init__(
        self,
        init: Statement | None,
        condition: Expression | None,
        text: str,
        update: Expression | None,
        body: Statement,
        first: bool,
    ) -> None:
        self.init = init
        self.condition = condition
        self.text = text
        self.update = update
        self.body = body
        self.first = first


class Switch(Statement):
    """`cases`: each with the constants that lead to it (None for default) and its statements."""

    __slots__ = ("cases", "subject", "text")

    def __init__(
        self, subject: Expression, text: str, cases: Sequence[tuple[Expression | None, Sequence[Statement], int]]
    ) -> None:
        self.subject = subject
        self.text = text
        self.cases = cases


class Label(Statement):
    __slots__ = ("body", "name")

    def __init__(self, name: str, body: Statement | None) -> None:
        self.name = name
        self.body = body


class Jump(Statement):
    """goto (with a target), break or continue."""

    __slots__ = ("target", "word")

    def __init__(self, word: str, target: str = "") -> None:
        self.word = word
        self.target = target


class Return(Statement):
    __slots__ = ("value",)

    def __init__(self, value: Expression | None) -> None:
        self.value = value
