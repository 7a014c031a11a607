"""The fix that releases behind the last use of the handle, where one place does for all ways out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.analysis.state import root
from app.fixes.changes import Change
from app.fixes.endings import endings, jumps_to
from app.fixes.leaving import leaves
from app.fixes.proposal import Proposal
from app.fixes.release import Releasing, before_all
from app.fixes.shares import gives_back
from app.fixes.statements import Spot
from app.model import Exit
from app.syntax import expression as e

_SAVED = 3
"""So many releases less make it worth that one stands where the function goes on."""

_ERRNO = re.compile(r"\b(?:ngx_|ngx_socket_)?errno\b")


def after_use(one: Releasing, jumps: bool = False) -> Iterator[Proposal]:
    """A release behind the last statement that uses the handle, and before the ways out until there; with `jumps` also
    before those jumps until there that lead to a way out which others share."""
    layout = one.layout
    known = layout.variant.function.declared.get(root(one.uses.handle))
    if one.uses.lasting or known is None or known.static:
        return  # others use what it is in when the function has returned
    seen: set[int] = set()
    for opened in layout.opening_spots():
        here = _until_given_anew(one, opened)
        using = [number for number, each in enumerate(here) if one.uses.in_statement(each)]
        ends = _with_end(one, here, _with_errno(one, here, using[-1])) if using else 0
        last = here[_with_releases(one, here, ends)] if using else opened.statement
        check = layout.check()
        if one.learned and (last is opened.statement or (check is not None and last.start == check.start)):
            continue  # opened, and never named again: somebody else works with it
        places = _last_uses(one, here)
        if len(places) > 1 or (places and _is_else(one, last)):
            yield from _behind_each(one, opened, places, last)
        inner = _tested(one, last)
        if inner is not None and inner.start not in seen:
            seen.add(inner.start)
            yield from _behind(one, opened, inner, jumps)
        if last.start not in seen and not isinstance(last, e.Label | e.Return | e.Jump) and not leaves(last):
            seen.add(last.start)
            yield from _behind(one, opened, last, jumps)


def shortest(one: Releasing, others: Sequence[Proposal]) -> Iterator[Proposal]:
    """The other proposals, or first a release behind the last use where that saves many changes."""
    places = min((len(made.changes) for made in others), default=0)
    if places > _SAVED:
        yield from (made for made in after_use(one) if len(made.changes) + _SAVED <= places)
    yield from others


def _until_given_anew(one: Releasing, opened: Spot) -> Sequence[e.Statement]:
    """The statement that opens and those behind it, up to one that gives the variable another value."""
    found = [opened.statement]
    for statement in opened.siblings[opened.index + 1 :]:
        inner = statement.expression if isinstance(statement, e.Evaluate) else None
        if isinstance(inner, e.Assign) and isinstance(inner.target, e.Place) and inner.target.path == one.uses.handle:
            break
        found.append(statement)
    return found


def _with_errno(one: Releasing, statements: Sequence[e.Statement], last: int) -> int:
    """The number of the statement behind which to release: of the check that still asks why the last use failed."""
    check = statements[last + 1] if last + 1 < len(statements) else None
    if not isinstance(check, e.If) or check.no is not None or not leaves(check.yes):
        return last
    text = one.layout.variant.text[check.start : check.end].decode("latin-1")
    return last + 1 if _ERRNO.search(text) else last


def _with_end(one: Releasing, statements: Sequence[e.Statement], last: int) -> int:
    """The number of the statement behind which to release: of that which ends the string that the last use wrote."""
    inner, following = statements[last], statements[last + 1] if last + 1 < len(statements) else None
    written = inner.expression if isinstance(inner, e.Evaluate) else None
    if not isinstance(written, e.Assign) or not isinstance(written.target, e.Place) or following is None:
        return last
    text = one.layout.variant.text[following.start : following.end].decode("latin-1")
    ends = re.match(rf"\*\s*{re.escape(written.target.path)}(?:\+\+)?\s*=", text)
    return last + 1 if ends and isinstance(written.value, e.Call) else last


def _with_releases(one: Releasing, statements: Sequence[e.Statement], last: int) -> int:
    """The number of the statement behind which to release: of the last release of what came later, in the same row of
    plain statements."""
    end = last
    for at, each in enumerate(statements[last + 1 :], last + 1):
        if not isinstance(each, e.Evaluate):
            break
        call = each.expression
        if isinstance(call, e.Call) and gives_back(one.layout, call) and call.parts:
            end = at if all(_came_later(one, part, statements[last].end_line) for part in call.parts) else end
    return end


def _came_later(one: Releasing, part: e.Expression, until: int) -> bool:
    """Whether a local has got its value behind the acquisition, up to a line."""
    name = part.path if isinstance(part, e.Place) else ""
    given = [line for path, line in (*one.layout.assigned, *one.layout.filled) if path == name]
    local = name in one.layout.variant.function.declared and name not in one.layout.variant.function.parameters
    return local and bool(given) and one.layout.finding.line < max(given) <= until


def _tested(one: Releasing, last: e.Statement) -> e.Statement | None:
    """The last statement of the branch in which the handle is known to be open, if it is used nowhere later."""
    if not isinstance(last, e.If) or last.no is not None or not isinstance(last.yes, e.Block) or not last.yes.body:
        return None
    end = last.yes.body[-1]
    return end if one.uses.in_expression(last.condition) and not leaves(end) and not isinstance(end, e.Label) else None


def _is_else(one: Releasing, last: e.Statement) -> bool:
    """Whether a statement asks for the handle, and has an `else` for where it was not opened."""
    if not isinstance(last, e.If) or last.no is None:
        return False
    return one.uses.in_expression(last.condition) and not one.uses.in_statement(last.no)


def _last_uses(one: Releasing, statements: Sequence[e.Statement]) -> list[e.Statement]:
    """The last statements that use the handle, one for each branch where they stand in all branches of an `if`; none
    where a branch does not use it, or its last use leaves."""
    using = [each for each in statements if one.uses.in_statement(each)]
    last = using[-1] if using else None
    if isinstance(last, e.If) and last.no is not None:
        branches = [last.yes] if _is_else(one, last) else [last.yes, last.no]
        bodies = [each.body if isinstance(each, e.Block) else [each] for each in branches]
        found = [_last_uses(one, body) for body in bodies]
        return [each for places in found for each in places] if all(found) else []
    return [] if last is None or isinstance(last, e.Label) or leaves(last) else [last]


def _behind_each(one: Releasing, opened: Spot, places: Sequence[e.Statement], last: e.Statement) -> Iterator[Proposal]:
    """A release behind each of several last uses, and before the ways out until there."""
    around = {each.start: reversed(one.layout.statements.around(each.start)) for each in places}
    ends = {
        start: next((each.statement.end_line for each in spots if isinstance(each.statement, e.Block)), last.end_line)
        for start, spots in around.items()
    }
    inside = [
        exit_ for exit_ in one.layout.finding.exits
        if opened.statement.line < exit_.line <= last.end_line
        and not any(each.end_line < exit_.line <= ends[each.start] for each in places)
    ]  # fmt: skip
    kept = any(one.uses.kept_by(each.end_line + 1) for each in places)
    if kept or _leads_out(one, opened.siblings[-1].end_line):
        return
    made = before_all(one, inside)
    if made is not None and len(inside) + len(places) < len(one.layout.finding.exits):
        behind = [Change(each.start, one.code, after=True, rank=one.rank) for each in places]
        yield Proposal("release-after-use", [*made.changes, *behind], made.variables)


def _behind(one: Releasing, opened: Spot, last: e.Statement, jumps: bool) -> Iterator[Proposal]:
    finding = one.layout.finding
    if one.uses.kept_by(last.end_line + 1) or _leads_out(one, opened.siblings[-1].end_line):
        return
    inside = [exit_ for exit_ in finding.exits if opened.statement.line < exit_.line <= last.end_line]
    made = before_all(one, [*inside, *(_jumps(one, opened, last, inside) if jumps else ())])
    if made is None or (jumps and _to_teardown(one, opened, last)):
        return
    if len(inside) == len(finding.exits):
        yield made.named("release-on-path")  # behind them nothing is open
        return
    start, after = _place(opened, last)
    emptied = [[], [one.initial]] if one.initial is not None and one.harmless else [[]]
    for initial in emptied:
        behind = Change(start, one.code, after=after, rank=one.rank)
        yield Proposal("release-after-use", [*initial, *made.changes, behind], made.variables)
    if one.guard and not one.harmless:
        behind = Change(start, one.guard, after=after, rank=one.rank)
        yield Proposal("release-after-use", [*made.changes, behind], made.variables)


def _place(opened: Spot, last: e.Statement) -> tuple[int, bool]:
    """Where the last release goes, and whether that is behind a statement: before the return, if that comes next."""
    starts = [each.start for each in opened.siblings]
    at = starts.index(last.start) + 1 if last.start in starts else len(starts)
    following = opened.siblings[at] if at < len(starts) else None
    return (following.start, False) if isinstance(following, e.Return) else (last.start, True)


def _to_teardown(one: Releasing, opened: Spot, last: e.Statement) -> bool:
    """Whether the function goes from there to a label behind which it releases other things, where this belongs too."""
    labels = {each.label for each in endings(one.layout.variant) if each.statements}
    places = [at for label in labels for at in jumps_to(one.layout.variant, label)]
    return any(opened.statement.start < at < last.end for at in places)


def _jumps(one: Releasing, opened: Spot, last: e.Statement, exits: Sequence[Exit]) -> list[Exit]:
    """The jumps on which the handle is held before its last use, to a label behind it: the analysis names the way out
    where they meet."""
    labels, known = one.layout.variant.function.labels, {exit_.line for exit_ in exits}
    found = []
    for line in sorted(one.held.jumps - known):
        jumps = [spot.statement for spot in one.layout.spots_on(line) if isinstance(spot.statement, e.Jump)]
        away = any(jump.target and labels.get(jump.target, 0) > last.end_line for jump in jumps)
        if away and opened.statement.line < line <= last.end_line:
            found.append(replace(one.layout.finding.exits[0], line=line, text=one.layout.line(line).strip()))
    return found


def _leads_out(one: Releasing, end: int) -> bool:
    """Whether something behind that line, where the block of the acquisition ends, reads what was made from it."""
    text = "\n".join(one.layout.lines[end : one.layout.variant.function.end_line])
    names = one.uses.names - {root(one.uses.handle)}
    return any(re.search(rf"(?<![\w>.]){re.escape(name)}(?!\w)", text) for name in names)
