"""Which places a block or what follows it still asks for: a fact about any other place only multiplies states."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence

from app.analysis.graph import Block, Branch, Ending, Goto, Graph, Leave, Select
from app.analysis.state import root
from app.syntax import expression as e

_WORDS = re.compile(r"[A-Za-z_]\w*")


def places(expression: e.Expression) -> set[str]:
    """Every access path that the expression names."""
    found: set[str] = set()
    stack = [expression]
    while stack:
        one = stack.pop()
        if isinstance(one, e.Place):
            found.add(one.path)
            continue
        if isinstance(one, (e.Operation, e.Call, e.Compare)) and (text := e.signature(one)):
            found.add(text)
        stack.extend(one.parts)
    return found


def asked(ending: Ending | None) -> set[str]:
    """The places that decide where an ending leads, or what it returns."""
    if isinstance(ending, Branch):
        return places(ending.condition)
    if isinstance(ending, Select):
        return places(ending.subject)
    if isinstance(ending, Leave) and ending.value is not None:
        return places(ending.value)
    return set()


def asked_calls(ending: Ending | None) -> list[e.Call]:
    """The calls in the condition of an ending."""
    found: list[e.Call] = []
    stack = asking(ending) if isinstance(ending, (Branch, Select)) else []
    while stack:
        one = stack.pop()
        if isinstance(one, e.Call):
            found.append(one)
        stack.extend(one.parts)
    return found


def successors(ending: Ending | None) -> list[Block]:
    """The blocks that an ending may lead to."""
    if isinstance(ending, Goto):
        return [ending.target]
    if isinstance(ending, Branch):
        return [ending.yes, ending.no]
    return [block for _, block in ending.arms] if isinstance(ending, Select) else []


def predecessors(graph: Graph) -> list[list[int]]:
    """By block number: the numbers of the blocks that lead there."""
    before: list[list[int]] = [[] for _ in graph.blocks]
    for block in graph.blocks:
        for one in successors(block.ending):
            before[one.number].append(block.number)
    return before


class Names:
    """Names as the bits of numbers, so that sets of them are quickly joined."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._sets: dict[int, frozenset[str]] = {}

    def bits(self, names: Iterable[str]) -> int:
        """The number that stands for a set of names."""
        made, known = 0, self._bits
        for name in names:
            made |= 1 << known.setdefault(name, len(known))
        return made

    def names(self, bits: int) -> frozenset[str]:
        """The set that a number stands for."""
        made = self._sets.get(bits)
        if made is None:
            made = self._sets[bits] = frozenset(name for name, bit in self._bits.items() if bits >> bit & 1)
        return made


class Live:
    """By block number: which names matter on entry, there or later. The sets are made when they are first asked for."""

    def __init__(self, graph: Graph, before: Sequence[Sequence[int]], names: Names, flows: Sequence[Flow]) -> None:
        self._names = names
        self._entry = _fixpoint(graph, before, flows)
        self._made: dict[int, frozenset[str]] = {}
        self._below: dict[int, dict[str, list[str]]] = {}

    def __getitem__(self, block: int) -> frozenset[str]:
        made = self._made.get(block)
        if made is None:
            made = self._made[block] = self._names.names(self._entry[block])
        return made

    def below(self, block: int) -> dict[str, list[str]]:
        """The same by the variables that they start from."""
        bits = self._entry[block]
        made = self._below.get(bits)
        if made is None:
            made = self._below[bits] = {}
            for one in sorted(self._names.names(bits)):
                made.setdefault(root(one), []).append(one)
        return made


Flow = Callable[[int], int]
"""What matters on entry to a block, of what matters at its end."""


def _fixpoint(graph: Graph, before: Sequence[Sequence[int]], flows: Sequence[Flow]) -> list[int]:
    after = [[one.number for one in successors(block.ending)] for block in graph.blocks]
    entry = [flow(0) for flow in flows]
    work = list(range(len(flows)))
    while work:
        number = work.pop()
        later = 0
        for one in after[number]:
            later |= entry[one]
        wanted = flows[number](later)
        if wanted != entry[number]:
            entry[number] = wanted
            work.extend(before[number])
    return entry


