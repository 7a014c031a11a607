"""The acquisition itself on a path: where the handle is afterwards, and what a second one does to the first."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from app.analysis.blocks import Branch
from app.analysis.facts import walk
from app.analysis.following import Following
from app.analysis.function_unit import Site
from app.analysis.outcome import NOTHING, Value
from app.analysis.state import HANDLE, Phase, State, root
from app.analysis.values import Domain, number, owned, refine, succeeds
from app.syntax import expression as e

_COUNTING = re.compile(r"dup|(?<!un)ref|retain", re.I)
"""Names of calls that count one more reference and return their argument."""
_MAPPING = ("mmap", "mmap64")
_STATUS = re.compile(r"^(?:rc|ret|err|error|status)$|_(?:rc|err|error|status|return)$")
"""Variables in which a call says how it went."""
_DONE = Domain(0, 0)
"""What a system call answers that fills its argument."""
_ANOTHER = Domain(-1)
"""What the call answers when it fills another element of an array: a handle again, or none."""
_GIVEN = "="
"""Before a variable's name: it holds something of somebody else by now."""


class Acquiring(Following):
    """The part of an exploration that knows the followed call."""

    def acquire(self, call: e.Call, site: Site, values: Sequence[Value], state: State) -> Value:
        """The value of the followed call; the handle is held from here on."""
        if self.failing:
            state.dead = state.dead or (call.bare and site.pattern.has_handle) or self._relied_on()
            operator, _, word = site.pattern.fails.partition(" ")
            failed = number(word.rpartition(" ")[2]) if operator == "==" else -1
            return ("value", Domain(failed, failed))
        if self._is_probe(call):
            state.dead = True
            return NOTHING
        if state.phase is not Phase.BEFORE:
            if state.phase is Phase.DONE:
                state.dead = True
            elif site.pattern.when == "empty":
                self.done(state)  # it gives back what it finds there, or leaves it
            elif site.pattern.has_handle:
                path = self._handle_path(site, values)
                if path is not None and state.forget(path, lambda one: self.stays(one, state)):
                    self.overwritten(call.line, state)
            return ("value", _ANOTHER) if any("[?]" in one for one in state.aliases) else NOTHING
        state.phase = Phase.HELD
        state.idle = site.pattern.when == "used"
        state.facts.pop(HANDLE, None)
        self.outcome.line, self.outcome.block = call.line, self.current
        state.step(call.line, f"`{site.name}()` opens it")
        state.facts[HANDLE] = self.owned()
        self._not_null(values, state)
        if site.pattern.suffix and not site.pattern.has_handle:
            return self._in_object(site, state)
        if not site.pattern.has_handle:
            self._left_empty(call, values, state)
            self._no_error(values, state)
            if call.bare and _COUNTING.search(call.name):
                state.phase, state.dead = Phase.DONE, True  # the reference counts for whoever has the argument
            return ("handle", "")
        path = self._handle_path(site, values)
        if path is None:
            state.phase, state.dead = Phase.DONE, True
            return NOTHING
        self.touch([*values, ("address", path.removesuffix(self.target.element))], state)  # both ends of a pipe are new
        state.forget(path)
        state.aliases = frozenset({path})
        state.facts[HANDLE] = self.owned()
        self.outcome.handle = path.removesuffix("[0]") if self.target.element == "" else path
        return ("value", _DONE if site.pattern.fails == "== -1" else succeeds(site.pattern.fails))

    def _in_object(self, site: Site, state: State) -> Value:
        """The call returns an object that has the handle: it is followed in the variable that gets the object."""
        names = [one for one in self.variables if one == root(one) and one in self.variant.function.declared]
        if len(names) != 1 or len(self.variables) != 1 or len(self.facts.sources[names[0]]) != 1:
            state.phase, state.dead = Phase.DONE, True
            return NOTHING
        self.object = names[0]
        state.forget(self.object)
        state.aliases = frozenset({self.object + site.pattern.suffix})
        state.facts[self.object] = owned("== NULL", False)
        self.outcome.handle = self.object + site.pattern.suffix
        return ("place", self.object)

    def _is_probe(self, call: e.Call) -> bool:
        """`accept4(-1, NULL, NULL, 0)`: it is called to see whether the kernel has it, and always fails. And what is
        mapped over memory that somebody has, `mmap(area->start, size, PROT_READ, MAP_FIXED|MAP_SHARED, fd, 0)`, ends
        with that."""
        if call.name in _MAPPING and call.parts and not isinstance(call.parts[0], e.Constant):
            return any(isinstance(one, e.Constant) and one.text == "MAP_FIXED" for one in walk(call))
        first = call.parts[0] if call.parts and self.target.rule.value == "integer" else None
        return isinstance(first, e.Constant) and first.text == "-1"

    def _not_null(self, values: Sequence[Value], state: State) -> None:
        """The call went well, so the pointers that it was given were none of them NULL."""
        for kind, path in values:
            declared = self.variant.function.declared.get(str(path))
            domain = refine(state.value(str(path)), "!=", 0) if declared is not None and declared.stars else None
            if kind == "place" and domain is not None:
                state.facts[str(path)] = domain

    def _no_error(self, values: Sequence[Value], state: State) -> None:
        """What a call that returned an object says in a status that it was given is that all went well."""
        for kind, path in values:
            declared = self.variant.function.declared.get(str(path))
            if kind == "address" and declared is not None and not declared.array and _STATUS.search(str(path)):
                state.facts[str(path)] = _DONE

    def _left_empty(self, call: e.Call, values: Sequence[Value], state: State) -> None:
        """What a call answers that says `!= NULL` of a failure is an error: it fills no argument then."""
        for one in self.variant.sites.get(call.at, ()):
            if one.pattern.role == "acquire" and one.pattern.has_handle and one.pattern.fails == "!= NULL":
                known = one.position is not None and one.position < len(values)
                kind, path = values[one.position or 0] if known else NOTHING
                if kind == "address":
                    state.facts[str(path)] = _DONE

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
        array = known is not None and known.array and not site.learned
        whole = self.target.rule.value == "struct" and not self._is_callers(str(path))
        return f"{path}{suffix}" if suffix or array or whole else f"{path}[0]"

    def _is_callers(self, name: str) -> bool:
        """Whether a variable leads to a structure that the caller has and this function fills: `ngx_dir_t *dir`."""
        known = self.variant.function.declared.get(name)
        passed = name in self.variant.function.parameters and name not in self.facts.sources
        return passed and known is not None and known.stars == 1 and not self.target.rule.type.endswith("*")

    def early(self, call: e.Call, values: Sequence[Value], state: State) -> None:
        """A release of the acquisition's variable while it holds nothing: not opened yet, or where that failed."""
        for site in self.variant.sites.get(call.at, ()):
            if site.pattern.role != "release" or site.position is None or site.position >= len(values):
                continue
            kind, path = values[site.position]
            known = state.value(str(path)).single
            harmless = (known is not None and site.rule.empty) or self.answers(str(path), state)
            if kind in ("place", "address") and path in self.variables and not harmless:
                self.outcome.early.add(call.line)

    def _relied_on(self) -> bool:
        """Whether the function reaches through the object without ever asking whether it is there."""
        if self.target.rule.value != "pointer" or self.variables.isdisjoint(self.facts.followed):
            return False
        conditions = [one.ending.condition for one in self.variant.graph.blocks if isinstance(one.ending, Branch)]
        sides = [part for one in conditions for part in (one.parts if isinstance(one, e.Compare) else (one,))]
        tested = {one.path for one in sides if isinstance(one, e.Place)}
        assigned = {one.target.path for one in sides if isinstance(one, e.Assign) and isinstance(one.target, e.Place)}
        return self.variables.isdisjoint(tested | assigned)

    def refused(self, call: e.Call, values: Sequence[Value], state: State) -> None:
        """A call of the family that uses the object of a failed acquisition does not come back."""
        if self.target.rule.value != "pointer" or self.target.rule.empty:
            return
        for site in self.variant.sites.get(call.at, ()):
            if site.rule is not self.target.rule or site.pattern.role != "borrow" or site.position is None:
                continue
            kind, path = values[site.position] if site.position < len(values) else NOTHING
            if kind == "place" and path in self.variables and state.value(str(path)).single is not None:
                state.dead = True

    def given(self, path: str, source: e.Expression, domain: Domain, state: State) -> None:
        """One of the acquisition's variables gets what another call of the family opens, be it by a variable: that one
        answers for it."""
        if path not in self.variables:
            return
        calls = [one for one in walk(source) if isinstance(one, e.Call)]
        named = self.facts.sources.get(source.path, ()) if isinstance(source, e.Place) else ()
        alike = bool(named) and all(isinstance(one, e.Call) and self._opens_alike(one) for one in named)
        if domain.single is None and (alike or any(self._opens_alike(one) for one in calls)):
            state.facts[_GIVEN + path] = Domain(1, 1)
        else:
            state.facts.pop(_GIVEN + path, None)

    def answers(self, path: str, state: State) -> bool:
        """Whether another acquisition answers for what a place has now."""
        return f"{_GIVEN}{path}" in state.facts

    def _opens_alike(self, call: e.Call) -> bool:
        """Whether another call opens what the followed one does, or makes what may be released like it."""
        site = self.target.site
        if call.name in self.target.rule.plain or self.summaries.opens(call.name, self.target.rule):
            return True
        return (site is None or call.at != site.at) and any(
            one.pattern.role == "acquire" and one.rule is self.target.rule
            for one in self.variant.sites.get(call.at, ())
        )

    @functools.cached_property
    def variables(self) -> frozenset[str]:
        """The variables that the acquisition's result is assigned to, or comes out in."""
        site = self.target.site
        at = site.at if site is not None else -1
        found = {
            path
            for path, values in self.facts.sources.items()
            if any(isinstance(one, e.Call) and one.at == at for one in values)
        }
        for call in self.facts.calls.get(site.name, ()) if site is not None else ():
            if call.at == at and site is not None and site.pattern.has_handle and site.position is not None:
                found |= {
                    one.path for one in call.parts[site.position : site.position + 1] if isinstance(one, e.Address)
                }
        return frozenset(found)

    @functools.cached_property
    def watched(self) -> frozenset[str]:
        """The facts about the variables."""
        return self.variables | {_GIVEN + one for one in self.variables}

    @functools.cached_property
    def watched_sorted(self) -> list[str]:
        """The same in one order."""
        return sorted(self.watched)
