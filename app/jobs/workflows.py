"""The workflows of reviews, commands and pings, and their steps.

The bodies are small and their steps are in a fixed order, because a process that restarts replays them.
"""

from __future__ import annotations

from typing import Any

from dbos import DBOS
from structlog.contextvars import bound_contextvars

from app.jobs.job import CommandJob, FixJob, Head, Job, Result, ReviewJob, command_job, gives_way, review_job
from app.jobs.outcome import delay_of, guarded
from app.jobs.queues import TOO_LONG, TURNS, again, end, enqueue
from app.jobs.team import BOOT, team


@DBOS.step()
def began() -> str:
    return BOOT


@DBOS.step()
def superseded(job: dict[str, Any]) -> bool:
    """Whether a newer event of this pull request waits: its job runs after us and sees a newer head."""
    known = review_job(job)
    rows = DBOS.list_workflows(
        workflow_id_prefix=f"{known.key}@", status="ENQUEUED", name="review", load_input=False, load_output=False
    )
    return gives_way(known, (row.workflow_id for row in rows if row.workflow_id != DBOS.workflow_id))


@DBOS.step()
def look(job: dict[str, Any]) -> Result:
    return guarded(lambda: team().reviewer.look(review_job(job)))


@DBOS.step()
def open_check(job: dict[str, Any], head: dict[str, Any], boot: str) -> Result:
    careful = boot != BOOT
    return guarded(lambda: team().reviewer.open_check(review_job(job), Head(**head), careful))


@DBOS.step()
def bring_up_to_date(job: dict[str, Any], head: dict[str, Any], check: int, boot: str) -> Result:
    careful = boot != BOOT
    return guarded(lambda: team().reviewer.bring_up_to_date(review_job(job), Head(**head), check, careful))


@DBOS.step()
def close_check(job: dict[str, Any], state: Result, reason: str | None) -> Result:
    return guarded(lambda: team().reviewer.close(review_job(job), Head(**state["head"]), state.get("check"), reason))


@DBOS.step()
def answer(job: dict[str, Any]) -> Result:
    return guarded(lambda: team().commander.answer(command_job(job)))


@DBOS.workflow(name="review", max_recovery_attempts=20)
def review(job: dict[str, Any], turn: int, state: Result) -> str:
    """One turn of a review. `state` is what earlier turns have reached: head, check, a reason to give up."""
    with bound_contextvars(delivery=job["delivery"], job=DBOS.workflow_id):
        boot = began()
        result = _turn(job, dict(state), boot if turn == 0 else "")
        delay = delay_of(result, turn)
        if delay is not None and turn >= TURNS:
            return end(_give_up(job, result, TOO_LONG))
        if delay is not None:
            kept = {name: result[name] for name in ("head", "check", "reason") if name in result}
            return again(review_job(job), delay, turn + 1, kept)
        return end(result)


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
    """Answer a comment or a button; what it asks for becomes jobs of their own."""
    with bound_contextvars(delivery=job["delivery"], job=DBOS.workflow_id):
        result = answer(job)
        if (delay := delay_of(result, turn)) is not None and turn < TURNS:
            return again(command_job(job), delay, turn + 1)
        for name in result.get("jobs", ()):
            enqueue(_asked(command_job(job), name))
        return end(result)


def _asked(job: CommandJob, name: str) -> Job:
    """The job of one command."""
    if name == "fix":
        place = (job.installation, job.repository, job.number, job.delivery)
        return FixJob(*place, job.created_at, job.thread, job.head)
    return ReviewJob(job.installation, job.repository, job.number, job.delivery, "ask")


@DBOS.workflow(name="ping")
def ping(job: dict[str, Any]) -> str:
    return f"pong {job['delivery']}"
