"""Expressions of a path: where the handle goes by assignments, and which names stand for one place."""

from __future__ import annotations

from app.analysis.leading import LOG_CONTEXT
from app.analysis.liveness import places
from app.analysis.outcome import NOTHING, Leak, Value
from app.analysis.standing import Standing
from app.analysis.state import HANDLE, Phase, State, below, join, root, same_place, short
from app.analysis.values import ANY, Domain, constant, refine
from app.syntax import expression as e

_LOG = "->log"
"""The end of the place where nginx finds what to log with, and by way of that nothing else."""
_POINTER = refine(ANY, "!=", 0) or ANY


class Evaluator(Standing):
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
            return self._place(expression, state)
        if isinstance(expression, e.Constant):
            return constant(expression.text)
        if isinstance(expression, e.Address):
            return ("address", state.canonical(expression.path))
        if isinstance(expression, e.Assign):
            return self._assign(expression, state)
        if isinstance(expression, e.Call):
            made = self.call(expression, self._arguments(expression, state), state)
            if state.entries:
                self.registered(state, expression.line)
            return made if made != NOTHING else self._repeated(expression)
        if isinstance(expression, e.Operation) and (known := self._repeated(expression)) != NOTHING:
            return known
        return self._parts(expression, state)

    def _arguments(self, call: e.Call, state: State) -> list[Value]:
        """The values of a call's arguments. Who only reads or writes from `buffer + offset` on, keeps nothing of it."""
        doubt = state.doubt
        values = [self.evaluate(one, state) for one in call.parts]
        if state.doubt > doubt and call.name in self.flow["flow.borrow"]:
            state.doubt = doubt
        return values

    def _place(self, expression: e.Place, state: State) -> Value:
        path = state.canonical(expression.path)
        if "->" in path:
            owner = path.partition("->")[0]
            known = state.facts.get(owner)
            if known is not None and known.low == 0 == known.high:
                state.dead = state.dead or not self.failing or owner in self.variables  # it does not get past this
            elif state.phase is Phase.HELD and known is None and self._is_compared(owner, expression):
                state.facts[owner] = _POINTER  # and where it does, it was no NULL
        equal = state.equal.names.get(path, "")
        if equal.startswith("&"):
            return ("address", equal[1:])
        is_alias = path in state.aliases or ("[" in path and path not in state.facts and self._is_element(path, state))
        return ("handle" if is_alias else "place", path)

    def _is_compared(self, owner: str, expression: e.Place) -> bool:
        """Whether a branch asks for the pointer that is read through, by whichever of its names."""
        return owner in self.facts.compared or expression.path.partition("->")[0] in self.facts.compared

    @staticmethod
    def _is_element(path: str, state: State) -> bool:
        return any(same_place(path, one) for one in state.aliases)

    def _repeated(self, expression: e.Expression) -> Value:
        """A condition that is asked more than once stands for a place of its own."""
        text = self.facts.repeating.get(id(expression))
        return ("place", text) if text is not None else NOTHING

    def _counted(self, expression: e.Sum, state: State) -> Value:
        """A counter that goes on from where it was known to be is above 0 from then on."""
        first, *others = expression.parts
        if len(others) != 1 or not isinstance(first, e.Place) or not isinstance(others[0], e.Constant):
            return NOTHING
        if others[0].text == "1" and state.value(state.canonical(first.path)).low >= 0:
            return ("value", Domain(1))
        return NOTHING

    def _parts(self, expression: e.Expression, state: State) -> Value:
        if isinstance(expression, e.Sum) and (counted := self._counted(expression, state)) != NOTHING:
            return counted
        if isinstance(expression, e.Compound):
            values = [self.evaluate(one, state) for one in expression.parts]
            return next((one for one in values if one[0] == "handle"), NOTHING)
        if isinstance(expression, e.Choice):
            values = [self.evaluate(one, state) for one in expression.parts]
            return next((one for one in values[1:] if one[0] == "handle"), NOTHING)
        last = NOTHING
        for one in expression.parts:
            last = self.evaluate(one, state)
            if isinstance(expression, e.Sum) and last[0] == "handle" and self.target.rule.value == "pointer":
                state.doubt = max(state.doubt, 1)
                return last
        return last if isinstance(expression, e.Comma) else NOTHING

    # assignments

    def _assign(self, expression: e.Assign, state: State) -> Value:
        value = self.evaluate(expression.value, state)
        target = expression.target
        if isinstance(expression.value, e.Compound):
            if value[0] == "handle" and state.phase is Phase.HELD:
                self.outcome.kept = True
                self.done(state)  # timid: which member has it, and who asks for that, is not followed
            value = NOTHING
        if self.failing and isinstance(target, e.Place):
            self._place(target, state)
        if not isinstance(target, e.Place):
            self.evaluate(target, state)
            self._hidden(value, state)
            return value
        name = target.path
        path = state.canonical(name) if name != root(name) else name
        if not value[0] and path in state.aliases and path in places(expression.value):
            state.doubt = max(state.doubt, 1)  # p = align(p): still the same memory
            return ("handle", path)
        if value == ("place", path):
            if path != self.object:
                state.facts.pop(path, None)  # `list = realloc(list, size)`: what was in it still is
            return value
        if state.aliases and value[0] in ("place", "address"):
            value = self.stands_for_handle(name, path, value, state)
        if value[0] == "handle" and state.phase is Phase.HELD and self.facts.leads_out(path):
            self.outcome.kept = True
            self.done(state)
            return value
        if self.leads_inside(expression.value, path, state):
            self.outcome.kept = True
            self.done(state)
            return value
        self._store(expression, name, path, value, state)
        if self.facts.cleanups:  # no other variable of the function is an entry
            self.entry(path, expression.value, value, state)
            self.registered(state, expression.line)
        return value if value != NOTHING else ("place", path)

    def _hidden(self, value: Value, state: State) -> None:
        """The value is stored where no access path leads."""
        owner = value[0] in ("place", "address") and bool(below(str(value[1]), state.aliases))
        if value[0] == "place":
            self.escape(str(value[1]), state)
        if (value[0] == "handle" or owner) and state.phase is Phase.HELD:
            self.outcome.kept = True
            self.done(state)  # timid: who asks for it there is not followed

    def _store(self, expression: e.Assign, name: str, path: str, value: Value, state: State) -> None:
        source = str(value[1])
        reached = below(source, state.aliases) if state.aliases and value[0] in ("place", "address") else []
        domain = self.domain(value, state) if value[0] in ("value", "place") else ANY
        lost = state.forget(path, lambda one: self.stays(one, state))
        if lost and value[0] != "handle" and not (value[0] == "place" and reached) and state.phase is Phase.HELD:
            self.overwritten(expression.line, state)
        if path in self.facts.mixed:
            state.made = state.made | {path} if self.facts.is_new(expression.value) else state.made - {path}
        if value[0] == "handle" and state.phase is Phase.DONE and state.released and self.stays(path, state):
            self.outcome.used_after.add(expression.line)
        if value[0] == "handle":
            state.aliases |= {path}
            self.outcome.handle = self.outcome.handle or name
            if path != root(path) or self.stays(path, state):
                self.outcome.settled.add(self.current)
        if self.follow_done:
            self.given(path, expression.value, domain, state)
        asked = path in self.facts.tested or name in self.facts.tested or self.failing
        if domain != ANY and asked:
            state.facts[path] = domain
        if (
            value[0] == "place"
            and root(path) != source
            and (root(path) != path or path not in self.facts.function.declared)
            and path.removesuffix("->data") not in state.entries
            and not path.endswith(LOG_CONTEXT)
            and not self.is_own(path, state)
        ):
            self.escape(source, state)
        if value[0] in ("place", "address"):
            held = bool(reached) or source in state.aliases
            if not self._equality(path, value, state) and held:
                self._copy(path, value, reached, state)

    def _copy(self, path: str, value: Value, reached: list[tuple[str, str]], state: State) -> None:
        """What lies below the value lies below `path` too."""
        if path.endswith((LOG_CONTEXT, _LOG)):
            return
        source = str(value[1])
        if value[0] == "address":
            copies = [path + "->" + suffix[1:] for _, suffix in reached if suffix.startswith(".")]
            copies += [path + "[0]"] if source in state.aliases else []
        else:
            own = root(path) == root(source)  # a node that points back to its owner
            copies = [] if own else [join(path, suffix) for _, suffix in reached]
        if copies:
            state.aliases |= {one for one in copies if short(one)}

    def overwritten(self, line: int, state: State) -> None:
        """The last name of the handle gets another value."""
        assert state.trail is not None
        self.outcome.held.append(ANY)
        self.outcome.leaks.append(Leak(line, "overwritten", state.trail, state.doubt, ANY))
        state.phase, state.dead = Phase.DONE, True

    def _equality(self, path: str, value: Value, state: State) -> bool:
        """Remembers that a local pointer is another name of a place, as far as something is reached through it."""
        source = str(value[1])
        if path != root(path):
            known = self.facts.function.declared.get(source) if value[0] == "address" else None
            if known is not None and not known.static and "->data" not in path:
                state.equal = state.equal.having(path, f"&{source}")
                return True
            return False
        if path in self.facts.changed:
            return False  # a structure that is copied, and then changed
        copied = value[0] == "place" and source == root(source) and path in self.facts.tested
        if path not in self.facts.followed and not copied:
            return False
        if root(source) == path or source == path or not short(source):
            return False
        if value[0] == "address":
            state.equal = state.equal.having(path, f"&{source}")
            return True
        steady = root(source) in self.facts.function.parameters and root(source) not in self.facts.sources
        owned = root(source) in state.aliases or self.facts.is_fresh(root(source))
        if root(source) in state.entries or steady or source == root(source) or owned:
            state.equal = state.equal.having(path, source)
            return True
        return False
