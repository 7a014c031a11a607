"""Authentication, permissions, limits, faults and the request log of the stand-in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from github import Auth, GithubException, GithubIntegration

from tests.github import Files, GitFile, GitHub, Pull
from tests.github.client import Client, lines

FILES: Files = {
    "a.c": lines(5),
    "dir/é b.c": lines(30),
    "run.sh": GitFile("#!/bin/sh\n", "100755"),
    "link": GitFile("a.c", "120000"),
}
ROOT = "/repos/acme/server"


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub() as one:
        one.make_repo(FILES)
        yield one


@pytest.fixture
def pull(github: GitHub) -> Pull:
    return github.open_pull({"a.c": lines(5, {2: "x"}), "dir/é b.c": None, "dir/ü.c": lines(30, {4: "y"})})


@pytest.fixture
def client(github: GitHub, pull: Pull) -> Iterator[Client]:
    with Client(github, pull.repo.full_name) as one:
        yield one


def test_bad_jwt(client: Client) -> None:
    bad: list[dict[str, Any]] = [
        {"exp": int(time.time()) - 5},
        {"exp": int(time.time()) + 800},
        {"iat": int(time.time()) + 300, "exp": int(time.time()) + 400},
        {"iss": "1"},
        {"exp": "soon"},
    ]
    assert [client.as_app("GET", "/app", **claims).status_code for claims in bad] == [401] * len(bad)


def test_who_may_what(github: GitHub, client: Client) -> None:
    assert client.as_app("GET", "/app").json()["slug"] == github.app.slug
    assert client.raw("GET", "/app").status_code == 401
    assert client.as_app("GET", ROOT).status_code == 403
    anonymous = {"User-Agent": "test"}
    assert httpx.get(github.url + ROOT, headers=anonymous).status_code == 401
    assert httpx.get(github.url + ROOT, headers={**anonymous, "Authorization": "Bearer x"}).status_code == 401
    client.token = client.new_token(permissions={"contents": "read"})
    assert client.raw("GET", f"{ROOT}/contents/a.c").status_code == 200
    refused = client.raw("GET", f"{ROOT}/pulls/1")
    assert (refused.status_code, refused.json()["message"]) == (403, "Resource not accessible by integration")
    wanted = {"permissions": {"contents": "write"}}
    assert client.as_app("POST", f"/app/installations/{client.installation}/access_tokens", wanted).status_code == 422


def test_tokens_end(github: GitHub, client: Client) -> None:
    made = client.as_app("POST", f"/app/installations/{client.installation}/access_tokens").json()
    left = datetime.fromisoformat(made["expires_at"]) - datetime.now(UTC)
    assert 3590 < left.total_seconds() <= 3600
    github.hub.long_tokens = True
    client.token = client.new_token()
    assert len(client.token) == 520
    assert client.raw("GET", ROOT).status_code == 200
    github.expire_tokens()
    assert client.raw("GET", ROOT).status_code == 401


def test_other_accounts_are_out_of_reach(github: GitHub, client: Client) -> None:
    other = github.make_repo(FILES, owner="other")
    assert client.raw("GET", f"/repos/{other.full_name}").status_code == 404
    client.token = client.new_token(repository_ids=[github.make_repo(FILES).id])
    assert client.raw("GET", ROOT).status_code == 404
    assert client.raw("GET", "/repos/acme/server-2").status_code == 200


def test_suspended_and_deleted(github: GitHub, client: Client) -> None:
    github.change_installation("suspend")
    assert client.raw("GET", ROOT).status_code == 403
    github.change_installation("unsuspend")
    assert client.raw("GET", ROOT).status_code == 200
    github.change_installation("deleted")
    assert client.raw("GET", ROOT).status_code == 401
    assert client.as_app("GET", f"{ROOT}/installation").status_code == 404


def test_unknown_operations_are_violations(github: GitHub, client: Client) -> None:
    assert client.raw("GET", f"{ROOT}/milestones").status_code == 501
    assert client.raw("GET", f"{ROOT}/pulls/1?colour=red").status_code == 200
    assert client.raw("GET", ROOT, X_GitHub_Api_Version="2001-01-01").status_code == 400
    assert [v.split(": ", 1)[1] for v in github.violations] == [
        "unknown operation",
        "query parameter colour is unknown to GitHub",
        "400 2001-01-01 is not a supported version",
    ]


def test_fault_before_and_after_the_effect(github: GitHub, client: Client, pull: Pull) -> None:
    path = f"{ROOT}/issues/1/comments"
    github.inject(method="POST", path="/comments$", status=502)
    github.inject(method="POST", path="/comments$", nth=2, status=503, after=True)
    assert [client.raw("POST", path, {"body": str(n)}).status_code for n in range(3)] == [502, 503, 201]
    assert [c["body"] for c in github.comments(pull)] == ["1", "2"]
    assert [c.fault for c in github.calls("POST", "/comments$")] == [
        "502 before its effect",
        "503 after its effect",
        None,
    ]
    assert github.count(pull=pull) == 3


def test_dropped_and_late(github: GitHub, client: Client, pull: Pull) -> None:
    github.inject("drop", method="POST", after=True)
    with pytest.raises(httpx.RemoteProtocolError):
        client.raw("POST", f"{ROOT}/issues/1/comments", {"body": "x"})
    assert len(github.comments(pull)) == 1
    assert github.calls("POST", "comments")[-1].status == 0
    github.inject("delay", path="/pulls/1$", seconds=0.2)
    begun = time.monotonic()
    assert client.get("/pulls/1")["number"] == 1
    assert time.monotonic() - begun > 0.2


def test_limits(github: GitHub, client: Client) -> None:
    github.secondary_limit(path="/pulls/1$", retry_after=7)
    github.secondary_limit(path="/pulls/1$", retry_after=None, status=429, times=2)
    first, second, third = (client.raw("GET", f"{ROOT}/pulls/1") for _ in range(3))
    assert (first.status_code, first.headers["retry-after"]) == (403, "7")
    assert (second.status_code, "retry-after" in second.headers, third.status_code) == (429, False, 200)
    github.exhaust_limit(remaining=1, reset_in=0.3)
    assert client.raw("GET", ROOT).headers["x-ratelimit-remaining"] == "0"
    refused = client.raw("GET", ROOT)
    assert (refused.status_code, refused.headers["x-ratelimit-remaining"]) == (403, "0")
    assert client.raw("GET", "/rate_limit").json()["resources"]["core"]["remaining"] == 0
    time.sleep(0.3)
    assert client.raw("GET", ROOT).status_code == 200


def test_renamed_repository(github: GitHub, client: Client, pull: Pull) -> None:
    github.rename_repo(pull.repo, "renamed")
    moved = client.raw("GET", f"{ROOT}/pulls/1")
    assert moved.status_code == 301
    assert client.raw("GET", moved.headers["location"]).json()["number"] == 1
    assert client.raw("POST", f"{ROOT}/issues/1/comments", {"body": "x"}).status_code == 307
    assert github.comments(pull) == []


def test_pygithub(github: GitHub, pull: Pull) -> None:
    fast: dict[str, Any] = {"seconds_between_requests": None, "seconds_between_writes": None}
    auth = Auth.AppAuth(github.app.id, github.app.private_key)
    integration = GithubIntegration(auth=auth, base_url=github.url, **fast)
    number = integration.get_repo_installation("acme", "server").id
    api = integration.get_github_for_installation(number)
    seen = api.get_repo(pull.repo.id).get_pull(1)
    commit = seen.get_commits().reversed[0]
    made = seen.create_review(
        commit=commit, body="b", event="COMMENT", comments=[{"path": "a.c", "line": 2, "body": "c"}]
    )
    assert [c.body for c in seen.get_single_review_comments(made.id)] == ["c"]
    with pytest.raises(GithubException, match="part of the diff"):
        seen.create_review(commit=commit, event="COMMENT", comments=[{"path": "dir/ü.c", "line": 30, "body": "c"}])
    integration.close()
    api.close()
