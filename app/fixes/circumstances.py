"""Where a release is right by itself and wrong where it stands: the author took it out, the handle carries a lock or
feeds others, an operation on it is under way, or the way out leaves more undone than the handle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from app.analysis.blocks import Leave
from app.analysis.facts import FunctionFacts
from app.fixes.layout import Layout
from app.fixes.leaving import is_failure
from app.syntax import expression as e

_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
_LOCKING = re.compile(r"(?:flock|lockf|ngx_(?:try)?lock_fd)\Z")
_LOCKS = re.compile(r"(?:^|_)(?:mutex_|spin|rd|wr|[rw])?lock(?:_(?:sh|ex|rd|wr))?\Z")
_UNLOCKS = re.compile(r"(?:^|_)(?:mutex_|spin|rd|wr|[rw])?unlock\Z")
_STARTS = re.compile(r"(?:^|_)(?:aio|async)(?:_|\Z)|Async(?=[A-Z]|\Z)")
_WAITS = re.compile(r"(?:^|_)(?:wait|join|flush)|Wait(?=[A-Z]|\Z)")


def is_held_back(layout: Layout, facts: FunctionFacts, code: str, lines: Set[int]) -> bool:
    """Whether a release, as C, should not be written for the layout's finding, which is lost on ways out on `lines`."""
    return (
        _was_taken_out(layout, code)
        or _carries_lock(layout, facts)
        or _feeds_others(layout, facts)
        or _is_under_way(layout, facts, lines)
        or _keeps_lock(layout, facts, lines)
    )


def _was_taken_out(layout: Layout, code: str) -> bool:
    """Whether a comment of the function has the release, as a statement: its author does not want it."""
    comments = "\n".join(_COMMENT.findall(layout.raw_text(0, len(layout.variant.text))))
    calls = re.findall(r"\b([A-Za-z_]\w*)\s*\([^;]*?([A-Za-z_][\w.>\-]*)\s*\);", code)
    return any(re.search(rf"\b{name}\s*\(\s*&?{re.escape(handle)}\s*\)\s*;", comments) for name, handle in calls)


def _carries_lock(layout: Layout, facts: FunctionFacts) -> bool:
    """Whether the function locks a file by its descriptor and is done: the lock ends with the descriptor."""
    locking = [call for name, calls in facts.calls.items() if _LOCKING.match(name) for call in calls]
    locking += [call for call in facts.calls.get("fcntl", ()) if "F_SETLK" in _text(layout, call)]
    if not any(_has_handle(layout, call) for call in locking):
        return False
    return any(not is_failure(exit_) for exit_ in layout.finding.exits)


def _feeds_others(layout: Layout, facts: FunctionFacts) -> bool:
    """Whether one end of a pair becomes another descriptor, which whoever has that writes to: the other end stays."""
    name = re.split(r"\[|,", layout.finding.handle)[0]
    ends = [call for each in ("dup", "dup2", "dup3") for call in facts.calls.get(each, ())]
    given = any(
        isinstance(part, e.Place) and part.path.startswith(f"{name}[") for call in ends for part in call.parts[:1]
    )
    lasts = "fork" not in facts.calls and any(not is_failure(exit_) for exit_ in layout.finding.exits)
    return layout.finding.handle.startswith(f"{name}[") and given and lasts


def _is_under_way(layout: Layout, facts: FunctionFacts, lines: Set[int]) -> bool:
    """Whether the function starts something with the handle that goes on when the call has returned, comes from there
    to one of the ways out, and waits for nothing. Of what is opened as asynchronous every call says so."""
    if _STARTS.search(layout.finding.acquired_by):
        return False
    started = [call for name, calls in facts.calls.items() if _STARTS.search(name) for call in calls]
    waits = any(_WAITS.search(name) for name in facts.calls)
    return (
        not waits
        and not layout.in_loop()
        and any(
            _has_handle(layout, call) and not lines.isdisjoint(_left_from(layout, facts, call.at, frozenset()))
            for call in started
        )
    )


def _keeps_lock(layout: Layout, facts: FunctionFacts, lines: Set[int]) -> bool:
    """Whether one of those ways out can be reached with a lock that the function gives back elsewhere."""
    locks = [call for name, calls in facts.calls.items() if _LOCKS.search(name) for call in calls]
    freed = [call for name, calls in facts.calls.items() if _UNLOCKS.search(name) for call in calls]
    freed_texts = {_arguments(layout, call) for call in freed}
    for call in locks:
        text = _arguments(layout, call)
        ends = {one.at for one in freed if _arguments(layout, one) == text}
        held = {line for line in _left_from(layout, facts, call.at, ends) if not _failed(layout, call, line)}
        if text in freed_texts and not lines.isdisjoint(held):
            return True
    return False


def _failed(layout: Layout, call: e.Call, line: int) -> bool:
    """Whether a line lies in the branch of the `if` that asks whether a call went well."""
    return any(
        isinstance(one, e.If) and one.start <= call.at < one.yes.start and one.yes.line <= line <= one.yes.end_line
        for one in (spot.statement for spot in layout.statements.spots)
    )


def _left_from(layout: Layout, facts: FunctionFacts, start: int, ends: Set[int]) -> Iterator[int]:
    """The lines of the ways out to which a path leads from a call, and past none of some others."""
    blocks = {block.number: block for block in layout.variant.graph.blocks}
    todo = [number for number, calls in facts.calls_by_block.items() if start in calls]
    seen = set[int]()
    while todo:
        number = todo.pop()
        calls = facts.calls_by_block.get(number, ())
        later = [at for at in calls if at in ends and (start not in calls or at > start)]
        if number in seen or later:
            continue
        seen.add(number)
        ending = blocks[number].ending
        if isinstance(ending, Leave):
            yield ending.line
        todo += [one for one in blocks if number in facts.predecessors[one]]


def _arguments(layout: Layout, call: e.Call) -> str:
    return "".join(_text(layout, call).partition("(")[2].split())


def _text(layout: Layout, call: e.Call) -> str:
    return layout.variant.text[call.at : call.end].decode("latin-1")


def _has_handle(layout: Layout, call: e.Call) -> bool:
    handles = layout.finding.handle.split(", ")
    return any(isinstance(part, (e.Place, e.Address)) and part.path in handles for part in call.parts)
