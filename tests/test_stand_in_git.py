"""The stand-in's Git database: what it writes, what it refuses, and how a branch moves."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from githubkit_schemas.latest import models
from pydantic import TypeAdapter

from tests.github import Files, GitFile, GitHub, Pull
from tests.github.client import Client, lines

FILES: Files = {"a.c": lines(5), "dir/run.sh": GitFile("#!/bin/sh\n", "100755")}
BYTES = b"caf\xe9\r\n"


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub() as one:
        one.app.permissions["contents"] = "write"
        one.make_repo(FILES)
        yield one


@pytest.fixture
def pull(github: GitHub) -> Pull:
    return github.open_pull({"a.c": lines(5, {2: "x"})})


@pytest.fixture
def client(github: GitHub, pull: Pull) -> Iterator[Client]:
    with Client(github, pull.repo.full_name) as one:
        yield one


def written(client: Client, head: str) -> dict[str, Any]:
    """A commit on top of this one that changes one file and leaves the other."""
    blob = client.post("/git/blobs", {"content": base64.b64encode(BYTES).decode(), "encoding": "base64"}, 201)
    base = client.get(f"/git/commits/{head}")["tree"]["sha"]
    entry = {"path": "dir/run.sh", "mode": "100755", "type": "blob", "sha": blob["sha"]}
    tree = client.post("/git/trees", {"base_tree": base, "tree": [entry]}, 201)
    commit: dict[str, Any] = client.post(
        "/git/commits", {"message": "Change", "tree": tree["sha"], "parents": [head]}, 201
    )
    TypeAdapter(models.ShortBlob).validate_python(blob)
    TypeAdapter(models.GitTree).validate_python(tree)
    TypeAdapter(models.GitCommit).validate_python(commit)
    return commit


def move(client: Client, branch: str, sha: str, **more: Any) -> Any:
    return client.raw("PATCH", f"{client.root}/git/refs/heads/{branch}", {"sha": sha, **more})


def test_a_commit_keeps_bytes_modes_and_all_other_files(github: GitHub, pull: Pull, client: Client) -> None:
    before = pull.head_sha
    commit = written(client, before)
    assert client.get("/pulls/1")["head"]["sha"] == before
    answer = move(client, pull.head_ref, commit["sha"])
    TypeAdapter(models.GitRef).validate_python(answer.json())
    assert answer.json() == client.get(f"/git/ref/heads/{pull.head_ref}")
    assert client.get("/pulls/1")["head"]["sha"] == commit["sha"]
    entry = pull.repo.git.entry(commit["sha"], "dir/run.sh")
    assert entry is not None
    assert (entry.mode, pull.repo.git.blob(entry.sha)) == ("100755", BYTES)
    assert github.read(pull, "a.c") == lines(5, {2: "x"}).encode()
    (push,) = github.deliveries("pull_request", "synchronize")
    assert (push.payload["before"], push.payload["after"]) == (before, commit["sha"])
    assert push.payload["sender"]["type"] == "Bot"


def test_an_apps_commit_is_signed_unless_it_names_somebody(github: GitHub, pull: Pull, client: Client) -> None:
    commit = written(client, pull.head_sha)
    assert (commit["author"]["name"], commit["verification"]["verified"]) == (github.app.login, True)
    somebody = {"name": "a", "email": "a@users.example"}
    body = {"message": "x", "tree": commit["tree"]["sha"], "parents": [pull.head_sha], "author": somebody}
    assert not client.post("/git/commits", body, 201)["verification"]["verified"]


def test_a_branch_moves_forward_only(github: GitHub, pull: Pull, client: Client) -> None:
    mine = written(client, pull.head_sha)["sha"]
    theirs = github.push(pull, {"b.c": "x\n"})
    refused = move(client, pull.head_ref, mine, force=False)
    assert (refused.status_code, refused.json()["message"]) == (422, "Update is not a fast forward")
    assert pull.head_sha == theirs
    assert move(client, pull.head_ref, mine, force=True).status_code == 200
    assert pull.head_sha == mine


def test_a_protected_branch_does_not_move(github: GitHub, pull: Pull, client: Client) -> None:
    github.protect(pull.repo, pull.head_ref, "Changes must be made through a pull request.")
    refused = move(client, pull.head_ref, written(client, pull.head_sha)["sha"])
    assert (refused.status_code, refused.json()["message"]) == (422, "Changes must be made through a pull request.")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("blobs", {"content": "%%", "encoding": "base64"}),
        ("blobs", {"content": "x", "encoding": "latin-1"}),
        ("trees", {"tree": [{"path": "a", "mode": "100645", "type": "blob", "content": "x"}]}),
        ("trees", {"tree": [{"path": "a", "mode": "100644", "type": "blob", "sha": "0" * 40}]}),
        ("trees", {"tree": [{"path": "a", "mode": "100644", "type": "blob"}]}),
        ("trees", {"tree": [], "base_tree": "{head}"}),
        ("commits", {"message": "x", "tree": "{head}"}),
        ("commits", {"message": "x", "tree": "{tree}", "parents": ["{tree}"]}),
        ("commits", {"tree": "{tree}"}),
    ],
)
def test_what_is_refused(pull: Pull, client: Client, path: str, body: dict[str, Any]) -> None:
    known = {"{head}": pull.head_sha, "{tree}": pull.repo.git.facts(pull.head_sha)["tree"]}
    filled = {name: known.get(value, value) if isinstance(value, str) else value for name, value in body.items()}
    filled |= {"parents": [known[one] for one in body["parents"]]} if "parents" in body else {}
    assert client.raw("POST", f"{client.root}/git/{path}", filled).status_code == 422


def test_what_is_not_there(pull: Pull, client: Client) -> None:
    assert client.raw("GET", f"{client.root}/git/ref/heads/none").status_code == 404
    assert client.raw("GET", f"{client.root}/git/commits/{'0' * 40}").status_code == 404
    assert move(client, "none", pull.head_sha).status_code == 422
    assert move(client, pull.head_ref, "0" * 40).status_code == 422


def test_reading_is_not_writing(github: GitHub, pull: Pull, client: Client) -> None:
    commit = written(client, pull.head_sha)["sha"]
    client.token = client.new_token(permissions={"contents": "read"})
    assert client.get(f"/git/ref/heads/{pull.head_ref}")["object"]["sha"] == pull.head_sha
    assert move(client, pull.head_ref, commit).status_code == 403
    assert client.raw("POST", f"{client.root}/git/blobs", {"content": "x"}).status_code == 403
    github.grant("contents", "read")
    assert client.as_app("GET", f"/app/installations/{client.installation}").json()["permissions"]["contents"] == "read"
