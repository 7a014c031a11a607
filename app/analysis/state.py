"""What is known at one point of one path: where the handle is, which cleanup entries stand, what values are known."""

from __future__ import annotations

import enum
from collections.abc import Callable

from app.analysis.access import (
    DETACHED,
    below,
    covers,
    elusive,
    join,
    lies_in,
    mentions,
    root,
    same_place,
    short,
    shortest,
)  # fmt: skip
from app.analysis.equal import Equal
from app.analysis.values import ANY, Domain

HANDLE = "#"
"""The pseudo path under which the facts keep the handle's own value."""

_NO_ENTRIES = frozenset[tuple[str, tuple[str, str, str]]]()

Facts = dict[str, Domain]


class Phase(enum.IntEnum):
    """BEFORE the acquisition, HELD after it, DONE once somebody else has the duty."""

    BEFORE = 0
    HELD = 1
    DONE = 2


class Mark(enum.Flag):
    """What a branch decision, a jump or a call says about the path; REFUSED: a function of the file that gives the
    handle back, or registers its cleanup, where it succeeds, did not."""

    NONE = 0
    OUT_OF_MEMORY = enum.auto()
    CLEANUP_ADD = enum.auto()
    JUMP = enum.auto()
    ENTERED = enum.auto()
    SKIPPED = enum.auto()
    CASE = enum.auto()
    REFUSED = enum.auto()


class Trail:
    """A step back along the path; not part of a state's identity. `loop` is the number of the loop whose condition
    decided (with Mark.ENTERED or Mark.SKIPPED)."""

    __slots__ = ("line", "loop", "mark", "note", "parent")

    def __init__(self, parent: Trail | None, line: int, note: str, mark: Mark = Mark.NONE, loop: int = -1) -> None:
        self.loop = loop
        self.parent = parent
        self.line = line
        self.note = note
        self.mark = mark

    def steps(self) -> list[Trail]:
        """From the first step to this one."""
        found: list[Trail] = []
        one: Trail | None = self
        while one is not None:
            found.append(one)
            one = one.parent
        return found[::-1]


class Entry:
    """A cleanup entry in a variable: which handler and data it has, and on which pool it stands."""

    __slots__ = ("data", "handler", "pool")

    def __init__(self, handler: str, data: str, pool: str) -> None:
        self.handler = handler
        self.data = data
        self.pool = pool

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.handler, self.data, self.pool)


class State:
    """Mutable while one block runs; `key()` is its identity for merging, `copy()` before it forks."""

    __slots__ = (
        "aliases",
        "dead",
        "doubt",
        "entries",
        "equal",
        "escaped",
        "facts",
        "idle",
        "made",
        "phase",
        "released",
        "trail",
    )

    def __init__(self, equal: Equal | None = None) -> None:
        self.phase = Phase.BEFORE
        self.aliases: frozenset[str] = frozenset()
        self.facts: Facts = {}
        self.entries: dict[str, Entry] = {}
        self.equal = equal if equal is not None else Equal({}, {})
        self.escaped: frozenset[str] = frozenset()
        self.made: frozenset[str] = frozenset()
        self.trail: Trail | None = None
        self.doubt = 0
        self.dead = False
        self.idle = False
        self.released = False

    def copy(self) -> State:
        made = State.__new__(State)
        made.phase = self.phase
        made.aliases = self.aliases
        made.facts = dict(self.facts)
        made.entries = dict(self.entries)
        made.equal = self.equal
        made.escaped = self.escaped
        made.made = self.made
        made.trail = self.trail
        made.doubt = self.doubt
        made.dead = self.dead
        made.idle = self.idle
        made.released = self.released
        return made

    def shape(self) -> tuple[object, ...]:
        """The identity without the facts."""
        entries = frozenset((name, one.key) for name, one in self.entries.items()) if self.entries else _NO_ENTRIES
        equal = self.equal.identity
        return (self.phase, self.aliases, entries, equal, self.escaped, self.made, self.doubt, self.released, self.idle)

    def step(self, line: int, note: str, mark: Mark = Mark.NONE, loop: int = -1) -> None:
        """Remember a step of the path."""
        self.trail = Trail(self.trail, line, note, mark, loop)

    def value(self, path: str) -> Domain:
        """What is known of a path's value."""
        return self.facts.get(path, ANY)

    def canonical(self, path: str) -> str:
        """The path with its beginning replaced by what that is known to equal."""
        return self.equal.canonical(path) if self.equal.names else path

    def forget(self, path: str, outlives: Callable[[str], bool] = lambda _: False) -> bool:
        """A new value goes to `path`: what was known of it, of what lies below it and of what it indexes is gone.
        A handle in memory that `path` led to stays there if the memory `outlives` the variable. True when the handle
        lost its last alias by that."""
        index, stem = f"[{path}]", path.removesuffix("[0]")  # what has not even the letters is not concerned
        near = [one for one in self.facts if stem in one]
        for known in [one for one in near if covers(path, one) or index in one or mentions(one, path)]:
            del self.facts[known]
        self._rename(path)
        self.entries.pop(path, None)
        concerned = [one for one in self.aliases if stem in one] if not elusive(path) else []  # that one keeps all
        lost = bool(concerned) and self._moved_away(path, index, outlives)
        if path in self.escaped:
            self.escaped -= {path}
        return lost

    def _moved_away(self, path: str, index: str, outlives: Callable[[str], bool]) -> bool:
        gone = {one for one in self.aliases if covers(path, one)}
        kept = {one.replace(index, "[?]") for one in self.aliases - gone}
        moved = [
            DETACHED + one
            for one in gone
            if one != path and not one.startswith(DETACHED) and not lies_in(path, one) and outlives(one)
        ]
        if moved and not any(one.startswith(DETACHED) for one in kept):
            kept.add(min(moved, key=shortest))  # one is enough: a list that grows must not make ever new states
        self.aliases = frozenset(kept)
        return bool(gone) and not kept

    def _rename(self, path: str) -> None:
        """Names that were equal to `path`, or led through it, stand for themselves from now on."""
        if not self.equal.names:
            return
        self.equal, led = self.equal.forgetting(path)
        for name, other in led:
            for alias in [one for one in self.aliases if covers(other.removeprefix("&"), one)]:
                rest = alias[len(other.removeprefix("&")) :]
                if other.startswith("&"):
                    rest = "->" + rest[1:] if rest.startswith(".") else "[0]" + rest
                self.aliases |= {name + rest}


__all__ = [
    "DETACHED", "HANDLE", "Entry", "Mark", "Phase", "State", "Trail", "below", "covers", "join", "mentions", "root",
    "same_place", "short", "shortest",
]  # fmt: skip
