"""Commands that people give in comments, or by a button: may they, a reaction, and words where there is something to
say. What takes longer becomes a job of its own."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import structlog

from app.github import App, Installation, people, pulls
from app.jobs.job import CommandJob, Result
from app.review.replies import help_text, refusal_text

log = structlog.get_logger(__name__)

ROLES = frozenset({"triage", "write", "maintain", "admin"})
WRITERS = ROLES - {"triage"}
JOBS = ("recheck", "fix")
"""Commands that are jobs of their own."""
REFUSAL_DISTANCE = timedelta(hours=1)


class Commander:
    """The step of a command job. One object serves all threads."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._one_refusal = threading.Lock()

    def answer(self, job: CommandJob) -> Result:
        """React and reply. `jobs` in the result are commands whose jobs are the caller's to start, in their order."""
        installation = self._app.installation(job.installation)
        allowed = self._allowed(installation, job)
        if allowed and job.comment:
            people.react(installation, job.repository, job.comment, inline=bool(job.thread))
        if len(allowed) < len(job.commands):
            with self._one_refusal:  # two comments at once must not both find that nothing was said
                self._refuse(installation, job, "fix" if "fix" not in allowed and "fix" in job.commands else "")
        if any(command not in JOBS for command in allowed):
            marker, since = f"<!-- ngx-plumber:reply:{job.comment} -->", datetime.fromisoformat(job.created_at)
            self._reply_once(installation, job, help_text(), marker, since)
        return {"end": "answered" if allowed else "refused", "jobs": [one for one in allowed if one in JOBS]}

    def _allowed(self, installation: Installation, job: CommandJob) -> tuple[str, ...]:
        """The pull request's author may ask for what harms nobody; a commit takes somebody who could push it."""
        harmless = tuple(command for command in job.commands if command != "fix")
        if job.login == job.author and harmless == job.commands:
            return harmless
        role = people.role(installation, job.repository, job.login)
        if role in WRITERS:
            return job.commands
        return harmless if role in ROLES or job.login == self._author(installation, job) else ()

    def _author(self, installation: Installation, job: CommandJob) -> str:
        """Who opened the pull request; the event of a button does not say it."""
        return job.author or pulls.read_pull(installation, job.repository, job.number).author

    def _refuse(self, installation: Installation, job: CommandJob, command: str) -> None:
        """One polite reply, at most one an hour for this person here; our own earlier words are the memory."""
        marker = f"<!-- ngx-plumber:refused:{job.login} -->"
        since = datetime.now(UTC) - REFUSAL_DISTANCE
        self._reply_once(installation, job, refusal_text(job.login, command), marker, since)

    def _reply_once(self, installation: Installation, job: CommandJob, text: str, marker: str, since: datetime) -> None:
        if not people.reply_once(installation, job.repository, job.number, job.thread, text, marker, since):
            log.info("said before")
