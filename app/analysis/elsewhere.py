"""Wrappers that other files of the tree define for all: learned when a file calls them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.analysis.repository import Asked, Repository, noted, repeat
from app.analysis.unit import Unit
from app.analysis.wrappers import Wrapper
from app.model import AnalysisSettings, SourceFile
from app.rules.table import Table
from app.syntax.names import names

_SILENT = re.compile(rb"\s*(?:\w+\s+)*void\s+\w+\s*\(")

Learn = Callable[[Unit, str], Wrapper | None]
"""What a function of a unit hands out, by its name."""

_UNITS = 64
"""Files of a tree that are kept as they were read for what they hand out."""

_Known = dict[tuple[str, str], tuple[Wrapper | None, Asked]]
_memory: list[tuple[object, Table, AnalysisSettings, dict[str, Unit], _Known]] = []


def opening_callees(repository: Repository, table: Table, wanted: frozenset[bytes]) -> Iterator[tuple[str, str]]:
    """Name and path of the functions that a file calls and another one defines, in which one of the `wanted` calls
    stands, of which no rule speaks, and which answer: who answers nothing, hands nothing out."""
    opening = names(wanted)
    for name, path, text in repository.callees():
        if name.encode() not in table.spoken_of and opening.calls(text) and not _SILENT.match(text):
            yield name, path


def foreign_wrappers(unit: Unit, wanted: frozenset[bytes], learn: Learn) -> Iterator[Wrapper]:
    """The wrappers among the functions that the unit calls and another file defines; `wanted` are the calls that
    open."""
    for name, path in opening_callees(unit.repository, unit.table, wanted):
        made = _learned(unit, path, name, learn) if name not in unit.by_name else None
        if made is not None:
            yield made


def unit_of(source: SourceFile, table: Table, settings: AnalysisSettings, repository: Repository) -> Unit:
    """The unit of a file: the one that was made for another file of the run, where it has the same text. What was asked
    for it is asked again, so that it is noted for the file itself too."""
    for tree, known, said, units, _ in _memory:
        made = units.get(source.path)
        same = tree is repository.tree and known is table and said is settings
        if same and made is not None and made.source.data == source.data:
            made.ask_again()
            return made
    return Unit(source, table, settings, repository)


def _learned(unit: Unit, path: str, name: str, learn: Learn) -> Wrapper | None:
    """What was found out for another file of the run is not looked for again, but what was asked for it is noted."""
    units, known = _remembered(unit)
    if (path, name) not in known:
        asked: Asked = {}
        with noted(asked):
            if path in units:
                units[path].ask_again()
            else:
                while len(units) >= _UNITS:
                    del units[next(iter(units))]
                other = unit.repository.seen_from(path)
                units[path] = Unit(SourceFile(path, other.data(path)), unit.table, unit.settings, other)
            made = learn(units[path], name)
        known[path, name] = (made, asked)
    made, asked = known[path, name]
    repeat(asked)
    unit.repository.data(path)
    return made


def _remembered(unit: Unit) -> tuple[dict[str, Unit], _Known]:
    tree = unit.repository.tree
    for known, table, settings, units, answers in _memory:
        if known is tree and table is unit.table and settings is unit.settings:
            return units, answers
    made: tuple[dict[str, Unit], _Known] = ({}, {})
    _memory[:] = [*_memory[-1:], (tree, unit.table, unit.settings, *made)]
    return made
