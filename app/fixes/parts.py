"""What hangs on memory: a plain release of the whole loses what the function, or one that it gives the memory to, has
put into it. Where the function releases such a part right before the whole, a fix does it too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from app.analysis.call_names import RELEASING_NAME
from app.analysis.engine import Analysis
from app.analysis.facts import FunctionFacts
from app.analysis.function_unit import FunctionUnit
from app.fixes.destructors import counterparts
from app.fixes.layout import Layout
from app.fixes.statements import Spot
from app.fixes.uses import Uses
from app.model import Exit, Finding
from app.rules.table import Rule
from app.syntax import expression as e


@dataclass(frozen=True, slots=True)
class _Part:
    """Something that was put below a handle, by the offset of the call or variable that gives it, and the line. `paths`
    are its names; there are none where a function that is called puts it there."""

    paths: tuple[str, ...]
    at: int
    line: int


def companions(layout: Layout, facts: FunctionFacts, lines: Collection[int], handle: str) -> list[str]:
    """The releases of parts, as C without semicolon, that stand before each release of the handle on `lines`."""
    found: list[list[str]] = []
    for line in sorted(lines):
        spots = [one for one in layout.spots_on(line) if _releases(one.statement, handle)]
        found.append(_before(layout, facts, spots[-1], handle) if spots else [])
    return found[0] if found and all(one == found[0] for one in found) else []


def _before(layout: Layout, facts: FunctionFacts, spot: Spot, handle: str) -> list[str]:
    made: list[str] = []
    for one in reversed(spot.siblings[: spot.index]):
        call = one.expression if isinstance(one, e.Evaluate) else None
        part = call.parts[0] if isinstance(call, e.Call) and len(call.parts) == 1 else None
        if not isinstance(call, e.Call) or not isinstance(part, e.Place) or RELEASING_NAME.search(call.name) is None:
            break
        if not _is_below(part.path, handle) or part.path in facts.sources:
            break
        made.insert(0, layout.statement_text(one).rstrip("; \n"))
    return made


def _releases(statement: e.Statement, handle: str) -> bool:
    call = statement.expression if isinstance(statement, e.Evaluate) else None
    return isinstance(call, e.Call) and any(isinstance(one, e.Place) and one.path == handle for one in call.parts)


def _is_below(path: str, handle: str) -> bool:
    return path.startswith((f"{handle}->", f"{handle}[", f"{handle}."))


def loses_parts(analysis: Analysis, layout: Layout, facts: FunctionFacts, rule: Rule, code: str) -> bool:
    """Whether a release of memory, as C, leaves on one of the finding's ways out what was put into that memory."""
    handle = layout.finding.handle
    released = re.search(rf"\(\s*(?:\([^()]*\)\s*)?{re.escape(handle)}\s*\)", code)
    if rule.id != "heap" or ", " in handle or released is None:
        return False
    if code.partition("(")[0] in counterparts(layout.finding.acquired_by):
        return False  # the type's own function knows its parts
    if _comes_with_parts(analysis, layout):
        return re.search(rf"{re.escape(handle)}(?:->|\.|\[)", code) is None
    mended = [one.handle for one in below(analysis.run().findings, layout.finding)]
    uses = Uses(layout, facts, handle)
    return any(
        not any(path in mended or path in code for path in one.paths) and _is_lost(layout, facts, uses, one, exit_)
        for one in _parts(analysis, layout, facts)
        for exit_ in layout.finding.exits
    )


def _comes_with_parts(analysis: Analysis, layout: Layout) -> bool:
    """Whether the function of the file that opens the handle puts something into what it returns."""
    function = layout.unit.by_name.get(layout.finding.acquired_by)
    if function is None:
        return False
    for variant in function.variants(1):
        facts, text = analysis.summaries.facts(function, variant), variant.text.decode("latin-1")
        names = {one.path for one in facts.returned if isinstance(one, e.Place) and one.path.isidentifier()}
        return any(True for name in names for _ in _filled(analysis, text, facts, name))
    return False


