"""The analysis of a mended text as far as the fix reaches: the functions that it changes, and those that call them. The
rest of the file says what it said before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.analysis.engine import Analysis
from app.analysis.function_unit import FunctionUnit
from app.analysis.unit import Unit
from app.model import Finding

_ROUNDS = 4
"""How deep wrappers of wrappers are followed, as in the first analysis."""


class Callers:
    """Who names whom in the file as it was."""

    def __init__(self, unit: Unit) -> None:
        self._by: dict[str, set[str]] = {}
        known = {one.name.encode(): one.name for one in unit.functions}
        for function in unit.functions:
            for word in function.words & known.keys():
                self._by.setdefault(known[word], set()).add(function.name)

    def reaching(self, names: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """The functions that lead to one of `names`, each with those that it leads to; `names` themselves included."""
        found: dict[str, frozenset[str]] = {}
        for name in dict.fromkeys(names):
            todo, seen = [name], set[str]()
            while todo:
                one = todo.pop()
                if one not in seen:
                    seen.add(one)
                    found[one] = found.get(one, frozenset()) | {name}
                    todo += self._by.get(one, ())
        return found


@dataclass(frozen=True, slots=True)
class Left:
    """What a function of the mended text still loses: the fingerprint, whether that is no more than a guess, and on
    which lines, counted from the function's first."""

    fingerprint: str
    is_guess: bool
    lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class Said:
    """What the analysis says of some functions of a text: what leaks by function, and which functions it could not
    follow."""

    analysis: Analysis
    left: Mapping[str, frozenset[Left]]
    skipped: frozenset[str]


def analysed_again(before: Analysis, after: Unit, functions: Sequence[FunctionUnit]) -> Said:
    """What the analysis says of some functions of the text after; what other functions hand out is as before, and what
    does not parse says nothing. Those that only lead to a change are looked at where they learn another thing of it."""
    old = {one.name: one for one in before.unit.functions}
    own = [one for one in functions if one.name not in old or old[one.name].raw != one.raw]
    said = _followed(before, after, own)
    others = [one for one in functions if one not in own]
    if not others:
        return said
    if {one.name for one in functions} & after.ambiguous or not _hands_out_the_same(before, said.analysis, own):
        return _followed(before, after, functions)
    known = before.run()
    left = {
        one.name: frozenset(_left(old[one.name], each) for each in known.findings if each.function == one.name)
        for one in others
    }
    skipped = frozenset(one.function for one in known.skipped if one.function in left)
    return Said(said.analysis, {**left, **said.left}, said.skipped | skipped)


def _hands_out_the_same(before: Analysis, after: Analysis, functions: Sequence[FunctionUnit]) -> bool:
    """Whether changed functions open for their callers what they opened before, and do the same with what they are
    given, as far as anybody asked for that."""
    names = {one.name for one in functions}
    if any(before.wrappers.get(name) != after.wrappers.get(name) for name in names):
        return False
    rules = {one.id: one for one in before.unit.table.rules}
    return all(
        effect == after.summaries(name, argument, suffix, rules[rule])
        for (name, argument, suffix, rule), effect in before.summaries.known.items()
        if name in names
    )


def _followed(before: Analysis, after: Unit, functions: Sequence[FunctionUnit]) -> Said:
    made = Analysis(after)
    names = {one.name for one in functions}
    functions = [one for one in functions if one.variants()]
    made.wrappers.update({name: one for name, one in before.wrappers.items() if name not in names})
    for one in functions:
        if one.name in before.wrappers:  # first, or those that call it must be looked at twice
            made.function(one)
    left: dict[str, frozenset[Left]] = {}
    skipped: frozenset[str] = frozenset()
    for _ in range(_ROUNDS):
        known = set(made.wrappers)
        said = [(one, *made.function(one)) for one in functions]
        left = dict.fromkeys(names, frozenset[Left]())
        for one, findings, _ in said:
            left[one.name] |= {_left(one, each) for each in findings}
        skipped = frozenset(one.name for one, _, reason in said if reason is not None)
        if known == set(made.wrappers):
            break
    return Said(made, left, skipped)


def _left(function: FunctionUnit, finding: Finding) -> Left:
    lines = frozenset(one.line - function.first_line for one in finding.exits if not one.file)
    return Left(finding.fingerprint, not finding.confidence.rank, lines)
