"""Which places a block or what follows it still asks for: a fact about any other place only multiplies states."""

from __future__ import annotations

import re

from app.analysis.graph import Block, Branch, Ending, Goto, Graph, Leave, Select
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
        elif isinstance(one, (e.Operation, e.Call, e.Compare)) and (text := e.signature(one)):
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


def live(graph: Graph) -> list[set[str]]:
    """By block number: the places whose value on entry matters there or later."""
    copies: list[list[tuple[str, set[str]]]] = [
        [one for expression in block.expressions for one in _copies(expression)] for block in graph.blocks
    ]
    ends = [asked(block.ending) for block in graph.blocks]
    before = predecessors(graph)
    entry: list[set[str]] = [set() for _ in graph.blocks]
    work = [block.number for block in graph.blocks]
    while work:
        number = work.pop()
        wanted = set(ends[number])
        for one in successors(graph.blocks[number].ending):
            wanted |= entry[one.number]
        for target, sources in reversed(copies[number]):
            if target in wanted:
                wanted.discard(target)
                wanted |= sources
        if wanted != entry[number]:
            entry[number] = wanted
            work.extend(before[number])
    return entry


def living(graph: Graph) -> list[set[str]]:
    """By block number: the variables that are read there or later before they get another value."""
    reads: list[set[str]] = []
    sets: list[set[str]] = []
    for block in graph.blocks:
        read, written = set[str](), set[str]()
        for one in [*block.expressions, *asking(block.ending)]:
            _flow(one, read, written)
        reads.append(read)
        sets.append(written)
    before = predecessors(graph)
    entry = [set(one) for one in reads]
    work = [block.number for block in graph.blocks]
    while work:
        number = work.pop()
        later = set[str]().union(*(entry[one.number] for one in successors(graph.blocks[number].ending)))
        wanted = reads[number] | (later - sets[number])
        if wanted != entry[number]:
            entry[number] = wanted
            work.extend(before[number])
    return entry


def asking(ending: Ending | None) -> list[e.Expression]:
    """The expressions that an ending evaluates."""
    if isinstance(ending, Branch):
        return [ending.condition]
    if isinstance(ending, Select):
        return [ending.subject]
    return [ending.value] if isinstance(ending, Leave) and ending.value is not None else []


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
        read.update(word for word in _WORDS.findall(expression.path) if word not in written)
    for one in expression.parts:
        _flow(one, read, written)


def _copies(expression: e.Expression) -> list[tuple[str, set[str]]]:
    if isinstance(expression, e.Comma):
        return [found for one in expression.parts for found in _copies(one)]
    if isinstance(expression, e.Assign) and isinstance(expression.target, e.Place):
        source = expression.value
        nested = _copies(source)
        if isinstance(source, e.Assign):
            source = source.target
        return [*nested, (expression.target.path, {source.path} if isinstance(source, e.Place) else set())]
    return []
