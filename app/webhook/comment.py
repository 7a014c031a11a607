"""The commands of a comment as a job, wherever on a pull request it stands."""

from __future__ import annotations

from app.jobs.job import CommandJob
from app.webhook.commands import commands_in
from app.webhook.payload import LOGIN, REPOSITORY, Payload, by_a_bot, find, number, text


def command_job(payload: Payload, delivery: str, about: str, thread: str = "") -> CommandJob | None:
    """The job of a new comment with commands that no bot wrote, else None. `about` is the key of the pull request in
    the payload, `thread` the path of the comment that began the thread. Raises BadPayload."""
    if text(payload, "action") != "created":
        return None
    body = find(payload, "comment.body")
    commands = commands_in(body) if isinstance(body, str) else ()
    if not commands or by_a_bot(payload):
        return None
    return CommandJob(
        installation=number(payload, "installation.id"),
        repository=text(payload, "repository.full_name", REPOSITORY),
        number=number(payload, f"{about}.number"),
        comment=number(payload, "comment.id"),
        login=text(payload, "comment.user.login", LOGIN),
        author=text(payload, f"{about}.user.login", LOGIN),
        commands=commands,
        created_at=text(payload, "comment.created_at"),
        delivery=delivery,
        thread=number(payload, thread) if thread else 0,
    )
