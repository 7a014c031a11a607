"""Somebody said something in the conversation of a pull request: commands are answered, all else is not ours.

Comments that Apps write raise events too. Bots are never answered, or two of them would talk for ever.
"""

from __future__ import annotations

from app.jobs.job import CommandJob, Job
from app.webhook.commands import commands_in
from app.webhook.payload import LOGIN, REPOSITORY, Payload, by_a_bot, find, number, text


def read(payload: Payload, delivery: str) -> Job | None:
    if text(payload, "action") != "created":
        return None
    body = find(payload, "comment.body")
    commands = commands_in(body) if isinstance(body, str) else ()
    if not commands or not find(payload, "issue.pull_request") or by_a_bot(payload):
        return None
    return CommandJob(
        installation=number(payload, "installation.id"),
        repository=text(payload, "repository.full_name", REPOSITORY),
        number=number(payload, "issue.number"),
        comment=number(payload, "comment.id"),
        login=text(payload, "comment.user.login", LOGIN),
        author=text(payload, "issue.user.login", LOGIN),
        commands=commands,
        created_at=text(payload, "comment.created_at"),
        delivery=delivery,
    )
