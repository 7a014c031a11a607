"""What a call does with the handle by the contract of a rule: it releases it, takes it over, or merely uses it."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from app.analysis.acquire import Acquiring
from app.analysis.function_unit import Site
from app.analysis.liveness import asked_calls
from app.analysis.outcome import NOTHING, Value
from app.analysis.state import Phase, State, below, covers, root, same_place
from app.analysis.values import ANY, Domain, number, refine, succeeds
from app.syntax import expression as e

_WEAK = ("borrow", "partial")
_TEXT = ("char", "u_char", "unsigned char", "const char")


class Contracts(Acquiring):
    """The part of an exploration that knows what rules say of calls."""

    def contract(self, call: e.Call, values: Sequence[Value], state: State) -> Value | None:
        """What the rules say of the call; None when they say nothing of the handle in it."""
        sites = self.variant.sites.get(call.at, ())
        for site in sorted(sites, key=lambda one: one.pattern.role in _WEAK) if len(sites) > 1 else sites:
            if site.position is None or site.position >= len(values):
                continue
            value, role = values[site.position], site.pattern.role
            held = value[0] == "handle" or self._points_to(site, value, state)
            if role == "release":
                below_it = self._released_below(site, value, state) or self._member(value, state)
                if held or below_it or self._by_member(site, value, state):
                    if not self._makes_room(call, str(value[1]), state):
                        self.outcome.released_as.add(str(value[1]))
                        self.outcome.released_with |= state.aliases
                    return self._release(call, state)
                self.container_freed(value, state)
            elif held and role == "transfer" and not self._only_read(site, str(value[1])):
                return self._transferred(call, site, state)
            elif held and role in ("borrow", "partial") and site.rule is self.target.rule:
                state.idle = False
                return value if self._makes_longer(call) else NOTHING
        return None

    def _only_read(self, site: Site, path: str) -> bool:
        """Whether text goes to a call that takes objects of a library among others: `pack("{s:s}", "name", text)`."""
        type_, name = site.rule.type, root(path)
        known = self.variant.function.declared.get(name)
        if known is None or site.rule.value != "pointer" or "char" in type_ or "void" in type_:
            return False
        text = (known.type == "ngx_str_t" and path != name) or (known.type in _TEXT and known.stars == 1)
        return text and site.rule is not self.target.rule

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
        if value[0] != "place" or (site.rule.id == "heap" and not suffix):
            return False  # free(list) gives back the list, and nothing that is in it
        return any(same_place(f"{value[1]}{suffix or '[0]'}", one) for one in state.aliases)

    @functools.cached_property
    def asked(self) -> frozenset[int]:
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
        asked = call.at in self.asked
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

    def _by_member(self, site: Site, value: Value, state: State) -> bool:
        """The rule says that the object goes with this member of it: `pool_close(parser->pool)`."""
        if site.handle is None or value[0] != "place" or "->" not in str(value[1]):
            return False
        object_ = state.canonical(self.variant.text[slice(*site.handle)].decode("latin-1"))
        return object_ in state.aliases and str(value[1]).startswith(f"{object_}->")

    def _is_object(self, alias: str) -> bool:
        """Whether a variable of the function is the object, not a pointer to it."""
        known = self.facts.function.declared.get(alias)
        return known is not None and not known.stars and not known.array

    def container_freed(self, value: Value, state: State) -> None:
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
