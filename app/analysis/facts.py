"""What one function says of itself wherever it is read: which variables hold fresh memory, which places are tested,
what lives longer than a call. Computed once a configuration."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from app.analysis.blocks import Branch, Leave, Select
from app.analysis.equal import Equal
from app.analysis.fields import Fields
from app.analysis.function_unit import FunctionUnit, Site, Variant
from app.analysis.liveness import asked, live, living, places, predecessors
from app.analysis.repeated import repeated, repeating
from app.analysis.runs import lifetime
from app.analysis.state import DETACHED, root
from app.model import Severity
from app.syntax import expression as e

_DEEP = 4
"""So many pointers are followed that lead from one piece of memory to the next."""

_ELEMENT = re.compile(r"\[[^]]*\]")
"""Of an array of pointers: one of the pointers, which lies in the array itself."""
_POINTED = re.compile(r"\w+(?:\[[^]]*\])?(?:\.\w+)+\[0\]")


def walk(expression: e.Expression) -> Iterator[e.Expression]:
    """The expression and all that is inside, innermost last."""
    stack = [expression]
    while stack:
        one = stack.pop()
        yield one
        stack.extend(one.parts)


def _leads_from(value: e.Expression, name: str) -> bool:
    """Whether `name = value` walks a list or an array: no place is then equal to what the name points at."""
    if isinstance(value, e.Address):
        return root(value.path) == name
    return any(root(one) == name for one in places(value))


def _is_all(values: Sequence[e.Expression], name: str) -> bool:
    """Whether a variable gets no other value than what another has."""
    return all(isinstance(one, e.Place) and one.path == name for one in values)


class FunctionFacts:
    """Flow-insensitive facts of one configuration."""

    def __init__(self, unit: FunctionUnit, variant: Variant) -> None:
        self.function = variant.function
        self.blocks = variant.graph.blocks
        flow = unit.unit.table.flow
        self._fresh_calls = flow.role("flow.store") | flow.role("flow.allocation")
        self._pool_calls = flow.role("flow.store")
        self._objects = unit.unit.table.objects
        self._cleanup_calls = flow.role("cleanup.add")
        self._fields = Fields(unit.unit)
        self._hooks = unit.unit.hooks
        self.equal = Equal({}, {})
        """No names at all: what every exploration begins with."""
        self.reached: dict[str, frozenset[str]] = {}
        """What was asked of what leads on from a variable."""
        self.calls: dict[str, list[e.Call]] = {}
        self.tested: set[str] = set()
        self.compared: set[str] = set()
        """Variables that a branch asks for by themselves, `if (p)` or `if (p == NULL)`, and that no way out returns."""
        self.followed: set[str] = set()
        self.returned: list[e.Expression] = []
        self.sources: dict[str, list[e.Expression]] = {}
        self.allocated: set[str] = set()
        self.cleanups: set[str] = set()
        self.predecessors = predecessors(variant.graph)
        asked_for = [asked(block.ending) for block in variant.graph.blocks]
        self.live = live(variant.graph, self.predecessors, asked_for)
        self.living = living(variant.graph, self.predecessors)
        self.matters: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        """What explorations asked of both of them, by the number of a block."""
        self.repeated = repeated(asked_for)
        self.repeating = repeating(variant.graph.blocks, self.repeated) if self.repeated else {}
        self.calls_by_block: dict[int, set[int]] = {}
        self.tested.update(*asked_for)
        self._read_blocks()
        self.compared -= {one.path for one in self.returned if isinstance(one, e.Place)}
        self.changed = {root(one) for one in self.sources if one[len(root(one)) :].startswith(".")}
        """Structures that are variables of the function, and of which a field is assigned to."""
        self.followed -= {
            name for name, values in self.sources.items() if any(_leads_from(one, name) for one in values)
        }

    def _read_blocks(self) -> None:
        for block in self.blocks:
            self._inside = self.calls_by_block.setdefault(block.number, set())
            for one in block.expressions:
                self._read(one)
            ending = block.ending
            if isinstance(ending, Branch):
                self._read(ending.condition)
                asked_for_itself = (
                    ending.condition.parts[:1] if isinstance(ending.condition, e.Compare) else [ending.condition]
                )
                self.compared |= {one.path for one in asked_for_itself if isinstance(one, e.Place)}
            elif isinstance(ending, Select):
                self._read(ending.subject)
            elif isinstance(ending, Leave) and ending.value is not None:
                self._read(ending.value)
                self.returned.append(ending.value)

    def _read(self, expression: e.Expression) -> None:
        stack = [expression]
        while stack:
            one = stack.pop()
            if isinstance(one, e.Place):
                name = root(one.path)
                if name != one.path:
                    self.followed.add(name)
                continue
            if isinstance(one, e.Call):
                self.calls.setdefault(one.name, []).append(one)
                self._inside.add(one.at)
            elif isinstance(one, e.Assign) and isinstance(one.target, e.Place):
                self._assigned(one.target.path, one.value)
            stack.extend(one.parts)

    def _assigned(self, path: str, value: e.Expression) -> None:
        self.sources.setdefault(path, []).append(value)
        if isinstance(value, e.Call):
            if value.name in self._fresh_calls:
                self.allocated.add(path)
            if value.name in self._cleanup_calls:
                self.cleanups.add(path)
                self.allocated.add(path)

    def arguments(self, site: Site) -> set[str]:
        """The variables that are an argument of a call, as they are."""
        calls = [one for one in self.calls.get(site.name, ()) if one.at == site.at]
        return {part.path for one in calls for part in one.parts if isinstance(part, e.Place)}

    def is_allocation(self, expression: e.Expression) -> bool:
        """Whether a branch on this value is a branch on a failed allocation."""
        if isinstance(expression, e.Assign):
            return self.is_allocation(expression.value) or self.is_allocation(expression.target)
        if isinstance(expression, e.Call):
            return expression.name in self._fresh_calls
        return isinstance(expression, e.Place) and expression.path in self.allocated

    def is_pooled(self, expression: e.Expression) -> bool:
        """Whether the value is memory of a pool, on one arm of a choice at least."""
        calls = (one for one in walk(expression) if isinstance(one, e.Call))
        return any(one.name in self._pool_calls for one in calls)

    def is_cleanup(self, expression: e.Expression) -> bool:
        """Whether the value is a cleanup entry just made."""
        if isinstance(expression, e.Assign):
            return self.is_cleanup(expression.target)
        return isinstance(expression, e.Place) and expression.path in self.cleanups

    def stays(self, path: str, made: bool = False) -> bool:
        """Whether what is stored at `path` can still be reached when the function has returned; `made` if its variable
        is known to point at memory that the function itself has got."""
        name = root(path)
        known = self.function.declared.get(name)
        if known is None or known.static or path.startswith(DETACHED):
            return True
        if path == name:
            return False
        rest = path[len(name) :]
        parameter = name in self.function.parameters
        in_place = not rest.startswith("->") and (rest.startswith(".") or (known.array and not parameter))
        if in_place and "->" not in rest and (not known.stars or _ELEMENT.fullmatch(rest)):
            return False
        if parameter:
            return True
        return not (made or self.is_fresh(name)) or ("->" in rest[2:] and not self._is_behind_own(path))

    def _is_behind_own(self, path: str) -> bool:
        """Whether a place lies in memory that the function has got, and keeps in other memory that it has got."""
        return self._leads_to_own(path.rpartition("->")[0], _DEEP)

    def _leads_to_own(self, place: str, more: int) -> bool:
        outer, _, member = place.rpartition("->")
        if not outer or not more:
            return bool(more) and self.is_fresh(place)
        sources = self.sources.get(place, [])
        places = [one.path for one in sources or self.sources.get(outer, []) if isinstance(one, e.Place)]
        if not sources:  # what it is called by another name
            named = bool(places) and len(places) == len(self.sources.get(outer, []))
            return named and all(self._leads_to_own(f"{one}->{member}", more - 1) for one in places)
        known = all(isinstance(one, e.Place) or self._fresh(one) for one in sources)
        return known and self._leads_to_own(outer, more - 1) and all(
            self._leads_to_own(one, more - 1) for one in places
        )  # fmt: skip

    def leads_out(self, path: str) -> bool:
        """Whether a place is where a pointer leads that somebody else put into a structure of the function:
        `*entry.slot`, where `entry` is what a call answered or what a table lists."""
        known = self.function.declared.get(root(path))
        if known is None or known.stars or not _POINTED.fullmatch(path):
            return False
        sources = self.sources.get(root(path), ())
        return known.array or any(isinstance(one, e.Call) for one in sources)

    def is_fresh(self, name: str) -> bool:
        """Whether a local points only at memory that the function itself has got. Where nothing but NULL is assigned,
        somebody else sets it by its address."""
        sources = self.sources.get(name, [])
        given = any(not isinstance(one, e.Constant) for one in sources)
        return given and all(self._fresh(one) for one in sources)

    @functools.cached_property
    def mixed(self) -> frozenset[str]:
        """The locals that get memory of the function's own in one place, and something else in another; only those in
        which the function keeps anything."""
        filled = {root(one) for one in self.sources if not one.isidentifier()}
        return frozenset(
            name
            for name, values in self.sources.items()
            if name in filled
            and name in self.function.declared
            and name not in self.function.parameters
            and any(self.is_new(one) for one in values)
            and not self.is_fresh(name)
        )

    def is_new(self, value: e.Expression) -> bool:
        """Whether a value is memory that the function gets there."""
        return isinstance(value, e.Call) and self._fresh(value)

    def _fresh(self, value: e.Expression) -> bool:
        if isinstance(value, e.Call):
            if value.name in self._objects:
                return True
            return value.name in self._fresh_calls and not value.name.startswith(("ngx_array_push", "ngx_list_push"))
        if isinstance(value, e.Address):
            known = self.function.declared.get(root(value.path))
            return known is not None and not known.static and value.path == root(value.path)
        return isinstance(value, e.Constant)

    def is_array(self, place: str) -> bool:
        """Whether a place, `object->data`, is an array that lies in the object itself: `char data[];`."""
        name, _, member = place.partition("->")
        known = self.function.declared.get(name)
        return known is not None and member.isidentifier() and self._fields.is_array(known.type, member)

    def type_of(self, name: str) -> str:
        """The type of a variable; of one that is declared `void *`, that of another which it is assigned to."""
        known = self.function.declared.get(name)
        if known is not None and known.type == "void":
            others = (one for one, values in self.sources.items() if values and _is_all(values, name))
            found = [self.function.declared[one] for one in others if one in self.function.declared]
            known = next((one for one in found if one.type != "void"), None)
        return known.type if known is not None else ""

    def lifetime(self) -> Severity:
        """When the function runs."""
        return lifetime(self.function, self._hooks)

    def request(self) -> str:
        """The name of the request (or session) parameter, whose pool ends with it; empty if there is none."""
        for name in self.function.parameters:
            known = self.function.declared.get(name)
            if known is not None and known.type in ("ngx_http_request_t", "ngx_stream_session_t", "ngx_mail_session_t"):
                return name
        return ""
