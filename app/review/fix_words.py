"""What the bot says about a fix: the message of its commit, and the answers to whoever asked for it."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence

from app.diff.patch import encode_patch, unified_patch
from app.model import Finding
from app.review.markdown import code_span, details, fence, sentence
from app.review.values import BODY_LIMIT

SUBJECT = 72
"""Characters of a commit's first line that tools show whole."""

LISTED = 40
ROOM = 500
"""Characters kept free for what ends a body."""

_NAME = re.compile(r"(?!.*www\.)[*&]?[A-Za-z_](?:[\w.]|->|\[\w*\]){0,60}", re.ASCII)
_SPOILED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_WHY_NOT = {
    "fork": "This branch is in a fork, where I can't write.",
    "permission": "The App may not write to this repository's contents.",
    "dry": "This service is set to change nothing.",
    "refused": "GitHub did not let me write to this branch.",
}


def commit_message(findings: Sequence[Finding]) -> str:
    """The message of a commit that fixes these findings. Names come from a stranger's code and could call people or
    close issues: what is no plain name is not repeated."""
    if len(findings) == 1:
        return _one(findings[0])
    listed = [f"- {_handle(one)}{_where(one)}" for one in findings[:LISTED]]
    rest = [f"- and {len(findings) - LISTED} more"] if len(findings) > LISTED else []
    return "\n".join([f"Release {len(findings)} resources on every way out", "", *listed, *rest])


def _one(finding: Finding) -> str:
    subject = f"Release {_handle(finding)} on every way out"
    if not _NAME.fullmatch(finding.function):
        return subject
    whole = f"{subject} of {finding.function}()"
    return whole if len(whole) <= SUBJECT else f"{subject}\n\nIt was lost in {finding.function}()."


def _handle(finding: Finding) -> str:
    return finding.handle if _NAME.fullmatch(finding.handle) else "a resource"


def _where(finding: Finding) -> str:
    return f" in {finding.function}()" if _NAME.fullmatch(finding.function) else ""


def committed_text(commit: str, paths: Sequence[str], fixed: int, left: int) -> str:
    """What was committed. GitHub links the commit by its number. No paths: nobody knows them."""
    named = ", ".join(code_span(path) for path in paths[:LISTED])
    more = f" and {len(paths) - LISTED} more" if len(paths) > LISTED else ""
    files = f" in {len(paths)} file{'s' if len(paths) != 1 else ''} ({named}{more})" if paths else ""
    return f"Committed {commit}: {_findings(fixed)} fixed{files}.{_remaining(left)}"


def nothing_text(head: str, unread: str = "", *, one: bool) -> str:
    """There is nothing to fix. `one`: the finding of a thread was asked for. `unread`: what could not be analysed."""
    if unread:
        what = "I don't find this leak any more" if one else "I find no leak that this pull request brings in"
        return (
            f"At {head} {what}, but {unread} could not be analysed: the check run says which and why. "
            "Nothing was committed."
        )
    what = "this finding is no longer there" if one else "I find no leak that this pull request brings in"
    return f"There is nothing to fix at {head}: {what}. Nothing was committed."


def unproven_text(head: str, left: int) -> str:
    """No fix could be proven."""
    return (
        f"Nothing was committed: at {head} there is no fix for {_findings(left)} that I could prove. "
        "The comments say what each needs."
    )


def moved_text(head: str) -> str:
    """Somebody pushed meanwhile."""
    return (
        f"The branch has moved on from {head}, so I did nothing. "
        "Once the new head is reviewed, `/plumber fix` can be given again."
    )


def closed_text() -> str:
    return "This pull request is closed, so I did nothing."


def failed_text(reason: str, commit: str) -> str:
    """It went wrong for good. `commit` was made already, and nobody knows whether the branch has it."""
    why = f"The fix could not be made: {sentence(reason, 300)}."
    if not commit:
        return f"{why} Nothing was committed."
    return f"{why} The branch either has the whole fix, as {commit}, or none of it: please look there first."


def why_not(kind: str, said: str = "") -> str:
    """Why the App can't write to a branch. `said`: GitHub's own words, if it has tried."""
    return _WHY_NOT[kind] + (f" It says {code_span(said)}." if said else "")


def patch_text(
    why: str, head: str, before: Mapping[str, bytes], after: Mapping[str, bytes], fixed: int, left: int
) -> str:
    """The whole fix as a patch, and how to apply it, because the App can't write there: `why` is a sentence."""
    patch = encode_patch("".join(unified_patch(path, before[path], after[path]) for path in sorted(after)))
    opening = f"{why} Here is the whole fix as a patch for {head} ({_findings(fixed)}).{_remaining(left)}"
    room = BODY_LIMIT - len(opening) - ROOM
    choices = [_copied(patch)] if _survives_copying(patch) else [f"{_packed(patch)}\n\n{_shown(patch)}", _packed(patch)]
    return f"{opening}\n\n{next((body for body in choices if len(body) <= room), _TOO_LONG)}"


_TOO_LONG = (
    "It is too long for a comment. In a clone with this branch checked out, "
    "`ngx-plumber check --diff origin/BASE...HEAD --fix` makes it, with the name of the base branch for `BASE`."
)


def _survives_copying(patch: bytes) -> bool:
    """Whether a copy from the page has the same bytes: not with CR or such characters, not if it is no UTF-8."""
    try:
        return not _SPOILED.search(patch.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _copied(patch: bytes) -> str:
    how = "Save it as `fix.patch` at the root of a clone with this branch checked out, then `git apply fix.patch`."
    return f"{how}\n\n{fence(patch.decode('utf-8'), 'diff')}"


def _packed(patch: bytes) -> str:
    script = f"base64 -d <<'END' | git apply\n{base64.encodebytes(patch).decode('ascii')}END\n"
    how = (
        "The files have line ends or characters that a copy from this page would lose, so the patch is packed. "
        "At the root of a clone with this branch checked out, this applies it:"
    )
    return f"{how}\n\n{fence(script, 'sh')}"


def _shown(patch: bytes) -> str:
    return details("The same patch, to read", fence(patch.decode("utf-8", "replace"), "diff"))


def _findings(count: int) -> str:
    return f"{count} finding{'s' if count != 1 else ''}"


def _remaining(left: int) -> str:
    if not left:
        return ""
    others = "1 other has" if left == 1 else f"{left} others have"
    return f" {others} no fix that I could prove."
