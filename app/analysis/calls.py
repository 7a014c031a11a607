"""What a call does with the handle: by a rule's contract, by the summary of a function of the file, by its name."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from app.analysis.acquire import Acquiring
from app.analysis.facts import KEEPING_NAME, LISTING_NAME, MAKING_NAME, RELEASING_NAME
from app.analysis.graph import ASSERTION
from app.analysis.handing import closes, leads_out, reaching
from app.analysis.liveness import asked_calls
from app.analysis.outcome import NOTHING, Effect, Value
from app.analysis.state import Mark, Phase, State, below, covers, root, same_place, shortest
from app.analysis.unit import Site
from app.analysis.values import ANY, Domain, number, refine, succeeds
from app.analysis.ways import only_released_by
from app.syntax import expression as e

_WEAK = ("borrow", "partial")
_REALLOC = re.compile(r"realloc", re.I)
_SETTERS = ("ngx_log_", "ngx_conf_log")
_CONTEXT = "_set_ctx"
"""The end of the names by which a module's context is attached to a request or a session, to be found again."""
_METHOD = re.compile(r"(?<![^_])(?:init|start|create|new|run|open|setup|build|make|install|cache)(?![^_\d])")


def _never_holds(call: e.Call) -> bool:
    """`assert(0)`: its author says that no path gets there."""
    first = call.parts[0] if len(call.parts) == 1 else None
    never = isinstance(first, e.Constant) and first.text in ("0", "false", "FALSE")
    return never and ASSERTION.search(call.name) is not None


