"""The basic blocks of a function, and how each of them ends."""

from __future__ import annotations

from collections.abc import Sequence

from app.syntax import expression as e


class Block:
    """Expressions in order, then one terminator."""

    __slots__ = ("ending", "expressions", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        self.expressions: list[e.Expression] = []
        self.ending: Ending | None = None


Condition = tuple[str, int, tuple[Block, Block], int]
"""A whole condition: its text, line, where it leads if true and if false, and the number of its loop or -1."""


class Ending:
    __slots__ = ()


class Goto(Ending):
    __slots__ = ("target",)

    def __init__(self, target: Block) -> None:
        self.target = target


class Branch(Ending):
    """`whole` is where the whole condition leads if true and if false, of which this may be one operand, `text` its
    text, `notes` what a trace says of either; `loop` is the number of the loop whose condition it is, or -1."""

    __slots__ = ("around", "condition", "line", "loop", "no", "notes", "text", "whole", "yes")

    def __init__(self, condition: e.Expression, said: Condition, yes: Block, no: Block) -> None:
        self.text, self.line, self.whole, self.loop = said
        self.around: list[tuple[Block, Block]] | None = None
        """The arms that lead to the other one, each with that; found out when somebody asks."""
        self.notes = (f"`{self.text}` is true", f"`{self.text}` is false")
        self.condition = condition
        self.yes = yes
        self.no = no


class Select(Ending):
    """A switch: (constant or None for default, block)."""

    __slots__ = ("arms", "line", "subject", "text")

    def __init__(
        self, subject: e.Expression, text: str, line: int, arms: Sequence[tuple[e.Expression | None, Block]]
    ) -> None:
        self.subject = subject
        self.text = text
        self.line = line
        self.arms = arms


class Leave(Ending):
    """A return, or the closing brace of a function."""

    __slots__ = ("brace", "line", "value")

    def __init__(self, value: e.Expression | None, line: int, brace: bool) -> None:
        self.value = value
        self.line = line
        self.brace = brace
