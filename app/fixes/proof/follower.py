"""Follows an acquisition through a function as the analysis does, and behind its release: who still uses what is gone,
who has it where the function ends, and what is released that is not open."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from app.analysis.blocks import Leave
from app.analysis.call_names import RELEASING_NAME
from app.analysis.facts import FunctionFacts
from app.analysis.function_unit import Site, Variant
from app.analysis.outcome import Target, Value
from app.analysis.paths import Explorer
from app.analysis.state import Phase, State, covers, root, same_place
from app.analysis.summaries import Summaries
from app.analysis.values import Domain, number
from app.fixes.guarding import TAKES_EMPTY
from app.syntax import expression as e

_EMPTYING = re.compile(r"== [A-Z]\w*_\w+\Z")
"""How a rule speaks of the one status that says that a call has made nothing, and emptied its argument."""
_NEEDING = re.compile(
    r"(?:clearerr|feof|ferror|fgetc|fgetpos|fgets|fileno|fprintf|fputc|fputs|fread|fscanf|fseeko?|ftello?|fwrite|getc|"
    r"getdelim|getline|putc|rewind|setlinebuf|ungetc|vfprintf|vfscanf|dirfd|readdir(?:64|_r)?|rewinddir|telldir|"
    r"(?:ngx_)?str(?:n?cat|chr|n?cmp|n?cpy|n?dup|len|rchr|str))\Z"
)
"""Calls of the C library that reach through what they are given: <stdio.h>, <dirent.h> and <string.h>."""


def places(facts: FunctionFacts, site: Site) -> frozenset[str]:
    """What a call's result is assigned to, or the argument that it fills."""
    if not site.pattern.has_handle:
        return frozenset(
            path for path, values in facts.sources.items()
            if any(isinstance(one, e.Call) and one.at == site.at for one in values)
        )  # fmt: skip
    calls = [one for named in facts.calls.values() for one in named if one.at == site.at]
    filled = [one.parts[site.position] for one in calls if site.position is not None and site.position < len(one.parts)]
    paths = [one.path for one in filled if isinstance(one, (e.Address, e.Place))]
    return frozenset(path + element for path in paths for element in ("", "[0]", "[1]", site.pattern.suffix))


def _is_empty(path: object, state: State) -> bool:
    return state.value(str(path)).single is not None


