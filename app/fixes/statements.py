"""The statements of a function by their place: what stands around one, and whether it has braces of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.analysis.function_unit import Variant
from app.syntax import expression as e


@dataclass(frozen=True, slots=True)
class Spot:
    """A statement, the statement that it stands in (None: the function's body), and its neighbours. `braced` says that
    another statement can stand beside it."""

    statement: e.Statement
    owner: e.Statement | None
    siblings: Sequence[e.Statement]
    index: int
    braced: bool

    @property
    def is_else_if(self) -> bool:
        """Whether it is the `if` of an `else if`."""
        return isinstance(self.owner, e.If) and self.owner.no is self.statement and isinstance(self.statement, e.If)


class Statements:
    """Every statement of one configuration."""

    def __init__(self, variant: Variant) -> None:
        self.variant = variant
        self.spots = list(_spots(variant.function.body, None, True))

    def at(self, start: int) -> Spot | None:
        """The statement that begins at an offset of the function."""
        return next((one for one in self.spots if one.statement.start == start and not _is_block(one)), None)

    def around(self, offset: int) -> list[Spot]:
        """The statements that an offset lies in, outermost first."""
        return [one for one in self.spots if one.statement.start <= offset < one.statement.end]

    def on_line(self, line: int) -> list[Spot]:
        """The statements that begin on a line, outermost first."""
        return [one for one in self.spots if one.statement.line == line and not _is_block(one)]


def _is_block(spot: Spot) -> bool:
    return isinstance(spot.statement, e.Block)


def _spots(body: Sequence[e.Statement], owner: e.Statement | None, braced: bool) -> Iterator[Spot]:
    for index, one in enumerate(body):
        yield Spot(one, owner, body, index, braced)
        yield from _inside(one)


def _inside(one: e.Statement) -> Iterator[Spot]:
    if isinstance(one, e.Block):
        yield from _spots(one.body, one, True)
    elif isinstance(one, e.If):
        yield from _spots([one.yes], one, False)
        if one.no is not None:
            yield from _spots([one.no], one, False)
    elif isinstance(one, e.Loop):
        yield from _spots([one.body], one, False)
    elif isinstance(one, e.Switch):
        for _, statements, _ in one.cases:
            yield from _spots(statements, one, True)
    elif isinstance(one, e.Label) and one.body is not None:
        yield from _spots([one.body], one, True)


def sequences(body: Sequence[e.Statement]) -> Iterator[Sequence[e.Statement]]:
    """The statement lists of a function, innermost first."""
    for one in body:
        for inner in _lists(one):
            yield from sequences(inner)
    yield body


def _lists(one: e.Statement) -> Iterator[Sequence[e.Statement]]:
    if isinstance(one, e.Block):
        yield one.body
    elif isinstance(one, e.If):
        yield [one.yes]
        if one.no is not None:
            yield [one.no]
    elif isinstance(one, e.Loop):
        yield [one.body]
    elif isinstance(one, e.Switch):
        for _, statements, _ in one.cases:
            yield statements
    elif isinstance(one, e.Label) and one.body is not None:
        yield [one.body]
