"""The functions that a fix changes or adds, each in its configurations, as its proof looks at them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.analysis.function_unit import FunctionUnit, Variant
from app.analysis.unit import Unit
from app.fixes.proof.added import Added
from app.syntax.scopes import Scopes, Variable, scopes
from app.syntax.statements import Assignment, CallText, Statement, Statements, declares_only, statements

_before = functools.lru_cache(maxsize=32)(statements)
"""What a function says as it stands: every fix of it is compared with that, in each configuration."""


@dataclass(frozen=True)
class Changed:
    """One configuration of a function after the fix, by its number; `old` is the function before, None if it is new."""

    before: Unit
    after: Unit
    function: FunctionUnit
    build: int
    old: FunctionUnit | None
    added: Added

    @property
    def variant(self) -> Variant:
        return self.function.variants()[self.build]

    @functools.cached_property
    def scopes(self) -> Scopes:
        return scopes(self.variant.text)

    @functools.cached_property
    def statements(self) -> Statements:
        return statements(self.variant.text)

    @property
    def loses_words(self) -> bool:
        """Whether a word of the function is not there any more."""
        return self.old is not None and any(self.old.span.body < at < self.old.span.end for at in self.added.lost)

    def is_new(self, at: int) -> bool:
        """Whether the fix added the word at an offset of the function."""
        return self.added.has(self.function.offset(at))

    def new_statements(self) -> Iterator[Statement]:
        return (one for one in self.statements.simple if self.is_new(one.at))

    def new_calls(self) -> Iterator[CallText]:
        return (one for one in self.statements.calls if self.is_new(one.at))

    def new_assignments(self) -> Iterator[Assignment]:
        return (one for one in self.statements.assignments if self.is_new(one.at))

    def new_variables(self) -> list[Variable]:
        return [one for one in self.scopes.variables if self.is_new(one.at)]

    def new_words(self) -> frozenset[str]:
        """The names in what the fix adds to the function."""
        span = self.function.span
        texts = (self.added.new[start:end] for start, end in self.added.spans if span.start <= start < span.end)
        return frozenset(one.decode("latin-1") for one in texts if one[:1].isalpha() or one[:1] == b"_")

    @functools.cached_property
    def simple(self) -> list[Statement]:
        """The statements of the function, its declarations without the names that the fix puts behind theirs."""
        joined: dict[int, list[str]] = {}
        for variable in self.new_variables():
            at = max((each.at for each in self.statements.simple if each.at <= variable.at), default=-1)
            if not self.is_new(at):
                joined.setdefault(at, []).append(variable.name)
        return [
            replace(each, text=re.sub(rf", ?\** ?(?:{'|'.join(joined[each.at])})(?=[,;])", "", each.text))
            if each.at in joined
            else each
            for each in self.statements.simple
        ]

    @functools.cached_property
    def _old(self) -> list[Statements]:
        return [_before(one.text) for one in self.old.variants()] if self.old is not None else []

    @property
    def old_calls(self) -> Sequence[CallText]:
        """The calls of the function before the fix, in the same configuration."""
        return self._old[self.build].calls if self._old else ()

    @property
    def old_statements(self) -> Statements:
        """What the function did before the fix, in the same configuration."""
        return self._old[self.build] if self._old else Statements()

    @functools.cached_property
    def old_texts(self) -> frozenset[str]:
        """The statements of the function before the fix, and its calls, in any configuration."""
        said = {each.text for one in self._old for each in one.simple}
        return frozenset(said | {each.text for one in self._old for each in one.calls})


def changed(before: Unit, after: Unit, added: Added) -> list[Changed] | None:
    """What the fix changes; None where it loses a function or a word outside of all bodies, leaves a function that does
    not parse, or puts something outside of all functions that is no declaration."""
    pairs = _pairs(before, after)
    inside = [(one.span.body, one.span.end) for one in before.functions]
    if any(not any(first < at < last for first, last in inside) for at in added.lost):
        return None
    if pairs is None or not _declares(after, added):
        return None
    found: list[Changed] = []
    for function, old in pairs:
        if old is not None and old.raw == function.raw:
            continue
        variants = function.variants()
        former = old.variants() if old is not None else [None] * len(variants)
        if not variants or len(former) != len(variants):
            return None
        if any(new.repaired and not (was and was.repaired) for new, was in zip(variants, former, strict=True)):
            return None  # it parses no more, as it stands
        found += [Changed(before, after, function, number, old, added) for number in range(len(variants))]
    return found


def _pairs(before: Unit, after: Unit) -> list[tuple[FunctionUnit, FunctionUnit | None]] | None:
    """Each function with what it was; there may be several of one name, for different builds."""
    known: dict[str, list[FunctionUnit]] = {}
    for one in before.functions:
        known.setdefault(one.name, []).append(one)
    pairs = [(one, known[one.name].pop(0) if known.get(one.name) else None) for one in after.functions]
    return None if any(known.values()) else pairs


def _declares(after: Unit, added: Added) -> bool:
    spans = [(one.span.start, one.span.end) for one in after.functions]
    outside = [
        added.new[start:end] for start, end in added.spans
        if not any(first <= start < last for first, last in spans) and added.new[start:start + 2] not in (b"/*", b"//")
    ]  # fmt: skip
    return not outside or declares_only(b" ".join(outside))