def below(findings: Sequence[Finding], whole: Finding) -> list[Finding]:
    """The findings of what is put below a handle, and lost on a way out on which that is."""
    lines = {exit_.line for exit_ in whole.exits}
    return [
        one
        for one in findings
        if one.function == whole.function
        and _is_below(one.handle, whole.handle)
        and not lines.isdisjoint(exit_.line for exit_ in one.exits)
    ]


def _parts(analysis: Analysis, layout: Layout, facts: FunctionFacts) -> Iterator[_Part]:
    handle, by_name = layout.finding.handle, layout.unit.by_name
    for paths, at in _filled(analysis, layout.variant.text.decode("latin-1"), facts, handle):
        yield _Part(paths, at, layout.unit.line_of(layout.function.offset(at)))
    for name, calls in facts.calls.items():
        for call in calls if name in by_name else ():
            given = [number for number, one in enumerate(call.parts) if isinstance(one, e.Place) and one.path == handle]
            if _fills(analysis, by_name[name], given):
                yield _Part((), call.at, call.line)


def _fills(analysis: Analysis, function: FunctionUnit, given: Sequence[int]) -> bool:
    """Whether a function puts what it opens below one of the arguments with these numbers."""
    for variant in function.variants(1):
        facts, text = analysis.summaries.facts(function, variant), variant.text.decode("latin-1")
        names = [name for number, name in enumerate(variant.function.parameters) if number in given]
        return any(True for one in names for _ in _filled(analysis, text, facts, one))
    return False


def _filled(analysis: Analysis, text: str, facts: FunctionFacts, name: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The places below a variable that get what a call opens, by itself or by a variable, and where."""
    target = rf"(?<![\w.>])({re.escape(name)}(?:\s*(?:\[[^\]]*\]|->\s*\w+|\.\s*\w+))+)"
    form = rf"{target}\s*=(?!=)\s*(?:\([^()]*\)\s*)?([A-Za-z_]\w*)\s*([(;])"
    for found in re.finditer(form, text):
        calls = [found[2]] if found[3] == "(" else [
            one.name for one in facts.sources.get(found[2], ()) if isinstance(one, e.Call)
        ]  # fmt: skip
        if any(_opens(analysis, one) for one in calls):
            path = "".join(found[1].split())
            yield (path,) if found[3] == "(" else (path, found[2]), found.start(2)


def _opens(analysis: Analysis, name: str) -> bool:
    """Whether a call returns an object of which the caller is the owner."""
    return name in analysis.unit.table.objects or (
        name in analysis.wrappers and analysis.wrappers[name].rule.value == "pointer"
    )


def _is_lost(layout: Layout, facts: FunctionFacts, uses: Uses, part: _Part, exit_: Exit) -> bool:
    """Whether a path goes from where a part is opened to a way out that is not the one on its failure, and nothing
    between them releases it."""
    calls = [(name, call) for name, named in facts.calls.items() for call in named]
    reaching = uses.before(exit_.line)
    apart = reaching is not None and part.at not in reaching and any(call.at == part.at for _, call in calls)
    asking = (_asks_for(spot.statement, part, exit_) for spot in layout.statements.spots)
    if part.line >= exit_.line or apart or any(asking):
        return False
    return not any(
        RELEASING_NAME.search(name) and part.line < call.line < exit_.line and _names(call, part.paths)
        for name, call in calls
    )


def _asks_for(one: e.Statement, part: _Part, exit_: Exit) -> bool:
    """Whether a statement is the `if` around a way out that asks whether a part is there."""
    if not isinstance(one, e.If) or not one.yes.line <= exit_.line <= one.yes.end_line:
        return False
    return one.start <= part.at < one.yes.start or any(path in "".join(one.text.split()) for path in part.paths)


def _names(call: e.Call, paths: Sequence[str]) -> bool:
    return any(isinstance(one, (e.Place, e.Address)) and one.path in paths for one in call.parts)
