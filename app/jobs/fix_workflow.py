"""The workflow of a fix, and its steps. As in workflows.py: small bodies, steps in a fixed order, no text of a file."""

from __future__ import annotations

from typing import Any

from dbos import DBOS
from structlog.contextvars import bound_contextvars

from app.jobs.job import Head, Result, fix_job
from app.jobs.outcome import delay_of, guarded
from app.jobs.queues import TOO_LONG, TURNS, again, end
from app.jobs.team import team

LAST_WORDS = frozenset({"committed", "failed"})
"""Answers that are true whatever happens next; in place of others, a failure can be told."""


@DBOS.step()
def look_at_branch(job: dict[str, Any], turn: int) -> Result:
    return guarded(lambda: team().fixer.look(fix_job(job), turn))


@DBOS.step()
def make_commit(job: dict[str, Any], head: dict[str, Any]) -> Result:
    return guarded(lambda: team().fixer.make(fix_job(job), Head(**head)))


@DBOS.step()
def move_branch(job: dict[str, Any], head: dict[str, Any], made: dict[str, Any]) -> Result:
    return guarded(lambda: team().fixer.move(fix_job(job), Head(**head), made))


@DBOS.step()
def tell(job: dict[str, Any], head: dict[str, Any] | None, say: dict[str, Any]) -> Result:
    return guarded(lambda: team().fixer.tell(fix_job(job), Head(**head) if head else None, say))


@DBOS.workflow(name="fix", max_recovery_attempts=20)
def fix(job: dict[str, Any], turn: int, state: Result) -> str:
    """One turn of a fix. `state` is what earlier turns have reached: head, the commit made, what is to be said."""
    with bound_contextvars(delivery=job["delivery"], job=DBOS.workflow_id):
        result = _turn(job, turn, state)
        delay = delay_of(result, turn)
        if delay is not None and turn >= TURNS and _word(result) not in LAST_WORDS:
            result = _told(job, {**result, "say": _failure(result, TOO_LONG)})
            delay = None
        if delay is not None and turn < TURNS:
            return again(fix_job(job), delay, turn + 1, _kept(result))
        return end(result)


def _turn(job: dict[str, Any], turn: int, state: Result) -> Result:
    """The steps that are left. What was reached goes along with every result."""
    reached = dict(state)
    if "say" not in reached and "head" not in reached:
        reached |= look_at_branch(job, turn)
    if _goes_on(reached) and "made" not in reached:
        made = make_commit(job, reached["head"])
        reached |= {"made": made} if "commit" in made else made
    if _goes_on(reached):
        reached |= move_branch(job, reached["head"], reached["made"])
    if "failed" in reached:
        reached["say"] = _failure(reached, str(reached["failed"]))
    return _told(job, reached) if "say" in reached else reached


def _goes_on(reached: Result) -> bool:
    return not {"say", "later", "retry", "failed"} & set(reached)


def _failure(reached: Result, why: str) -> Result:
    return {"word": "failed", "why": why, "commit": reached.get("made", {}).get("commit", "")}


def _word(reached: Result) -> str:
    return str(reached.get("say", {}).get("word", ""))


def _told(job: dict[str, Any], reached: Result) -> Result:
    """The answer, given, or that it could not be made, as a patch can fail; a job that failed stays one that failed."""
    told = tell(job, reached.get("head"), reached["say"])
    if "failed" in told and _word(reached) not in LAST_WORDS:
        reached = {**reached, "say": _failure(reached, str(told["failed"]))}
        told = tell(job, reached.get("head"), reached["say"])
    if _word(reached) == "failed" and "end" in told:
        told = {"failed": reached["say"]["why"]}
    return _kept(reached) | told


def _kept(reached: Result) -> Result:
    """What a later turn need not find out again."""
    return {name: reached[name] for name in ("head", "made", "say") if name in reached}
