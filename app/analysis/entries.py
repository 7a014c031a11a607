"""Cleanup entries of a path: an entry stands for the handle once it has a handler and the handle lies in its data."""

from __future__ import annotations

from app.analysis.calls import Calls
from app.analysis.outcome import Value
from app.analysis.state import Entry, Phase, State, covers
from app.syntax import expression as e


class Registering(Calls):
    """The part of an exploration that knows cleanup entries."""

    def entry(self, path: str, expression: e.Expression, value: Value, state: State) -> None:
        """An assignment to an entry's variable, its handler or its data."""
        if isinstance(expression, e.Call) and expression.name in self.flow["cleanup.add"]:
            pool = expression.parts[0] if expression.parts else None
            where = state.canonical(pool.path) if isinstance(pool, e.Place) else ""
            state.entries[path] = Entry("", "", where)
            return
        lent = state.entries.get(str(value[1]).removesuffix("->data")) if value[0] == "place" else None
        if lent is not None and not lent.data and str(value[1]).endswith("->data") and "->" not in path:
            name = str(value[1]).removesuffix("->data")
            state.entries[name] = Entry(lent.handler, path, lent.pool)  # `peer = cln->data;`: what is filled there
            return
        owner, _, field_ = path.rpartition("->")
        entry = state.entries.get(owner)
        if entry is None and field_ == "handler" and owner in self.facts.cleanups:
            entry = state.entries[owner] = Entry("", "", "")
        if entry is None:
            return
        if field_ == "handler":
            handler = str(value[1]) if value[0] in ("place", "address") else ""
            state.entries[owner] = Entry(handler, entry.data, entry.pool)
        elif field_ == "data" and value[0] in ("place", "address", "handle"):
            data = ("&" if value[0] == "address" else "") + str(value[1])
            state.entries[owner] = Entry(entry.handler, data, entry.pool)

    def entry_has(self, name: str, entry: Entry, aliases: frozenset[str]) -> str | None:
        """The suffix below the entry's data at which the handle is; None when it is not there."""
        places = [f"{name}->data"]
        if entry.data:
            places.append(entry.data.removeprefix("&"))
        for place in places:
            for alias in sorted(aliases):
                if covers(place, alias):
                    suffix = alias[len(place) :]
                    if entry.data.startswith("&") and place != f"{name}->data":
                        suffix = "->" + suffix[1:] if suffix.startswith(".") else "[0]" + suffix
                    return suffix
        return None

    def registered(self, state: State, line: int) -> None:
        """Whether an entry stands for the handle by now; then the duty is over."""
        if not state.entries or state.phase is not Phase.HELD:
            return
        for name, entry in state.entries.items():
            suffix = self.entry_has(name, entry, state.aliases) if entry.handler else None
            if suffix is None:
                continue
            effect = self.summaries(entry.handler, 0, suffix, self.target.rule)
            if effect is not None and not effect.done and effect.held is None:
                continue
            self._check_pool(entry, state, line)
            self.outcome.registered.add(entry.pool)
            self.done(state)
            return

    def _check_pool(self, entry: Entry, state: State, line: int) -> None:
        request = self.facts.request()
        known = self.facts.function.declared.get(request)
        longer = {"ngx_cycle->pool"}
        if known is not None and known.type == "ngx_http_request_t":  # a session has no pool but the connection's
            longer |= {f"{request}->connection->pool", f"{request}->main->connection->pool"}
        if request and entry.pool in longer and state.trail is not None:
            self.outcome.wrong_pools.append((line, entry.pool, state.trail))
