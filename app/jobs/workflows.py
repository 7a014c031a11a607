"""The workflows that dbos runs, and their steps.

The bodies are small and their steps are in a fixed order, because a process that restarts replays them. VERSION is a
constant for the same reason: dbos runs only what carries its own version, which otherwise is a hash of the code.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

import structlog
from dbos import DBOS, EnqueueOptions
from structlog.contextvars import bound_contextvars

from app.jobs.command import Commander
from app.jobs.counters import ENDED
from app.jobs.job import CommandJob, Head, Job, PingJob, Result, ReviewJob, command_job, review_job
from app.jobs.outcome import delay_of, guarded
from app.jobs.review import Reviewer

log = structlog.get_logger(__name__)

VERSION = "1"
REVIEWS = "reviews"
COMMANDS = "commands"
TURNS = 20
BOOT = uuid.uuid4().hex
"""Of this process. A job that began under another one was interrupted."""


class JobFailed(Exception):
    """The job can't succeed; shown on the operator's page, and started again when its delivery comes again."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the steps."""

    reviewer: Reviewer
    commander: Commander


_workers: Workers | None = None


def employ(workers: Workers | None) -> None:
    """Name who does the steps: dbos calls plain functions, and this is how they find them."""
    global _workers  # noqa: PLW0603  # one team a process
    _workers = workers


def _team() -> Workers:
    if _workers is None:
        raise JobFailed("no App is configured")
    return _workers


@DBOS.step()
def began() -> str:
    return BOOT


@DBOS.step()
def superseded(job: dict[str, Any]) -> bool:
    """Whether a newer event of this pull request waits: its job runs after us and sees a newer head."""
    key = review_job(job).key
    rows = DBOS.list_workflows(
        workflow_id_prefix=f"{key}@", status="ENQUEUED", name="review", load_input=False, load_output=False
    )
    return any(
        row.workflow_id.startswith(f"{key}@")  # the prefix is matched by LIKE, where _ stands for any character
        and "@ask:" not in row.workflow_id
        and "@return:" not in row.workflow_id
        and "~" not in row.workflow_id
        and row.workflow_id != DBOS.workflow_id
        for row in rows
    )


@DBOS.step()
def look(job: dict[str, Any]) -> Result:
    return guarded(lambda: _team().reviewer.look(review_job(job)))


@DBOS.step()
def open_check(job: dict[str, Any], head: dict[str, Any], boot: str) -> Result:
    careful = boot != BOOT
    return guarded(lambda: _team().reviewer.open_check(review_job(job), Head(**head), careful))


@DBOS.step()
def bring_up_to_date(job: dict[str, Any], head: dict[str, Any], check: int, boot: str) -> Result:
    careful = boot != BOOT
    return guarded(lambda: _team().reviewer.bring_up_to_date(review_job(job), Head(**head), check, careful))


@DBOS.step()
def close_check(job: dict[str, Any], state: Result, reason: str | None) -> Result:
    return guarded(lambda: _team().reviewer.close(review_job(job), Head(**state["head"]), state.get("check"), reason))


@DBOS.step()
def answer(job: dict[str, Any]) -> Result:
    return guarded(lambda: _team().commander.answer(command_job(job)))


@DBOS.workflow(name="review", max_recovery_attempts=20)
def review(job: dict[str, Any], turn: int, state: Result) -> str:
    """One turn of a review. `state` is what earlier turns have reached: head, check, a reason to give up."""
    with bound_contextvars(delivery=job["delivery"], job=DBOS.workflow_id):
        boot = began()
        result = _turn(job, dict(state), boot if turn == 0 else "")
        delay = delay_of(result, turn)
        if delay is not None and turn >= TURNS:
            return _end(_give_up(job, result, "GitHub could not be reached for too long"))
        if delay is not None:
            kept = {name: result[name] for name in ("head", "check", "reason") if name in result}
            _again(REVIEWS, "review", review_job(job).key, delay, job, turn + 1, kept)
            return "later"
        return _end(result)


