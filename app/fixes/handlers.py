"""The handlers of cleanup entries that the fixes of a file bring: those that do the same are one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.fixes.proposal import Proposal

_HEAD = re.compile(r"\b(\w+)\(void \*data\)")
_RELEASE = re.compile(r"^\s+(\w+)\(data\);$", re.M)
_MADE = re.compile(r"(\w+_cleanup)_\w+\Z")


def with_shared_handlers(proposals: Sequence[Proposal], free_name: Callable[[str], str]) -> list[Proposal]:
    """The proposals, with one name for handlers that only differ in it: that of what they call, if it is free."""
    names: dict[str, list[str]] = {}
    for text in dict.fromkeys(text for one in proposals for text in one.handlers):
        head = _HEAD.search(text)
        if head is not None:
            names.setdefault(_renamed(text, head[1], "$"), []).append(head[1])
    new = {
        name: _common(text, known, free_name)
        for text, known in names.items() if len(known) > 1
        for name in known
    }  # fmt: skip
    return [_with_names(one, new) for one in proposals]


def _common(text: str, names: Sequence[str], free_name: Callable[[str], str]) -> str:
    release, made = _RELEASE.search(text), _MADE.match(names[0])
    if release is None or made is None:
        return names[0]
    wanted = f"{made[1]}_{release[1].removeprefix('ngx_')}"
    return wanted if wanted in names else free_name(wanted)


def _with_names(one: Proposal, new: dict[str, str]) -> Proposal:
    for name in (name for text in one.handlers for name in _HEAD.findall(text)):
        if name in new and new[name] != name:
            changes = [replace(each, code=_renamed(each.code, name, new[name])) for each in one.changes]
            handlers = [_renamed(text, name, new[name]) for text in one.handlers]
            one = replace(one, changes=changes, handlers=handlers)
    return one


def _renamed(text: str, name: str, new: str) -> str:
    return re.sub(rf"\b{name}\b", lambda _: new, text)
