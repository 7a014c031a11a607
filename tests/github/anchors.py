"""Where a review comment may sit, and where it shows after a push.

GitHub documents: "Create a review for a pull request" and "Pull request review comments" (rest/pulls): RIGHT is an
added or a context line of a hunk, LEFT a deleted or a context one; both ends of a range lie in one hunk, the first
above the last. Otherwise 422, in words seen in public issues. After a push a comment whose lines changed or left
the diff is outdated.
"""

from __future__ import annotations

from dataclasses import dataclass

from .hub import Hub
from .patches import FileDiff, PatchLine, line_moves, moved
from .state import Json, Pull, ReviewComment

_THREAD = "Pull request review thread"


class BadPlace(Exception):
    """The comment is not inside the diff; the sentences say why."""

    def __init__(self, *parts: str) -> None:
        self.sentence = f"{_THREAD} " + f" and {_THREAD} ".join(parts)
        super().__init__(self.sentence)


@dataclass(frozen=True)
class Place:
    """A place inside a diff."""

    path: str
    side: str
    line: int | None
    start_line: int | None
    start_side: str | None
    position: int | None
    hunk: str = ""
    subject: str = "line"


def place(hub: Hub, pull: Pull, commit: str, wanted: Json) -> Place:
    """Check the place that a request asks for against the pull request's diff at `commit`."""
    path = str(wanted.get("path", ""))
    file = next((f for f in hub.files(pull, commit) if f.path == path), None)
    if file is None:
        raise BadPlace("path is invalid", "diff hunk can't be blank")
    if wanted.get("subject_type") == "file":
        return Place(path, "RIGHT", None, None, None, None, subject="file")
    side = wanted.get("side") or "RIGHT"
    last = _last_line(file, side, wanted)
    start, start_side = wanted.get("start_line"), wanted.get("start_side") or side
    if start is not None:
        _check_start(file, start_side, start, last)
    if wanted.get("line") is None:
        side = "LEFT" if last.tag == "-" else "RIGHT"
    return Place(
        path, side, last.number(side), start, start_side if start is not None else None, last.position,
        file.hunk_until(last),
    )  # fmt: skip


def _last_line(file: FileDiff, side: str, wanted: Json) -> PatchLine:
    if wanted.get("line") is not None:
        found = file.find(side, wanted["line"])
        if found is None:
            raise BadPlace("line must be part of the diff", "diff hunk can't be blank")
        return found
    found = next((line for line in file.lines if line.position == wanted.get("position")), None)
    if found is None:
        raise BadPlace("position is invalid", "diff hunk can't be blank")
    return found


def _check_start(file: FileDiff, side: str, number: int, last: PatchLine) -> None:
    first = file.find(side, number)
    if first is not None and first.position >= last.position:
        raise BadPlace("start line must precede the end line.")
    if first is None or first.hunk != last.hunk:
        raise BadPlace("start line must be part of the same hunk as the line.")


def locate(hub: Hub, comment: ReviewComment) -> Place | None:
    """Where the comment shows at the pull request's present head; None when it is outdated."""
    pull, line = comment.pull, comment.line
    old = Place(
        comment.path, comment.side, line, comment.start_line, comment.start_side, comment.position, comment.hunk,
        comment.subject,
    )  # fmt: skip
    if line is None or comment.commit == pull.head_sha:
        return old
    file = next((f for f in hub.files(pull) if f.path == comment.path), None)
    if file is None:
        return None
    target = pull.head_sha if comment.side == "RIGHT" else pull.repo.git.merge_base(pull.base_sha, pull.head_sha)
    mixed = comment.start_side not in {None, comment.side}
    first = comment.start_line if comment.start_line is not None and not mixed else line
    shift = moved(line_moves(pull.repo.git, comment.anchor, target, comment.path), first, line)
    if shift is None:
        return None
    shown = file.find(comment.side, line + shift)
    if shown is None or file.find(comment.side, first + shift) is None:
        return None
    start = None if comment.start_line is None else comment.start_line + shift
    return Place(comment.path, comment.side, line + shift, start, comment.start_side, shown.position, comment.hunk)
