"""Fixes that release by hand: before each way out that loses the handle, where the paths that hold it jump, or behind a
test whether it was opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.analysis.facts import walk
from app.fixes.carried import Carried
from app.fixes.changes import END, Change
from app.fixes.layout import Layout
from app.fixes.leaving import is_failure, is_shared, leaving_spot
from app.fixes.linked import borrower
from app.fixes.proposal import Proposal
from app.fixes.reached import reached
from app.fixes.saving import saved_in
from app.fixes.statements import Spot
from app.fixes.teardown import before_macro, before_teardown, last_release
from app.fixes.uses import Uses
from app.model import Exit, Kind
from app.syntax import expression as e

HANDLE = re.compile(r"[A-Za-z_][\w.>\-\[\]]*(?:, [A-Za-z_][\w.>\-\[\]]*)*\Z")
_MANY = 8


@dataclass(frozen=True, slots=True)
class Releasing:
    """A finding's releases as C text, bare and behind a test (`guard`), the lines that empty its variable at the top,
    what the function does with the handle, and where paths that hold it go. `harmless` says that an empty variable may
    be released, `learned` that a function of the file opens it; `codes` has by an exit's line the releases that differ
    there: of one handle of two, or by another name. `parted` are lines on which more would be left open."""

    layout: Layout
    uses: Uses
    code: str
    guard: str
    initial: Change | None
    harmless: bool
    learned: bool
    held: Carried
    codes: Mapping[int, str]
    parted: frozenset[int] = frozenset()

    @property
    def rank(self) -> float:
        """What was opened last is released first; what it refers to, right behind it."""
        line = borrower(self.layout)
        return self.layout.finding.line if line is None else line - 0.5

    def code_at(self, exit_: Exit) -> str:
        """The releases before an exit."""
        return self.codes.get(exit_.line, self.code)


def on_path(one: Releasing) -> Iterator[Proposal]:
    """A release before every exit of the finding."""
    kind = "release-before-overwrite" if one.layout.finding.kind is Kind.OVERWRITTEN else "release-on-path"
    made = before_all(one, one.layout.finding.exits)
    if made is not None:
        yield made.named(kind)


def at_jumps(one: Releasing) -> Iterator[Proposal]:
    """Where an exit is shared with paths that hold nothing: a release where those that hold the handle go there."""
    shared = [exit_ for exit_ in one.layout.finding.exits if is_shared(one.layout, exit_.line)]
    behind_loop = not shared
    jumping = one.held.jumps - {exit_.line for exit_ in one.layout.finding.exits}
    shared = shared or [exit_ for exit_ in one.layout.finding.exits if any(line < exit_.line for line in jumping)]
    if not shared:
        return
    others = [exit_ for exit_ in one.layout.finding.exits if exit_ not in shared]
    made = before_all(one, others)
    last = max(exit_.line for exit_ in shared)
    places = _places(one, last)
    stored = min(one.uses.lasting, default=last + 1)
    if made is None or not 0 < len(places) <= _MANY or not all(spot.statement.line < stored for spot in places):
        return
    if any(_used_behind(one, spot, last) for spot in places):
        return
    if behind_loop and any(one.uses.kept_by(spot.statement.line) for spot in places):
        return
    changes = [Change(spot.statement.start, one.code, rank=one.rank) for spot in places]
    yield Proposal("release-on-path", [*made.changes, *changes], made.variables)


def _places(one: Releasing, last: int) -> list[Spot]:
    """The jumps and labels before a line on which the handle is held."""
    places: list[Spot] = []
    for line in sorted(one.held.jumps):
        found = [spot for spot in one.layout.spots_on(line) if isinstance(spot.statement, e.Jump)]
        if not found or line >= last:
            continue
        places.append(found[-1])
    for line in sorted(one.held.falls):
        found = [spot for spot in one.layout.spots_on(line) if isinstance(spot.statement, e.Label)]
        if found and line <= last:
            places.append(found[0])
    return places


def at_ways(one: Releasing) -> Iterator[Proposal]:
    """Where exits are jumps to a label: a release at every jump there on which the handle is held."""
    more = more_ways(one)
    made = before_all(one, [*one.layout.finding.exits, *more]) if more else None
    if made is not None:
        yield made.named("release-on-path")


def more_ways(one: Releasing) -> list[Exit]:
    """The jumps on which the handle is held to a label to which an exit jumps: the analysis names one of them."""
    exits = one.layout.finding.exits
    spots = {exit_.line: leaving_spot(one.layout, exit_) for exit_ in exits}
    jumps = [spot.statement for spot in spots.values() if isinstance(spot, Spot)]
    targets = {jump.target for jump in jumps if isinstance(jump, e.Jump) and jump.target}
    places = [
        spot.statement
        for spot in _places(one, one.layout.variant.function.end_line)
        if isinstance(spot.statement, e.Jump) and spot.statement.target in targets
    ]
    more = [place for place in places if place.line not in spots] if len(places) <= _MANY else []
    return [replace(exits[0], line=place.line, text=one.layout.line(place.line).strip()) for place in more]


def at_ends(one: Releasing) -> Iterator[Proposal]:
    """Where an exit is a jump: a release where the function ends behind it, bare or behind a test."""
    exits: list[Exit] = []
    for exit_ in one.layout.finding.exits:
        for line in sorted(one.held.ends.get(exit_.line, {exit_.line})):
            text = "}" if line in one.held.braces else one.layout.line(line).strip()
            exits.append(exit_ if line == exit_.line else replace(exit_, line=line, text=text))
    exits = list({exit_.line: exit_ for exit_ in exits}.values())
    if exits == list(one.layout.finding.exits):
        return
    made = before_all(one, exits)
    if made is not None:
        yield made.named("release-on-path")
    initial = [one.initial] if one.initial is not None else []
    guarded_ = before_all(one, exits, one.guard) if one.guard and not one.harmless else made
    if guarded_ is not None and initial:
        yield Proposal("guarded-release", [*initial, *guarded_.changes], guarded_.variables)


def _used_behind(one: Releasing, spot: Spot, last: int) -> bool:
    """Whether the handle is used between where a jump leads and the exit."""
    jump = spot.statement
    graph, labels = one.layout.variant.graph, one.layout.variant.function.labels
    landing = dict(graph.jumps.values())
    first = labels.get(jump.target, landing.get(jump.line, jump.line)) if isinstance(jump, e.Jump) else jump.line
    lines = [one.layout.line(number) for number in range(first, last + 1)]
    return one.uses.in_text("\n".join(lines))


def in_else(one: Releasing) -> Iterator[Proposal]:
    """The branch beside it keeps the handle: the other one releases it."""
    changes = []
    for exit_ in one.layout.finding.exits:
        spot = leaving_spot(one.layout, exit_)
        siblings = spot.siblings[: spot.index] if isinstance(spot, Spot) else one.layout.variant.function.body
        using = [each for each in siblings if one.uses.in_statement(each)]
        last = using[-1] if using else None
        if not isinstance(last, e.If) or last.no is not None or not isinstance(last.yes, e.Block):
            return
        if _asks_for(one, last.condition) or not last.yes.body:
            return
        changes.append(Change(last.start, one.code, rank=one.rank, other=True))
    yield Proposal("release-in-else", list(dict.fromkeys(changes)))


def _asks_for(one: Releasing, condition: e.Expression) -> bool:
    """Whether a condition asks for the handle itself, and not for what lies in it or a call makes of it."""
    if isinstance(condition, e.Call):
        return False
    if isinstance(condition, e.Place) and condition.path.startswith((f"{one.uses.handle}->", f"{one.uses.handle}.")):
        return False
    if isinstance(condition, (e.Place, e.Assign)):
        return one.uses.in_expression(condition)
    return any(_asks_for(one, part) for part in condition.parts)


def guarded(one: Releasing) -> Iterator[Proposal]:
    """A release behind a test, where the exit is shared with paths on which the handle was not opened."""
    initial = [one.initial] if one.initial is not None else []
    exits = one.layout.finding.exits
    if one.harmless and initial:
        made = before_all(one, exits)
        if made is not None:
            yield Proposal("guarded-release", [*initial, *made.changes], made.variables)
    elif one.guard:
        made = before_all(one, exits, one.guard)
        for before in ([], initial):
            if made is not None and (before is not initial or initial):
                yield Proposal("guarded-release", [*before, *made.changes], made.variables)


def before_all(one: Releasing, exits: Sequence[Exit], code: str = "") -> Proposal | None:
    """A release before each of the exits; None where one has no place for it."""
    changes, variables = [], []
    stored = min(one.uses.lasting, default=None)
    if stored is not None and not all(exit_.line < stored or is_failure(exit_) for exit_ in exits):
        return None
    for exit_ in exits:
        spot = leaving_spot(one.layout, exit_)
        if spot is None or (not isinstance(spot, Spot) and one.uses.kept_by(exit_.line)):
            return None
        if not isinstance(spot, Spot):
            last = last_release(one.layout, one.uses)
            place = Change(END) if last is None else Change(last.start, after=True)
            changes.append(replace(place, code=code or one.code_at(exit_), rank=one.rank))
            continue
        if one.layout.finding.kind is Kind.OVERWRITTEN and _reads(one.uses, spot):
            return None
        first = before_macro(one.layout, one.uses, spot)
        if first is None:
            return None
        asked = code == one.guard and _is_open(one, spot)
        change = Change(
            first.statement.start, one.code_at(exit_) if asked else code or one.code_at(exit_), rank=one.rank
        )
        if one.uses.kept_by(exit_.line):
            return None
        if isinstance(spot.statement, e.Return):
            if exit_.line in one.parted:
                return None
            value = spot.statement.value
            if value is not None and one.uses.in_expression(value) and not isinstance(value, e.Place):
                saved = saved_in(one.layout)
                if saved is None or one.uses.goes_away(value) or first is not spot:
                    return None
                change = Change(change.start, change.code, rank=change.rank, save=saved.name)
                variables += [saved] if saved.is_new else []
        changes.append(change if change.save else before_teardown(one.layout, one.uses, first, change))
    return Proposal("release-on-path", list(dict.fromkeys(changes)), list(dict.fromkeys(variables)))


def _is_open(one: Releasing, spot: Spot) -> bool:
    """Whether the function has asked by then whether it got the handle."""
    return one.uses.handle in reached(one.layout.variant.function.body, spot.statement.start).checked


def _reads(uses: Uses, spot: Spot) -> bool:
    """Whether a statement that overwrites the handle needs it."""
    one = spot.statement
    expression = one.expression if isinstance(one, e.Evaluate) else one.condition if isinstance(one, e.If) else None
    if expression is None:
        return False
    rule = uses.layout.unit.table.rule(uses.layout.finding.rule)
    acquires = rule.acquires if rule is not None else ()
    return any(
        uses.in_expression(each.value)
        if isinstance(each, e.Assign)
        else any(uses.in_expression(p) and not (each.name in acquires and _is_filled(uses, p)) for p in each.parts)
        for each in walk(expression)
        if isinstance(each, (e.Assign, e.Call))
    )


def _is_filled(uses: Uses, part: e.Expression) -> bool:
    return isinstance(part, e.Address) and part.path == uses.handle