class Calls(Acquiring):
    """The part of an exploration that knows calls."""

    def call(self, call: e.Call, values: Sequence[Value], state: State) -> Value:
        """The value of a call; the state afterwards says what became of the handle."""
        site = self.target.site
        if site is not None and call.at == site.at:
            return self.acquire(call, site, values, state)
        if call.name in self.flow["flow.noreturn"] or _never_holds(call):
            if state.phase is Phase.HELD and call.name.startswith("lua"):
                self.thrown(call.line, state)  # the process lives on after an error of Lua
            state.phase, state.dead = Phase.DONE, True
            return NOTHING
        refusing = False
        if call.name in self.flow["flow.keeps"]:
            refusing = self._may_refuse(call, values, state)
            if refusing and not self.taken:
                return ("value", refine(ANY, "==", 0))
            self._kept(values, state)
        taken = None
        if state.phase is not Phase.BEFORE:
            taken = self._contract(call, values, state)
            if taken is None:
                for position, value in enumerate(values):
                    taken = self._argument(call, position, value, state) or taken
        elif self.follow_done:
            self.early(call, values, state)
            self.refused(call, values, state)
        self.touch(values, state)
        if not taken and values and (call.name in self.flow["flow.first"] or leads_out(call.name)):
            return values[0]
        return ("value", refine(ANY, "!=", 0)) if refusing else taken or NOTHING

    def _may_refuse(self, call: e.Call, values: Sequence[Value], state: State) -> bool:
        """Whether the function asks if the data, which is or holds the handle, was taken."""
        if call.name not in self.flow["flow.refuses"] or state.phase is not Phase.HELD or call.at not in self._asked:
            return False
        refusing = any(
            kind == "handle" or (kind == "place" and bool(below(str(path), state.aliases))) for kind, path in values[1:]
        )
        if refusing:
            self.outcome.kept = self.halved = True
        return refusing

    def _kept(self, values: Sequence[Value], state: State) -> None:
        for kind, path in values:
            if kind in ("place", "address") and (kind == "place" or "->" in str(path)):
                self.escape(str(path).partition("->")[0], state)

    # contracts

    def _contract(self, call: e.Call, values: Sequence[Value], state: State) -> Value | None:
        """What the rules say of the call; None when they say nothing of the handle in it."""
        for site in sorted(self.variant.sites.get(call.at, ()), key=lambda one: one.pattern.role in _WEAK):
            if site.position is None or site.position >= len(values):
                continue
            value, role = values[site.position], site.pattern.role
            held = value[0] == "handle" or self._points_to(site, value, state)
            if role == "release":
                if held or self._released_below(site, value, state) or self._member(value, state):
                    if not self._makes_room(call, str(value[1]), state):
                        self.outcome.released_as.add(str(value[1]))
                    return self._release(call, state)
                self._container_freed(value, state)
            elif held and role == "transfer":
                return self._transferred(call, site, state)
            elif held and role in ("borrow", "partial") and site.rule is self.target.rule:
                state.idle = False
                return value if self._makes_longer(call) else NOTHING
        return None

    def _makes_longer(self, call: e.Call) -> bool:
        """Whether the call returns what it was given, one element longer."""
        return any(one.pattern.when == "empty" for one in self.variant.sites.get(call.at, ()))

    def _makes_room(self, call: e.Call, path: str, state: State) -> bool:
        """The place is filled anew right after the release: `free(x->p); x->p = q;`."""
        seen = False
        for one in self.variant.graph.blocks[self.current].expressions:
            target = one.target if seen and isinstance(one, e.Assign) else None
            if isinstance(target, e.Place) and state.canonical(target.path) == path:
                return isinstance(one, e.Assign) and not isinstance(one.value, e.Constant)
            seen = seen or one is call
        return False

    def _points_to(self, site: Site, value: Value, state: State) -> bool:
        """The address of the handle, or a pointer to it, given to a call of its own family."""
        if site.rule is not self.target.rule:
            return False
        suffix = site.pattern.suffix
        if value[0] == "address":
            path = f"{value[1]}." + suffix[2:] if suffix.startswith("->") else str(value[1])
            return any(same_place(path, one) for one in state.aliases)
        return value[0] == "place" and any(same_place(f"{value[1]}{suffix or '[0]'}", one) for one in state.aliases)

    @functools.cached_property
    def _asked(self) -> frozenset[int]:
        """The calls whose value decides where a path goes on."""
        found = {one.at for block in self.variant.graph.blocks for one in asked_calls(block.ending)}
        for path in self.facts.tested:
            found |= {one.at for one in self.facts.sources.get(path, ()) if isinstance(one, e.Call)}
        return frozenset(found)

    def _transferred(self, call: e.Call, site: Site, state: State) -> Value:
        self.outcome.kept = True
        if site.pattern.when == "always":
            self.done(state)
            return NOTHING
        operator, _, word = site.pattern.fails.partition(" ")
        failed = refine(ANY, operator, number(word.rpartition(" ")[2])) or ANY
        asked = call.at in self._asked
        self.halved = self.halved or asked
        taken = self.taken and asked
        if taken and state.phase is Phase.HELD:
            self.done(state)
        if not asked and self.target.rule.value == "integer":
            state.doubt = 2  # nobody asks whether it was taken: it is not expected to be refused
        on_success = (site.pattern.when == "success") != taken
        if not on_success and taken and failed == Domain(0, 0):
            return ("value", Domain(1, 1))  # it went well; who asks for `!= 1` asks for the same
        return ("value", failed if on_success else succeeds(site.pattern.fails))

    def _released_below(self, site: Site, value: Value, state: State) -> bool:
        """What holds the handle is closed, and not only its memory given back: a connection with its descriptor."""
        if site.rule.id == "heap":
            return False
        kind, path = value
        return kind in ("address", "place") and any(one != path and covers(str(path), one) for one in state.aliases)

    def _member(self, value: Value, state: State) -> bool:
        """What a structure of the caller holds is given back piece by piece: `free(vector.data)`."""
        kind, path = value
        return kind == "place" and any(
            one != path and covers(one, str(path)) and (self.target.rule.value == "struct" or self._is_object(one))
            for one in state.aliases
        )

    def _is_object(self, alias: str) -> bool:
        """Whether a variable of the function is the object, not a pointer to it."""
        known = self.facts.function.declared.get(alias)
        return known is not None and not known.stars and not known.array

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
            suffixes = [suffix for _, suffix in below(str(path), reaching(state))]
        elif kind == "address":
            suffixes = ["->" + one[1:] if one.startswith(".") else one for _, one in below(str(path), reaching(state))]
            if str(path) in state.aliases:
                suffixes = ["[0]"]
        else:
            return None
        if not suffixes:
            return self._inside(call, position, str(path), state)
        if not call.name and kind == "place" and state.phase is Phase.HELD:
            self.escape(str(path), state)  # a callback has what holds the handle
        if state.phase is Phase.DONE:
            if state.released and kind == "handle" and not call.name.startswith(_SETTERS):
                self.outcome.used_after.add(call.line)
            return None
        on_stack = kind == "address" and not self.stays(f"{path}.x", state)
        taken = self._passed(call, position, min(suffixes, key=shortest), on_stack, state)
        if kind == "place" and state.phase is Phase.HELD and self.summaries.frees(call.name, position):
            self._container_freed(value, state)
        return taken

    def _inside(self, call: e.Call, position: int, path: str, state: State) -> Value | None:
        """A part of the object goes into a queue, a tree or the event loop: whoever finds the part has the object."""
        if state.phase is not Phase.HELD or self.target.rule.value == "integer":
            return None
        keeps = call.name in self.flow["flow.keeps"] or LISTING_NAME.search(call.name)
        owner = path.partition("->")[0]
        if owner != path and owner in state.aliases and not keeps and RELEASING_NAME.search(call.name):
            effect = self.summaries(call.name, position, "", self.target.rule)
            return self._effect(effect, call, state) if effect is not None and effect.done else None
        if not keeps or owner == path:
            return None
        inside = any(covers(owner, one) for one in state.aliases)
        if owner in state.aliases or (inside and owner == self.target.parameter):
            self.outcome.kept = True
            self.done(state)
        elif inside:
            self.escape(owner, state)  # what holds the handle is in a list now: it lives on
        return None

    def _passed(self, call: e.Call, position: int, suffix: str, on_stack: bool, state: State) -> Value | None:
        name = call.name or call.through.rpartition(">")[2].rpartition(".")[2]
        effect = self.summaries(call.name, position, suffix, self.target.rule) if call.name else None
        if effect is not None:
            return self._effect(effect, call, state)
        if name in self.flow["flow.borrow"] or name in self.flow["flow.store"]:
            return None
        if self._for_callback(call, position, suffix) or (self.target.rule.value == "integer" and closes(call)):
            self.outcome.kept = True
            self.done(state)
            return None
        variable = not call.name or call.name in self.facts.function.declared
        handed = not suffix and (variable or not state.aliases)  # to a callback, or without a name to call it by
        if suffix.startswith("->") and name.endswith(_CONTEXT) and name in self.flow["flow.keeps"]:
            return None  # a request has what holds the handle: whether anybody releases it is asked on the way out
        if (name in self.flow["flow.keeps"] and not on_stack) or handed:
            self.outcome.kept = True
            self.done(state)
            return None
        if _REALLOC.search(name) and not suffix:
            self.outcome.kept = True
            self.done(state)  # the old block is moved or freed
            return None
        if RELEASING_NAME.search(name) and not name.startswith(_SETTERS):
            self.outcome.releases.add(call.line)
            self.done(state)
            return None
        made = self.target.rule.value == "integer" and MAKING_NAME.search(name) is not None
        known = bool(call.name) and not made  # who makes a value of a number only copies it, which is the point
        effect = self.summaries.elsewhere(call.name, position, suffix, self.target.rule) if known else None
        if effect is not None:
            return self._effect(effect, call, state)
        if self._concerns_another(call, position):
            return None
        doubt = min(1, self._doubt(call, name, suffix)) if on_stack else self._doubt(call, name, suffix)
        if position == 0 and not suffix and self._is_method(name):
            doubt = min(doubt, 1)
        if doubt == 1 and not suffix and self._is_owner_by(call, state):
            doubt = 2
        state.doubt = max(state.doubt, 0 if name in self.flow["flow.keeps"] else doubt)
        return None

    def _for_callback(self, call: e.Call, position: int, suffix: str) -> bool:
        """Data that goes to a function of the file in time, which takes it: `send(connection, on_reply, data)`."""
        before = call.parts[position - 1] if position else None
        name = before.path if isinstance(before, (e.Place, e.Address)) else ""
        return bool(name) and self.summaries.takes(name, suffix, self.target.rule)

    def _is_owner_by(self, call: e.Call, state: State) -> bool:
        rule = self.target.rule
        return only_released_by(call, self.outcome.block, self.variant, self.facts, rule, state)

    def _concerns_another(self, call: e.Call, position: int) -> bool:
        """Whether a rule says that the call takes over another argument: then it says all there is to say of this."""
        sites = self.variant.sites.get(call.at, ())
        return any(one.pattern.role == "transfer" and one.position != position for one in sites)

    def _is_method(self, name: str) -> bool:
        """Whether the call works on the object that is its first argument: `context_init(context)`."""
        return self.target.rule.value == "pointer" and not KEEPING_NAME.search(_METHOD.sub("", name))

    def _doubt(self, call: e.Call, name: str, suffix: str) -> int:
        """How much an unknown callee shakes the belief that the duty is still here."""
        keeping = not call.name or KEEPING_NAME.search(name) is not None
        if suffix:
            learned = self.target.site is not None and self.target.site.learned
            return 2 if keeping or learned else 1
        if self.target.rule.value == "integer" or self.target.rule.id == "pool":
            return 2 if MAKING_NAME.search(name) else 1 if keeping else 0
        return 2 if keeping else 1

    def _is_global(self, call: e.Call, number_: int) -> bool:
        part = call.parts[number_] if number_ < len(call.parts) else None
        return isinstance(part, (e.Place, e.Address)) and root(part.path) not in self.facts.function.declared

    def _effect(self, effect: Effect, call: e.Call, state: State) -> Value | None:
        if any(self._is_global(call, one) for one in effect.into):
            self.outcome.kept = True
            self.done(state)  # who knows the global finds it there
            return None
        state.doubt = max(state.doubt, 2 if effect.doubt == 1 and self._is_owner_by(call, state) else effect.doubt)
        if effect.back:
            return ("handle", "")
        if effect.held is not None:
            self.outcome.kept = True
            self.halved = self.halved or call.at in self._asked
            if not self.taken or call.at not in self._asked:
                if call.bare:
                    state.doubt = 2  # nobody asks whether it was taken: it is not expected to be refused
                elif effect.released:
                    state.step(call.line, "", Mark.REFUSED)
                return ("value", effect.held)
            state.released = state.released or effect.released
            self.done(state)
            other = refine(ANY, "!=", effect.held.single) if effect.held.single is not None else None
            return ("value", other or ANY)
        if effect.done:
            if effect.released:
                self.outcome.releases.add(call.line)
                state.released = True
            else:
                self.outcome.kept = True
            self.done(state)
        return None
