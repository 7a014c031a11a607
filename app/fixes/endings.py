"""What a function does behind a label up to its return, and whether a way out may go there: all that is read there has
a value by then, and all that is released there is open, not given back and nobody else's."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.analysis.call_names import RELEASING_NAME
from app.analysis.facts import walk
from app.analysis.function_unit import Variant
from app.analysis.state import root
from app.fixes.closing import checked_close, flat, logged
from app.fixes.reached import Reached, reached
from app.rules.table import Table
from app.syntax import expression as e

_WIPING = ("OPENSSL_cleanse", "explicit_bzero", "memset", "ngx_explicit_memzero", "ngx_memset", "ngx_memzero")
"""Calls that take a secret from memory."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What stands behind a label: its statements up to the return, None where the function simply ends, and its
    value."""

    label: str
    start: int
    line: int
    statements: tuple[e.Statement, ...]
    returned: e.Return | None

    @property
    def value(self) -> e.Expression | None:
        return self.returned.value if self.returned is not None else None


def endings(variant: Variant) -> list[Ending]:
    """The labels of the function's body behind which it only releases and returns."""
    body = variant.function.body
    found = []
    for number, statement in enumerate(body):
        label: e.Statement | None = statement
        while isinstance(label, e.Label):
            made = _ending(label, body[number + 1 :], variant.function.returns == "void")
            found += [made] if made is not None else []
            label = label.body
    return found


def between(ending: Ending, other: Ending) -> Ending | None:
    """What a jump to the first label does more than one to the second, where it comes to that after a while; None where
    it does not."""
    more = len(ending.statements) - len(other.statements)
    rest = [one.start for one in ending.statements[max(more, 0) :]]
    if more <= 0 or rest != [one.start for one in other.statements] or ending.returned is not other.returned:
        return None
    return replace(ending, statements=ending.statements[:more])


def _ending(label: e.Label, behind: Sequence[e.Statement], may_end: bool) -> Ending | None:
    rest = flat([*([label.body] if label.body is not None else []), *behind])
    end = next((at for at, each in enumerate(rest) if isinstance(each, e.Return)), len(rest))
    last = rest[end] if end < len(rest) else None
    if not all(_tears_down(each) for each in rest[:end]) or (last is None and not may_end):
        return None
    returned = last if isinstance(last, e.Return) else None
    return Ending(label.name, label.start, label.line, tuple(rest[:end]), returned)


def _tears_down(one: e.Statement) -> bool:
    """Whether a statement releases something, be it behind a test, or empties what was released or is secret."""
    if isinstance(one, e.If):
        if checked_close(one) is not None:
            return True
        branches = [one.yes] if one.no is None else [one.yes, one.no]
        calls = [each for each in walk(one.condition) if isinstance(each, e.Call | e.Assign)]
        return not _unsafe(calls) and all(_tears_down(each) for each in flat(branches))
    if not isinstance(one, e.Evaluate):
        return False
    if isinstance(one.expression, e.Assign):
        return isinstance(one.expression.target, e.Place) and isinstance(one.expression.value, e.Constant)
    if not isinstance(one.expression, e.Call):
        return False
    name = one.expression.name
    return name in _WIPING or name == "ngx_pfree" or RELEASING_NAME.search(name) is not None


def _unsafe(inside: Sequence[e.Expression]) -> bool:
    """Whether a condition changes something: it may only ask, be it by a macro that says what is likely."""
    return any(isinstance(one, e.Assign) or (isinstance(one, e.Call) and len(one.parts) != 1) for one in inside)