def live(graph: Graph, before: Sequence[Sequence[int]], ends: Sequence[Iterable[str]]) -> Live:
    """The places whose value on entry matters in a block or later; `ends` is what each block asks for at its end."""
    names = Names()
    flows = []
    counters = _counters(graph)
    for block, end in zip(graph.blocks, ends, strict=True):
        copies = [one for expression in block.expressions for one in _copies(expression, counters)]
        steps = [(names.bits((target,)), names.bits(sources)) for target, sources in reversed(copies)]
        flows.append(_copying(names.bits(end), steps))
    return Live(graph, before, names, flows)


def _copying(end: int, steps: Sequence[tuple[int, int]]) -> Flow:
    def flow(later: int) -> int:
        wanted = end | later
        for target, sources in steps:
            if wanted & target:
                wanted = wanted & ~target | sources
        return wanted

    return flow


def living(graph: Graph, before: Sequence[Sequence[int]]) -> Live:
    """The variables that are read in a block or later before they get another value."""
    names = Names()
    flows = []
    for block in graph.blocks:
        read, written = set[str](), set[str]()
        for one in [*block.expressions, *asking(block.ending)]:
            _flow(one, read, written)
        flows.append(_reading(names.bits(read), ~names.bits(written)))
    return Live(graph, before, names, flows)


def _reading(read: int, kept: int) -> Flow:
    return lambda later: read | later & kept


def asking(ending: Ending | None) -> list[e.Expression]:
    """The expressions that an ending evaluates."""
    if isinstance(ending, Branch):
        return [ending.condition]
    if isinstance(ending, Select):
        return [ending.subject]
    return [ending.value] if isinstance(ending, Leave) and ending.value is not None else []


@functools.lru_cache(maxsize=1 << 14)
def _words(path: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(path))


def _flow(expression: e.Expression, read: set[str], written: set[str]) -> None:
    """What one expression reads that was not written before, and what it writes as a whole."""
    if isinstance(expression, e.Assign):
        _flow(expression.value, read, written)
        target = expression.target
        if isinstance(target, e.Place) and target.path.isidentifier():
            written.add(target.path)
            return
        _flow(target, read, written)
        return
    if isinstance(expression, (e.Place, e.Address)):
        read.update([word for word in _words(expression.path) if word not in written])
        return
    for one in expression.parts:
        _flow(one, read, written)


def _counters(graph: Graph) -> set[str]:
    """The places that a branch asks for by themselves or compares with a constant: how far such a counter has come
    matters, whatever its steps."""
    found = set[str]()
    for block in graph.blocks:
        if isinstance(block.ending, Branch):
            one = block.ending.condition
            if isinstance(one, e.Compare) and isinstance(one.right, e.Constant):
                one = one.left
            if isinstance(one, e.Place):
                found.add(one.path)
    return found


def _copies(expression: e.Expression, counters: set[str]) -> list[tuple[str, set[str]]]:
    """Targets of assignments, each with the place whose value goes there."""
    if isinstance(expression, e.Comma):
        return [found for one in expression.parts for found in _copies(one, counters)]
    if isinstance(expression, e.Assign) and isinstance(expression.target, e.Place):
        source = expression.value
        nested = _copies(source, counters)
        if isinstance(source, e.Assign):
            source = source.target
        return [*nested, (expression.target.path, _read_by(expression.target.path, source, counters))]
    return []


def _read_by(target: str, source: e.Expression, counters: set[str]) -> set[str]:
    if isinstance(source, e.Sum) and target in counters:
        first, *others = source.parts
        goes_on = isinstance(first, e.Place) and first.path == target and len(others) == 1
        return {target} if goes_on and isinstance(others[0], e.Constant) and others[0].text == "1" else set()
    return {source.path} if isinstance(source, e.Place) else set()
