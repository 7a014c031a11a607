"""Jobs put into their queues: for the first time, and again later."""

from __future__ import annotations

from typing import Any

import structlog
from dbos import DBOS, EnqueueOptions

from app.jobs.counters import ENDED
from app.jobs.job import CommandJob, FixJob, Job, PingJob, Result, ReviewJob
from app.jobs.team import JobFailed

log = structlog.get_logger(__name__)

VERSION = "1"
"""dbos runs only what carries its own version, which otherwise is a hash of the code."""
REVIEWS = "reviews"
COMMANDS = "commands"
FIXES = "fixes"
TURNS = 20
TOO_LONG = "GitHub could not be reached for too long"

_WORKFLOWS = {ReviewJob: "review", CommandJob: "command", FixJob: "fix", PingJob: "ping"}
_QUEUES = {ReviewJob: REVIEWS, CommandJob: COMMANDS, FixJob: FIXES, PingJob: COMMANDS}
_FIRST: dict[type, tuple[Any, ...]] = {ReviewJob: (0, {}), CommandJob: (0,), FixJob: (0, {}), PingJob: ()}
"""What a workflow gets beside its job: its turn and what earlier turns have reached."""


def enqueue(job: Job) -> None:
    """Store the job. One whose id is known already is not stored again."""
    DBOS.enqueue_workflow_with_options(options_of(job), job.stored(), *_FIRST[type(job)])


def options_of(job: Job) -> EnqueueOptions:
    """The queue of a job. Reviews and fixes of one pull request come one after the other."""
    options: EnqueueOptions = {
        "queue_name": _QUEUES[type(job)],
        "workflow_name": _WORKFLOWS[type(job)],
        "workflow_id": job.id,
        "app_version": VERSION,
    }
    if isinstance(job, ReviewJob | FixJob):
        options["queue_partition_key"] = job.key
    return options


def again(job: Job, delay: float, turn: int, *state: Any) -> str:
    """The same job later: the queue's slot is free meanwhile, and the delay survives a restart."""
    base = str(DBOS.workflow_id).partition("~")[0]
    enqueue_turn(job, f"{base}~{turn}", delay, turn, *state)
    return "later"


def enqueue_turn(job: Job, name: str, delay: float, turn: int, *state: Any) -> None:
    """A further turn of a job, under this name, after so many seconds."""
    options = options_of(job)
    options["workflow_id"] = name
    if delay:
        options["delay_seconds"] = delay
    DBOS.enqueue_workflow_with_options(options, job.stored(), turn, *state)


def end(result: Result) -> str:
    """The last words of a job. Raises JobFailed for one that did not succeed."""
    if "end" not in result:
        ENDED.labels("failed").inc()
        reason = str(result.get("failed") or result.get("retry") or "rate limited for too long")
        log.error("job failed", reason=reason)
        raise JobFailed(reason)
    ENDED.labels("done").inc()
    return str(result["end"])
