"""What a label gives back together: a way out that forgets all of that goes there, or stays as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from app.analysis.call_names import RELEASING_NAME
from app.analysis.facts import walk
from app.fixes.layout import Layout
from app.fixes.uses import Uses
from app.model import Exit, Finding
from app.syntax import expression as e

_EMPTYING = re.compile(r"init|memzero|memset|null", re.I)


def parted(layout: Layout, uses: Uses, findings: Sequence[Finding]) -> frozenset[int]:
    """The lines of the finding's exits on which a release of the handle would leave what is open there besides, and is
    released with it behind a label further down. What has one of the `findings` there is mended in its own right."""
    return frozenset(
        exit_.line
        for exit_ in layout.finding.exits
        if _is_part(layout, uses, exit_, {path for one in findings if _leaks_on(one, exit_) for path in _paths(one)})
    )


def _leaks_on(finding: Finding, exit_: Exit) -> bool:
    return any(one.line == exit_.line for one in finding.exits)


def _paths(finding: Finding) -> list[str]:
    return finding.handle.split(", ")


def _is_part(layout: Layout, uses: Uses, exit_: Exit, mended: Collection[str]) -> bool:
    before = uses.before(exit_.line)
    for line, released in _tails(layout):
        if before is not None and exit_.line < line and not released.isdisjoint(_paths(layout.finding)):
            others = released - {uses.handle, *mended}
            calls = [one for one in layout.inside if isinstance(one, e.Call) and one.at in before]
            early = {one.at for one in calls if one.line < exit_.line}  # in a loop, in the same round
            return any(
                _is_opened(layout, path, early) and not _is_asked_for(layout, path, exit_)
                and not _is_released(layout, path, before)
                for path in others
            )  # fmt: skip
    return False


def _is_asked_for(layout: Layout, path: str, exit_: Exit) -> bool:
    """Whether an `if` around a way out asks for something: it is not there, as likely as not."""
    statements = [spot.statement for spot in layout.statements.spots]
    return any(
        isinstance(one, e.If) and one.yes.line <= exit_.line <= one.yes.end_line
        and re.search(rf"(?<![\w.>]){re.escape(path)}(?!\w)", one.text)
        for one in statements
    )  # fmt: skip


def _is_released(layout: Layout, path: str, before: Collection[int]) -> bool:
    calls = (one for one in layout.inside if isinstance(one, e.Call) and one.at in before)
    releasing = (one for one in calls if gives_back(layout, one))
    return any(isinstance(part, (e.Place, e.Address)) and part.path == path for one in releasing for part in one.parts)


def gives_back(layout: Layout, call: e.Call) -> bool:
    """Whether a call releases something, as its name says or a rule knows."""
    return RELEASING_NAME.search(call.name) is not None or call.name.encode() in layout.unit.table.releasing


def _tails(layout: Layout) -> Iterator[tuple[int, set[str]]]:
    """The labels of the function's body by their lines, and what is released behind each."""
    calls = [one for one in layout.inside if isinstance(one, e.Call)]
    for one in layout.variant.function.body:
        if isinstance(one, e.Label):
            tail = [call for call in calls if call.line >= one.line]
            ending = (call for call in tail if gives_back(layout, call))
            parts = (each for call in ending for part in call.parts for each in walk(part))
            yield one.line, {each.path for each in parts if isinstance(each, (e.Place, e.Address))}


def _is_opened(layout: Layout, path: str, before: Collection[int]) -> bool:
    """Whether one of the calls `before` gives a local a value."""
    known = layout.variant.function.declared.get(path)
    if known is None or known.static or path in layout.variant.function.parameters:
        return False
    for one in layout.inside:
        if isinstance(one, e.Assign) and isinstance(one.target, e.Place) and one.target.path == path:
            if any(isinstance(each, e.Call) and each.at in before for each in walk(one.value)):
                return True
        elif (
            isinstance(one, e.Call)
            and one.at in before
            and not _EMPTYING.search(one.name)
            and any(isinstance(part, e.Address) and part.path == path for part in one.parts)
        ):
            return True
    return False
