"""What a release names where a handle has several names, or where only one handle of two is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from app.analysis.facts import FunctionFacts
from app.fixes.carried import Carried
from app.fixes.layout import Layout

Release = Callable[[str], str | None]
"""The call that releases a handle of a name, as C."""


def codes_by_exit(
    layout: Layout, facts: FunctionFacts, held: Carried, calls: Mapping[str, str], releases: tuple[Release, Release]
) -> dict[int, str]:
    """By the line of an exit: the releases there, where they are not those of all handles by their own names. Of
    several it is the one by which the function releases on other ways out. `calls` are the releases by the own names,
    `releases` say how the function releases a name itself, and how a fix does."""
    (used, release), found = releases, dict[int, str]()
    for line, lost in held.lost.items():
        handles = [one for one in calls if one in lost]
        names = frozenset[str]().union(*(held.names.get(one, frozenset()) for one in held.ends[line]))
        if handles and len(handles) < len(calls):
            found[line] = "\n".join(f"{calls[one]};" for one in handles)
        elif len(calls) == 1 and names:
            local = [one for one in sorted(names) if one in layout.variant.function.declared and not facts.stays(one)]
            usual = next((one for one in local if used(one) is not None), "")
            name = local[0] if local and names.isdisjoint(calls) else usual
            other = release(name) if name and name not in calls and not any(map(used, calls)) else None
            found |= {line: f"{other};"} if other is not None else {}
    return found


def own_names(held: Carried, handle: str, codes: Mapping[int, str]) -> dict[int, str]:
    """The same releases without those by another name where the handle still has its own."""
    kept = (line for line in codes if not any(handle in held.names.get(one, ()) for one in held.ends[line]))
    return {line: codes[line] for line in kept}


def typed(layout: Layout, path: str) -> str:
    """Below a parameter of type `void *` a path by the variable that is declared with its value: only that has a type.
    Else the path as it is."""
    owner, arrow, field = path.partition("->")
    declared = layout.variant.function.declared
    known = declared.get(owner)
    if not arrow or known is None or (known.type, known.stars) != ("void", 1):
        return path
    text = layout.variant.text.decode("latin-1")
    named: list[str] = re.findall(rf"\b\w+\s*\*\s*(\w+)\s*=\s*{owner}\s*;", text)
    given = [one for one, _ in layout.assigned if one == owner or one in named]
    return f"{named[0]}->{field}" if len(named) == 1 and named[0] in declared and given in ([], named) else path
