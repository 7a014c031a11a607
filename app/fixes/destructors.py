"""What a type's own functions make, its own function ends: `x_exit(p)` rather than `free(p)` for what `x_init()` gave.
Only where that does no more than it would right behind the opening call: all that it reads was given a value there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from app.analysis.elsewhere import unit_of
from app.analysis.engine import Analysis
from app.analysis.function_unit import FunctionUnit
from app.analysis.unit import Unit
from app.fixes.layout import Layout
from app.model import SourceFile
from app.rules.table import Rule

_OPENS = re.compile(r"(\w+?)_(?:init|create|new|alloc|make)\Z")
_ENDS = ("exit", "free", "destroy", "delete", "release", "deinit", "fini", "close", "done", "dispose")
_EMPTIES = re.compile(r"\b\w*(?:calloc|zalloc|memset|memzero|bzero)\s*\(")


def counterparts(opener: str) -> list[str]:
    """The names that a function may have which ends what another one opens."""
    found = _OPENS.match(opener)
    return [f"{found[1]}_{end}" for end in _ENDS] if found is not None else []


def destructor(analysis: Analysis, layout: Layout, rule: Rule, handle: str) -> str | None:
    """The call, without semicolon; None where the tree has no such function, or it needs more than there is."""
    if not handle.isidentifier() or layout.finding.acquired_by in rule.acquires:
        return None
    last = max(one.line for one in layout.finding.exits)
    given = {path for path, line in layout.assigned if line < last}
    for name in counterparts(layout.finding.acquired_by):
        if name != layout.function.name and ends(layout.unit, layout.finding.acquired_by, name, handle, given):
            summaries = analysis.summaries
            effect = (summaries if name in layout.unit.by_name else summaries.elsewhere)(name, 0, "", rule)
            if effect is not None and effect.done and effect.released and effect.held is None:
                return f"{name}({handle})"
    return None


def ends(unit: Unit, opener: str, name: str, handle: str, given: Collection[str]) -> bool:
    """Whether a function of the tree, in sight of the unit, ends what another one opens, of which the places `given`
    have got other values since."""
    opening, ending = _defined(unit, opener), _defined(unit, name) if _in_sight(unit, opener, name) else None
    if opening is None or ending is None:
        return False
    variant, made = ending.variants(1)[0], opening.variants(1)[0]
    parameters, text = variant.function.parameters, made.text.decode("latin-1")
    known = variant.function.declared.get(parameters[0]) if len(parameters) == 1 else None
    if known is None or _plain_type(f"{known.type}{'*' * known.stars}") != _plain_type(made.function.returns):
        return False
    fields = set(re.findall(rf"\b{re.escape(parameters[0])}\s*->\s*(\w+)", variant.text.decode("latin-1")))
    if any(f"{handle}->{one}" in given for one in fields):
        return False
    return _EMPTIES.search(text) is not None or all(re.search(rf"->\s*{one}\s*=[^=]", text) for one in fields)


def _plain_type(text: str) -> str:
    return re.sub(r"\b(?:struct|extern|const)\b|\s", "", text)


def _defined(unit: Unit, name: str) -> FunctionUnit | None:
    """The one function of that name in the file, or in the tree."""
    if name in unit.by_name:
        return _plain(unit, name)
    path = unit.repository.defining(name) if unit.repository.at_hand else None
    if path is None:
        return None
    source = SourceFile(path, unit.repository.data(path))
    other = unit_of(source, unit.table, unit.settings, unit.repository.seen_from(path))
    function = _plain(other, name)
    return function if function is not None and not function.is_static else None


def _plain(unit: Unit, name: str) -> FunctionUnit | None:
    function = unit.by_name.get(name)
    return function if function is not None and name not in unit.ambiguous and function.variants(1) else None


def _in_sight(unit: Unit, opener: str, name: str) -> bool:
    """Whether the file has the function, or knows it by a header that tells of the one that opens too."""
    return name in unit.by_name or any(_declares(unit, path, opener) for path in _headers(unit, name))


def _headers(unit: Unit, name: str) -> Iterator[str]:
    yield from (
        path
        for path in unit.repository.paths_with(name.encode())
        if path.endswith(".h") and _declares(unit, path, name)
    )


def _declares(unit: Unit, path: str, name: str) -> bool:
    """Whether a header has the head of a function."""
    return re.search(rb"\b" + re.escape(name.encode()) + rb"\s*\(", unit.repository.plain(path)) is not None
