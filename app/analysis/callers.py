"""What the callers of a function in its own file do with an argument that it filled, though it failed."""

from __future__ import annotations

from collections.abc import Iterator

from app.analysis.facts import FunctionFacts
from app.analysis.outcome import Target, TooManyPaths
from app.analysis.paths import Explorer
from app.analysis.state import root
from app.analysis.summaries import Summaries
from app.analysis.unit import Site, Variant
from app.rules.table import Pattern, Rule
from app.syntax import expression as e

_FAILED = "== NGX_OK"
"""The answer that does not count here: only failures are followed."""


def callers_release(summaries: Summaries, facts: FunctionFacts, place: str, rule: Rule) -> bool:
    """Whether every caller at hand releases or keeps what it finds at `place`, such as `out[0]`, after the function of
    the `facts` has failed, has it in a global, where others find it too, or fills what it was given itself."""
    name, parameters = root(place), facts.function.parameters
    if place not in (f"{name}[0]", f"{name}[1]") or name not in parameters:
        return False
    try:
        answers = list(_answers(summaries, facts.function.name, parameters.index(name), rule))
    except TooManyPaths:
        return True  # timid: nobody has seen them leak it
    return bool(answers) and all(answers)


def _answers(summaries: Summaries, name: str, position: int, rule: Rule) -> Iterator[bool]:
    pattern = Pattern("acquire", (name,), True, _FAILED)
    for variant, facts, call in _calls(summaries, name):
        part = call.parts[position] if position < len(call.parts) else None
        if isinstance(part, (e.Address, e.Place)) and root(part.path) not in variant.function.declared:
            yield True
        elif isinstance(part, e.Place) and variant.function.declared[root(part.path)].stars:
            yield True  # timid: it is where a pointer leads, for the caller's own caller or into some object
        elif isinstance(part, e.Address):
            target = Target(rule, Site(rule, pattern, name, call.at, None, position, name))
            outcome = Explorer(variant, facts, target, summaries.flow, summaries).run()
            yield bool(outcome.releases or outcome.stored) and not outcome.leaks


def _calls(summaries: Summaries, name: str) -> Iterator[tuple[Variant, FunctionFacts, e.Call]]:
    for function in summaries.unit.functions:
        if function.name != name and name.encode() in function.words:
            for variant in function.variants(1):
                facts = summaries.facts(function, variant)
                for call in facts.calls.get(name, ()):
                    yield variant, facts, call
