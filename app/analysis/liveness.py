"""Which places a block or what follows it still asks for: a fact about any other place only multiplies states."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from app.analysis.blocks import Block, Branch, Ending, Goto, Leave, Select
from app.analysis.flows import Flow, Live, Names
from app.analysis.graph import Graph
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


def behind(block: Block) -> set[int]:
    """The numbers of the block and of all that it leads to."""
    found, work = {block.number}, [block]
    while work:
        for one in successors(work.pop().ending):
            if one.number not in found:
                found.add(one.number)
                work.append(one)
    return found


def predecessors(graph: Graph) -> list[list[int]]:
    """By block number: the numbers of the blocks that lead there."""
    before: list[list[int]] = [[] for _ in graph.blocks]
    for block in graph.blocks:
        for one in successors(block.ending):
            before[one.number].append(block.number)
    return before


def live(graph: Graph, before: Sequence[Sequence[int]], ends: Sequence[Iterable[str]]) -> Live:
    """The places whose value on entry matters in a block or later; `ends` is what each block asks for at its end."""
    names = Names()
    flows = []
    counters = _counters(graph)
    copies = [
        [one for expression in block.expressions for one in _copies(expression, counters)] for block in graph.blocks
    ]
    asked = _leading(ends, copies)
    for each, end in zip(copies, ends, strict=True):
        steps = [(names.bits((one,)), names.bits(sources)) for one, sources in reversed(each) if one in asked]
        flows.append(_copying(names.bits(end), steps))
    return Live(before, names, flows)


def _leading(ends: Sequence[Iterable[str]], copies: Sequence[Sequence[tuple[str, set[str]]]]) -> set[str]:
    """The places that some ending asks for, and those whose values come into these."""
    sources: dict[str, set[str]] = {}
    for target, given in (one for each in copies for one in each):
        sources.setdefault(target, set()).update(given)
    found = set[str]()
    work = {one for end in ends for one in end}
    while work:
        found |= work
        work = {source for one in work for source in sources.get(one, ())} - found
    return found


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
    return Live(before, names, flows)


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