class Way:
    """One way out of a function, by the offset of its statement."""

    def __init__(self, variant: Variant, table: Table, start: int) -> None:
        self.variant = variant
        self.table = table
        self.start = start

    @functools.cached_property
    def _known(self) -> Reached:
        return reached(self.variant.function.body, self.start)

    @functools.cached_property
    def _given(self) -> frozenset[str]:
        """The places to which the function gives a value anywhere."""
        found = set[str]()
        for block in self.variant.graph.blocks:
            for expression in block.expressions:
                found |= {
                    one.target.path for one in walk(expression)
                    if isinstance(one, e.Assign) and isinstance(one.target, e.Place)
                }  # fmt: skip
                found |= {one.path for one in walk(expression) if isinstance(one, e.Address)}
        return frozenset(found)

    def may_go_to(self, ending: Ending) -> bool:
        """Whether what stands behind the label does no harm to a path that comes from here."""
        if self.start >= ending.start or self._may_come_again():
            return False
        return all(self._holds(one, frozenset(), ending) for one in ending.statements)

    def _holds(self, one: e.Statement, asked: frozenset[str], ending: Ending) -> bool:
        if isinstance(one, e.If) and (call := checked_close(one)) is not None:
            said = [part for each in flat([one.yes]) for part in walk(logged(each) or call)]
            named = [each.path for each in said if isinstance(each, e.Place | e.Address)]
            return self._may_give_back(call, asked, ending) and all(map(self.has_value, named))
        if isinstance(one, e.If):
            inside = {each.path for each in walk(one.condition) if isinstance(each, e.Place | e.Address)}
            branches = flat([one.yes] if one.no is None else [one.yes, one.no])
            return all(map(self.has_value, inside)) and all(
                self._holds(each, asked | inside, ending) for each in branches
            )
        inner = one.expression if isinstance(one, e.Evaluate) else None
        if not isinstance(inner, e.Call):
            return isinstance(inner, e.Assign)
        if inner.name in _WIPING:
            return all(self.has_value(each.path) for each in walk(inner) if isinstance(each, e.Place | e.Address))
        return self._may_give_back(inner, asked, ending)

    def _may_give_back(self, inner: e.Call, asked: frozenset[str], ending: Ending) -> bool:
        """Whether what a call releases is the function's own, open, and still to be released."""
        released = [each for part in inner.parts for each in walk(part) if isinstance(each, e.Place | e.Address)]
        return any(self._is_own(each.path) for each in released) and all(
            self.has_value(each.path) and self._is_open(inner, each, asked) and self._is_ours(each.path, ending)
            for each in released
        )

    def _may_come_again(self) -> bool:
        """Whether a jump from further down leads to before this statement."""
        known = [(name, one) for name, one in _labels(self.variant.function.body) if one < self.start]
        return any(at > one for name, one in known for at in jumps_to(self.variant, name))

    def _is_own(self, path: str) -> bool:
        """Whether something is the function's own: neither a parameter nor what the caller has put below one."""
        return self._is_local(path) or path in self._known.given

    def _is_local(self, path: str) -> bool:
        known = self.variant.function.declared.get(root(path))
        return known is not None and not known.static and root(path) not in self.variant.function.parameters

    def has_value(self, path: str) -> bool:
        """Whether a place has a value by then, or none that the function gives it."""
        name = root(path)
        known = self.variant.function.declared.get(name)
        if path in self._known.given:
            return True
        if self._is_local(path):
            whole = name in self._known.given or (known is not None and known.array)
            return whole and path not in self._given
        return path not in self._given

    def _is_open(self, call: e.Call, part: e.Place | e.Address, asked: frozenset[str]) -> bool:
        """Whether it is open, or releasing what is not does no harm."""
        path = part.path
        if path in asked or root(path) in asked or path in self._known.checked or self._takes_empty(call.name):
            return True
        if isinstance(part, e.Address):
            return self._is_local(path) or path not in self._given
        return path not in self._given and (not self._is_local(path) or root(path) in self._known.checked)

    def _takes_empty(self, name: str) -> bool:
        rules = [
            rule for _, rule in self.table.by_name.get(name.encode(), ())
            if any(one.role == "release" for one in rule.by_name[name.encode()])
        ]  # fmt: skip
        return bool(rules) and all(rule.empty for rule in rules)

    def _is_ours(self, path: str, ending: Ending) -> bool:
        """Whether it was not released before, nor given to somebody; where it was, another way from further down may
        say that it is still the function's."""
        if path in self._known.released:
            return False
        taken = self._known.taken.get(path)
        return taken is None or any(taken < at for at in jumps_to(self.variant, ending.label) if at != self.start)


def jumps_to(variant: Variant, label: str) -> Iterator[int]:
    """The offsets of the jumps to a label."""
    yield from (one.start for one in _inside(variant.function.body) if isinstance(one, e.Jump) and one.target == label)


def _labels(statements: Sequence[e.Statement]) -> Iterator[tuple[str, int]]:
    yield from ((one.name, one.start) for one in _inside(statements) if isinstance(one, e.Label))


def _inside(statements: Sequence[e.Statement]) -> Iterator[e.Statement]:
    for one in statements:
        yield one
        if isinstance(one, e.Block):
            yield from _inside(one.body)
        elif isinstance(one, e.If):
            yield from _inside([one.yes] if one.no is None else [one.yes, one.no])
        elif isinstance(one, e.Loop):
            yield from _inside([one.body])
        elif isinstance(one, e.Switch):
            for _, body, _ in one.cases:
                yield from _inside(body)
        elif isinstance(one, e.Label) and one.body is not None:
            yield from _inside([one.body])
