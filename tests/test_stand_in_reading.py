"""What the stand-in gives to read: files, patches, archives, roles; and check runs and reactions."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator

import httpx
import pytest

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


def test_files_of_the_pull_request(client: Client) -> None:
    first, second = client.get("/pulls/1/files")
    assert first["patch"] == "@@ -1,5 +1,5 @@\n line 1\n-line 2\n+x\n line 3\n line 4\n line 5"
    assert (second["status"], second["filename"], second["previous_filename"]) == ("renamed", "dir/ü.c", "dir/é b.c")
    answer = client.raw("GET", f"{ROOT}/pulls/1/files?per_page=1&page=1")
    assert [f["filename"] for f in answer.json()] == ["a.c"]
    after = client.raw("GET", answer.links["next"]["url"])
    assert [f["filename"] for f in after.json()] == ["dir/ü.c"]
    assert "next" not in after.links


def test_files_without_patch(github: GitHub, client: Client) -> None:
    github.open_pull({"big.c": lines(3_001), "pic.c": b"\0", "sub": GitFile("1" * 40, "160000"), "empty.c": ""})
    shown = {f["filename"]: f for f in client.get("/pulls/2/files")}
    assert sorted(name for name, file in shown.items() if "patch" in file) == ["sub"]
    assert shown["big.c"]["additions"] == 3_001


def test_reading_contents(client: Client, pull: Pull) -> None:
    raw = client.raw("GET", f"{ROOT}/contents/dir/ü.c?ref={pull.head_sha}", Accept="application/vnd.github.raw+json")
    assert raw.text == lines(30, {4: "y"})
    assert client.raw("GET", f"{ROOT}/contents/a.c?ref=nowhere").status_code == 404
    tree = client.get(f"/git/trees/{pull.head_sha}?recursive=1")["tree"]
    assert {e["path"]: e["mode"] for e in tree}["run.sh"] == "100755"
    assert client.raw("GET", f"/repositories/{pull.repo.id}/pulls/1").json()["head"]["sha"] == pull.head_sha


def test_tarball(client: Client, pull: Pull) -> None:
    sent = client.raw("GET", f"{ROOT}/tarball/{pull.head_sha}")
    assert sent.status_code == 302
    data = httpx.get(sent.headers["location"]).content
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        names = {member.name for member in archive}
        assert archive.getmember(f"acme-server-{pull.head_sha[:7]}/link").issym()
    assert f"acme-server-{pull.head_sha[:7]}/dir/ü.c" in names
    assert httpx.get(sent.headers["location"].replace("token=", "token=0")).status_code == 404


def test_roles(github: GitHub, client: Client, pull: Pull) -> None:
    expected = {
        "none": "none",
        "read": "read",
        "triage": "read",
        "write": "write",
        "maintain": "write",
        "admin": "admin",
    }
    for role, permission in expected.items():
        github.set_role(pull.repo, "bob", role)
        answer = client.get("/collaborators/bob/permission")
        assert (answer["permission"], answer["role_name"], answer["user"]["login"]) == (permission, role, "bob")


def test_strangers(client: Client) -> None:
    assert client.get("/collaborators/mallory/permission")["permission"] == "read"
    assert client.raw("GET", f"{ROOT}/collaborators/nobody/permission").status_code == 404


def test_check_runs(github: GitHub, client: Client, pull: Pull) -> None:
    note = {"path": "a.c", "start_line": 1, "end_line": 1, "annotation_level": "warning", "message": "m"}
    run = client.post("/check-runs", {"name": "x", "head_sha": pull.head_sha, "status": "in_progress"}, 201)
    path = f"{ROOT}/check-runs/{run['id']}"
    output = {"title": "t", "summary": "s", "annotations": [note] * 50}
    assert client.raw("PATCH", path, {"output": output}).json()["status"] == "in_progress"
    assert client.raw("PATCH", path, {"output": {**output, "annotations": [note] * 51}}).status_code == 422
    assert client.raw("PATCH", path, {"status": "completed"}).status_code == 422
    done = client.raw("PATCH", path, {"conclusion": "neutral", "output": {**output, "annotations": [note]}}).json()
    assert (done["status"], done["output"]["annotations_count"]) == ("completed", 51)
    assert done["pull_requests"][0]["number"] == 1
    bad = {"name": "x", "head_sha": "0" * 40}
    assert client.raw("POST", f"{ROOT}/check-runs", bad).status_code == 422
    newer = client.post("/check-runs", {"name": "x", "head_sha": pull.head_sha, "conclusion": "success"}, 201)
    assert [r["id"] for r in client.get(f"/commits/{pull.head_sha}/check-runs")["check_runs"]] == [newer["id"]]
    assert client.get(f"/commits/{pull.head_sha}/check-runs?filter=all")["total_count"] == 2
    assert [r["conclusion"] for r in github.check_runs(pull)] == ["neutral", "success"]


def test_deleted_fork_is_readable_through_the_base(github: GitHub, client: Client) -> None:
    fork = github.open_pull({"new.c": "x\n"}, fork=True)
    github.delete_fork(fork)
    assert client.get("/pulls/2")["head"]["repo"] is None
    assert client.get(f"/contents/new.c?ref={fork.head_sha}")["size"] == 2
    assert client.raw("GET", "/repos/carol/server").status_code == 404


def test_reactions(github: GitHub, client: Client, pull: Pull) -> None:
    said = github.comment(pull, "alice", "hello")
    path = f"{ROOT}/issues/comments/{said.id}/reactions"
    assert [client.raw("POST", path, {"content": "eyes"}).status_code for _ in range(2)] == [201, 200]
    assert client.raw("POST", path, {"content": "sad"}).status_code == 422
    assert github.reactions(said) == ["eyes"]
