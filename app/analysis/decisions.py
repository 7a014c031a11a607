"""What the decisions of a path say of whether anybody takes it."""

from __future__ import annotations

import re
from collections.abc import Collection

from app.analysis.blocks import Branch
from app.analysis.facts import FunctionFacts, walk
from app.analysis.failing import failed
from app.analysis.function_unit import Variant
from app.analysis.liveness import places
from app.analysis.loops import spares_the_last
from app.analysis.outcome import Leak, Outcome
from app.analysis.quitting import process_ends
from app.analysis.state import Mark, Trail, root
from app.syntax import expression as e

_DECISION = re.compile(r"`(?P<text>[^`]*)` is (?P<answer>true|false)\Z")
_LOCKING = ("flock", "lockf")
_LOCKS = {"LOCK_EX", "F_LOCK", "F_TLOCK"}
_UNLOCKS = {"LOCK_UN", "F_ULOCK"}
_WORD = re.compile(r"[A-Za-z_]\w*")


def is_doubtful(variant: Variant, facts: FunctionFacts, outcome: Outcome, leak: Leak, before: Collection[int]) -> bool:
    """Whether the path of a leak decides once more what was decided before, and in another way, or only one that ends
    the process or the last round of a loop takes it; `before` are the blocks from which the acquisition can be
    reached."""
    trail = leak.trail
    if process_ends(variant.graph, leak) or spares_the_last(variant.graph, outcome, leak):
        return True
    if _holds_a_lock(facts, outcome, leak):
        return True  # which ends with the process: nobody else is to have it before
    if _takes_another_case(variant, outcome, trail) or _asks_again(variant, facts, outcome, trail, before):
        return True  # what kind it is was decided before it was opened
    return _contradicts_itself(variant, facts, trail, before)


def _holds_a_lock(facts: FunctionFacts, outcome: Outcome, leak: Leak) -> bool:
    """Whether the function locks the file, closes it where that fails, never unlocks it and leaves with the lock taken:
    `flock(fd, LOCK_EX)`."""
    if not outcome.releases or failed(leak.returned, facts):
        return False
    calls = [one for name in _LOCKING for one in facts.calls.get(name, ())]
    words = {part.text for one in calls for given in one.parts for part in walk(given) if isinstance(part, e.Constant)}
    files = {one.parts[0].path for one in calls if one.parts and isinstance(one.parts[0], e.Place)}
    return outcome.handle in files and not words.isdisjoint(_LOCKS) and words.isdisjoint(_UNLOCKS)


def _takes_another_case(variant: Variant, outcome: Outcome, trail: Trail) -> bool:
    """Whether the path takes one case of a second switch, of which another settles the handle."""
    return len(variant.graph.switches) > 1 and any(
        start < block < end and (one.line, Mark.CASE) == (line, one.mark)
        for line, start, end in variant.graph.switches
        if not start < outcome.block < end
        for one in trail.steps()
        for block in outcome.settled
    )


def _asks_again(
    variant: Variant, facts: FunctionFacts, outcome: Outcome, trail: Trail, before: Collection[int]
) -> bool:
    """Whether a flag that decided over the acquisition decides, asked in another way, over the leak."""
    if not outcome.settled:
        return False
    guards = set[str]()
    for number in before:
        ending = variant.graph.blocks[number].ending
        if isinstance(ending, Branch) and (ending.yes.number in before) != (ending.no.number in before):
            guards |= {one for one in _flags(ending) if len(facts.sources.get(one, ())) < 2}
    lines = {one.line for one in trail.steps()[1:]} if guards else set()
    return any(
        isinstance(block.ending, Branch) and block.ending.line in lines and guards & _flags(block.ending)
        for block in variant.graph.blocks
        if block.number not in before
    )


def _flags(branch: Branch) -> set[str]:
    """The variables of a condition that asks for a property: `flags & MASK`, `IS_READABLE(flags)`."""
    if not isinstance(branch.condition, (e.Operation, e.Call)) or not e.signature(branch.condition):
        return set()
    return {one for one in places(branch.condition) if "(" not in one}


def _contradicts_itself(variant: Variant, facts: FunctionFacts, trail: Trail, before: Collection[int]) -> bool:
    """Whether the path takes both arms of a condition on what the function never sets: in a long function facts are
    forgotten."""
    said = _said_before(variant, before)
    for one in trail.steps()[1:]:
        found = _DECISION.match(one.note)
        if found is None or said.setdefault(found["text"], found["answer"]) == found["answer"]:
            continue
        if _is_steady(found["text"], facts):
            return True
    return False


def _said_before(variant: Variant, before: Collection[int]) -> dict[str, str]:
    """What the conditions that the acquisition stands under must have answered."""
    said = {}
    for number in before:
        ending = variant.graph.blocks[number].ending
        if isinstance(ending, Branch) and ending.text and {ending.yes, ending.no} == {*ending.whole}:
            yes, no = (one.number in before for one in ending.whole)
            if yes != no:
                said[ending.text] = "true" if yes else "false"
    return said


def _is_steady(text: str, facts: FunctionFacts) -> bool:
    """Whether a condition asks only for variables that nothing in the function sets."""
    if re.search(r"[(.]|->", text):
        return False
    passed = (part for calls in facts.calls.values() for one in calls for part in one.parts)
    changed = {root(one) for one in facts.sources}
    changed |= {root(one.path) for one in passed if isinstance(one, e.Address)}
    return not changed & set(_WORD.findall(text))
