"""One label for many ways out: where a function leaves several times in the same way and has to release the same each
time, those ways out go to a label behind its last return, and the releases stand there once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.analysis.call_names import RELEASING_NAME
from app.fixes.changes import END, Change
from app.fixes.layout import Layout
from app.fixes.leaving import leaves
from app.fixes.proposal import Proposal
from app.syntax import expression as e

_PLACES = 3
_MANY = 8
"""So many releases are not written one by one, even where the function does so on another way out."""

_PLAIN = re.compile(r"return(?:\s+-?\w+|\s*\(\s*-?\w+\s*\))?;\Z")
"""A way out that returns nothing, or a number or name that means the same behind a label."""

_NAME = re.compile(r"(?i)\A(?!ok|done|finish|next|again|retry|out\Z|end\Z|exit\Z)\w*(?:fail|err|bad|invalid)\w*\Z")
_JUMP = re.compile(rb"\bgoto\s+([A-Za-z_]\w*)\s*;")


_LATE = re.compile(r"^\s*(?:const\s+)?\w+\s+\**\w+\[[^\]\n]*[a-z][^\]\n]*\]\s*;", re.M)
"""A declaration of an array whose length may be a variable: no jump may go over it."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Ways out that return the same and get the same releases from the fixes: where those stand, and the `return`."""

    places: Mapping[int, int]
    codes: tuple[str, ...]
    leaves: str


def at_label(layout: Layout, proposals: Sequence[Proposal]) -> list[Proposal] | None:
    """The proposals of one function, those that release on the same ways out by jumps to a new label; None where by
    hand is as good, or there is no place for one."""
    group = _largest(layout, proposals)
    if group is None or not _may_end_in_label(layout, group) or not _is_worth_it(layout, group):
        return None
    name = _name(layout)
    return [_with_label(one, group, name) for one in proposals] if name else None


def _largest(layout: Layout, proposals: Sequence[Proposal]) -> _Group | None:
    there: dict[int, list[Change]] = {}
    for one in proposals:
        for each in one.changes:
            there.setdefault(each.start, []).append(each)
    groups: dict[tuple[tuple[str, ...], str], dict[int, int]] = {}
    for start, changes in there.items():
        end = _way_out(layout, start) if all(map(_only_before, changes)) else None
        if end is not None and _PLAIN.match(layout.statement_text(end)):
            ordered = sorted(changes, key=lambda one: (-one.rank, one.code))
            codes = tuple(dict.fromkeys(one.code for one in ordered))
            groups.setdefault((codes, _says(layout, end)), {})[start] = end.start
    found = [_Group(places, codes, text) for (codes, text), places in groups.items()]
    return max(found, key=lambda one: (len(one.places) * len(one.codes), -min(one.places)), default=None)


def _way_out(layout: Layout, start: int) -> e.Return | None:
    """The `return` to which a statement comes, past nothing but other releases."""
    spot = layout.spot(start) if start != END else None
    for one in spot.siblings[spot.index :] if spot is not None else ():
        if isinstance(one, e.Return):
            return None if layout.function.expanded.brings(one.start) else one
        call = one.expression if isinstance(one, e.Evaluate) else None
        if not isinstance(call, e.Call) or RELEASING_NAME.search(call.name) is None:
            return None
    return None


def _only_before(one: Change) -> bool:
    return bool(one.code) and not (one.after or one.save or one.instead or one.other or one.label)


def _may_end_in_label(layout: Layout, group: _Group) -> bool:
    """Whether nothing comes to the function's closing brace, it has no labels of its own nor arrays of a length that is
    only known there, and each of its builds has some of the ways out."""
    if not all(layout.built_with(group.places.values())):
        return False
    function = layout.variant.function
    body = [one for one in function.body if not isinstance(one, e.Label)]
    if function.labels or not body or not leaves(body[-1]) or body[-1] is not function.body[-1]:
        return False
    return _LATE.search(layout.variant.text.decode("latin-1")) is None


def _is_worth_it(layout: Layout, group: _Group) -> bool:
    count = len(group.places) * len(group.codes)
    if len(group.places) < _PLACES:
        return False
    if count >= _MANY:
        return True
    return not _does_by_hand(layout, group) and (len(group.codes) > 1 or bool(_styles(layout)))


def _does_by_hand(layout: Layout, group: _Group) -> bool:
    """Whether the function makes all of the releases by hand on another way out like these."""
    wanted = {line for one in group.codes for line in one.split("\n")}
    for spot in layout.statements.spots:
        if isinstance(spot.statement, e.Return) and _says(layout, spot.statement) == group.leaves:
            before = {layout.statement_text(one) for one in spot.siblings[: spot.index]}
            if wanted <= before:
                return True
    return False


def _says(layout: Layout, one: e.Return) -> str:
    return " ".join(layout.statement_text(one).split())


def _styles(layout: Layout) -> Counter[str]:
    """The names of labels for failures to which the file goes, by how often."""
    found = Counter(one.decode() for one in _JUMP.findall(layout.unit.text))
    return Counter({name: count for name, count in found.items() if _NAME.match(name)})


def _name(layout: Layout) -> str:
    names = [name for name, _ in sorted(_styles(layout).items(), key=lambda one: (-one[1], one[0]))]
    known = {*layout.variant.function.declared, *layout.variant.function.labels}
    return next((one for one in (*names, "failed", "error") if one not in known), "")


def _with_label(one: Proposal, group: _Group, name: str) -> Proposal:
    mine = [each for each in one.changes if each.start in group.places]
    if not mine:
        return one
    rest = [each for each in one.changes if each.start not in group.places]
    jumps = [Change(group.places[each.start], instead=f"goto {name};", rank=each.rank) for each in mine]
    behind = {each.code: Change(END, each.code, rank=each.rank, label=name, instead=group.leaves) for each in mine}
    return replace(one, kind="common-label", changes=[*rest, *jumps, *behind.values()])
