"""What a call does with the handle: by a rule's contract, by the summary of a function of the file, by its name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from app.analysis.callees import Callees
from app.analysis.graph import ASSERTION
from app.analysis.handing import becomes_stream, leads_out, lists, only_reads
from app.analysis.leading import reached_from
from app.analysis.outcome import NOTHING, Value
from app.analysis.state import Phase, State, below
from app.analysis.values import ANY, OPPOSITE, refine
from app.syntax import expression as e

_SETTER = re.compile(r"(?:^|_)(?:set|put|store)\Z")
"""Names of calls that put a value, their last argument, under a key: `table_set(table, key, value)`."""

_REACHING = ("place", "handle", "address")


def _never_holds(call: e.Call) -> bool:
    """`assert(0)`: its author says that no path gets there."""
    first = call.parts[0]
    never = isinstance(first, e.Constant) and first.text in ("0", "false", "FALSE")
    return never and ASSERTION.search(call.name) is not None


class Calls(Callees):
    """The part of an exploration that knows calls."""

    def call(self, call: e.Call, values: Sequence[Value], state: State) -> Value:
        """The value of a call; the state afterwards says what became of the handle."""
        site = self.target.site
        if site is not None and call.at == site.at:
            return self.acquire(call, site, values, state)
        if call.name in self.flow["flow.noreturn"] or (len(call.parts) == 1 and _never_holds(call)):
            if state.phase is Phase.HELD and call.name.startswith("lua"):
                self.thrown(call.line, state)  # the process lives on after an error of Lua
            state.phase, state.dead = Phase.DONE, True
            return NOTHING
        refused = ""
        self._handed_on(call, values, state)
        if call.name in self.flow["flow.keeps"]:
            refused = self._refused(call, values, state)
            if refused and not self.taken:
                return ("value", refine(ANY, refused, 0))
            self._kept(values, state)
        taken = None
        if state.phase is Phase.BEFORE:
            self._listed(call, values, state)
        if state.phase is not Phase.BEFORE:
            if becomes_stream(call) and (values[0][0] == "handle" or self._is_other_end(values[0])):
                state.doubt = 2  # a process gets its standard streams once
            taken = self._given_to(call, values, state)
        elif self.follow_done:
            self.early(call, values, state)
            self.refused(call, values, state)
        if state.facts and not only_reads(call.name):
            self.touch(values, state)
        if not taken and values and (call.name in self.flow["flow.first"] or leads_out(call.name)):
            return values[0]
        return ("value", refine(ANY, OPPOSITE[refused], 0)) if refused else taken or NOTHING

    def _is_other_end(self, value: Value) -> bool:
        """Whether a value is the other of two handles that the call opened: who writes into a pipe wants it read."""
        other = {"[0]": "[1]", "[1]": "[0]"}.get(self.target.element)
        return other is not None and value == ("place", self.outcome.handle.removesuffix(self.target.element) + other)

    def _given_to(self, call: e.Call, values: Sequence[Value], state: State) -> Value | None:
        """What a call does that a rule speaks of, or that has the handle, or what leads to it, as an argument."""
        taken = None
        if state.phase is Phase.HELD:
            self._filled_anew(call, values, state)
        if call.at in self.variant.sites:
            taken = self.contract(call, values, state) if not state.dead else None
        if taken is None:
            needed = self._needed(call, len(values)) if state.phase is Phase.HELD else ()
            for position, value in enumerate(values):
                if value[0] in _REACHING and position not in needed:
                    taken = self.argument(call, position, value, state) or taken
        return taken

    def _needed(self, call: e.Call, count: int) -> Collection[int]:
        """The arguments that a call of this family needs to release another one: `krb5_free_ticket(context, it)`."""
        mine = [one for one in self.variant.sites.get(call.at, ()) if one.rule is self.target.rule]
        released = {one.position for one in mine if one.pattern.role == "release"}
        return () if not released or None in released else [one for one in range(count) if one not in released]

    def _filled_anew(self, call: e.Call, values: Sequence[Value], state: State) -> None:
        """Another call of the family, or a function that was seen to make one, puts its handle where the followed one
        is."""
        learned = self.summaries.filling(call)
        for site in [*self.variant.sites.get(call.at, ()), *([learned] if learned is not None else [])]:
            if site.pattern.role == "acquire" and site.pattern.has_handle and site.rule is self.target.rule:
                path = self._handle_path(site, values)
                held = state.phase is Phase.HELD and path in state.aliases
                if held and state.forget(str(path), lambda one: self.stays(one, state)):
                    self.overwritten(call.line, state)

    def _refused(self, call: e.Call, values: Sequence[Value], state: State) -> str:
        """How the answer compares to 0 where the data, which is or holds the handle, was not taken; empty where the
        function does not ask."""
        refuses = "==" if call.name in self.flow["flow.refuses"] else "!="
        known = refuses == "==" or call.name in self.flow["flow.rejects"]
        if not known or state.phase is not Phase.HELD or call.at not in self.asked:
            return ""
        given = values[1:]
        if not any(kind == "handle" or (kind == "place" and below(str(path), state.aliases)) for kind, path in given):
            return ""
        self.outcome.kept = self.halved = True
        return refuses

    def _handed_on(self, call: e.Call, values: Sequence[Value], state: State) -> None:
        """Who gets memory in which the function keeps other memory of its own may hand on all of it."""
        if call.name not in self.flow["flow.borrow"]:
            for kind, path in values:
                if kind == "place" and reached_from(str(path), self.facts):
                    self.escape(str(path), state)

    def _listed(self, call: e.Call, values: Sequence[Value], state: State) -> None:
        """By its name the call puts an object into a table or a list: whoever finds it there has what it gets later."""
        if lists(call.name) or (len(values) > 2 and _SETTER.search(call.name)):
            for kind, path in values[1:]:
                if kind == "place":
                    self.escape(str(path), state)

    def _kept(self, values: Sequence[Value], state: State) -> None:
        for kind, path in values:
            if kind in ("place", "address") and (kind == "place" or "->" in str(path)):
                self.escape(str(path).partition("->")[0], state)
