"""A pull request was opened, pushed to, reopened or made ready: bring it up to date."""

from __future__ import annotations

from app.jobs.job import Job, ReviewJob
from app.webhook.payload import REPOSITORY, Payload, number, text

PUSHED = frozenset({"opened", "synchronize"})
RETURNED = frozenset({"reopened", "ready_for_review"})


def read(payload: Payload, delivery: str) -> Job | None:
    action = text(payload, "action")
    if action not in PUSHED | RETURNED:
        return None
    return ReviewJob(
        installation=number(payload, "installation.id"),
        repository=text(payload, "repository.full_name", REPOSITORY),
        number=number(payload, "pull_request.number"),
        delivery=delivery,
        cause="push" if action in PUSHED else "return",
    )
