"""The engine behind one door: what is queued, who runs it, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from dbos import DBOS, DBOSConfig

from app.jobs import fix_workflow, workflows
from app.jobs.job import Job
from app.jobs.queues import COMMANDS, FIXES, REVIEWS, VERSION, enqueue
from app.jobs.store import Json, Seat
from app.jobs.team import Workers, employ

WORKFLOWS = (fix_workflow, workflows)
"""dbos runs the workflows that it has been told of; importing these modules tells it."""

POLLING = 0.1
REVIEWS_AT_ONCE = 4
COMMANDS_AT_ONCE = 16
"""More than write at once: a reaction must not wait for the replies of others, which keep their distance."""
FIXES_AT_ONCE = 2
WAITING = ["ENQUEUED", "DELAYED"]
FAILED = ["ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED", "CANCELLED"]


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as the operator sees it."""

    id: str
    kind: str
    state: str
    since: datetime | None
    error: str = ""


def accept(job: Job) -> bool:
    """Store the job; durable when this returns. False: the delivery came before. One that failed starts again."""
    rows = DBOS.list_workflows(workflow_ids=[job.id], load_input=False, load_output=False)
    if rows:
        turns = DBOS.list_workflows(workflow_id_prefix=f"{job.id}~", load_input=False, load_output=False)
        rows += [row for row in turns if row.workflow_id.startswith(f"{job.id}~")]
        last = max(rows, key=lambda row: int(row.workflow_id.partition("~")[2] or 0))
        if last.status not in FAILED:
            return False
        DBOS.delete_workflows([row.workflow_id for row in rows])
    enqueue(job)
    return True


def start(database_url: str, workers: Workers | None) -> Seat:
    """Take the seat and run. Without workers (no App yet) jobs only wait."""
    employ(workers)
    seat = Seat(database_url)
    config: DBOSConfig = {
        "name": "ngx-plumber",
        "system_database_url": database_url,
        "application_version": VERSION,
        "executor_id": seat.name,
        "serializer": Json(),
        "log_level": "WARNING",
    }
    DBOS(config=config)
    DBOS.launch()
    DBOS.register_queue(
        REVIEWS, worker_concurrency=REVIEWS_AT_ONCE, partition_concurrency=1, polling_interval_sec=POLLING
    )
    DBOS.register_queue(COMMANDS, worker_concurrency=COMMANDS_AT_ONCE, polling_interval_sec=POLLING)
    DBOS.register_queue(FIXES, worker_concurrency=FIXES_AT_ONCE, partition_concurrency=1, polling_interval_sec=POLLING)
    return seat


def stop(seat: Seat, patience: int = 0) -> None:
    """Stop taking jobs; what still runs after `patience` seconds is taken up at the next start."""
    DBOS.destroy(workflow_completion_timeout_sec=patience)
    seat.leave()


def alive() -> bool:
    """Whether the database answers."""
    DBOS.list_workflows(limit=1, load_input=False, load_output=False)
    return True


def overview(limit: int = 50) -> tuple[dict[str, int], list[JobRow]]:
    """How many jobs wait, run and failed, and the newest ones."""
    counts = {
        "waiting": len(DBOS.list_workflows(status=WAITING, load_input=False, load_output=False)),
        "running": len(DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)),
        "failed": len(DBOS.list_workflows(status=FAILED, load_input=False, load_output=False)),
    }
    rows = DBOS.list_workflows(limit=limit, sort_desc=True, load_input=False)
    return counts, [_row(row) for row in rows]


def _row(row: Any) -> JobRow:
    since = datetime.fromtimestamp(row.created_at / 1000, UTC) if row.created_at else None
    return JobRow(row.workflow_id, row.name, row.status, since, str(row.error or "")[:300])


def prune(days: int) -> int:
    """Forget what ended longer ago than this; a delivery that comes again after that is a new one."""
    before = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    rows = DBOS.list_workflows(
        completed_before=before, status=["SUCCESS", *FAILED], limit=10_000, load_input=False, load_output=False
    )
    DBOS.delete_workflows([row.workflow_id for row in rows])
    return len(rows)
