"""Somebody said something at a line of the diff, often in a thread that the App began: commands are answered there."""

from __future__ import annotations

from app.jobs.job import Job
from app.webhook.comment import command_job
from app.webhook.payload import Payload, find


def read(payload: Payload, delivery: str) -> Job | None:
    first = "comment.in_reply_to_id" if find(payload, "comment.in_reply_to_id") else "comment.id"
    return command_job(payload, delivery, "pull_request", first)
