"""What a fix asks for or gives back has a value there: on each path the function has assigned it, had it filled, or
read it itself before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from app.analysis.blocks import Block, Branch
from app.analysis.facts import walk
from app.analysis.liveness import asking, successors
from app.analysis.state import root
from app.fixes.proof.changed import Changed
from app.model import Finding
from app.syntax import expression as e


def values_hold(functions: Sequence[Changed], findings: Sequence[Finding]) -> bool:
    """Whether that is so of each local of the changed functions."""
    return all(_assigned(one, findings) for one in functions if one.old is not None)


def _assigned(one: Changed, findings: Sequence[Finding]) -> bool:
    opens = {each.acquired_by for each in findings if each.function == one.function.name}
    seen = _Seen(one, opens)
    wanted = {path for block in seen.blocks for fresh, path in seen.uses[block.number] if fresh}
    return all(seen.has_value(path) for path in wanted)


class _Seen:
    """The uses of places in each block of a function, in order."""

    def __init__(self, one: Changed, opens: Set[str]) -> None:
        self.one = one
        self.opens = opens
        self.blocks = one.variant.graph.blocks
        self.new_calls = {each.at for each in one.new_calls()}
        self.new_lines = {one.after.line_of(one.function.offset(at)) for at, _, _ in self._new_conditions()}
        self.new_stores = {one.after.line_of(one.function.offset(each.at)) for each in one.new_assignments()}
        self.uses = {each.number: list(self._uses(each)) for each in self.blocks}

    def _new_conditions(self) -> Iterator[tuple[int, str, str]]:
        return (each for each in self.one.statements.conditions if self.one.is_new(each[0]))

    def _uses(self, block: Block) -> Iterator[tuple[bool, str]]:
        """Places that get a value or are read, and whether the fix reads them."""
        for expression in block.expressions:
            yield from self._in_order(expression, False)
        asked = isinstance(block.ending, Branch) and block.ending.line in self.new_lines
        for expression in asking(block.ending):
            yield from self._in_order(expression, asked)

    def _in_order(self, expression: e.Expression, fresh: bool) -> Iterator[tuple[bool, str]]:
        for one in reversed(list(walk(expression))):
            if isinstance(one, e.Place) and fresh:
                yield from self._local(True, one.path)
            elif isinstance(one, e.Call) and one.at in self.new_calls:
                for part in (each for given in one.parts for each in walk(given) if isinstance(each, e.Place)):
                    yield from self._local(True, part.path)
            elif isinstance(one, e.Call):
                ignored = one.bare and one.name in self.opens
                yield from (
                    (False, part.path)
                    for part in one.parts
                    if isinstance(part, e.Place) or (isinstance(part, e.Address) and not ignored)
                )
            elif isinstance(one, e.Assign) and isinstance(one.target, e.Place):
                if isinstance(one.value, e.Place) and one.line in self.new_stores:
                    yield from self._local(True, one.value.path)
                yield False, one.target.path

    def _local(self, fresh: bool, path: str) -> Iterator[tuple[bool, str]]:
        """The part of a path that a local of the function holds in its own memory."""
        function, name = self.one.variant.function, root(path)
        known = function.declared.get(name)
        if known is None or known.static or known.array or name in function.parameters:
            return
        yield fresh, name if known.stars else path

    def has_value(self, path: str) -> bool:
        """Whether no path leads to a place that the fix reads without giving it a value first."""
        lacking, todo = {0}, [self.one.variant.graph.entry]
        while todo:
            block = todo.pop()
            given = False
            for fresh, used in self.uses[block.number]:
                if fresh and used == path:
                    return False
                if not fresh and _gives(used, path):
                    given = True
                    break
            for after in () if given else successors(block.ending):
                if after.number not in lacking:
                    lacking.add(after.number)
                    todo.append(after)
        return True


def _gives(used: str, path: str) -> bool:
    """Whether a use of one place says that another has a value: the same, or the whole of which it is a part."""
    return used == path or used == root(path) or (root(used) == path and used.startswith((f"{path}->", f"{path}[")))
