"""Fixes `goto-label`: a way out goes to the label behind which the function releases what it forgets there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.analysis.facts import walk
from app.fixes.changes import Change
from app.fixes.endings import Ending, Way, between, endings, jumps_to
from app.fixes.leaving import leaving_spot
from app.fixes.proposal import Proposal
from app.fixes.release import Releasing, before_all, more_ways
from app.fixes.statements import Spot
from app.model import Exit
from app.syntax import expression as e

_CONSTANT = re.compile(r"[A-Z_][A-Z0-9_]*\Z|-?\d+\Z")


def to_label(one: Releasing) -> Iterator[Proposal]:
    """Jumps to each label that does, for the ways out that may go there; the others release by themselves."""
    variant = one.layout.variant
    used = [(len(list(jumps_to(variant, each.label))), each) for each in endings(variant)]
    for _, ending in sorted((each for each in used if each[0]), key=lambda each: -each[0]):
        if not any(_lines(ending)[0] <= line <= _lines(ending)[1] for line in one.held.releases):
            continue
        changes, rest = _jumps(one, ending)
        made = before_all(one, rest) if changes and rest else Proposal("release-on-path")
        if changes and made is not None:
            yield Proposal("goto-label", [*changes, *made.changes], made.variables)


def _lines(ending: Ending) -> tuple[int, int]:
    return ending.line, max((each.end_line for each in ending.statements), default=ending.line)


def _jumps(one: Releasing, ending: Ending) -> tuple[list[Change], list[Exit]]:
    changes: list[Change] = []
    rest: list[Exit] = []
    for exit_ in [*one.layout.finding.exits, *more_ways(one)]:
        spot = leaving_spot(one.layout, exit_)
        jump = _jump(one, spot, ending) if isinstance(spot, Spot) and exit_.line < ending.line else None
        if jump is None:
            rest.append(exit_)
        else:
            changes.append(jump)
    return changes, rest


def _jump(one: Releasing, spot: Spot, ending: Ending) -> Change | None:
    """The jump that stands for a `return`, with the value that it has to return."""
    statement, layout = spot.statement, one.layout
    if isinstance(statement, e.Jump):
        return _to_earlier(one, statement, ending)
    if not isinstance(statement, e.Return) or not Way(layout.variant, layout.unit.table, statement.start).may_go_to(
        ending
    ):
        return None
    wanted, made = _text(one, statement), _text(one, ending.returned)
    code = f"goto {ending.label};"
    if wanted == made or (isinstance(ending.value, e.Place) and wanted in _values(one, ending.value.path, spot)):
        return Change(statement.start, instead=code, rank=one.rank)
    if not isinstance(ending.value, e.Place) or not _CONSTANT.match(wanted) or not _is_result(one, ending.value.path):
        return None
    return Change(statement.start, instead=f"{made} = {wanted};\n{code}", rank=one.rank)


def _to_earlier(one: Releasing, jump: e.Jump, ending: Ending) -> Change | None:
    """A jump to a label further up in the same row of them."""
    variant, table = one.layout.variant, one.layout.unit.table
    other = next((each for each in endings(variant) if each.label == jump.target), None)
    more = between(ending, other) if other is not None else None
    if more is None or not Way(variant, table, jump.start).may_go_to(more):
        return None
    return Change(jump.start, instead=f"goto {ending.label};", rank=one.rank)


def _text(one: Releasing, statement: e.Return | None) -> str:
    text = one.layout.statement_text(statement) if statement is not None else "return;"
    value = " ".join(text.removeprefix("return").rstrip("; \n").split())
    return value[1:-1].strip() if re.fullmatch(r"\([^()]*\)", value) else value


def _is_result(one: Releasing, name: str) -> bool:
    """Whether a variable is the function's own, for what it returns."""
    function = one.layout.variant.function
    known = function.declared.get(name)
    type_ = " ".join(function.returns.replace("*", " ").split())
    return (
        known is not None and not known.static and not known.array and name not in function.parameters
        and (known.type, known.stars) == (type_, function.returns.count("*"))
    )  # fmt: skip


def _values(one: Releasing, name: str, spot: Spot) -> Sequence[str]:
    """The one value that a variable has had until a statement, if it is the same wherever it got one."""
    blocks = one.layout.variant.graph.blocks
    inside = [each for block in blocks for expression in block.expressions for each in walk(expression)]
    given = [
        each.value.text if isinstance(each.value, e.Constant) else ""
        for each in inside
        if isinstance(each, e.Assign) and isinstance(each.target, e.Place) and each.target.path == name
        and each.line <= spot.statement.line
    ]  # fmt: skip
    if any(isinstance(each, e.Address) and each.path == name for each in inside) or len(set(given)) != 1:
        return ()
    known = Way(one.layout.variant, one.layout.unit.table, spot.statement.start).has_value(name)
    return given[:1] if known and given[0] else ()
