"""What has to be undone before a release: a transfer of libcurl is taken out of the multi handle that it is in, as
curl_multi_remove_handle(3) and curl_multi_cleanup(3) say."""

from __future__ import annotations

import re
from dataclasses import replace

from app.fixes.changes import END, Change
from app.fixes.layout import Layout
from app.fixes.proposal import Proposal
from app.syntax import expression as e

LINKS = {"curl_easy_cleanup": ("curl_multi_add_handle", "curl_multi_remove_handle")}
"""By a release: the call that links what it ends with another object, and the one that parts them."""
_BORROWING = "curl_easy_setopt"
"""Its handle may read what it was given until it ends: CURLOPT_HTTPHEADER(3), CURLOPT_POSTFIELDS(3)."""
_RELEASE = re.compile(r"^( *)(\w+)\((\w+)\);$", re.M)


def parted_first(layout: Layout, proposal: Proposal) -> Proposal | None:
    """The proposal with what has to be undone before its releases; None where it is not plain what that is."""
    changes = []
    for one in proposal.changes:
        code = one.code
        for found in _RELEASE.finditer(one.code):
            undone = _undone(layout, found[2], found[3], one)
            if undone is None:
                return None
            code = code.replace(found[0], f"{found[1]}{undone}{found[0].lstrip()}" if undone else found[0])
        changes.append(replace(one, code=code))
    return replace(proposal, changes=changes) if changes != list(proposal.changes) else proposal


def borrower(layout: Layout) -> int | None:
    """The line on which the function opens what refers to the finding's handle from then on, and so ends first; None
    where nothing does, or what came later than the handle."""
    for one in layout.inside:
        if not isinstance(one, e.Call) or one.name != _BORROWING or len(one.parts) < 3:
            continue
        owner, lent = one.parts[0], one.parts[2]
        if isinstance(owner, e.Place) and isinstance(lent, e.Place) and lent.path == layout.finding.handle:
            lines = [line for path, line in layout.assigned if path == owner.path]
            if len(lines) == 1 and lines[0] < layout.finding.line:
                return lines[0]
    return None


def _undone(layout: Layout, release: str, handle: str, change: Change) -> str | None:
    """The call that parts the handle; empty where it is not linked by then, None where it may be."""
    link, part = LINKS.get(release, ("", ""))
    calls = [one for one in layout.inside if isinstance(one, e.Call) and one.name in (link, part) and link]
    mine = [one for one in calls if any(isinstance(each, e.Place) and each.path == handle for each in one.parts)]
    spot = layout.spot(change.start) if change.after else None
    end = spot.statement.end if spot is not None else change.start
    before = [one for one in mine if change.start == END or one.at < end]
    if not before:
        return "" if not mine or not layout.in_loop() else None
    if any(one.name == part for one in mine) or len(before) > 1:
        return None
    around = layout.statements.around(before[0].at)
    to = before[0].parts[0]
    top = len(around) == 1 and isinstance(around[0].statement, e.Evaluate)
    if not top or not isinstance(to, e.Place) or not _is_own(layout, to.path):
        return None
    return f"{part}({to.path}, {handle});\n"


def _is_own(layout: Layout, name: str) -> bool:
    """Whether a variable is the function's own: what a caller has may go on with what was put into it."""
    function = layout.variant.function
    return name in function.declared and name not in function.parameters and not function.declared[name].static
