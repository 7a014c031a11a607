"""Commands that people give in comments, answered: may they, a reaction, and words where there is something to say."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import structlog

from app.github import App, Installation, people
from app.jobs.job import CommandJob, Result
from app.review.replies import help_text, refusal_text

log = structlog.get_logger(__name__)

ROLES = frozenset({"triage", "write", "maintain", "admin"})
REFUSAL_DISTANCE = timedelta(hours=1)


class Commander:
    """The step of a command job. One object serves all threads."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._one_refusal = threading.Lock()

    def answer(self, job: CommandJob) -> Result:
        """React and reply. `recheck` in the result asks for a review; it is the caller's to start."""
        installation = self._app.installation(job.installation)
        if not self._may(installation, job):
            with self._one_refusal:  # two comments at once must not both find that nothing was said
                self._refuse(installation, job)
            return {"end": "refused"}
        people.react(installation, job.repository, job.comment)
        if any(command != "recheck" for command in job.commands):
            self._reply_once(installation, job, f"<!-- ngx-plumber:reply:{job.comment} -->", help_text())
        return {"end": "answered", "recheck": "recheck" in job.commands}

    def _may(self, installation: Installation, job: CommandJob) -> bool:
        """The pull request's author may ask for what harms nobody, and so far there is nothing else."""
        return job.login == job.author or people.role(installation, job.repository, job.login) in ROLES

    def _refuse(self, installation: Installation, job: CommandJob) -> None:
        """One polite reply, at most one an hour for this person here; our own earlier words are the memory."""
        marker = f"<!-- ngx-plumber:refused:{job.login} -->"
        since = datetime.now(UTC) - REFUSAL_DISTANCE
        said = people.own_replies(installation, job.repository, job.number, since)
        if any(marker in one.body and one.created_at >= since for one in said):
            log.info("refused in silence")
            return
        people.reply(installation, job.repository, job.number, f"{refusal_text(job.login)}\n\n{marker}")

    def _reply_once(self, installation: Installation, job: CommandJob, marker: str, text: str) -> None:
        since = datetime.fromisoformat(job.created_at)
        said = people.own_replies(installation, job.repository, job.number, since)
        if not any(marker in one.body for one in said):
            people.reply(installation, job.repository, job.number, f"{text}\n\n{marker}")
