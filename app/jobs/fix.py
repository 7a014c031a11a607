"""A fix is committed to the pull request's branch, or whoever asked is told why not.

Each step looks at GitHub first, so it may be repeated: a commit that no branch has is nothing, the branch moves from
one known commit to another, and an answer is looked for before it is given. No text of a file is kept as a result.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import structlog

from app.github import App, Installation, Refused, commits, people, pulls
from app.jobs.inspector import ReviewSettings, head_of
from app.jobs.job import FixJob, Head, Result
from app.jobs.mending import Mender, Mending
from app.review import fix_words
from app.review.checks import not_analysed
from app.review.markers import fingerprint_of

log = structlog.get_logger(__name__)

CATCHING_UP = 5
"""Looks at a pull request that does not know the newest commit of its branch yet; GitHub tells it a moment later."""


class Fixer:
    """The steps of a fix job. One object serves all threads.

    A step says what is to be answered as `say`: a word, with what belongs to it.
    """

    def __init__(self, app: App, settings: ReviewSettings) -> None:
        self._app = app
        self._settings = settings
        self._mender = Mender(settings)

    def look(self, job: FixJob, turn: int) -> Result:
        """Which head to fix, and whether the branch can be written."""
        installation = self._app.installation(job.installation)
        pull = pulls.read_pull(installation, job.repository, job.number)
        head = head_of(pull)
        if not pull.open:
            return {"say": {"word": "closed"}}
        if job.head and job.head != head.sha:
            return {"say": {"word": "moved", "head": job.head}}
        if why := self._why_not(installation, head):
            return {"head": asdict(head), "say": {"word": "patch", "why": why}}
        if commits.branch_head(installation, head.repository, head.branch) != head.sha:
            return {"later": 1.0} if turn < CATCHING_UP else {"say": {"word": "moved", "head": head.sha}}
        return {"head": asdict(head)}

    def _why_not(self, installation: Installation, head: Head) -> str | None:
        """What forbids to write to the branch, as far as can be known without trying."""
        if not head.branch:
            return "fork"
        if self._settings.dry_run:
            return "dry"
        return None if installation.may_write("contents") else "permission"

    def make(self, job: FixJob, head: Head) -> Result:
        """The commit, which no branch has yet."""
        installation = self._app.installation(job.installation)
        mending, one = self._mending(installation, job, head)
        if not mending.fixed:
            return {"say": _without_fix(mending, one)}
        message = fix_words.commit_message(mending.fixed)
        try:
            commit = commits.make_commit(installation, head.repository, head.sha, mending.after, message)
        except Refused as error:  # the repository was archived, or the permission was taken back
            return _refused(error)
        return {"commit": commit, "fixed": len(mending.fixed), "left": mending.left}

    def move(self, job: FixJob, head: Head, made: Result) -> Result:
        """The branch goes on to the commit, unless somebody moved it, closed the pull request, or GitHub refuses."""
        installation = self._app.installation(job.installation)
        if self._ended(installation, head):
            return {"say": {"word": "closed"}}
        try:
            reached = commits.advance(installation, head.repository, head.branch, head.sha, made["commit"])
        except Refused as error:  # mostly a protected branch
            return _refused(error)
        if not reached:
            return {"say": {"word": "moved", "head": head.sha}}
        log.info("committed", commit=made["commit"])
        return {"say": {"word": "committed", **made}}

    def _ended(self, installation: Installation, head: Head) -> bool:
        """Whether the pull request was closed meanwhile, and its branch has got nothing from us yet."""
        if pulls.read_pull(installation, head.repository, head.number).open:
            return False
        return commits.branch_head(installation, head.repository, head.branch) == head.sha

    def tell(self, job: FixJob, head: Head | None, say: Result) -> Result:
        """Answer, once."""
        installation = self._app.installation(job.installation)
        text = self._words(installation, job, head, say)
        repository = head.repository if head else job.repository
        marker, since = f"<!-- ngx-plumber:fix:{job.delivery} -->", datetime.fromisoformat(job.created_at)
        people.reply_once(installation, repository, job.number, job.thread, text, marker, since)
        return {"end": say["word"]}

    def _words(self, installation: Installation, job: FixJob, head: Head | None, say: Result) -> str:
        match say, head:
            case {"word": "committed", "commit": commit, "fixed": fixed, "left": left}, Head(repository=repository):
                return fix_words.committed_text(commit, _paths(installation, repository, commit), fixed, left)
            case {"word": "patch", "why": why}, Head():
                reason = fix_words.why_not(why, str(say.get("said", "")))
                return self._patch(installation, job, head, reason)
            case {"word": "nothing", "one": one}, Head(sha=sha):
                return fix_words.nothing_text(sha, str(say.get("unread", "")), one=one)
            case {"word": "unproven", "left": left}, Head(sha=sha):
                return fix_words.unproven_text(sha, left)
            case {"word": "moved", "head": sha}, _:
                return fix_words.moved_text(sha)
            case {"word": "closed"}, _:
                return fix_words.closed_text()
        return fix_words.failed_text(str(say.get("why")), str(say.get("commit", "")))

    def _patch(self, installation: Installation, job: FixJob, head: Head, reason: str) -> str:
        """The patch is made anew for the answer: it is text of the repository, which is not stored."""
        mending, one = self._mending(installation, job, head)
        if not mending.fixed:
            return self._words(installation, job, head, _without_fix(mending, one))
        before = {path: file.data for path, file in mending.before.items()}
        after = {path: file.data for path, file in mending.after.items()}
        return fix_words.patch_text(reason, head.sha, before, after, len(mending.fixed), mending.left)

    def _mending(self, installation: Installation, job: FixJob, head: Head) -> tuple[Mending, bool]:
        """What to write, and whether it is about one finding, that of a thread of ours."""
        body = people.thread_start(installation, head.repository, job.thread) if job.thread else None
        fingerprint = fingerprint_of(body) if body else None
        return self._mender.mend(installation, head, fingerprint), fingerprint is not None


def _paths(installation: Installation, repository: str, commit: str) -> list[str]:
    """The files of a commit. It is made, so that it must be told of even when GitHub does not name them any more."""
    try:
        return commits.changed_paths(installation, repository, commit)
    except Refused as error:
        log.warning("files not named", reason=str(error))
        return []


def _without_fix(mending: Mending, one: bool) -> Result:
    if mending.left:
        return {"word": "unproven", "left": mending.left}
    return {"word": "nothing", "one": one, "unread": not_analysed(mending.skipped)}


def _refused(error: Refused) -> Result:
    log.warning("not written", reason=str(error))
    return {"say": {"word": "patch", "why": "refused", "said": error.message}}
