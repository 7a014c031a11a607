"""What a call does with the handle that no rule speaks of: by the summary of a function of the file, by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.access import members
from app.analysis.call_names import KEEPING_NAME, LISTING_NAME, MAKING_NAME, RELEASING_NAME
from app.analysis.contracts import Contracts
from app.analysis.handing import closes, copies, reaching
from app.analysis.outcome import Effect, Value
from app.analysis.state import Mark, Phase, State, below, covers, root, short, shortest
from app.analysis.values import ANY, refine
from app.analysis.ways import only_released_by, refusal, released_later
from app.syntax import expression as e

_REALLOC = re.compile(r"realloc", re.I)
_SETTERS = ("ngx_log_", "ngx_conf_log")
_CONTEXT = "_set_ctx"
"""The end of the names by which a module's context is attached to a request or a session, to be found again."""
_WATCH = "epoll_ctl"
_WATCHED = "->data.ptr->"
_METHOD = re.compile(r"(?<![^_])(?:init|start|create|new|run|open|setup|build|make|install|cache)(?![^_\d])")


class Callees(Contracts):
    """The part of an exploration that knows other calls."""

    def argument(self, call: e.Call, position: int, value: Value, state: State) -> Value | None:
        """What the call does with the handle that is one argument, or lies below it; the value of the call, if that is
        known by it."""
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
            if "[" in str(path):
                self._element(call, position, str(path), kind == "address", state)
            return self._inside(call, position, str(path), state)
        if not call.name and kind == "place" and state.phase is Phase.HELD:
            self.escape(str(path), state)  # a callback has what holds the handle
        if state.phase is Phase.DONE:
            if state.released and kind == "handle" and not call.name.startswith(_SETTERS):
                self.outcome.used_after.add(call.line)
            return None
        if kind == "place" and _REALLOC.search(call.name) and not self.summaries.defines(call.name):
            return value  # what holds the handle is moved with all that is in it
        on_stack = kind == "address" and not self.stays(f"{path}.x", state)
        taken = self._passed(call, position, min(suffixes, key=shortest), on_stack, state)
        if kind == "place" and state.phase is Phase.HELD and self.summaries.frees(call.name, position):
            self.container_freed(value, state)
        return taken

    def _element(self, call: e.Call, position: int, path: str, by_address: bool, state: State) -> None:
        """A function of the file gives back what an element holds that may be the one: `for (...) clear(&list[i])`."""
        for suffix in members(path, state.aliases) if state.phase is Phase.HELD else ():
            inside = "->" + suffix[1:] if by_address and suffix.startswith(".") else suffix
            effect = self.summaries(call.name, position, inside, self.target.rule)
            if effect is not None and effect.done:
                self._effect(effect, call, state)
                return

    def _inside(self, call: e.Call, position: int, path: str, state: State) -> Value | None:
        """A part of the object goes into a queue, a tree or the event loop: whoever finds the part has the object."""
        if state.phase is not Phase.HELD or self.target.rule.value == "integer":
            return None
        owner = path.partition("->")[0]
        if owner == path:
            return None
        keeps = call.name in self.flow["flow.keeps"] or LISTING_NAME.search(call.name) or self._is_handler(call.name)
        if owner in state.aliases and not keeps and RELEASING_NAME.search(call.name):
            effect = self.summaries(call.name, position, "", self.target.rule)
            return self._effect(effect, call, state) if effect is not None and effect.done else None
        if not keeps:
            return None
        inside = any(covers(owner, one) for one in state.aliases)
        whole = any(path.startswith(f"{one}->") for one in state.aliases)
        if whole or (inside and owner == self.target.parameter):
            self.outcome.kept = True
            self.done(state)
        elif inside:
            self.escape(owner, state)  # what holds the handle is in a list now: it lives on
        return None

    def _is_handler(self, name: str) -> bool:
        """Whether the function makes another the handler of an event, and then calls that itself: it goes on there."""
        handlers = (values for path, values in self.facts.sources.items() if path.endswith("->handler"))
        return any(isinstance(one, e.Place) and one.path == name for values in handlers for one in values)

    def _passed(self, call: e.Call, position: int, suffix: str, on_stack: bool, state: State) -> Value | None:
        name = call.name or call.through.rpartition(">")[2].rpartition(".")[2]
        effect = self.summaries(call.name, position, suffix, self.target.rule) if call.name else None
        if effect is not None:
            return self._effect(effect, call, state)
        if name == _WATCH and suffix.startswith(_WATCHED):
            self._taken(state)  # each event brings back what has the handle
            return None
        copied = position == 1 and bool(suffix) and copies(name) and not self._copied_here(call)
        if not copied and (name in self.flow["flow.borrow"] or name in self.flow["flow.store"]):
            return None
        told = copied or (self.target.rule.value == "integer" and closes(call))
        if told or self._for_callback(call, position, suffix):
            refused = refusal(call, self.variant, self.facts) if not told and not self.taken else None
            if refused is not None:
                self.outcome.kept = self.halved = True
                return ("value", refused)  # it is never called back then
            self._taken(state)
            return None
        variable = not call.name or call.name in self.facts.function.declared
        handed = not suffix and (variable or not state.aliases)  # to a callback, or without a name to call it by
        if suffix.startswith("->") and name.endswith(_CONTEXT) and name in self.flow["flow.keeps"]:
            return None  # a request has what holds the handle: whether anybody releases it is asked on the way out
        if (name in self.flow["flow.keeps"] and not on_stack) or handed:
            if name in self.flow["flow.keeps"] or not self._is_given_back(call, state):
                self._taken(state)
            state.doubt = max(state.doubt, 1)
            return None
        if _REALLOC.search(name) and not suffix:
            self._taken(state)  # the old block is moved or freed
        elif RELEASING_NAME.search(name) and not name.startswith(_SETTERS):
            self.outcome.releases.add(call.line)
            self.outcome.ended |= state.aliases
            self.done(state)
        else:
            return self._unknown(call, position, suffix, on_stack, state)
        return None

    def _unknown(self, call: e.Call, position: int, suffix: str, on_stack: bool, state: State) -> Value | None:
        """What a callee of whom neither rules nor its name say anything does with the handle."""
        name = call.name or call.through.rpartition(">")[2].rpartition(".")[2]
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
        if not suffix and (self._is_fetched_back(call) or (doubt == 1 and self._is_owner_by(call, state))):
            doubt = 2
        elif doubt == 2 and not suffix and self._is_given_back(call, state):
            doubt = 1
        state.doubt = max(state.doubt, 0 if name in self.flow["flow.keeps"] else doubt)
        if position and not suffix and KEEPING_NAME.search(name) and self.target.rule.value == "pointer":
            self.outcome.lent = True  # `TlsSetValue(key, object); return object;`
        return None

    def _copied_here(self, call: e.Call) -> bool:
        """Whether what is copied goes to a variable of the function's own; `memcpy(list->end, element, list->size)`
        gives it to the list."""
        target = call.parts[0]
        known = self.facts.function.declared.get(target.path) if isinstance(target, (e.Place, e.Address)) else None
        return known is not None and (known.array or isinstance(target, e.Address))

    def _taken(self, state: State) -> None:
        """Somebody else has the handle."""
        self.outcome.kept = True
        self.done(state)

    def _for_callback(self, call: e.Call, position: int, suffix: str) -> bool:
        """Data that goes to a function of the file in time, which takes it: `send(connection, on_reply, data)`. Or to
        the family's own release: `cache_put(cache, key, data, free)`."""
        before = call.parts[position - 1] if position else None
        name = before.path if isinstance(before, (e.Place, e.Address)) else ""
        if name and self.summaries.takes(name, suffix, self.target.rule):
            return True
        named = {one.path for one in call.parts if isinstance(one, (e.Place, e.Address))}
        return not suffix and not named.isdisjoint(self.target.rule.releases)

    def _is_owner_by(self, call: e.Call, state: State) -> bool:
        rule = self.target.rule
        return only_released_by(call, self.outcome.block, self.variant, self.facts, rule, state)

    def _is_given_back(self, call: e.Call, state: State) -> bool:
        if self.target.site is None:
            return False
        return released_later(call, self.outcome.block, self.variant, self.facts, self.target.rule, state)

    def _is_fetched_back(self, call: e.Call) -> bool:
        """`read(&node->file, buffer)` where the function also says `buffer = node->file.aio->buffer`: the call may have
        put it there."""
        sources = [one.path for one in self.facts.sources.get(self.outcome.handle, ()) if isinstance(one, e.Place)]
        others = [one.path for one in call.parts if isinstance(one, e.Address)] if sources else []
        return any(one != source and covers(one, source) for one in others for source in sources)

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
            given = keeping and bool(call.parts[1:]) and self.target.rule.id != "pool"
            return 2 if MAKING_NAME.search(name) or (given and not self._is_first(call)) else 1 if keeping else 0
        return 2 if keeping else 1

    def _is_first(self, call: e.Call) -> bool:
        """Whether it works on its first argument, the handle: `set_blocking(fd, 1)`, but not `attach(peer, fd)`."""
        first = call.parts[0]
        return isinstance(first, e.Place) and first.path in (self.outcome.handle, self.target.parameter)

    def _is_global(self, call: e.Call, number_: int) -> bool:
        part = call.parts[number_] if number_ < len(call.parts) else None
        return isinstance(part, (e.Place, e.Address)) and root(part.path) not in self.facts.function.declared

    def _inside_of(self, call: e.Call, effect: Effect, state: State) -> Iterator[str]:
        """Where in a structure of this function the callee puts the handle: `fill(&list, text)` into `list.text`."""
        for number, suffix in effect.into:
            part = call.parts[number] if number < len(call.parts) else None
            if isinstance(part, e.Address) and suffix.startswith("->"):
                path = f"{state.canonical(part.path)}.{suffix[2:]}"
                if short(path) and not self.stays(path, state):
                    yield path

    def _effect(self, effect: Effect, call: e.Call, state: State) -> Value | None:
        if any(self._is_global(call, one) for one, _ in effect.into):
            self._taken(state)  # who knows the global finds it there
            return None
        if effect.into and state.phase is Phase.HELD:
            state.aliases |= frozenset(self._inside_of(call, effect, state))
        state.doubt = max(state.doubt, 2 if effect.doubt == 1 and self._is_owner_by(call, state) else effect.doubt)
        if effect.back:
            return ("handle", "")
        if effect.held is not None:
            self.outcome.kept = True
            self.halved = self.halved or call.at in self.asked
            if not self.taken or call.at not in self.asked:
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
                self.outcome.ended |= state.aliases
                state.released = True
            else:
                self.outcome.kept = True
            self.done(state)
        return ("value", effect.answer) if effect.answer != ANY else None
