"""Who does the steps: dbos calls plain functions, and this is how they find them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from app.jobs.command import Commander
from app.jobs.fix import Fixer
from app.jobs.review import Reviewer

BOOT = uuid.uuid4().hex
"""Of this process. A job that began under another one was interrupted."""


class JobFailed(Exception):
    """The job can't succeed; shown on the operator's page, and started again when its delivery comes again."""


@dataclass(frozen=True, slots=True)
class Workers:
    """One for each kind of job."""

    reviewer: Reviewer
    commander: Commander
    fixer: Fixer


_workers: Workers | None = None


def employ(workers: Workers | None) -> None:
    """Name who does the steps from now on."""
    global _workers  # noqa: PLW0603  # one team a process
    _workers = workers


def team() -> Workers:
    """Raises JobFailed as long as no App is configured."""
    if _workers is None:
        raise JobFailed("no App is configured")
    return _workers
