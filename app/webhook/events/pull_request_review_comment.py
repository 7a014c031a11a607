"""Somebody said something at a line of the diff, often in a thread that the App began: commands are answered there."""

from __future__ import annotations

from app.jobs.job import CommandJob, Job
from app.webhook.commands import commands_in
from app.webhook.payload import LOGIN, REPOSITORY, Payload, by_a_bot, find, number, text


def read(payload: Payload, delivery: str) -> Job | None:
    if text(payload, "action") != "created":
        return None
    body = find(payload, "comment.body")
    commands = commands_in(body) if isinstance(body, str) else ()
    if not commands or by_a_bot(payload):
        return None
    first = "comment.in_reply_to_id" if find(payload, "comment.in_reply_to_id") else "comment.id"
    return CommandJob(
        installation=number(payload, "installation.id"),
        repository=text(payload, "repository.full_name", REPOSITORY),
        number=number(payload, "pull_request.number"),
        comment=number(payload, "comment.id"),
        login=text(payload, "comment.user.login", LOGIN),
        author=text(payload, "pull_request.user.login", LOGIN),
        commands=commands,
        created_at=text(payload, "comment.created_at"),
        delivery=delivery,
        thread=number(payload, first),
    )
