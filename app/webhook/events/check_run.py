"""A button of a check run was pressed: "Re-run", or the one that commits the fixes. Judged like the presser's command.

The payload lists no pull request when the head is in a fork, so its number comes from the id that we gave the check
run. GitHub sends these actions only to the App that made the check run.
"""

from __future__ import annotations

import re

from app.jobs.job import CommandJob, Job
from app.webhook.payload import LOGIN, REPOSITORY, SHA, Payload, by_a_bot, find, number, text

_OWN_ID = re.compile(r"[^#\s]+#(\d{1,18})@\S+")
_LONG_AGO = "2020-01-01T00:00:00Z"


def read(payload: Payload, delivery: str) -> Job | None:
    command = _command(payload)
    own = _OWN_ID.fullmatch(str(find(payload, "check_run.external_id")))
    if command is None or own is None or by_a_bot(payload):
        return None
    return CommandJob(
        installation=number(payload, "installation.id"),
        repository=text(payload, "repository.full_name", REPOSITORY),
        number=int(own[1]),
        comment=0,
        login=text(payload, "sender.login", LOGIN),
        author="",
        commands=(command,),
        created_at=find(payload, "check_run.completed_at") or _LONG_AGO,
        delivery=delivery,
        head=text(payload, "check_run.head_sha", SHA),
    )


def _command(payload: Payload) -> str | None:
    action = text(payload, "action")
    if action == "rerequested":
        return "recheck"
    pressed = action == "requested_action" and text(payload, "requested_action.identifier") == "fix"
    return "fix" if pressed else None