class Follower(Explorer):
    """Goes on behind the release, and sees who still has the handle where the function ends. With `failing`, all
    acquisitions fail that have the same variable, so that nothing is open in it."""

    def __init__(
        self,
        variant: Variant,
        facts: FunctionFacts,
        target: Target,
        known: Summaries,
        sites: Sequence[Site],
        failing: bool,
    ) -> None:
        super().__init__(variant, facts, target, known.flow, known, True, failing)
        self.dangling = set[int]()
        """Ways out behind a release on which somebody still has the handle."""
        self.read_after = set[tuple[int, str]]()
        self.at_once = set[tuple[int, bool]]()
        """Releases of what is not open, and whether that is known to be the failing value."""
        self.named = ""
        """What the call fills, by the name that another exploration has found for it."""
        self.filled = target.site is not None and target.site.pattern.has_handle
        self.trusted = not self.filled and self.variables.isdisjoint(self.facts.tested)
        self._sites = {one.at: one for one in sites}
        given = [one for path in self.variables for one in self.facts.sources.get(path, ())]
        self.sole = all(isinstance(one, e.Call) and one.at in self._sites for one in given) and all(
            "->" not in path and root(path) in facts.function.declared and not facts.stays(path)
            for path in self.variables
        )

    def _relied_on(self) -> bool:
        """As everywhere, but where the call fills an argument and its status is asked for: there it may fail."""
        site = self.target.site
        return not (self.filled and site is not None and site.at in self.asked) and super()._relied_on()

    @functools.cached_property
    def _alike(self) -> frozenset[int]:
        """Where the other acquisitions are that put what they open at the same place."""
        others = [(at, one) for at, one in self._sites.items() if one is not self.target.site]
        return frozenset(at for at, one in others if self._mine & places(self.facts, one))

    @functools.cached_property
    def _mine(self) -> frozenset[str]:
        known = places(self.facts, self.target.site) if self.target.site is not None else frozenset[str]()
        return known | {self.named} if self.named else known

    def call(self, call: e.Call, values: Sequence[Value], state: State) -> Value:
        """As everywhere, but that the acquisitions of the same variable fail too, and that nobody may have the handle
        behind its release, be it only to look at it."""
        if self.failing and call.at in self._alike:
            return self.acquire(call, self._sites[call.at], values, state)
        gone = state.phase is Phase.DONE and state.released
        if gone and any(kind == "handle" for kind, _ in self._used(call, values)):
            self.outcome.used_after.add(call.line)
        if gone and call.at in self._alike and self._sites[call.at].pattern.has_handle:
            filled = {
                one for one in state.aliases if one in self._mine or any(covers(each, one) for each in self._mine)
            }
            state.aliases -= filled  # it has what this call opens
        value = super().call(call, values, state)
        if gone and not self._is_known(call):
            self._doubt_fields(state)
        return value

    def acquire(self, call: e.Call, site: Site, values: Sequence[Value], state: State) -> Value:
        """As everywhere, but that a call for which one status alone says that it made nothing empties its argument
        then: `sqlite3_open()` without memory."""
        value = super().acquire(call, site, values, state)
        if self.failing and self.filled and _EMPTYING.match(site.pattern.fails):
            state.facts |= {path: Domain(0, 0) for path in self.variables}
        return value

    def refused(self, call: e.Call, values: Sequence[Value], state: State) -> None:
        """As everywhere, and so does a call of the C library on a stream, a directory or a string. Where the call fills
        its argument, who reads it knows that it did."""
        super().refused(call, values, state)
        if self.target.rule.value != "pointer" or self.target.rule.empty or not _NEEDING.match(call.name):
            return
        needed = values[:1] if "print" in call.name else values
        mine = [path for kind, path in needed if kind == "place" and path in self.variables]
        if any(self.filled or _is_empty(path, state) for path in mine):
            state.dead = True

    def _is_known(self, call: e.Call) -> bool:
        """Whether the call is one of those that change nothing but what they are given."""
        borrows = any(call.name in self.flow[role] for role in ("flow.borrow", "flow.store", "flow.allocation"))
        return borrows or self._says(call) or call.at in self.variant.sites

    def _doubt_fields(self, state: State) -> None:
        """Behind the release another function may change what others reach too: a flag that was asked for before may
        be asked for again and be set then."""
        for path in [one for one in state.facts if "->" in one and not self.facts.is_fresh(root(one))]:
            del state.facts[path]

    def _used(self, call: e.Call, values: Sequence[Value]) -> Sequence[Value]:
        """The arguments that a call works with: not what is printed, or released once more, which is told in another
        way; but what it needs to release something else."""
        if not self._says(call):
            return values
        given = {one.position for one in self.variant.sites.get(call.at, ()) if one.pattern.role == "release"}
        return [one for at, one in enumerate(values) if given and None not in given and at not in given]

    def _says(self, call: e.Call) -> bool:
        """Whether the call only prints a number, or releases once more, which is told in another way."""
        releases = any(one.pattern.role == "release" for one in self.variant.sites.get(call.at, ()))
        number_printed = self.target.rule.value == "integer" and call.name.startswith(("ngx_log_", "ngx_conf_log"))
        return releases or number_printed

    def _place(self, expression: e.Place, state: State) -> Value:
        kind, path = super()._place(expression, state)
        self._reach_into(str(path), state)
        return kind, path

    def _assign(self, expression: e.Assign, state: State) -> Value:
        if isinstance(expression.target, e.Place):
            self._reach_into(state.canonical(expression.target.path), state)
        return super()._assign(expression, state)

    def _reach_into(self, path: str, state: State) -> None:
        if state.phase is Phase.DONE and state.released and self.target.rule.value != "integer":
            into = [one for one in state.aliases if one != path and covers(one, path)]
            self.read_after |= {(self.current, one) for one in into}

    def early(self, call: e.Call, values: Sequence[Value], state: State) -> None:
        """A release of the place while nothing is open in it; as everywhere, and where the call fills an argument, the
        place has another name too, or a function releases that is only called so. Where acquisitions succeed it may be
        the release of another one."""
        if not self.failing or self._cannot_fail:
            return
        others = {state.canonical(one) for one in self._mine if not self.answers(one, state)} - self._mine
        if TAKES_EMPTY.match(call.name) and all(state.value(one).single is not None for one in others | self._mine):
            return
        known, self.outcome.early = self.outcome.early, set[int]()
        super().early(call, values, state)
        for (kind, path), named, empty in self._given_back(call, values):
            lies_nowhere = root(str(path)) != path and state.value(root(str(path))).single is not None
            harmless = empty and state.value(str(path)).single is not None and not lies_nowhere
            asked = others | self._mine if self.filled or named or lies_nowhere else others
            if kind in ("place", "address" if self.filled else "place") and path in asked and not harmless:
                self.outcome.early.add(call.line)
        failed = any(state.value(one).single is not None for one in others | self._mine)
        self.at_once |= {(line, failed) for line in self.outcome.early}
        self.outcome.early |= known

    def _given_back(self, call: e.Call, values: Sequence[Value]) -> Iterator[tuple[Value, bool, bool]]:
        """What a call releases, whether only its name says so, and whether doing that to an empty value is no harm."""
        sites = [one for one in self.variant.sites.get(call.at, ()) if one.pattern.role == "release"]
        for one in sites:
            if one.position is not None and one.position < len(values):
                yield values[one.position], False, one.rule.empty
        if not sites and RELEASING_NAME.search(call.name):
            rule = self.target.rule
            for position, value in enumerate(values):
                effect = self.summaries(call.name, position, "", rule)
                yield value, True, effect is None or not effect.released or rule.empty

    @functools.cached_property
    def _cannot_fail(self) -> bool:
        """A call that fills an argument, and whose value nobody takes, or that ends the process rather than fails."""
        if self.target.site is not None and self.target.site.pattern.certain:
            return True
        calls = [one for named in self.facts.calls.values() for one in named]
        at = self.target.site.at if self.target.site is not None else -1
        return self.filled and any(one.at == at and one.bare for one in calls)

    def _leave(self, ending: Leave, state: State) -> None:
        if state.phase is Phase.DONE and state.released and self._is_held(ending, state):
            self.dangling.add(ending.line)
        super()._leave(ending, state)

    def _is_held(self, ending: Leave, state: State) -> bool:
        if isinstance(ending.value, e.Place):
            path = state.canonical(ending.value.path)
            if any(same_place(path, one) or covers(path, one) or self._is_handed_out(one) for one in state.aliases):
                return True
        went_well = isinstance(ending.value, e.Constant) and number(ending.value.text) == 0
        if went_well and not self.facts.function.returns.endswith("*"):
            return any(self.stays(one, state) or self._callers(one) for one in state.aliases)
        return any(one not in self.outcome.released_as and self.stays(one, state) for one in state.aliases)

    def _is_handed_out(self, path: str) -> bool:
        """Whether the caller gets it where one of its arguments points, and can't tell that it is gone."""
        name = root(path)
        declared = self.facts.function.declared.get(name)
        out = declared is not None and declared.stars > 1 and name in self.facts.function.parameters
        return out and path == f"{name}[0]"

    def _callers(self, path: str) -> bool:
        """A structure of the caller's, which a function that went well has filled."""
        declared = self.facts.function.declared.get(path)
        parameter = path in self.facts.function.parameters
        return self.target.rule.value == "struct" and parameter and declared is not None and declared.stars > 0
