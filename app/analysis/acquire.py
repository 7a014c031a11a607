"""The acquisition itself on a path: where the handle is afterwards, and what a second one does to the first."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from app.analysis.following import Following
from app.analysis.outcome import NOTHING, Value
from app.analysis.state import HANDLE, Phase, State
from app.analysis.unit import Site
from app.analysis.values import Domain, number, refine, succeeds
from app.syntax import expression as e

_COUNTING = re.compile(r"dup|(?<!un)ref|retain", re.I)
"""Names of calls that count one more reference and return their argument."""


class Acquiring(Following):
    """The part of an exploration that knows the followed call."""

    def acquire(self, call: e.Call, site: Site, values: Sequence[Value], state: State) -> Value:
        """The value of the followed call; the handle is held from here on."""
        if self.failing:
            operator, _, word = site.pattern.fails.partition(" ")
            failed = number(word.rpartition(" ")[2]) if operator == "==" else -1
            return ("value", Domain(failed, failed))
        if state.phase is not Phase.BEFORE:
            if state.phase is Phase.DONE:
                state.dead = True
            elif site.pattern.has_handle:
                path = self._handle_path(site, values)
                if path is not None and state.forget(path, lambda one: self.stays(one, state)):
                    self.overwritten(call.line, state)
            return NOTHING
        state.phase = Phase.HELD
        state.idle = site.pattern.when == "used"
        state.facts.pop(HANDLE, None)
        self.outcome.line, self.outcome.block = call.line, self.current
        state.step(call.line, f"`{call.name}()` opens it")
        state.facts[HANDLE] = self.owned()
        self._not_null(values, state)
        if not site.pattern.has_handle:
            if call.bare and _COUNTING.search(call.name):
                state.phase, state.dead = Phase.DONE, True  # the reference counts for whoever has the argument
            return ("handle", "")
        path = self._handle_path(site, values)
        if path is None:
            state.phase, state.dead = Phase.DONE, True
            return NOTHING
        self.touch([*values, ("address", path.removesuffix(self.target.element))], state)  # both ends of a pipe are new
        state.forget(path)
        state.aliases = {path}
        state.facts[HANDLE] = self.owned()
        self.outcome.handle = path.removesuffix("[0]") if self.target.element == "" else path
        return ("value", succeeds(site.pattern.fails))

    def _not_null(self, values: Sequence[Value], state: State) -> None:
        """The call went well, so the pointers that it was given were none of them NULL."""
        for kind, path in values:
            declared = self.variant.function.declared.get(str(path))
            domain = refine(state.value(str(path)), "!=", 0) if declared is not None and declared.stars else None
            if kind == "place" and domain is not None:
                state.facts[str(path)] = domain

    def _handle_path(self, site: Site, values: Sequence[Value]) -> str | None:
        if site.position is None or site.position >= len(values):
            return None
        kind, path = values[site.position]
        suffix = site.pattern.suffix + self.target.element
        if kind == "address":
            return f"{path}." + suffix[2:] if suffix.startswith("->") else f"{path}{suffix}"
        if kind not in ("place", "handle") or not path:
            return None
        known = self.variant.function.declared.get(str(path))
        array = known is not None and known.array
        return f"{path}{suffix}" if suffix or array or self.target.rule.value == "struct" else f"{path}[0]"

    def early(self, call: e.Call, values: Sequence[Value], state: State) -> None:
        """A release of the acquisition's variable while it holds nothing: not opened yet, or where that failed."""
        for site in self.variant.sites.get(call.at, ()):
            if site.pattern.role != "release" or site.position is None or site.position >= len(values):
                continue
            kind, path = values[site.position]
            known = state.value(str(path)).single
            harmless = known is not None and site.rule.empty
            if kind == "place" and path in self._variables and not harmless:
                self.outcome.early.add(call.line)

    @functools.cached_property
    def _variables(self) -> frozenset[str]:
        """The variables that the acquisition's result is assigned to."""
        at = self.target.site.at if self.target.site is not None else -1
        return frozenset(
            path
            for path, values in self.facts.sources.items()
            if any(isinstance(one, e.Call) and one.at == at for one in values)
        )
