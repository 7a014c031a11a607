"""Sent when the webhook is set up."""

from __future__ import annotations

from app.jobs.job import Job, PingJob
from app.webhook.payload import Payload


def read(_: Payload, delivery: str) -> Job | None:
    """A job that proves that deliveries are stored."""
    return PingJob(delivery)
