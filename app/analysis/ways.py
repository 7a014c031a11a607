"""Where the blocks of a function release what some names stand for: asked of a branch, whichever way a path takes."""

from __future__ import annotations

from collections.abc import Iterator

from app.analysis.blocks import Block, Branch, Goto, Leave
from app.analysis.call_names import RELEASING_NAME
from app.analysis.facts import FunctionFacts, walk
from app.analysis.failing import failed
from app.analysis.function_unit import Variant
from app.analysis.liveness import asked_calls, places, successors
from app.analysis.state import State
from app.analysis.values import Domain, number
from app.rules.table import Rule
from app.syntax import expression as e

_FAILED = {("==", "NULL"), ("==", "-1"), ("==", "NGX_ERROR"), ("!=", "NGX_OK"), ("<", "0")}
_SUCCEEDED = {("!=", "NULL"), ("!=", "-1"), ("!=", "NGX_ERROR"), ("==", "NGX_OK"), (">=", "0")}


def releases(block: Block, variant: Variant, rule: Rule, state: State) -> bool:
    """Whether a call of the block releases the handle by one of its names."""
    calls = (one for each in block.expressions for one in walk(each) if isinstance(one, e.Call))
    return any(_is_release(one, variant, rule) and _has_handle(one, state) for one in calls)


def only_released_by(
    call: e.Call, acquired: int, variant: Variant, facts: FunctionFacts, rule: Rule, state: State
) -> bool:
    """Whether the handle is released where a branch finds that the call failed, and on the other arm nowhere: its
    author takes the call for the new owner. `acquired` is the block of the acquisition."""
    for branch in _deciding(call, variant, facts):
        for arm, other in ((branch.yes, branch.no), (branch.no, branch.yes)):
            if arm is _succeeded(branch) or _fails(other, facts):
                continue
            way = list(_straight_on(arm))
            gives_up = isinstance(way[-1].ending, Leave) or (
                isinstance(arm.ending, Goto) and arm.ending.target is other
            )
            here = gives_up and any(releases(one, variant, rule, state) for one in way)
            if here and not any(releases(one, variant, rule, state) for one in _reached(other, acquired)):
                return True
    return False


def released_later(
    call: e.Call, acquired: int, variant: Variant, facts: FunctionFacts, rule: Rule, state: State
) -> bool:
    """Whether the function itself releases the handle after the call, and, where it asks for the call's answer, after
    it went well: then whoever was called only used it."""
    arms = [_succeeded(one) for one in _deciding(call, variant, facts)]
    if not arms:
        blocks = variant.graph.blocks
        arms = [blocks[number] for number, calls in facts.calls_by_block.items() if call.at in calls]
    ends = {acquired, *(one.number for one in variant.graph.blocks if _gives_anew(one, state))}
    ways = (one for arm in arms if arm is not None for one in _reached(arm, *ends - {arm.number}))
    return None not in arms and any(releases(one, variant, rule, state) for one in ways)


def refusal(call: e.Call, variant: Variant, facts: FunctionFacts) -> Domain | None:
    """What the call answers where it failed, by how the function asks for that; None where it does not, or says it in
    words of the library's own."""
    for branch in _deciding(call, variant, facts):
        condition = branch.condition
        if isinstance(condition, e.Compare) and isinstance(condition.right, e.Constant):
            asked = (condition.operator, condition.right.text)
            if asked in _FAILED or asked in _SUCCEEDED:
                return Domain(0, 0) if condition.right.text == "NULL" else Domain(-1, -1)
    return None


def _gives_anew(block: Block, state: State) -> bool:
    """Whether a name of the handle gets another value in the block."""
    assigned = (one for each in block.expressions for one in walk(each) if isinstance(one, e.Assign))
    return any(isinstance(one.target, e.Place) and one.target.path in state.aliases for one in assigned)


def _succeeded(branch: Branch) -> Block | None:
    """The arm on which the call that is asked for went well; None where its answer may mean either."""
    condition = branch.condition
    if not isinstance(condition, e.Compare) or not isinstance(condition.right, e.Constant):
        return None
    asked = (condition.operator, condition.right.text)
    if asked in _FAILED:
        return branch.no
    return branch.yes if asked in _SUCCEEDED else None


def spared(branch: Branch, variant: Variant, rule: Rule, state: State) -> Block | None:
    """The arm around a release, where the condition asks the object itself whether it is to be released:
    `if (creds.client) free_contents(&creds);`, `if (fd >= inherited) close(fd);`."""
    if branch.around is None:
        arms = ((branch.yes, branch.no), (branch.no, branch.yes))
        branch.around = [each for each in arms if isinstance(each[0].ending, Goto) and each[0].ending.target is each[1]]
    if not branch.around or not _asks_object(branch.condition, state):
        return None
    return next((other for arm, other in branch.around if releases(arm, variant, rule, state)), None)


def _asks_object(condition: e.Expression, state: State) -> bool:
    sides = [condition.left, condition.right] if isinstance(condition, e.Compare) else [condition]
    found = [state.canonical(one.path) for one in sides if isinstance(one, e.Place)]
    if any(one != alias and one.startswith((f"{alias}.", f"{alias}->")) for one in found for alias in state.aliases):
        return True
    ordered = isinstance(condition, e.Compare) and condition.operator not in ("==", "!=")
    return ordered and len(found) == 2 and any(one in state.aliases for one in found)


def _fails(arm: Block, facts: FunctionFacts) -> bool:
    """Whether the function has failed there: whoever was called is no new owner then."""
    *_, last = _straight_on(arm)
    value = last.ending.value if isinstance(last.ending, Leave) else None
    known = number(value.text) if isinstance(value, e.Constant) else None
    return known is not None and failed(Domain(known, known), facts)


def _deciding(call: e.Call, variant: Variant, facts: FunctionFacts) -> Iterator[Branch]:
    """The branches on the call's answer."""
    for block in variant.graph.blocks:
        if not isinstance(block.ending, Branch):
            continue
        asked = [*asked_calls(block.ending)]
        for path in places(block.ending.condition):
            asked += [one for one in facts.sources.get(path, ()) if isinstance(one, e.Call)]
        if any(one.at == call.at for one in asked):
            yield block.ending


def _straight_on(block: Block) -> Iterator[Block]:
    """The block, and what follows it without a condition."""
    seen = set[int]()
    while block.number not in seen:
        seen.add(block.number)
        yield block
        if not isinstance(block.ending, Goto):
            return
        block = block.ending.target


def _reached(block: Block, *ends: int) -> Iterator[Block]:
    """The blocks that a path may come to, up to any of the blocks `ends`."""
    seen, work = {*ends}, [block]
    while work:
        one = work.pop()
        if one.number not in seen:
            seen.add(one.number)
            yield one
            work += successors(one.ending)


def _is_release(call: e.Call, variant: Variant, rule: Rule) -> bool:
    sites = variant.sites.get(call.at, ())
    return any(one.pattern.role == "release" and one.rule is rule for one in sites) or (
        not sites and RELEASING_NAME.search(call.name) is not None
    )


def _has_handle(call: e.Call, state: State) -> bool:
    paths = (state.canonical(one.path) for one in call.parts if isinstance(one, (e.Place, e.Address)))
    return any(one in state.aliases for one in paths)
