"""Reading what an event needs from a payload. What is missing or of another shape is said, not guessed."""

from __future__ import annotations

import re
from typing import Any

Payload = dict[str, Any]

REPOSITORY = re.compile(r"[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}")
LOGIN = re.compile(r"[A-Za-z0-9_.\[\]-]{1,100}")
SHA = re.compile(r"[0-9a-f]{40}")


class BadPayload(Exception):
    """The payload lacks what its event needs."""


def find(payload: Payload, path: str) -> Any:
    """What stands at a dotted path; None where nothing does."""
    here: Any = payload
    for name in path.split("."):
        here = here.get(name) if isinstance(here, dict) else None
    return here


def text(payload: Payload, path: str, shape: re.Pattern[str] | None = None) -> str:
    """A string, of a certain shape if that matters."""
    value = find(payload, path)
    if not isinstance(value, str) or (shape and not shape.fullmatch(value)):
        raise BadPayload(path)
    return value


def number(payload: Payload, path: str) -> int:
    """A positive number."""
    value = find(payload, path)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**63:
        raise BadPayload(path)
    return value


def by_a_bot(payload: Payload) -> bool:
    """Whether an App or another bot did it. Bots are never answered, or two of them would talk for ever."""
    types = (find(payload, "comment.user.type"), find(payload, "sender.type"))
    return "Bot" in types or bool(find(payload, "comment.performed_via_github_app"))
