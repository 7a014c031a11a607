"""Commits by the Git database: exact bytes, a branch that only moves on, and what may be repeated."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from app.github import App, Installation, Refused, ServerTrouble, people
from app.github.commits import BlobFile, advance, blob_sha, branch_head, changed_paths, make_commit, read_blobs
from tests.github import GitFile, GitHub, Pull

REPO = "acme/server"
LATIN = b"caf\xe9\r\n"


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub() as one:
        one.app.permissions["contents"] = "write"
        one.make_repo({"a.c": "int x;\n", "b/c/d.c": GitFile(LATIN, "100755"), "b/link.c": GitFile("d.c", "120000")})
        yield one
        assert one.violations == []


@pytest.fixture
def pull(github: GitHub) -> Pull:
    return github.open_pull({"a.c": "int y;\n"}, branch="topic/ä")


@pytest.fixture
def installation(github: GitHub) -> Installation:
    return App(github.url, github.app.id, github.app.private_key, 0).installation(
        next(iter(github.hub.state.installations))
    )


def fixed(installation: Installation, head: str) -> str:
    return make_commit(installation, REPO, head, {"b/c/d.c": BlobFile("100755", LATIN + b"x")}, "Fix it")


def test_files_are_read_as_git_keeps_them(pull: Pull, installation: Installation) -> None:
    found = read_blobs(installation, REPO, pull.head_sha, ["b/c/d.c", "a.c"])
    assert found == {"b/c/d.c": BlobFile("100755", LATIN), "a.c": BlobFile("100644", b"int y;\n")}


@pytest.mark.parametrize("path", ["b/link.c", "b", "b/none.c", "none/a.c", "a.c/x"])
def test_what_is_no_regular_file_is_refused(pull: Pull, installation: Installation, path: str) -> None:
    with pytest.raises(Refused, match="no regular file"):
        read_blobs(installation, REPO, pull.head_sha, [path])


def test_a_commit_changes_what_it_says_and_moves_nothing(
    github: GitHub, pull: Pull, installation: Installation
) -> None:
    commit = fixed(installation, pull.head_sha)
    assert branch_head(installation, REPO, pull.head_ref) == pull.head_sha
    assert changed_paths(installation, REPO, commit) == ["b/c/d.c"]
    assert read_blobs(installation, REPO, commit, ["b/c/d.c"]) == {"b/c/d.c": BlobFile("100755", LATIN + b"x")}


def test_git_names_bytes_the_same_way(pull: Pull) -> None:
    assert blob_sha(LATIN) == pull.repo.git.text("hash-object", "--stdin", data=LATIN)


def test_a_branch_is_moved_once_however_often_it_is_asked(
    github: GitHub, pull: Pull, installation: Installation
) -> None:
    before = pull.head_sha
    commit = fixed(installation, before)
    assert advance(installation, REPO, pull.head_ref, before, commit)
    assert advance(installation, REPO, pull.head_ref, before, commit)
    assert github.count("PATCH") == 1
    github.push(pull, {"README": "x\n"})
    assert advance(installation, REPO, pull.head_ref, before, commit)
    assert github.count("PATCH") == 1


def test_a_branch_that_somebody_moved_stays_where_it_is(github: GitHub, pull: Pull, installation: Installation) -> None:
    before = pull.head_sha
    commit = fixed(installation, before)
    pushed = github.push(pull, {"README": "x\n"})
    assert not advance(installation, REPO, pull.head_ref, before, commit)
    assert not advance(installation, REPO, "none", before, commit)
    assert pull.head_sha == pushed
    assert github.count("PATCH") == 0


def test_a_push_between_look_and_move_wins(github: GitHub, pull: Pull, installation: Installation) -> None:
    before = pull.head_sha
    commit = fixed(installation, before)
    fault = github.inject("delay", method="PATCH", path="/git/refs/", seconds=0.5)
    moved: list[bool] = []
    mover = threading.Thread(target=lambda: moved.append(advance(installation, REPO, pull.head_ref, before, commit)))
    mover.start()
    github.wait_for(lambda: fault.hits, 5, "the request to move")
    pushed = github.push(pull, {"README": "x\n"})
    mover.join()
    assert (moved, pull.head_sha) == ([False], pushed)
    assert ["not a fast forward" in one for one in github.violations] == [True]
    github.hub.log.clear()


def test_a_protected_branch_is_a_refusal(github: GitHub, pull: Pull, installation: Installation) -> None:
    github.protect(pull.repo, pull.head_ref, "Protected branch update failed.")
    with pytest.raises(Refused, match=r"Protected branch update failed\."):
        advance(installation, REPO, pull.head_ref, pull.head_sha, fixed(installation, pull.head_sha))
    github.hub.log.clear()


def test_a_repository_that_was_renamed_is_no_success(github: GitHub, pull: Pull, installation: Installation) -> None:
    """GitHub redirects a write, and the client takes the redirect for an answer."""
    github.rename_repo(pull.repo, "renamed")
    with pytest.raises(ServerTrouble, match="redirected"):
        make_commit(installation, REPO, pull.head_sha, {"a.c": BlobFile("100644", b"x\n")}, "Fix it")


def test_what_the_owner_granted_is_known_from_the_token(github: GitHub, pull: Pull, installation: Installation) -> None:
    assert installation.may_write("contents")
    assert not installation.may_write("workflows")
    github.grant("contents", "read")
    github.expire_tokens()
    people.role(installation, REPO, "alice")
    assert not installation.may_write("contents")


def test_a_role_of_the_organisations_own_counts_as_what_it_was_made_from(
    github: GitHub, installation: Installation
) -> None:
    answer = {"permission": "write", "role_name": "release-team", "user": {"login": "alice"}}
    github.inject("answer", path="/permission$", status=200, body=answer)
    assert people.role(installation, REPO, "alice") == "write"
    github.set_role(github.hub.state.repositories[0], "theo", "triage")
    assert people.role(installation, REPO, "theo") == "triage"
