"""Variables of a file that get a new handle each time: nobody has the old one any more."""

from __future__ import annotations

import re

from app.analysis.blocks import Branch
from app.analysis.facts import FunctionFacts
from app.analysis.failing import failed
from app.analysis.fields import Fields
from app.analysis.function_unit import Site
from app.analysis.liveness import places
from app.analysis.outcome import Outcome, Stored
from app.analysis.state import root
from app.analysis.unit import Unit
from app.model import Severity
from app.syntax import expression as e


def lost_anew(one: Stored, site: Site, outcome: Outcome, facts: FunctionFacts, unit: Unit, fields: Fields) -> bool:
    """Whether a variable of the file keeps the handle of a function that runs for each request or reading of the
    configuration, which asks for no such variable before, and nothing at hand releases it before the process ends."""
    name = one.place.removesuffix("[0]")
    if not name.isidentifier() or name in facts.function.declared or outcome.registered:
        return False
    if not _runs_again(facts, unit) or failed(one.returned, facts) or _asks_for_another(facts, outcome.line):
        return False
    if any(isinstance(value, e.Place) and value.path == name for each in facts.sources.values() for value in each):
        return False  # somebody else has it from there, or had the old one: `item->next = list; list = item;`
    return _declares(unit.text, name) and not fields.variable_released(name, site.rule)


def _runs_again(facts: FunctionFacts, unit: Unit) -> bool:
    """Whether nginx itself calls the function more than once in a process: for a directive, behind the configuration,
    for a request."""
    types = [
        facts.function.declared[name].type for name in facts.function.parameters if name in facts.function.declared
    ]
    return "ngx_conf_t" in types or unit.hooks.get(facts.function.name) is Severity.RELOAD or bool(facts.request())


def _asks_for_another(facts: FunctionFacts, line: int) -> bool:
    """Whether a condition above that line asks for a variable that is none of the function: it may say that all is
    there already."""
    conditions = (one.ending for one in facts.blocks if isinstance(one.ending, Branch) and one.ending.line < line)
    asked = {root(each) for one in conditions for each in places(one.condition)}
    return any(one not in facts.function.declared and not one.isupper() and one.isidentifier() for one in asked)


def _declares(text: bytes, name: str) -> bool:
    """Whether a line of the file, outside of functions, declares the variable."""
    form = rb"^(?!return\b)[A-Za-z_][^\n;(){}=]*[\s*]%b\s*(?:\[[^\]\n]*\]\s*)?[;=,]" % re.escape(name.encode())
    return re.search(form, text, re.M) is not None
