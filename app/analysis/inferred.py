"""Calls of which no rule speaks, but whose answer the function itself releases: then it owes that on each way out.

Nobody gives back by `free()` or `X509_free()` what is not his. So a call of another library, or of a file that is not
at hand, opens what is released so; where the body of the called function is at hand, that says it better. Only calls
whose names say that they make something are believed: others show what somebody else has, or take it from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.blocks import Branch, Goto
from app.analysis.facts import FunctionFacts
from app.analysis.function_unit import FunctionUnit, Site, Variant
from app.analysis.liveness import places
from app.analysis.state import root
from app.analysis.unit import Unit
from app.rules.table import Pattern, Rule
from app.syntax import expression as e
from app.syntax.names import names

_VERBS = (
    "alloc|build|clone|compile|concat|connect|convert|copy|create|decode|dump|dup|encode|escape|export|format|from|"
    "generate|join|load|make|new|open|parse|print|read|render|serialize|sign|strdup|to|unescape"
)
_CAPITAL = "|".join(one.capitalize() for one in _VERBS.split("|") if len(one) > 4 or one in ("copy", "load", "make"))
_MAKING = re.compile(
    rf"(?:^|_)(?:{_VERBS})(?=_|\d|\Z)|(?:^|[a-z_])(?:{_CAPITAL}|New|Open|Dup)(?=[A-Z_]|\d|\Z)"
    r"|(?:^|_)(?:copy|create|load|make|new|open|parse|read)(?=[A-Z])"
)
_GIVEN = re.compile(rb"\w+\s*\(\s*(?:\([^()]*\)\s*)?(\w+)\s*\)")
_ASSIGNED = rb"\s*=\s*(?:\([^()]*\)\s*)?(?:\w+(?:->|\.))*(\w+)\s*\("


class Inference:
    """Answers for one file."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self._releasing = names(unit.table.releasing)
        self._unknown: dict[str, bool] = {}
        self._concerned: dict[FunctionUnit, bool] = {}

    def concerns(self, function: FunctionUnit) -> bool:
        """Whether a variable of the function seems to get the answer of such a call and to be released, by its text."""
        if function not in self._concerned:
            self._concerned[function] = self._has(function.expanded.text)
        return self._concerned[function]

    def _has(self, text: bytes) -> bool:
        given = (_GIVEN.match(text, at) for at in self._releasing.called(text))
        released = {found[1] for found in given if found is not None}
        return any(
            self._opens(found[1].decode("latin-1"))
            for name in released
            for found in re.finditer(rb"\b" + name + _ASSIGNED, text)
        )

    def sites(self, variant: Variant, facts: FunctionFacts) -> Iterator[Site]:
        """The calls of one configuration that open something in this way."""
        seen: set[int] = set()
        for at, sites in variant.sites.items():
            released = [site for site in sites if site.pattern.role == "release" and not site.pattern.suffix]
            call = self._opening(at, released[0], variant, facts) if released else None
            if call is None or call.at in seen or call.at in variant.sites:
                continue
            seen.add(call.at)
            rule, name = self._rule(released), _name(call)
            yield Site(rule, Pattern("acquire", (name,), False, rule.invalid), name, call.at, None, inferred=True)

    @staticmethod
    def _rule(released: list[Site]) -> Rule:
        """The family that a release speaks of; `free()` is common to many, and then of no library."""
        return next((one.rule for one in released if one.rule.id == "heap"), released[0].rule)

    def _opening(self, at: int, site: Site, variant: Variant, facts: FunctionFacts) -> e.Call | None:
        """The one call that gives a local variable what is released by its name, whenever it comes there."""
        call = next((one for one in facts.calls.get(site.name, ()) if one.at == at), None)
        if call is None or site.position is None or site.rule.value == "struct":
            return None
        given = call.parts[site.position : site.position + 1]
        name = given[0].path if given and isinstance(given[0], e.Place) else ""
        known = facts.function.declared.get(name)
        if known is None or known.static or known.array or name in facts.function.parameters:
            return None
        sources = facts.sources.get(name, ())
        opening = [one for one in sources if isinstance(one, e.Call)]
        others = [one for one in sources if not isinstance(one, (e.Call, e.Constant))]
        if len(opening) != 1 or others or (known.stars > 0) != (site.rule.value == "pointer"):
            return None
        if not self._opens(_name(opening[0])) or _by_flag(at, name, variant, facts):
            return None
        return opening[0]

    def _opens(self, name: str) -> bool:
        """Whether nothing at hand says what a function of that name gives, but that it makes something."""
        if name not in self._unknown:
            known = name.encode() in self.unit.table.spoken_of or name in self.unit.by_name
            made = not known and not name.isupper() and _MAKING.search(name) is not None
            macro = name.encode() in self.unit.own_macros
            self._unknown[name] = made and not macro and self.unit.repository.defining(name) is None
        return self._unknown[name]


def _name(call: e.Call) -> str:
    """The name of what is called, also by a member: `api->make_text()`."""
    return call.name or call.through.rpartition(">")[2].rpartition(".")[2]


def _by_flag(at: int, name: str, variant: Variant, facts: FunctionFacts) -> bool:
    """Whether something else than the variable says if it is to be released: `if (copied) free(text);`."""
    for block in variant.graph.blocks:
        branch = block.ending
        if not isinstance(branch, Branch):
            continue
        for arm, other in ((branch.yes, branch.no), (branch.no, branch.yes)):
            around = isinstance(arm.ending, Goto) and arm.ending.target is other
            if around and at in facts.calls_by_block.get(arm.number, ()):
                return all(root(one) != name for one in places(branch.condition))
    return False
