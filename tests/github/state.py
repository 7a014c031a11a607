"""What GitHub remembers: accounts, the App, repositories, pull requests, and everything said in them.

GitHub document: "About GitHub Apps" and the REST reference's object descriptions. Plain values without behaviour; ids
are unique over all kinds. Whoever reads or writes them holds `State.lock`.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .accounts import Account, AppConfig, Installation, Token
from .git import Git

Json = dict[str, Any]
"""One of GitHub's JSON objects; there are too many kinds to type each."""


@dataclass
class Repository:
    """A repository; `roles` are those of its collaborators."""

    id: int
    owner: Account
    name: str
    git: Git = field(repr=False)
    created: float
    private: bool = False
    fork_of: Repository | None = field(default=None, repr=False)
    roles: dict[str, str] = field(default_factory=dict)
    protected: dict[str, str] = field(default_factory=dict)
    """Branch -> the sentence with which GitHub refuses to move it."""
    default_branch: str = "main"
    next_number: int = 1
    deleted: bool = False

    @property
    def full_name(self) -> str:
        return f"{self.owner.login}/{self.name}"


@dataclass
class Pull:
    """A pull request. `base_sha` is the base branch as it was at the last push."""

    id: int
    repo: Repository
    number: int
    user: Account
    title: str
    body: str | None
    head_repo: Repository
    head_ref: str
    head_sha: str
    base_ref: str
    base_sha: str
    created: float
    updated: float
    draft: bool = False
    state: str = "open"
    closed: float | None = None
    heads: list[str] = field(default_factory=list)

    @property
    def is_fork(self) -> bool:
        return self.head_repo is not self.repo


@dataclass
class Reaction:
    id: int
    user: Account
    content: str
    created: float


@dataclass
class IssueComment:
    """A comment in the conversation of a pull request."""

    id: int
    pull: Pull
    user: Account
    body: str
    created: float
    updated: float
    reactions: list[Reaction] = field(default_factory=list)


@dataclass
class Review:
    """A review; PENDING until it is submitted, and seen by its author only."""

    id: int
    pull: Pull
    user: Account
    body: str
    state: str
    commit: str
    submitted: float | None


@dataclass
class ReviewComment:
    """A comment on lines of the diff, in terms of the commit it was written for."""

    id: int
    review: Review
    user: Account
    body: str
    path: str
    side: str
    line: int | None
    start_line: int | None
    start_side: str | None
    position: int | None
    hunk: str
    commit: str
    anchor: str
    """The commit whose file the line numbers speak of: `commit`, or the merge base for the left side."""
    created: float
    updated: float
    reply_to: int | None = None
    subject: str = "line"
    reactions: list[Reaction] = field(default_factory=list)

    @property
    def pull(self) -> Pull:
        return self.review.pull


@dataclass
class CheckRun:
    """A check run; annotations of later requests are added to the earlier ones."""

    id: int
    repo: Repository
    name: str
    head_sha: str
    suite: int
    status: str = "queued"
    conclusion: str | None = None
    external_id: str = ""
    details_url: str = ""
    started: str | None = None
    completed: str | None = None
    title: str | None = None
    summary: str | None = None
    text: str | None = None
    annotations: list[Json] = field(default_factory=list)
    actions: list[Json] = field(default_factory=list)


@dataclass
class State:
    """Everything, by id."""

    app: AppConfig
    lock: threading.RLock = field(default_factory=threading.RLock)
    accounts: dict[str, Account] = field(default_factory=dict)
    installations: dict[int, Installation] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    repositories: list[Repository] = field(default_factory=list)
    former_names: dict[str, Repository] = field(default_factory=dict)
    pulls: list[Pull] = field(default_factory=list)
    comments: dict[int, IssueComment] = field(default_factory=dict)
    reviews: dict[int, Review] = field(default_factory=dict)
    review_comments: dict[int, ReviewComment] = field(default_factory=dict)
    check_runs: dict[int, CheckRun] = field(default_factory=dict)
    suites: dict[tuple[int, str], int] = field(default_factory=dict)
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1001))

    def new_id(self) -> int:
        return next(self.ids)

    def account(self, login: str, kind: str = "User") -> Account:
        """The account of that name, made when nobody had it."""
        if login not in self.accounts:
            kind = "Bot" if login.endswith("[bot]") else kind
            self.accounts[login] = Account(self.new_id(), login, kind)
        return self.accounts[login]

    def repository(self, full_name: str) -> Repository | None:
        found = (r for r in self.repositories if r.full_name.lower() == full_name.lower() and not r.deleted)
        return next(found, None)

    def installation_of(self, repo: Repository) -> Installation | None:
        return next((i for i in self.installations.values() if i.account is repo.owner), None)

    def pulls_of(self, repo: Repository) -> list[Pull]:
        return [pull for pull in self.pulls if pull.repo is repo]

    def reviews_of(self, pull: Pull) -> list[Review]:
        return [review for review in self.reviews.values() if review.pull is pull]

    def visible_comments(self, pull: Pull, viewer: str | None = None) -> list[ReviewComment]:
        """Review comments of submitted reviews, and of the viewer's own pending ones."""
        found = (comment for comment in self.review_comments.values() if comment.pull is pull)
        return [c for c in found if c.review.state != "PENDING" or c.user.login == viewer]


def now() -> float:
    return time.time()


def iso(when: float) -> str:
    """A time as GitHub writes it: UTC, whole seconds."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(when))
