"""Conditions that are no lvalue and stand in more than one branch: they have the same value in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

from app.analysis.blocks import Block, Select
from app.analysis.liveness import asking
from app.syntax import expression as e


def repeated(asked: Iterable[Iterable[str]]) -> set[str]:
    """The texts of these conditions, of what each block asks for at its end."""
    times = Counter(one for each in asked for one in each if "(" in one)
    return {one for one, count in times.items() if count > 1}


def repeating(blocks: Iterable[Block], wanted: Container[str]) -> dict[int, str]:
    """The texts that are `wanted`, by the identity of each expression that has one: it stands for a place of that
    name."""
    found = {}
    work = [one for block in blocks for one in (*block.expressions, *asking(block.ending), *_cases(block))]
    while work:
        one = work.pop()
        if isinstance(one, (e.Operation, e.Call, e.Compare)) and (text := e.signature(one)) in wanted:
            found[id(one)] = text
        work.extend(one.parts)
    return found


def _cases(block: Block) -> list[e.Expression]:
    return [one for one, _ in block.ending.arms if one is not None] if isinstance(block.ending, Select) else []