def _turn(job: dict[str, Any], state: Result, boot: str) -> Result:
    """The steps, each only if the one before gave what it needs. The state goes along with every result."""
    if "reason" in state:
        return _give_up(job, state, str(state["reason"]))
    if superseded(job):
        return _give_up(job, state, None)
    seen = look(job)
    if "end" in seen:
        ended = _give_up(job, state, None)
        return {**ended, "end": seen["end"]} if "end" in ended else ended
    if "head" not in seen:
        return _failing(job, state, seen)
    if "head" in state and state["head"]["sha"] != seen["head"]["sha"]:
        return _give_up(job, state, None)  # the push that moved the head has a job of its own
    state["head"] = seen["head"]
    if "check" not in state:
        opened = open_check(job, state["head"], boot)
        if "check" not in opened:
            return _failing(job, state, opened)
        state["check"] = opened["check"]
    return _failing(job, state, bring_up_to_date(job, state["head"], state["check"], boot))


def _failing(job: dict[str, Any], state: Result, result: Result) -> Result:
    """The result with the state; a failure for good first closes the check run."""
    if "failed" in result:
        return _give_up(job, state, str(result["failed"]))
    return {**state, **result}


def _give_up(job: dict[str, Any], state: Result, reason: str | None) -> Result:
    """Close the check run, if there is one."""
    ended: Result = {"end": "superseded or closed"} if reason is None else {"failed": reason}
    if "head" not in state:
        return ended
    closed = close_check(job, state, reason)
    if "later" in closed or "retry" in closed:
        return {**state, **({} if reason is None else {"reason": reason}), **closed}
    return ended


@DBOS.workflow(name="command", max_recovery_attempts=20)
def command(job: dict[str, Any], turn: int) -> str:
    """Answer a comment; a recheck becomes a review job of its own."""
    with bound_contextvars(delivery=job["delivery"], job=DBOS.workflow_id):
        result = answer(job)
        if (delay := delay_of(result, turn)) is not None and turn < TURNS:
            _again(COMMANDS, "command", None, delay, job, turn + 1)
            return "later"
        if result.get("recheck"):
            asked = ReviewJob(job["installation"], job["repository"], job["number"], job["delivery"], "ask")
            enqueue(asked)
        return _end(result)


@DBOS.workflow(name="ping")
def ping(job: dict[str, Any]) -> str:
    return f"pong {job['delivery']}"


def _end(result: Result) -> str:
    if "end" not in result:
        ENDED.labels("failed").inc()
        reason = str(result.get("failed") or result.get("retry") or "rate limited for too long")
        log.error("job failed", reason=reason)
        raise JobFailed(reason)
    ENDED.labels("done").inc()
    return str(result["end"])


def _again(queue: str, name: str, key: str | None, delay: float, *arguments: Any) -> None:
    """The same job later: the queue's slot is free meanwhile, and the delay survives a restart."""
    base, turn = str(DBOS.workflow_id).partition("~")[0], next(one for one in arguments if isinstance(one, int))
    options: EnqueueOptions = {
        "queue_name": queue,
        "workflow_name": name,
        "workflow_id": f"{base}~{turn}",
        "app_version": VERSION,
        "delay_seconds": delay,
    }
    if key is not None:
        options["queue_partition_key"] = key
    DBOS.enqueue_workflow_with_options(options, *arguments)


def options_of(job: Job) -> EnqueueOptions:
    name = {ReviewJob: "review", CommandJob: "command", PingJob: "ping"}[type(job)]
    queue = REVIEWS if isinstance(job, ReviewJob) else COMMANDS
    options: EnqueueOptions = {
        "queue_name": queue,
        "workflow_name": name,
        "workflow_id": job.id,
        "app_version": VERSION,
    }
    if isinstance(job, ReviewJob):
        options["queue_partition_key"] = job.key
    return options


def enqueue(job: Job) -> None:
    arguments: dict[type, tuple[Any, ...]] = {ReviewJob: (0, {}), CommandJob: (0,), PingJob: ()}
    DBOS.enqueue_workflow_with_options(options_of(job), job.stored(), *arguments[type(job)])
