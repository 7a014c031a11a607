"""What a path's way through loops says of a leak at its end."""

from __future__ import annotations

from app.analysis.graph import Graph
from app.analysis.liveness import successors
from app.analysis.outcome import Outcome
from app.analysis.state import Mark, Trail


def in_loop(graph: Graph, block: int) -> bool:
    """Whether a path may come to the block a second time."""
    return bool(graph.loops) and _reaches(graph, block, block)


def goes_round(graph: Graph, acquisition: int, trail: Trail) -> bool:
    """Whether the path has begun another round of a loop since the acquisition in that block."""
    rounds = {one.loop for one in trail.steps() if Mark.ENTERED in one.mark}
    return any(graph.loops[one][0] < acquisition < graph.loops[one][1] for one in rounds)


def skips_settling_loop(graph: Graph, outcome: Outcome, trail: Trail) -> bool:
    """Timid: a loop in which the handle is released or stored, and goes on, is taken to run at least once."""
    entered: set[int] = set()
    for one in trail.steps():
        if Mark.ENTERED in one.mark:
            entered.add(one.loop)
        elif Mark.SKIPPED in one.mark and one.loop not in entered:
            test, end = graph.loops[one.loop]
            inside = [block for block in outcome.settled if test < block < end]
            if not test < outcome.block < end and any(_returns_to(graph, block, test, end) for block in inside):
                return True
    return False


def _reaches(graph: Graph, block: int, target: int) -> bool:
    seen = set[int]()
    work = [block]
    while work:
        for one in successors(graph.blocks[work.pop()].ending):
            if one.number not in seen:
                seen.add(one.number)
                work.append(one.number)
    return target in seen


def _returns_to(graph: Graph, block: int, test: int, end: int) -> bool:
    seen = {block}
    work = [block]
    while work:
        for one in successors(graph.blocks[work.pop()].ending):
            if one.number == test:
                return True
            if test < one.number < end and one.number not in seen:
                seen.add(one.number)
                work.append(one.number)
    return False
