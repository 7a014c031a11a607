"""Pull requests, what they change, and what was said on them.

GitHub docs, "REST API endpoints for pull requests / pull request reviews / pull request review comments".
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from github import Github
from github.Commit import Commit
from github.PullRequest import PullRequest
from github.PullRequestComment import PullRequestComment
from github.PullRequestReview import PullRequestReview
from github.Repository import Repository

from app.github.client import Installation
from app.github.errors import Missing, ServerTrouble

BODY_LIMIT = 64_000
"""GitHub refuses a body of more than 65,536 characters."""


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request as it stands now. `repository` is the name that the repository has today.

    `head_ref` is the branch that it comes from; empty when that is in a fork, out of the installation's reach.
    """

    repository: str
    number: int
    open: bool
    draft: bool
    author: str
    head_sha: str
    head_ref: str
    base_sha: str
    base_ref: str
    changed_files: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PatchedFile:
    """One file of the pull request. `patch` is missing for binary and for large files."""

    path: str
    previous_path: str
    status: str
    changes: int
    patch: str | None


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A review comment or the body of a review (`path` is None) that the App itself wrote."""

    number: int
    body: str
    path: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class NewReview:
    """A review to post. `comments` are objects as GitHub's description of "Create a review" names them."""

    head: str
    body: str
    comments: Sequence[Mapping[str, Any]]


def _pull(github: Github, repository: str, number: int) -> PullRequest:
    return github.get_repo(repository).get_pull(number)


def read_pull(installation: Installation, repository: str, number: int) -> Pull:
    """The pull request now."""

    def ask(github: Github) -> Pull:
        pull = _pull(github, repository, number)
        return Pull(
            repository=pull.base.repo.full_name,
            number=number,
            open=pull.state == "open",
            draft=bool(pull.draft),
            author=_login(pull),
            head_sha=pull.head.sha,
            head_ref=pull.head.ref if _is_home(pull) else "",
            base_sha=pull.base.sha,
            base_ref=pull.base.ref,
            changed_files=pull.changed_files,
            created_at=pull.created_at,
        )

    return installation.call(ask)


def read_files(installation: Installation, repository: str, number: int) -> list[PatchedFile]:
    """What the pull request changes; GitHub lists 3,000 files at most."""

    def ask(github: Github) -> list[PatchedFile]:
        return [
            PatchedFile(file.filename, file.previous_filename or file.filename, file.status, file.changes, file.patch)
            for file in _pull(github, repository, number).get_files()
        ]

    return installation.call(ask)


def committed_at(installation: Installation, repository: str, sha: str) -> datetime:
    """The committer's date: no push can have brought the commit before it, unless somebody's clock was wrong."""

    def ask(github: Github) -> datetime:
        return github.get_repo(repository).get_commit(sha).commit.committer.date

    return installation.call(ask)


def merge_base(installation: Installation, repository: str, base: str, head: str) -> str:
    """The commit from which the head went its own way."""

    def ask(github: Github) -> str:
        url = f"/repos/{repository}/compare/{base}...{head}"
        _, data = github.requester.requestJsonAndCheck("GET", url, parameters={"per_page": 1})
        return str(data["merge_base_commit"]["sha"])

    return installation.call(ask)


def own_words(installation: Installation, repository: str, number: int) -> list[OwnWords]:
    """What the App itself said at lines and in reviews; answered, resolved and outdated comments too."""
    login = installation.app.login()

    def comments(github: Github) -> list[OwnWords]:
        said = _pull(github, repository, number).get_review_comments()
        return [OwnWords(one.id, one.body or "", one.path, one.line) for one in said if _login(one) == login]

    def reviews(github: Github) -> list[OwnWords]:
        said = _pull(github, repository, number).get_reviews()
        return [OwnWords(one.id, one.body or "") for one in said if _login(one) == login and one.state != "PENDING"]

    return installation.call(comments) + installation.call(reviews)


def post_review(installation: Installation, repository: str, number: int, review: NewReview) -> None:
    """One review, event COMMENT always: without an event it would stay pending, seen by nobody."""
    comments: list[Any] = [{**one, "body": _cut(one["body"])} for one in review.comments]

    def ask(github: Github) -> None:
        commit = github.create_from_raw_data(Commit, {"sha": review.head})
        pull = _pull(github, repository, number)
        made = pull.create_review(commit=commit, body=_cut(review.body), event="COMMENT", comments=comments)
        if not made.id:
            raise ServerTrouble("the review was redirected")

    installation.call(ask, write=True)


def edit_words(installation: Installation, repository: str, number: int, words: OwnWords, body: str) -> None:
    """Give a comment or a review of ours a new text, if nobody has deleted it meanwhile."""
    verb, url = "PATCH", f"/repos/{repository}/pulls/comments/{words.number}"
    if words.path is None:
        verb, url = "PUT", f"/repos/{repository}/pulls/{number}/reviews/{words.number}"

    def ask(github: Github) -> None:
        github.requester.requestJsonAndCheck(verb, url, input={"body": _cut(body)})

    with contextlib.suppress(Missing):
        installation.call(ask, write=True)


def _is_home(pull: PullRequest) -> bool:
    """Whether the head lies in the base repository. A fork that was deleted is null."""
    home: Repository | None = pull.head.repo
    return home is not None and home.id == pull.base.repo.id


def _login(said: PullRequest | PullRequestComment | PullRequestReview) -> str:
    """Who said it; an account that was deleted has no name."""
    return getattr(said.user, "login", "")


def _cut(body: str) -> str:
    """Bodies are made short enough where they are made; this is the last guard, and says that it cut."""
    return body if len(body) <= BODY_LIMIT else body[: BODY_LIMIT - 40] + "\n\n(cut: too long for GitHub)"
