"""What a call does with the handle: by a rule's contract, by the summary of a function of the file, by its name."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from app.analysis.facts import KEEPING_NAME, RELEASING_NAME, FunctionFacts
from app.analysis.outcome import NOTHING, Effect, Outcome, Summaries, Target, Value
from app.analysis.state import HANDLE, Phase, State, below, covers, same_place
from app.analysis.unit import Site, Variant
from app.analysis.values import ANY, Domain, number, owned, refine, succeeds
from app.syntax import expression as e

_SETTERS = ("ngx_log_", "ngx_conf_log")


class Calls:
    """The part of an exploration that knows calls. Arguments come evaluated, as values."""

    def __init__(
        self,
        variant: Variant,
        facts: FunctionFacts,
        target: Target,
        flow: dict[str, frozenset[str]],
        summaries: Summaries,
        follow_done: bool = False,
        failing: bool = False,
    ) -> None:
        self.variant = variant
        self.facts = facts
        self.target = target
        self.flow = flow
        self.summaries = summaries
        self.follow_done = follow_done
        self.failing = failing
        self.outcome = Outcome()
        self.current = 0

    def call(self, call: e.Call, values: Sequence[Value], state: State) -> Value:
        """The value of a call; the state afterwards says what became of the handle."""
        site = self.target.site
        if site is not None and call.at == site.at:
            return self._acquire(call, site, values, state)
        if call.name in self.flow["flow.noreturn"]:
            if state.phase is Phase.HELD and call.name.startswith("lua"):
                self.thrown(call.line, state)  # the process lives on after an error of Lua
            state.phase, state.dead = Phase.DONE, True
            return NOTHING
        taken = None
        if state.phase is not Phase.BEFORE:
            taken = self._contract(call, values, state)
            if taken is None:
                for position, value in enumerate(values):
                    taken = self._argument(call, position, value, state) or taken
        elif self.follow_done:
            self._early(call, values, state)
        self._touch(values, state)
        return taken or NOTHING

    def _early(self, call: e.Call, values: Sequence[Value], state: State) -> None:
        """A release of the acquisition's variable while it holds nothing: before it was opened, or where that failed."""
        for site in self.variant.sites.get(call.at, ()):
            if site.pattern.role != "release" or site.position is None or site.position >= len(values):
                continue
            kind, path = values[site.position]
            known = state.value(str(path)).single
            harmless = known == 0 and site.rule.id == "heap"
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

    def done(self, state: State) -> None:
        """Somebody else has the duty from here on."""
        state.phase = Phase.DONE
        state.dead = not self.follow_done
        self.outcome.settled.add(self.current)

    def thrown(self, line: int, state: State) -> None:
        """The call leaves the function without coming back."""
        raise NotImplementedError

    def overwritten(self, line: int, state: State) -> None:
        """The last name of the handle gets another value."""
        raise NotImplementedError

    def owned(self) -> Domain:
        """What the followed handle may be."""
        rule, site = self.target.rule, self.target.site
        fails = rule.invalid if site is None or site.pattern.has_handle else site.pattern.fails
        return owned(fails, rule.value == "integer")

    @staticmethod
    def _touch(values: Sequence[Value], state: State) -> None:
        """A callee may write through an address: what was known of that variable is gone."""
        for kind, path in values:
            if kind == "address":
                for known in [one for one in state.facts if covers(str(path), one)]:
                    del state.facts[known]

    # the acquisition

    def _acquire(self, call: e.Call, site: Site, values: Sequence[Value], state: State) -> Value:
        if self.failing:
            operator, _, word = site.pattern.fails.partition(" ")
            failed = number(word.rpartition(" ")[2]) if operator == "==" else -1
            return ("value", Domain(failed, failed))
        if state.phase is not Phase.BEFORE:
            if state.phase is Phase.DONE:
                state.dead = True
            elif site.pattern.has_handle:
                path = self._handle_path(site, values)
                if path is not None and state.forget(path, self.facts.stays):
                    self.overwritten(call.line, state)
            return NOTHING
        state.phase = Phase.HELD
        state.facts.pop(HANDLE, None)
        self.outcome.line, self.outcome.block = call.line, self.current
        state.step(call.line, f"`{call.name}()` opens it")
        state.facts[HANDLE] = self.owned()
        if not site.pattern.has_handle:
            return ("handle", "")
        path = self._handle_path(site, values)
        if path is None:
            state.phase, state.dead = Phase.DONE, True
            return NOTHING
        self._touch(values, state)
        state.forget(path)
        state.aliases = {path}
        state.facts[HANDLE] = self.owned()
        self.outcome.handle = path.removesuffix("[0]") if self.target.element == "" else path
        return ("value", succeeds(site.pattern.fails))

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

    # contracts

    def _contract(self, call: e.Call, values: Sequence[Value], state: State) -> Value | None:
        """What the rules say of the call; None when they say nothing of the handle in it."""
        for site in self.variant.sites.get(call.at, ()):
            if site.position is None or site.position >= len(values):
                continue
            value, role = values[site.position], site.pattern.role
            held = value[0] == "handle" or self._points_to(site, value, state)
            if role == "release":
                if held or self._released_below(site, value, state):
                    self.outcome.released_as.add(str(value[1]))
                    return self._release(call, state)
                self._container_freed(value, state)
            elif held and role == "transfer":
                return self._transferred(site, state)
            elif held and role in ("borrow", "partial"):
                return NOTHING
        return None

    def _points_to(self, site: Site, value: Value, state: State) -> bool:
        """The address of the handle, or a pointer to it, given to a call of its own family."""
        if site.rule is not self.target.rule:
            return False
        suffix = site.pattern.suffix
        if value[0] == "address":
            path = f"{value[1]}." + suffix[2:] if suffix.startswith("->") else str(value[1])
            return any(same_place(path, one) for one in state.aliases)
        return value[0] == "place" and any(same_place(f"{value[1]}{suffix or '[0]'}", one) for one in state.aliases)

    def _transferred(self, site: Site, state: State) -> Value:
        self.outcome.kept = True
        if site.pattern.when == "always":
            self.done(state)
            return NOTHING
        operator, _, word = site.pattern.fails.partition(" ")
        failed = refine(ANY, operator, number(word.rpartition(" ")[2])) or ANY
        return ("value", failed if site.pattern.when == "success" else succeeds(site.pattern.fails))

    def _released_below(self, site: Site, value: Value, state: State) -> bool:
        """What holds the handle is closed, and not only its memory given back: a connection with its descriptor."""
        if site.rule.id == "heap":
            return False
        kind, path = value
        return kind in ("address", "place") and any(one != path and covers(str(path), one) for one in state.aliases)

    def _container_freed(self, value: Value, state: State) -> None:
        """The memory that holds the handle is given back: the handle is lost there."""
        if value[0] == "place":
            state.aliases -= {alias for alias, _ in below(str(value[1]), state.aliases)}

    def _release(self, call: e.Call, state: State) -> Value:
        if state.phase is Phase.DONE:
            self.outcome.double.add(call.line)
            return NOTHING
        self.outcome.releases.add(call.line)
        state.released = True
        self.done(state)
        return NOTHING

    # other callees

    def _argument(self, call: e.Call, position: int, value: Value, state: State) -> Value | None:
        kind, path = value
        if kind == "handle":
            suffixes = [""]
        elif kind == "place":
            suffixes = [suffix for _, suffix in below(str(path), state.aliases)]
        elif kind == "address":
            suffixes = ["->" + one[1:] if one.startswith(".") else one for _, one in below(str(path), state.aliases)]
            if str(path) in state.aliases:
                suffixes = ["[0]"]
        else:
            return None
        if not suffixes:
            return self._inside(call, str(path), state)
        if state.phase is Phase.DONE:
            if state.released and kind == "handle" and not call.name.startswith(_SETTERS):
                self.outcome.used_after.add(call.line)
            return None
        on_stack = kind == "address" and not self.facts.stays(f"{path}.x")
        return self._passed(call, position, min(suffixes, key=len), on_stack, state)

    def _inside(self, call: e.Call, path: str, state: State) -> Value | None:
        """A part of the object goes into a queue, a tree or the event loop: whoever finds the part has the object."""
        if call.name in self.flow["flow.keeps"] and state.phase is Phase.HELD and self.target.rule.value != "integer":
            if any(one != path and covers(one, path) for one in state.aliases):
                self.outcome.kept = True
                self.done(state)
        return None

    def _passed(self, call: e.Call, position: int, suffix: str, on_stack: bool, state: State) -> Value | None:
        name = call.name or call.through.rpartition(">")[2].rpartition(".")[2]
        effect = self.summaries(call.name, position, suffix, self.target.rule) if call.name else None
        if effect is not None:
            return self._effect(effect, call, state)
        if name in self.flow["flow.borrow"] or name in self.flow["flow.store"]:
            return None
        callback = not call.name and self.target.rule.value != "integer" and not suffix
        if (name in self.flow["flow.keeps"] and not on_stack) or callback:
            self.outcome.kept = True
            self.done(state)
            return None
        if RELEASING_NAME.search(name) and not name.startswith(_SETTERS):
            self.outcome.releases.add(call.line)
            self.done(state)
            return None
        state.doubt = max(state.doubt, self._doubt(call, name, suffix))
        return None

    def _doubt(self, call: e.Call, name: str, suffix: str) -> int:
        """How much an unknown callee shakes the belief that the duty is still here."""
        keeping = not call.name or KEEPING_NAME.search(name) is not None
        if suffix:
            return 2 if keeping else 1
        if self.target.rule.value == "integer" or self.target.rule.id == "pool":
            return 1 if keeping else 0
        return 2 if keeping else 1

    def _effect(self, effect: Effect, call: e.Call, state: State) -> Value | None:
        if effect.held is not None:
            self.outcome.kept = True
            return ("value", effect.held)
        if effect.done:
            if effect.released:
                self.outcome.releases.add(call.line)
                state.released = True
            else:
                self.outcome.kept = True
            self.done(state)
        return None
