"""Somebody said something in the conversation of a pull request: commands are answered, all else is not ours.

Comments that Apps write raise events too. Bots are never answered, or two of them would talk for ever.
"""

from __future__ import annotations

from app.jobs.job import Job
from app.webhook.comment import command_job
from app.webhook.payload import Payload, find


def read(payload: Payload, delivery: str) -> Job | None:
    return command_job(payload, delivery, "issue") if find(payload, "issue.pull_request") else None
