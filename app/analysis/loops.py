"""What a path's way through loops says of a leak at its end."""

from __future__ import annotations

import re

from app.analysis.blocks import Block, Branch
from app.analysis.graph import Graph
from app.analysis.liveness import successors
from app.analysis.outcome import Leak, Outcome
from app.analysis.state import Mark, Trail


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


def spares_the_last(graph: Graph, outcome: Outcome, leak: Leak) -> bool:
    """Whether what is overwritten in another round was released but for a condition that compares what the loop's own
    does: `for (i = 0; i < n; i++) { x = open(i); if (i < n - 1) close(x); }` has nothing left to overwrite."""
    if leak.reason != "overwritten":
        return False
    decided = {(one.line, one.note) for one in leak.trail.steps()[1:]}
    branches = [one.ending for one in graph.blocks if isinstance(one.ending, Branch)]
    rounds = [words for one in branches if one.loop >= 0 and len(words := _words(one.text)) > 1]
    for one in branches if rounds else ():
        taken = [(one.line, note) in decided for note in one.notes]
        if one.loop < 0 and any(taken) and any(words <= _words(one.text) for words in rounds):
            other = one.whole[1 if taken[0] else 0]
            if taken[0] != taken[1] and _settles(graph, outcome, other):
                return True
    return False


def _words(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z_]\w*", text)) - {"NULL"}


def _settles(graph: Graph, outcome: Outcome, first: Block) -> bool:
    """Whether the handle is released or kept on the way from a block, before a loop's condition is asked again."""
    seen: set[int] = set()
    work = [first]
    while work:
        block = work.pop()
        if block.number in outcome.settled:
            return True
        asks = isinstance(block.ending, Branch) and block.ending.loop >= 0
        if block.number not in seen and not asks:
            seen.add(block.number)
            work += successors(block.ending)
    return False


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
