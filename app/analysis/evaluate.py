"""Expressions of a path: where the handle goes by assignments, and which cleanup entries come to stand for it."""

from __future__ import annotations

from app.analysis.calls import Calls
from app.analysis.liveness import places
from app.analysis.outcome import NOTHING, Leak, Value
from app.analysis.state import HANDLE, Entry, Phase, State, below, covers, root, same_place, short
from app.analysis.values import ANY, Domain, number
from app.syntax import expression as e


class Evaluator(Calls):
    """The part of an exploration that evaluates expressions."""

    def domain(self, value: Value, state: State) -> Domain:
        """What is known of a value as a number."""
        if value[0] == "value":
            assert isinstance(value[1], Domain)
            return value[1]
        if value[0] == "handle":
            return state.value(HANDLE)
        return state.value(str(value[1])) if value[0] == "place" else ANY

    def evaluate(self, expression: e.Expression, state: State) -> Value:
        """The value; the state is changed by what the expression does."""
        if isinstance(expression, e.Place):
            path = state.canonical(expression.path)
            known = state.equal.get(path, "")
            if known.startswith("&"):
                return ("address", known[1:])
            if any(same_place(path, one) for one in state.aliases):
                return ("handle", path)
            return ("place", path)
        if isinstance(expression, e.Constant):
            return ("value", Domain(number(expression.text), number(expression.text)))
        if isinstance(expression, e.Call):
            made = self.call(expression, [self.evaluate(one, state) for one in expression.parts], state)
            if state.phase is Phase.HELD and state.entries:
                self._registered(state, expression.line)
            return made
        if isinstance(expression, e.Assign):
            return self._assign(expression, state)
        if isinstance(expression, e.Address):
            return ("address", state.canonical(expression.path))
        last = NOTHING
        for one in expression.parts:
            last = self.evaluate(one, state)
            if isinstance(expression, e.Sum) and last[0] == "handle" and self.target.rule.value == "pointer":
                state.doubt = max(state.doubt, 1)
                return last
        if isinstance(expression, e.Choice):
            return last if last[0] == "handle" else NOTHING
        return last if isinstance(expression, e.Comma) else NOTHING

    # assignments

    def _assign(self, expression: e.Assign, state: State) -> Value:
        value = self.evaluate(expression.value, state)
        target = expression.target
        if not isinstance(target, e.Place):
            self.evaluate(target, state)
            if value[0] == "handle" and state.phase is Phase.HELD:
                self.outcome.kept = True
                self.done(state)  # timid: it is stored where no access path leads
            return value
        name = target.path
        path = state.canonical(name) if name != root(name) else name
        copied = below(str(value[1]), state.aliases) if value[0] == "place" else []
        pointed = below(str(value[1]), state.aliases) if value[0] == "address" else []
        domain = self.domain(value, state) if value[0] in ("value", "place") else ANY
        if not value[0] and path in state.aliases and path in places(expression.value):
            state.doubt = max(state.doubt, 1)  # p = align(p): still the same memory
            return ("handle", path)
        if value[0] == "address" and path != root(path) and self._interior(str(value[1]), state):
            state.doubt = max(state.doubt, 1)
            value = ("handle", value[1])  # whoever has a pointer into the object can reach it
        if state.forget(path, self.facts.stays) and value[0] != "handle" and not copied and state.phase is Phase.HELD:
            self.overwritten(expression.line, state)
        if value[0] == "handle":
            state.aliases.add(path)
            if self.facts.stays(path):
                self.outcome.settled.add(self.current)
            self.outcome.handle = self.outcome.handle or name
        if domain != ANY and (path in self.facts.tested or name in self.facts.tested):
            state.facts[path] = domain
        self._entry(path, expression.value, value, state)
        if not self._equality(path, value, state):
            copies = [path + suffix for _, suffix in copied]
            copies += [path + "->" + suffix[1:] for _, suffix in pointed if suffix.startswith(".")]
            state.aliases.update(one for one in copies if short(one))
            if value[0] == "address" and str(value[1]) in state.aliases:
                state.aliases.add(path + "[0]")
        if state.phase is Phase.HELD and state.entries:
            self._registered(state, expression.line)
        return value

    def _interior(self, path: str, state: State) -> bool:
        if self.target.rule.value != "pointer":
            return False
        return any(one != path and covers(one, path) for one in state.aliases)

    def overwritten(self, line: int, state: State) -> None:
        """The last name of the handle gets another value."""
        assert state.trail is not None
        self.outcome.held.append(ANY)
        self.outcome.leaks.append(Leak(line, "overwritten", state.trail, state.doubt, ANY))
        state.phase, state.dead = Phase.DONE, True

    def _equality(self, path: str, value: Value, state: State) -> bool:
        """Remembers that a local pointer is another name of a place, as far as something is reached through it."""
        if value[0] not in ("place", "address"):
            return False
        source = str(value[1])
        if path != root(path):
            known = self.facts.function.declared.get(source) if value[0] == "address" else None
            if known is not None and not known.static and "->data" not in path:
                state.equal[path] = f"&{source}"
            return False
        if path not in self.facts.followed:
            return False
        if root(source) == path or source == path or not short(source):
            return False
        if value[0] == "address":
            state.equal[path] = f"&{source}"
            return True
        steady = root(source) in self.facts.function.parameters and root(source) not in self.facts.sources
        if root(source) in state.entries or steady or source == root(source) or root(source) in state.aliases:
            state.equal[path] = source
            return True
        return False

    # cleanup entries

    def _entry(self, path: str, expression: e.Expression, value: Value, state: State) -> None:
        if isinstance(expression, e.Call) and expression.name in self.flow["cleanup.add"]:
            pool = expression.parts[0] if expression.parts else None
            where = state.canonical(pool.path) if isinstance(pool, e.Place) else ""
            state.entries[path] = Entry("", "", where)
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

    def entry_has(self, name: str, entry: Entry, aliases: set[str]) -> str | None:
        """The suffix below the entry's data at which the handle is; None when it is not there."""
        places = [f"{name}->data"]
        if entry.data:
            places.append(entry.data.removeprefix("&"))
        for place in places:
            for alias in aliases:
                if covers(place, alias):
                    suffix = alias[len(place) :]
                    if entry.data.startswith("&") and place != f"{name}->data":
                        suffix = "->" + suffix[1:] if suffix.startswith(".") else "[0]" + suffix
                    return suffix
        return None

    def _registered(self, state: State, line: int) -> None:
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
        longer = {f"{request}->connection->pool", "ngx_cycle->pool", f"{request}->main->connection->pool"}
        if request and entry.pool in longer and state.trail is not None:
            self.outcome.wrong_pools.append((line, entry.pool, state.trail))
