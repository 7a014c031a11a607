"""Talking with people: who may do what, reactions, replies.

GitHub docs, "Get repository permissions for a user": `role_name` tells triage and maintain apart, which `permission`
folds into read and write. `author_association` calls private members of an organisation strangers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from github import Github

from app.github.client import Installation
from app.github.errors import Missing, ServerTrouble


@dataclass(frozen=True, slots=True)
class Reply:
    """A comment of ours in the conversation."""

    number: int
    body: str
    created_at: datetime


def role(installation: Installation, repository: str, login: str) -> str:
    """The person's role in the repository; `none` for somebody it does not know."""

    def ask(github: Github) -> str:
        url = f"/repos/{repository}/collaborators/{quote(login)}/permission"
        _, data = github.requester.requestJsonAndCheck("GET", url)
        return str(data.get("role_name") or data.get("permission") or "none")

    try:
        return installation.call(ask)
    except Missing:
        return "none"


def react(installation: Installation, repository: str, comment: int, content: str = "eyes") -> None:
    """Show that a comment was seen. GitHub answers 200 when the reaction is already there."""

    def ask(github: Github) -> None:
        url = f"/repos/{repository}/issues/comments/{comment}/reactions"
        github.requester.requestJsonAndCheck("POST", url, input={"content": content})

    installation.call(ask, write=True, urgent=True)


def own_replies(installation: Installation, repository: str, number: int, since: datetime) -> list[Reply]:
    """What the App said in the conversation since then."""
    login = installation.app.login()

    def ask(github: Github) -> list[Reply]:
        comments = github.get_repo(repository).get_issue(number).get_comments(since=since)
        ours = (one for one in comments if getattr(one.user, "login", "") == login)  # a deleted account has no name
        return [Reply(one.id, one.body or "", one.created_at) for one in ours]

    return installation.call(ask)


def reply(installation: Installation, repository: str, number: int, body: str) -> None:
    """Say something in the conversation of the pull request."""

    def ask(github: Github) -> None:
        if not github.get_repo(repository).get_issue(number).create_comment(body).id:
            raise ServerTrouble("the comment was redirected")

    installation.call(ask, write=True)
