"""The table: all checked rules together, as the analysis reads them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.model import ResourceSetting
from app.syntax.query import ANY_CALL, Shape

_LATER = re.compile(r"argument_list (?:\. )?\( _ \) (?:\. |\( _ \) )*\( \w+ \) @resource\.handle")
"""A form in which other arguments stand before the handle."""


class RuleError(Exception):
    """A rule file that is refused; the text names file, row and column and says what to do."""


@dataclass(frozen=True, slots=True)
class Example:
    """A small C text in a rule's head: `leaks` says whether it must be reported."""

    title: str
    code: str
    leaks: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """What one pattern of a rule file says of the calls it matches.

    `role` is acquire, release, transfer, partial or borrow. `fails` is the failing value of the call (`== -1`,
    `!= NGX_OK`): of the handle itself when the call returns it, of the status otherwise. `dependent` says that what the
    call returns needs the handle as long as it is used, `certain` that the call ends the process rather than fails.
    `names` are the calls, and `shape` is what they must look like.
    """

    role: str
    names: tuple[str, ...]
    has_handle: bool
    fails: str
    handles: int = 1
    suffix: str = ""
    when: str = "always"
    dependent: bool = False
    certain: bool = False
    release: str = ""
    shape: Shape = ANY_CALL


def release_call(release: str, handle: str, arguments: Sequence[str]) -> str | None:
    """The C call that releases a handle; None when it needs an argument that the opening call does not have.

    In `release`, `%s` stands for the handle and `{2}` for the second of the opening call's `arguments`.
    """
    wanted = [int(one) for one in re.findall(r"\{([1-9])\}", release)]
    if any(one > len(arguments) for one in wanted):
        return None
    return re.sub(r"\{([1-9])\}", lambda one: arguments[int(one[1]) - 1], release.replace("%s", handle))


@dataclass(frozen=True, eq=False)
class Rule:
    """One family. `value` is integer, pointer or struct; `release` is C text for `release_call()`; `none` are
    predicates that say of a handle that there is nothing to release; `zero` are names for 0, as a library's status of
    success; `empty` says that releasing the value of a failed
    call does no harm, and `initial` is the value of a variable that holds nothing yet, where that is not the failing
    one; `plain` are calls that make such values of what needs no release, and takes one without harm. `handler` is a
    function that is a cleanup's handler as it stands; `descriptors` are the kinds of descriptors that a leak leaves
    open; `ends` says that what is opened while a configuration is read is gone with that. The family speaks of files
    that have a word of `needs` (if there are any), in trees that have none of `unless`."""

    id: str
    title: str
    default: bool
    noun: str
    type: str
    value: str
    invalid: str
    release: str
    cleanup: str
    description: str
    examples: tuple[Example, ...]
    patterns: Mapping[int, Pattern]
    query_text: str
    none: frozenset[str] = frozenset()
    zero: frozenset[str] = frozenset()
    descriptors: tuple[str, ...] = ()
    ends: bool = False
    empty: bool = False
    initial: str = ""
    plain: frozenset[str] = frozenset()
    handler: str = ""
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def _names(self, role: str) -> tuple[str, ...]:
        return tuple(sorted({name for one in self.patterns.values() if one.role == role for name in one.names}))

    @functools.cached_property
    def acquires(self) -> tuple[str, ...]:
        """Names of the calls that open, sorted."""
        return self._names("acquire")

    @functools.cached_property
    def releases(self) -> tuple[str, ...]:
        """Names of the calls that release, sorted."""
        return self._names("release")

    @functools.cached_property
    def by_name(self) -> Mapping[bytes, Sequence[Pattern]]:
        """The patterns of each call, in their order."""
        found: dict[bytes, list[Pattern]] = {}
        for pattern in self.patterns.values():
            for name in pattern.names:
                found.setdefault(name.encode(), []).append(pattern)
        return found

    @functools.cached_property
    def opening(self) -> frozenset[bytes]:
        """Names of the calls that open, as a text has them."""
        return frozenset(name.encode() for name in self.acquires)

    @functools.cached_property
    def later(self) -> frozenset[bytes]:
        """Names of the calls that release an argument behind their first, which is what it was made with."""
        told = [(name, one) for name in self.releases for one in self.by_name[name.encode()] if one.role == "release"]
        others = {name for name, one in told if not _LATER.search(one.shape.text)}
        return frozenset(name.encode() for name in self.releases if name not in others)

    @functools.cached_property
    def filling(self) -> frozenset[bytes]:
        """Names of those that put what they open into an argument."""
        found = (one for one in self.patterns.values() if one.role == "acquire" and one.has_handle)
        return frozenset(name.encode() for one in found for name in one.names)

    @functools.cached_property
    def all_names(self) -> frozenset[bytes]:
        """Every name that a pattern asks for."""
        return frozenset(self.by_name)


@dataclass(frozen=True)
class Flow:
    """What is true of any C function: role (`cleanup.add`, `flow.noreturn`, ...) -> names; the files by name."""

    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def role(self, capture: str) -> frozenset[str]:
        """The names of one role; empty if no file speaks of it."""
        return self.names.get(capture, frozenset())


@dataclass(frozen=True)
class Table:
    """All rules. `templates` are the fix templates by stem."""

    rules: tuple[Rule, ...]
    flow: Flow
    templates: Mapping[str, str]

    @functools.cached_property
    def objects(self) -> frozenset[str]:
        """The calls that return a pointer to something that the caller owns."""
        found = [one for rule in self.rules if rule.value == "pointer" for one in rule.patterns.values()]
        return frozenset(name for one in found if one.role == "acquire" and not one.has_handle for name in one.names)

    @functools.cached_property
    def zeros(self) -> frozenset[str]:
        """The names that a family gives to 0."""
        return frozenset[str]().union(*(one.zero for one in self.rules))

    @functools.cached_property
    def releasing(self) -> frozenset[bytes]:
        """The calls that release something."""
        return frozenset(name.encode() for rule in self.rules for name in rule.releases)

    @functools.cached_property
    def spoken_of(self) -> frozenset[bytes]:
        """The calls of which a rule or the flow says something: nothing is to be learned about these."""
        return frozenset({*self.by_name, *(one.encode() for names in self.flow.names.values() for one in names)})

    @functools.cached_property
    def by_name(self) -> Mapping[bytes, Sequence[tuple[int, Rule]]]:
        """The rules that speak of a call, in their order and with their numbers."""
        found: dict[bytes, list[tuple[int, Rule]]] = {}
        for number, rule in enumerate(self.rules):
            for name in rule.by_name:
                found.setdefault(name, []).append((number, rule))
        return found

    def rule(self, id_: str) -> Rule | None:
        """A rule by its id."""
        return next((one for one in self.rules if one.id == id_), None)


_FIRST = Shape(
    "( call_expression function: ( identifier ) @name arguments: ( argument_list . ( _ ) @resource.handle ) )"
)


def configured_rule(number: int, setting: ResourceSetting) -> Rule:
    """A rule from the configuration's `resources`: its calls return the handle and release their first argument."""
    fails = f"== {setting.invalid}"
    patterns = {
        1: Pattern("acquire", setting.acquire, False, fails),
        2: Pattern("release", setting.release, True, "", shape=_FIRST),
    }
    value = "pointer" if setting.invalid in ("NULL", "0") else "integer"
    return Rule(
        f"configured-{number}", f"{setting.acquire[0]} (configured)", True, f"result of {setting.acquire[0]}()", "",
        value, fails, f"{setting.release[0]}(%s)", "", "", (), patterns, "",
    )  # fmt: skip
