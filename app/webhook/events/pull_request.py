"""A pull request was opened, pushed to, reopened or made ready: bring it up to date."""

from __future__ import annotations

from app.jobs.job import Job, ReviewJob
from app.webhook.payload import REPOSITORY, Payload, number, text

ACTIONS = frozenset({"opened", "synchronize", "reopened", "ready_for_review"})


def read(payload: Payload, delivery: str) -> Job | None:
    if text(payload, "action") not in ACTIONS:
        return None
    return ReviewJob(
        installation=number(payload, "installation.id"),
        repository=text(payload, "repository.full_name", REPOSITORY),
        number=number(payload, "pull_request.number"),
        delivery=delivery,
    )
