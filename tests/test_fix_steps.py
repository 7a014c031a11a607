"""The steps of a fix, one by one, against the stand-in: what is proven, what is refused, what is kept as a result."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cache.store import store_at
from app.github import App
from app.jobs.fix import CATCHING_UP, Fixer
from app.jobs.inspector import ReviewSettings
from app.jobs.job import FixJob, Head
from app.report.patch import mended
from tests.github import GitHub, Pull
from tests.test_service import LEAK

REPO = "acme/server"


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub() as one:
        one.app.permissions["contents"] = "write"
        one.make_repo({"src/other.c": "int x;\n"})
        yield one
        assert one.violations == []


@pytest.fixture
def pull(github: GitHub) -> Pull:
    return github.open_pull({"src/a.c": LEAK, "src/b.c": LEAK.replace("_x_", "_b_")})


def fixer(github: GitHub, folder: Path, **settings: bool) -> Fixer:
    app = App(github.url, github.app.id, github.app.private_key, 0)
    cache = store_at(folder / "findings.sqlite", print)
    return Fixer(app, ReviewSettings(github.url, cache=cache, **settings))


def job(github: GitHub, **more: str | int) -> FixJob:
    number = next(iter(github.hub.state.installations))
    return FixJob(number, REPO, 1, "d-1", "2026-01-01T00:00:00Z", **more)  # type: ignore[arg-type]


def test_a_result_holds_no_text_of_the_repository(github: GitHub, pull: Pull, tmp_path: Path) -> None:
    """Results are stored, and the repository may be private."""
    steps = fixer(github, tmp_path)
    seen = steps.look(job(github), 0)
    head = Head(**seen["head"])
    made = steps.make(job(github), head)
    moved = steps.move(job(github), head, made)
    stored = json.dumps([seen, made, moved])
    assert (made["fixed"], made["left"]) == (2, 0)
    assert moved["say"]["word"] == "committed"
    assert not any(text in stored for text in ("ngx_", "motd", "src/", "a.c"))


@pytest.mark.parametrize("harm", ["keeps the leak", "brings another", "breaks the syntax"])
def test_what_does_not_hold_together_is_not_committed(
    github: GitHub, pull: Pull, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    def spoiled(*arguments: object) -> dict[str, bytes]:
        good = mended(*arguments)  # type: ignore[arg-type]
        bad = {
            "keeps the leak": LEAK.encode(),
            "brings another": good["src/a.c"] + LEAK.replace("_x_", "_new_").encode(),
            "breaks the syntax": good["src/a.c"].replace(b"return NGX_OK;", b"retur NGX_OK; }}} {"),
        }
        return {**good, "src/a.c": bad[harm]}

    monkeypatch.setattr("app.jobs.mending.mended", spoiled)
    steps = fixer(github, tmp_path)
    head = Head(**steps.look(job(github), 0)["head"])
    assert steps.make(job(github), head) == {"say": {"word": "unproven", "left": 2}}
    assert github.count("POST", "/git/") == 0
    steps.tell(job(github), head, {"word": "unproven", "left": 2})
    assert "no fix for 2 findings that I could prove" in github.comments(pull)[0]["body"]


def test_a_dry_run_gives_a_patch(github: GitHub, pull: Pull, tmp_path: Path) -> None:
    steps = fixer(github, tmp_path, dry_run=True)
    seen = steps.look(job(github), 0)
    assert seen["say"] == {"word": "patch", "why": "dry"}
    steps.tell(job(github), Head(**seen["head"]), seen["say"])
    assert "set to change nothing" in github.comments(pull)[0]["body"]


def test_a_pull_request_that_never_catches_up_is_left_alone(github: GitHub, pull: Pull, tmp_path: Path) -> None:
    pull.repo.git.commit(f"refs/heads/{pull.head_ref}", {"README": "x\n"}, "More", "alice", pull.head_sha)
    steps = fixer(github, tmp_path)
    assert steps.look(job(github), 0) == {"later": 1.0}
    assert steps.look(job(github), CATCHING_UP)["say"]["word"] == "moved"


def test_a_button_of_an_older_head_does_nothing(github: GitHub, pull: Pull, tmp_path: Path) -> None:
    old = pull.head_sha
    github.push(pull, {"README": "x\n"})
    assert fixer(github, tmp_path).look(job(github, head=old), 0)["say"] == {"word": "moved", "head": old}


def test_an_answer_is_given_once(github: GitHub, pull: Pull, tmp_path: Path) -> None:
    steps = fixer(github, tmp_path)
    for _ in "12":
        steps.tell(job(github), None, {"word": "closed"})
    assert len(github.comments(pull)) == 1
