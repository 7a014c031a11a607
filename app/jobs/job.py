"""What a job is about. Only keys are stored: a pull request is read again whenever its job runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Result = dict[str, Any]
"""What a step says, as it is stored: `later` (seconds), `retry`, `failed`, `end` (words), or what was found out."""


@dataclass(frozen=True, slots=True)
class ReviewJob:
    """Bring this pull request up to date.

    `cause` is `push` for a new head, `ask` for a command, `return` where nothing was pushed (reopened, made ready).
    """

    installation: int
    repository: str
    number: int
    delivery: str
    cause: Literal["push", "ask", "return"] = "push"

    @property
    def key(self) -> str:
        """Of the pull request: one review at a time, the newest wins."""
        return f"{self.repository}#{self.number}"

    @property
    def id(self) -> str:
        """Of the job: a delivery that comes twice is one job."""
        return f"{self.key}@{'' if self.cause == 'push' else f'{self.cause}:'}{self.delivery}"

    def stored(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class CommandJob:
    """Answer the commands of one comment, or a button. `author` wrote the pull request, `login` the comment.

    `comment` is 0 for a button; then `author` is not known, and `head` is the commit that the button belongs to.
    `thread` is the inline comment that began the thread in which the comment stands, 0 in the conversation.
    """

    installation: int
    repository: str
    number: int
    comment: int
    login: str
    author: str
    commands: tuple[str, ...]
    created_at: str
    delivery: str
    thread: int = 0
    head: str = ""

    @property
    def id(self) -> str:
        return f"command@{self.delivery}"

    def stored(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class FixJob:
    """Commit the proven fixes to the pull request's branch, or say why not.

    `thread`: the inline comment whose finding alone is to be fixed, if it is one of ours; 0: all of them.
    `head`: the commit that is to be fixed and no other; empty: the one that is the head when the job runs.
    """

    installation: int
    repository: str
    number: int
    delivery: str
    created_at: str
    thread: int = 0
    head: str = ""

    @property
    def key(self) -> str:
        """Of the pull request: one fix at a time."""
        return f"{self.repository}#{self.number}"

    @property
    def id(self) -> str:
        return f"fix@{self.delivery}"

    def stored(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class PingJob:
    """GitHub asks whether somebody is there."""

    delivery: str

    @property
    def id(self) -> str:
        return f"ping@{self.delivery}"

    def stored(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Head:
    """What is reviewed: the pull request, its head's sha and the tip of its base branch at that time.

    `branch` is the head's, in the same repository; empty when the head is in a fork.
    """

    repository: str
    number: int
    sha: str
    base: str
    branch: str = ""


Job = ReviewJob | CommandJob | FixJob | PingJob


def gives_way(job: ReviewJob, waiting: Iterable[str]) -> bool:
    """Whether the review may be left to one of the `waiting` jobs, by their names: to a push of the same pull request.
    Who asked is not left to a push: that of a draft may be left alone."""
    others = (one for one in waiting if one.startswith(f"{job.key}@"))  # LIKE takes _ for any character
    pushes = (one for one in others if "@ask:" not in one and "@return:" not in one and "~" not in one)
    return job.cause != "ask" and any(True for _ in pushes)


def review_job(stored: dict[str, Any]) -> ReviewJob:
    return ReviewJob(**stored)


def command_job(stored: dict[str, Any]) -> CommandJob:
    return CommandJob(**{**stored, "commands": tuple(stored["commands"])})


def fix_job(stored: dict[str, Any]) -> FixJob:
    return FixJob(**stored)
