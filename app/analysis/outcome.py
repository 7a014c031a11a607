"""What is followed through a function, and what following it gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from app.analysis.function_unit import Site
from app.analysis.state import Trail
from app.analysis.values import ANY, Domain
from app.rules.table import Rule
from app.syntax import expression as e


class TooManyPaths(Exception):
    """The function has more paths than are followed."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is followed: a call site of the function (`site`), or a parameter (`parameter`), with the element of it."""

    rule: Rule
    site: Site | None = None
    element: str = ""
    parameter: str = ""


@dataclass(slots=True)
class Leak:
    """A way out on which the handle is lost. `stored` is the place that still has it, when one has."""

    line: int
    reason: str
    trail: Trail
    doubt: int
    returned: Domain
    brace: bool = False
    stored: str = ""
    entry: bool = False
    jumped: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """A way out on which a place that outlives the call has the handle; `named` if the function can still name it;
    `others` are further such places; `thrown` if a call leaves that does not come back."""

    place: str
    returned: Domain
    trail: Trail
    line: int
    doubt: int
    brace: bool
    named: bool = True
    others: tuple[str, ...] = ()
    thrown: bool = False


@dataclass(slots=True)
class Outcome:
    """What following one acquisition gave. `held` and `done` are what the function returns where the duty is still its
    own, and where it is not; `stored` outlive the call, `inside` are in what is returned; `returned` says that the
    handle itself is a return value, `lent` that on some way out a place that outlives the call has it too, or very
    likely a callee, `late` that what is kept is released, but only where a process ends; `double` and `used_after` are
    lines of a second release and of a use after the first, `early` of a release of what was never opened (only when
    asked for); `released_as` are the names that a release gave, and `released_with` all that the handle had then;
    `ended` are those that it had where a callee released it;
    `jumps` are the lines of the jumps, and `falls` of the labels that a path runs into, where the handle is held."""

    leaks: list[Leak] = field(default_factory=list)
    releases: set[int] = field(default_factory=set)
    registered: set[str] = field(default_factory=set)
    wrong_pools: list[tuple[int, str, Trail]] = field(default_factory=list)
    double: set[int] = field(default_factory=set)
    used_after: set[int] = field(default_factory=set)
    early: set[int] = field(default_factory=set)
    jumps: set[int] = field(default_factory=set)
    falls: set[int] = field(default_factory=set)
    kept: bool = False
    returned: bool = False
    handle: str = ""
    line: int = 0
    block: int = 0
    handed_out: set[int] = field(default_factory=set)
    done: list[Domain] = field(default_factory=list)
    held: list[Domain] = field(default_factory=list)
    stored: list[Stored] = field(default_factory=list)
    late: bool = False
    inside: list[Stored] = field(default_factory=list)
    released_returns: set[int] = field(default_factory=set)
    given: list[Domain] = field(default_factory=list)
    lent: bool = False
    ended: set[str] = field(default_factory=set)
    released_as: set[str] = field(default_factory=set)
    released_with: set[str] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a callee does with an argument: `done` on all paths, or only where it returns none of `held`; `doubt` if it
    hands the argument to functions that are not known; `into` are the numbers of the arguments that keep it, each
    with where below it, where nobody releases it by the name of its field; `back` if its answer is the argument itself,
    or leads into it; `answer` is what it answers where it leaves the argument alone."""

    done: bool
    released: bool = True
    held: Domain | None = None
    doubt: int = 0
    into: frozenset[tuple[int, str]] = frozenset()
    back: bool = False
    answer: Domain = ANY


class Summaries(Protocol):
    """What is known of other functions."""

    def __call__(self, name: str, argument: int, suffix: str, rule: Rule) -> Effect | None:
        """What a callee does with what lies at `suffix` below an argument (its number from 0); None if nobody knows."""
        ...

    def elsewhere(self, name: str, argument: int, suffix: str, rule: Rule) -> Effect | None:
        """The same for a function of another file."""
        ...

    def defines(self, name: str) -> bool:
        """Whether the file defines the function."""
        ...

    def opens(self, name: str, rule: Rule) -> bool:
        """Whether a function of the file hands out what a call of the family opens."""
        ...

    def filling(self, call: e.Call) -> Site | None:
        """The acquisition that a call is if a function is called that puts what it opens where an argument points to,
        whatever was there."""
        ...

    def takes(self, name: str, suffix: str, rule: Rule) -> bool:
        """Whether a function of the file, called back with its data, answers for what lies at `suffix` below that."""
        ...

    def frees(self, name: str, argument: int) -> bool:
        """Whether a callee gives back the memory that the argument points to."""
        ...


Value = tuple[str, object]
"""What an expression gives: ("handle", path), ("place", path), ("address", path), ("value", Domain), or NOTHING."""

NOTHING: Value = ("", None)
