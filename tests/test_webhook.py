"""The answers of POST /webhook, in their order, with a store that only remembers."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.jobs.job import CommandJob, Job, PingJob, ReviewJob
from app.webhook.commands import commands_in
from app.webhook.events import readers
from app.webhook.route import BODY_LIMIT, webhook_router
from app.webhook.signature import is_signed

SECRETS = ("new secret", "old secret")
REPOSITORY = {"full_name": "acme/nginx"}
PULL: dict[str, Any] = {
    "action": "opened",
    "installation": {"id": 7},
    "repository": REPOSITORY,
    "pull_request": {"number": 3},
}
COMMENT: dict[str, Any] = {
    "action": "created",
    "installation": {"id": 7},
    "repository": REPOSITORY,
    "issue": {"number": 3, "pull_request": {"url": "x"}, "user": {"login": "carol"}},
    "comment": {
        "id": 9,
        "body": "/plumber recheck",
        "user": {"login": "alice", "type": "User"},
        "created_at": "2026-01-01T00:00:00Z",
        "performed_via_github_app": None,
    },
    "sender": {"type": "User"},
}

INLINE: dict[str, Any] = {
    "action": "created",
    "installation": {"id": 7},
    "repository": REPOSITORY,
    "pull_request": {"number": 3, "user": {"login": "carol"}},
    "comment": {**COMMENT["comment"], "in_reply_to_id": 5},
    "sender": {"type": "User"},
}
BUTTON: dict[str, Any] = {
    "action": "requested_action",
    "installation": {"id": 7},
    "repository": REPOSITORY,
    "requested_action": {"identifier": "fix"},
    "check_run": {
        "external_id": "acme/nginx#3@ask:d-0",
        "head_sha": "a" * 40,
        "completed_at": "2026-01-01T00:00:00Z",
        "pull_requests": [],
    },
    "sender": {"login": "alice", "type": "User"},
}


def signed(body: bytes, secret: str = SECRETS[0]) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def post(
    body: bytes,
    event: str = "pull_request",
    *,
    secrets: tuple[str, ...] = SECRETS,
    accept: Callable[[Job], bool] = lambda _: True,
    headers: Mapping[str, str | None] | None = None,
) -> int:
    """The status that the body gets; a header given as None is left out."""
    sent = {"x-hub-signature-256": signed(body), "x-github-event": event, "x-github-delivery": "d-1"}
    given = {**sent, **(headers or {})}
    service = FastAPI()
    service.include_router(webhook_router(secrets, accept))
    return _answer(service, body, {name: value for name, value in given.items() if value is not None})


def _answer(service: FastAPI, body: bytes, headers: dict[str, str]) -> int:
    async def ask() -> int:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(service), base_url="http://bot") as client:
            answer = await client.post("/webhook", content=_pieces(body), headers=headers)
            return answer.status_code

    return asyncio.run(ask())


async def _pieces(body: bytes) -> Any:
    """Sent without a length, so that only reading tells the size."""
    for start in range(0, len(body), 1 << 20):
        yield body[start : start + (1 << 20)]


def dump(payload: Any) -> bytes:
    return json.dumps(payload).encode()


def test_too_large_comes_before_all_else() -> None:
    assert post(b" " * (BODY_LIMIT + 1), secrets=(), headers={"x-hub-signature-256": "bad"}) == 413
    assert post(dump(PULL) + b" " * (BODY_LIMIT - len(dump(PULL)))) == 202


def test_no_app_comes_before_the_signature() -> None:
    assert post(b"x", secrets=(), headers={"x-hub-signature-256": "bad"}) == 503


@pytest.mark.parametrize(
    "signature",
    [None, "", "sha256=", "sha1=abc", "sha256=" + "0" * 64, signed(b"other"), signed(b"not json", "guess")],
)
def test_a_bad_signature_comes_before_parsing(signature: str | None) -> None:
    assert post(b"not json", headers={"x-hub-signature-256": signature}) == 401


@pytest.mark.parametrize("body", [b"", b"not json", b"[1]", b"3", b"\xff", b"[" * 100_000, b"payload=%7B%7D"])
def test_not_json(body: bytes) -> None:
    assert post(body) == 400


@pytest.mark.parametrize(
    "headers", [{"x-github-event": None}, {"x-github-delivery": None}, {"x-github-delivery": "a b"}]
)
def test_a_missing_header(headers: dict[str, str | None]) -> None:
    assert post(dump(PULL), headers=headers) == 400


@pytest.mark.parametrize("name", list(PULL))
def test_a_pull_request_without_what_it_needs(name: str) -> None:
    assert post(dump({key: value for key, value in PULL.items() if key != name})) == 400


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        ("star", {}),
        ("pull_request", {"action": "labeled"}),
        ("issue_comment", {**COMMENT, "action": "edited"}),
        ("issue_comment", {**COMMENT, "issue": {"number": 3, "user": {"login": "carol"}}}),
        ("issue_comment", {**COMMENT, "comment": {**COMMENT["comment"], "body": "thanks"}}),
        ("issue_comment", {**COMMENT, "comment": {**COMMENT["comment"], "user": {"login": "a[bot]", "type": "Bot"}}}),
        ("issue_comment", {**COMMENT, "sender": {"type": "Bot"}}),
        ("pull_request_review_comment", {**INLINE, "action": "edited"}),
        ("pull_request_review_comment", {**INLINE, "comment": {**INLINE["comment"], "body": "thanks"}}),
        ("pull_request_review_comment", {**INLINE, "sender": {"type": "Bot"}}),
        ("check_run", {**BUTTON, "action": "completed"}),
        ("check_run", {**BUTTON, "requested_action": {"identifier": "other"}}),
        ("check_run", {**BUTTON, "check_run": {**BUTTON["check_run"], "external_id": "somebody else's"}}),
        ("check_run", {**BUTTON, "sender": {"login": "a[bot]", "type": "Bot"}}),
    ],
)
def test_what_is_not_served(event: str, payload: dict[str, Any]) -> None:
    assert post(dump(payload), event) == 204


def test_not_storable() -> None:
    def accept(_: Job) -> bool:
        raise OSError("disk full")

    assert post(dump(PULL), accept=accept) == 503


def test_stored() -> None:
    jobs: list[Job] = []

    def accept(job: Job) -> bool:
        jobs.append(job)
        return True

    assert post(dump(PULL), accept=accept) == 202
    assert post(dump(PULL), accept=lambda _: False) == 202
    assert post(dump({"zen": "x"}), "ping", accept=accept) == 202
    assert post(dump(COMMENT), "issue_comment", accept=accept) == 202
    assert jobs == [
        ReviewJob(7, "acme/nginx", 3, "d-1"),
        PingJob("d-1"),
        CommandJob(7, "acme/nginx", 3, 9, "alice", "carol", ("recheck",), "2026-01-01T00:00:00Z", "d-1"),
    ]


def test_a_command_in_a_thread_knows_where_the_thread_begins() -> None:
    job = readers()["pull_request_review_comment"](INLINE, "d-1")
    given = "2026-01-01T00:00:00Z"
    assert job == CommandJob(7, "acme/nginx", 3, 9, "alice", "carol", ("recheck",), given, "d-1", thread=5)
    alone = {**INLINE, "comment": {**INLINE["comment"], "in_reply_to_id": None}}
    begun = readers()["pull_request_review_comment"](alone, "d-1")
    assert isinstance(begun, CommandJob)
    assert begun.thread == 9


def test_a_button_is_its_pressers_command() -> None:
    job = readers()["check_run"](BUTTON, "d-1")
    given = "2026-01-01T00:00:00Z"
    assert job == CommandJob(7, "acme/nginx", 3, 0, "alice", "", ("fix",), given, "d-1", head="a" * 40)
    again = readers()["check_run"]({**BUTTON, "action": "rerequested"}, "d-1")
    assert isinstance(again, CommandJob)
    assert again.commands == ("recheck",)


@pytest.mark.parametrize("name", ["installation", "repository", "sender", "requested_action"])
def test_a_button_without_what_it_needs(name: str) -> None:
    assert post(dump({key: value for key, value in BUTTON.items() if key != name}), "check_run") == 400


def test_both_secrets_count_while_they_are_changed() -> None:
    assert is_signed(b"x", signed(b"x", SECRETS[0]), SECRETS)
    assert is_signed(b"x", signed(b"x", SECRETS[1]), SECRETS)
    assert not is_signed(b"x", signed(b"x", SECRETS[1]), SECRETS[:1])


def test_events_are_found_by_being_there() -> None:
    known = {"check_run", "issue_comment", "ping", "pull_request", "pull_request_review_comment"}
    assert known <= set(readers())


@pytest.mark.parametrize(
    ("body", "commands"),
    [
        ("/plumber recheck", ("recheck",)),
        ("Hello\r\n  /plumber recheck please\r\n", ("recheck",)),
        ("/plumber", ("help",)),
        ("/plumber dance", ("help",)),
        ("/plumber help\n/plumber recheck\n/plumber help", ("help", "recheck")),
        ("/plumbers recheck", ()),
        ("say /plumber recheck", ()),
        ("> /plumber recheck", ()),
        ("    /plumber recheck", ()),
        ("```\n/plumber recheck\n```", ()),
        ("```\n/plumber recheck", ()),
        ("~~~~ c\n~~~\n/plumber recheck\n~~~~\n/plumber help", ("help",)),
        ("`` `x` ``\n/plumber recheck", ("recheck",)),
        ("Thanks\r/plumber recheck", ("recheck",)),
        *((f"> a quote{blank}/plumber fix", ()) for blank in "\v\f\x1c\x85\u2028\u2029"),
        ("<!--\n/plumber fix\n-->\n/plumber recheck", ("recheck",)),
        ("<!-- a -->\n/plumber recheck", ("recheck",)),
        ("`<!--`\n/plumber recheck", ("recheck",)),
    ],
)
def test_commands(body: str, commands: tuple[str, ...]) -> None:
    assert commands_in(body) == commands
