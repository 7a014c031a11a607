"""What is known at one point of one path: where the handle is, which cleanup entries stand, what values are known."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Callable, Iterable

from app.analysis.values import ANY, Domain

HANDLE = "#"
"""The pseudo path under which the facts keep the handle's own value."""

DETACHED = "^"
"""Before an alias whose variable has moved on: the memory it led to still has the handle."""

_ROOT = re.compile(r"[A-Za-z_]\w*")
_INDEX = re.compile(r"\[(?:[^][]|\[[^][]*\])*\]")
_STEP = re.compile(r"->|\.|\[")
_STEPS = 5
_MEMBER_INDEX = re.compile(r"\[[^]]*(?:->|\.)")
"""An index that is itself a member: `list->items[list->count]`. What it is by now, nobody knows."""
_VARIABLE = re.compile(r"\[[a-z?]")

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
        "phase",
        "released",
        "trail",
    )

    def __init__(self) -> None:
        self.phase = Phase.BEFORE
        self.aliases: set[str] = set()
        self.facts: Facts = {}
        self.entries: dict[str, Entry] = {}
        self.equal: dict[str, str] = {}
        self.escaped: frozenset[str] = frozenset()
        self.trail: Trail | None = None
        self.doubt = 0
        self.dead = False
        self.idle = False
        self.released = False

    def copy(self) -> State:
        made = State.__new__(State)
        made.phase = self.phase
        made.aliases = set(self.aliases)
        made.facts = dict(self.facts)
        made.entries = dict(self.entries)
        made.equal = dict(self.equal)
        made.escaped = self.escaped
        made.trail = self.trail
        made.doubt = self.doubt
        made.dead = self.dead
        made.idle = self.idle
        made.released = self.released
        return made

    def shape(self) -> tuple[object, ...]:
        """The identity without the facts."""
        entries = frozenset((name, one.key) for name, one in self.entries.items())
        equal = frozenset(self.equal.items())
        return (self.phase, frozenset(self.aliases), entries, equal, self.escaped, self.doubt, self.released, self.idle)

    def step(self, line: int, note: str, mark: Mark = Mark.NONE, loop: int = -1) -> None:
        """Remember a step of the path."""
        self.trail = Trail(self.trail, line, note, mark, loop)

    def value(self, path: str) -> Domain:
        """What is known of a path's value."""
        return self.facts.get(path, ANY)

    def canonical(self, path: str) -> str:
        """The path with its beginning replaced by what that is known to equal."""
        if not self.equal:
            return path
        for name, other in self.equal.items():
            if path == name or not covers(name, path):
                continue
            rest = path[len(name) :]
            if other.startswith("&"):
                path = other[1:] + ("." + rest[2:] if rest.startswith("->") else rest.removeprefix("[0]"))
            else:
                path = other + rest
        return path if path not in self.equal or self.equal[path].startswith("&") else self.equal[path]

    def forget(self, path: str, outlives: Callable[[str], bool] = lambda _: False) -> bool:
        """A new value goes to `path`: what was known of it, of what lies below it and of what it indexes is gone.
        A handle in memory that `path` led to stays there if the memory `outlives` the variable. True when the handle
        lost its last alias by that."""
        index = f"[{path}]"
        for known in [one for one in self.facts if covers(path, one) or index in one or mentions(one, path)]:
            del self.facts[known]
        self._rename(path)
        self.entries.pop(path, None)
        unknown = "[?]" in path or _MEMBER_INDEX.search(path) is not None
        lost = not unknown and self._moved_away(path, index, outlives)  # an element that is not known keeps all
        self.escaped -= {path}
        return lost

    def _moved_away(self, path: str, index: str, outlives: Callable[[str], bool]) -> bool:
        gone = {one for one in self.aliases if covers(path, one)}
        kept = {one.replace(index, "[?]") for one in self.aliases - gone}
        moved = [
            DETACHED + one
            for one in gone
            if one != path and not one.startswith(DETACHED) and not _lies_in(path, one) and outlives(one)
        ]
        if moved and not any(one.startswith(DETACHED) for one in kept):
            kept.add(min(moved, key=shortest))  # one is enough: a list that grows must not make ever new states
        self.aliases = kept
        return bool(gone) and not kept

    def _rename(self, path: str) -> None:
        """Names that were equal to `path`, or led through it, stand for themselves from now on."""
        self.equal.pop(path, None)
        for name in [one for one, other in self.equal.items() if covers(path, other.removeprefix("&"))]:
            if self.equal[name] == f"&{path}":
                continue  # the variable has a new value, not a new address
            other = self.equal.pop(name)
            for alias in [one for one in self.aliases if covers(other.removeprefix("&"), one)]:
                rest = alias[len(other.removeprefix("&")) :]
                if other.startswith("&"):
                    rest = "->" + rest[1:] if rest.startswith(".") else "[0]" + rest
                self.aliases.add(name + rest)


@functools.lru_cache(maxsize=1 << 15)
def root(path: str) -> str:
    """The variable that an access path starts from."""
    found = _ROOT.match(path.removeprefix(DETACHED))
    return found[0] if found else path


@functools.lru_cache(maxsize=1 << 16)
def covers(path: str, other: str) -> bool:
    """Whether `other` is `path` or lies below it; `p->x` lies below `p[0]`."""
    if path.endswith("[0]") and other.startswith(path[:-3] + "->"):
        return True
    return other == path or (other.startswith(path) and other[len(path)] in ".-[")


def _lies_in(path: str, alias: str) -> bool:
    """Whether the memory that `path` itself is, `*p` or `p[0]`, holds what the alias names: a new value ends it."""
    rest = alias[len(path) - 1 :]
    return path.endswith("[0]") and "->" not in rest and "[" not in rest


def mentions(condition: str, path: str) -> bool:
    """Whether a remembered condition, such as `(flags & MASK)`, asks for `path`."""
    if "(" not in condition or path not in condition:
        return False
    return re.search(rf"(?<![\w>.]){re.escape(path)}(?!\w)", condition) is not None


def short(path: str) -> bool:
    """Whether a path has few enough steps to be worth following: a walked list would make it longer for ever."""
    return len(_STEP.findall(path)) <= _STEPS


def shortest(path: str) -> tuple[int, str]:
    """The order in which the names of one place are preferred; the same in each run."""
    return len(path), path


def below(path: str, aliases: Iterable[str]) -> list[tuple[str, str]]:
    """(alias, suffix) of the aliases that lie below `path`: ("ctx->fd", "->fd") for "ctx"."""
    found = [one for one in aliases if one != path and covers(path, one)]
    return [(one, one[len(path) :] if one.startswith(path) else "." + one[len(path) - 1 :]) for one in sorted(found)]


def join(path: str, suffix: str) -> str:
    """The place `suffix` below `path`: `p[0]` and `.x` make `p->x`."""
    if path.endswith("[0]") and suffix.startswith("."):
        return f"{path[:-3]}->{suffix[1:]}"
    return path + suffix


def same_place(path: str, alias: str) -> bool:
    """Equal paths, where an index that is a variable may equal any other index."""
    if path == alias:
        return True
    if "[" not in alias or "[" not in path or not (_VARIABLE.search(alias) or _VARIABLE.search(path)):
        return False
    alias = alias.removeprefix(DETACHED)
    if _INDEX.sub("[]", path) != _INDEX.sub("[]", alias):
        return False
    indices = zip(_INDEX.findall(path), _INDEX.findall(alias), strict=True)
    return all(one == other or _VARIABLE.match(one) or _VARIABLE.match(other) for one, other in indices)
