"""Access paths: what lies below what, and what may be the same place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

DETACHED = "^"
"""Before an alias whose variable has moved on: the memory it led to still has the handle."""

_ROOT = re.compile(r"[A-Za-z_]\w*")
_INDEX = re.compile(r"\[(?:[^][]|\[[^][]*\])*\]")
_STEP = re.compile(r"->|\.|\[")
_STEPS = 5
_VARIABLE = re.compile(r"\[[a-z?]")
_MEMBER_INDEX = re.compile(r"\[[^]]*(?:->|\.)")


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


def lies_in(path: str, alias: str) -> bool:
    """Whether the memory that `path` itself is, `*p` or `p[0]`, holds what the alias names: a new value ends it."""
    rest = alias[len(path) - 1 :]
    return path.endswith("[0]") and "->" not in rest and "[" not in rest


def mentions(condition: str, path: str) -> bool:
    """Whether a remembered condition, such as `(flags & MASK)`, asks for `path`."""
    if "(" not in condition or path not in condition:
        return False
    return re.search(rf"(?<![\w>.]){re.escape(path)}(?!\w)", condition) is not None


@functools.lru_cache(maxsize=1 << 14)
def elusive(path: str) -> bool:
    """Whether an index is a member, `list->items[list->count]`, or not known: what it is by now, nobody knows."""
    return "[?]" in path or _MEMBER_INDEX.search(path) is not None


@functools.lru_cache(maxsize=1 << 14)
def short(path: str) -> bool:
    """Whether a path has few enough steps to be worth following: a walked list would make it longer for ever."""
    return len(_STEP.findall(path)) <= _STEPS


def shortest(path: str) -> tuple[int, str]:
    """The order in which the names of one place are preferred; the same in each run."""
    return len(path), path


def below(path: str, aliases: Iterable[str]) -> list[tuple[str, str]]:
    """(alias, suffix) of the aliases that lie below `path`: ("ctx->fd", "->fd") for "ctx"."""
    found = [one for one in aliases if one != path and covers(path, one)]
    if not found:
        return []
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


def members(path: str, aliases: Iterable[str]) -> list[str]:
    """What stands behind an element of a list in aliases that `path`, an element too, may be: `.fd` of `list[?].fd`
    for `list[i]`."""
    ends = [(one, found.end()) for one in sorted(aliases) if "[" in one for found in _INDEX.finditer(one)]
    return [one[end:] for one, end in ends if end < len(one) and same_place(path, one[:end])]
