"""Talking with people: who may do what, reactions, replies.

GitHub docs, "Get repository permissions for a user": `role_name` tells triage and maintain apart, which `permission`
folds into read and write. `author_association` calls private members of an organisation strangers.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from github import Github
from github.IssueComment import IssueComment
from github.PullRequestComment import PullRequestComment

from app.github.client import Installation
from app.github.errors import Missing, Refused, ServerTrouble

ROLES = frozenset({"none", "read", "triage", "write", "maintain", "admin"})
"""GitHub's own; an organisation may add others."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A comment of ours."""

    body: str
    created_at: datetime


def role(installation: Installation, repository: str, login: str) -> str:
    """The person's role in the repository; `none` for somebody it does not know.

    A role that an organisation made itself counts as the one that it was made from.
    """

    def ask(github: Github) -> str:
        url = f"/repos/{repository}/collaborators/{quote(login)}/permission"
        _, data = github.requester.requestJsonAndCheck("GET", url)
        named = str(data.get("role_name") or "")
        return named if named in ROLES else str(data.get("permission") or "none")

    try:
        return installation.call(ask)
    except Missing:
        return "none"


def react(installation: Installation, repository: str, comment: int, *, inline: bool = False) -> None:
    """Show that a comment was seen. `inline`: one at lines of the diff. GitHub answers 200 when it is already there."""

    def ask(github: Github) -> None:
        url = f"/repos/{repository}/{'pulls' if inline else 'issues'}/comments/{comment}/reactions"
        github.requester.requestJsonAndCheck("POST", url, input={"content": "eyes"})

    installation.call(ask, write=True, urgent=True)


def own_replies(installation: Installation, repository: str, number: int, since: datetime) -> list[Reply]:
    """What the App said since then, in the conversation and at lines of the diff."""
    login = installation.app.login()

    def ask(github: Github) -> list[Reply]:
        repo = github.get_repo(repository)
        said: list[IssueComment | PullRequestComment] = list(repo.get_issue(number).get_comments(since=since))
        said += repo.get_pull(number).get_review_comments(since=since)
        ours = (one for one in said if getattr(one.user, "login", "") == login)  # a deleted account has no name
        return [Reply(one.body or "", one.created_at) for one in ours]

    return installation.call(ask)


def reply(installation: Installation, repository: str, number: int, thread: int, body: str) -> None:
    """Say something: in the thread that begins with this inline comment, or (0) in the conversation.

    A thread whose first comment was deleted takes no more replies: then it goes into the conversation too.
    """
    if thread:
        with contextlib.suppress(Missing):
            return _say(installation, repository, number, thread, body)
    return _say(installation, repository, number, 0, body)


def _say(installation: Installation, repository: str, number: int, thread: int, body: str) -> None:

    def ask(github: Github) -> None:
        repo = github.get_repo(repository)
        if thread:
            made = repo.get_pull(number).create_review_comment_reply(thread, body).id
        else:
            made = repo.get_issue(number).create_comment(body).id
        if not made:
            raise ServerTrouble("the comment was redirected")

    installation.call(ask, write=True)


def reply_once(
    installation: Installation, repository: str, number: int, thread: int, body: str, marker: str, since: datetime
) -> bool:
    """Say it unless the marker, which ends it, was said since then. Whether it was said now."""
    if any(
        marker in one.body and one.created_at >= since for one in own_replies(installation, repository, number, since)
    ):
        return False
    reply(installation, repository, number, thread, f"{body}\n\n{marker}")
    return True


def thread_start(installation: Installation, repository: str, comment: int) -> str | None:
    """The text of the App's own inline comment; None when somebody else wrote it. Raises Refused when it is gone."""
    login = installation.app.login()

    def ask(github: Github) -> str | None:
        _, data = github.requester.requestJsonAndCheck("GET", f"/repos/{repository}/pulls/comments/{comment}")
        return str(data["body"]) if (data.get("user") or {}).get("login") == login else None

    try:
        return installation.call(ask)
    except Missing as error:
        raise Refused(0, "the comment that began this thread was deleted") from error
