"""Jobs that were interrupted so often that dbos does not begin them again get one more turn, for their last words.

Else the check run of such a review would stay in progress, and whoever asked for a fix would never hear of it.
"""

from __future__ import annotations

from typing import Any

from dbos import DBOS

from app.jobs.job import Job, Result, fix_job, review_job
from app.jobs.queues import enqueue_turn

WHY = "the service was interrupted too often while it worked on this"
STATUS = "MAX_RECOVERY_ATTEMPTS_EXCEEDED"


def end_interrupted() -> int:
    """Start the last turn of every job that has none yet; the number of turns started."""
    rows = DBOS.list_workflows(status=STATUS, load_output=False)
    return sum(_last_turn(row.workflow_id, row.name, row.input) for row in rows if row.name in {"review", "fix"})


def _last_turn(workflow: str, name: str, given: Any) -> bool:
    stored, turn, state = given["args"]
    job: Job = review_job(stored) if name == "review" else fix_job(stored)
    reached = _reached(workflow, state)
    said = {"reason": WHY} if name == "review" else {"say": {"word": "failed", "why": WHY, "commit": _commit(reached)}}
    after = f"{workflow.partition('~')[0]}~{turn + 1}"
    last = "reason" in state or state.get("say", {}).get("word") == "failed"
    if last or DBOS.list_workflows(workflow_ids=[after], load_input=False, load_output=False):
        return False
    enqueue_turn(job, after, 0.0, turn + 1, {**reached, **said})
    return True


def _reached(workflow: str, state: Result) -> Result:
    """What the job knew when it was interrupted for the last time: the head, its check run, the commit made."""
    reached = dict(state)
    for step in DBOS.list_workflow_steps(workflow):
        output = step["output"]
        if isinstance(output, dict):
            reached |= {key: output[key] for key in ("head", "check") if key in output}
            reached |= {"made": output} if "commit" in output else {}
    return reached


def _commit(reached: Result) -> str:
    return str(reached.get("made", {}).get("commit", ""))
