"""kill -9 at any moment between the answer and the post: every review is there once."""

from __future__ import annotations

import contextlib
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from tests.github import GitHub, Pull
from tests.test_service import LEAK
from tests.test_service_bot import Bot


def reviewed(github: GitHub, pull: Pull) -> bool:
    runs = github.check_runs(pull)
    return bool(runs) and all(run["status"] == "completed" for run in runs)


def accepted(github: GitHub) -> int:
    return sum(delivery.status_code == 202 for delivery in github.deliveries("pull_request", "opened"))


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", r"/check-runs$"), ("GET", r"/tarball/"), ("POST", r"/reviews$"), ("PATCH", r"/check-runs/\d+$")],
)
def test_killed_at_a_request(tmp_path: Path, method: str, path: str) -> None:
    with GitHub() as github, Bot(tmp_path, github.bot_environment()) as bot:
        github.connect(bot.webhook)
        github.make_repo({"src/other.c": "int x;\n"})
        github.inject("delay", method=method, path=path, after=True, seconds=1)
        pull = github.open_pull({"src/a.c": LEAK})
        github.wait_for(lambda: github.calls(method, path), 10, f"{method} {path}")
        bot.kill()
        bot.start()
        github.wait_for(lambda: reviewed(github, pull), 20, "the review after the restart")
        assert len(github.reviews(pull)) == len(github.review_comments(pull)) == len(github.check_runs(pull)) == 1
        assert len(github.check_runs(pull)[0]["annotations"]) == 1
        assert github.violations == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", r"/tarball/"),
        ("POST", r"/git/commits$"),
        ("PATCH", r"/git/refs/"),
        ("GET", r"/commits/[0-9a-f]+$"),
        ("POST", r"/issues/\d+/comments$"),
    ],
)
def test_killed_while_it_fixes(tmp_path: Path, method: str, path: str) -> None:
    """One commit and one answer, wherever it was."""
    with GitHub() as github, Bot(tmp_path, github.bot_environment()) as bot:
        github.app.permissions["contents"] = "write"
        github.connect(bot.webhook)
        github.make_repo({"src/other.c": "int x;\n"})
        pull = github.open_pull({"src/a.c": LEAK})
        github.wait_for(lambda: reviewed(github, pull), 20, "the review")
        before = pull.head_sha
        fault = github.inject("delay", method=method, path=path, after=True, seconds=2)
        github.comment(pull, "alice", "/plumber fix")
        github.wait_for(lambda: fault.hits, 10, f"{method} {path}")
        bot.kill()
        bot.start()
        github.wait_for(lambda: github.comments(pull)[1:], 20, "the answer after the restart")
        for lost in [one for one in github.deliveries("pull_request", "synchronize") if one.status_code == 0]:
            github.redeliver(lost)  # it came while nobody listened
        github.wait_for(lambda: reviewed(github, pull), 20, "the review of the fix")
        github.settle()
        assert pull.repo.git.commits(before, pull.head_sha) == [pull.head_sha]
        (reply,) = github.comments(pull)[1:]
        assert reply["body"].startswith(f"Committed {pull.head_sha}")
        assert github.check_runs(pull)[0]["conclusion"] == "success"
        assert github.violations == []


def _interrupt(bot: Bot) -> None:
    """As if the running job had been begun for the twentieth time."""
    with contextlib.closing(sqlite3.connect(bot.folder / "jobs.sqlite")) as connection, connection:
        connection.execute("update workflow_status set recovery_attempts = 99 where status = 'PENDING'")


def _idle(bot: Bot) -> bool:
    """Whether all jobs have ended, also in the database: until then a delivery that comes again is a duplicate."""
    with contextlib.closing(sqlite3.connect(bot.folder / "jobs.sqlite")) as connection:
        left = "select count(*) from workflow_status where status in ('PENDING', 'ENQUEUED', 'DELAYED')"
        return bool(connection.execute(left).fetchone() == (0,))


def test_a_review_that_is_interrupted_too_often_ends_its_check_run(tmp_path: Path) -> None:
    with GitHub() as github, Bot(tmp_path, github.bot_environment()) as bot:
        github.connect(bot.webhook)
        github.make_repo({"src/other.c": "int x;\n"})
        fault = github.inject("delay", path=r"/tarball/", after=True, seconds=2)
        pull = github.open_pull({"src/a.c": LEAK})
        github.wait_for(lambda: fault.hits, 10, "the archive")
        bot.kill()
        _interrupt(bot)
        bot.start()
        github.wait_for(lambda: reviewed(github, pull), 20, "the end of the check run")
        (run,) = github.check_runs(pull)
        assert run["conclusion"] == "neutral"
        assert "interrupted too often" in run["output"]["summary"]
        assert github.reviews(pull) == []
        github.wait_for(lambda: _idle(bot), 10, "the end of the job")
        github.redeliver(github.deliveries("pull_request", "opened")[0])
        github.wait_for(lambda: github.reviews(pull), 20, "the review when the delivery comes again")


def test_a_fix_that_is_interrupted_too_often_is_not_kept_secret(tmp_path: Path) -> None:
    with GitHub() as github, Bot(tmp_path, github.bot_environment()) as bot:
        github.app.permissions["contents"] = "write"
        github.connect(bot.webhook)
        github.make_repo({"src/other.c": "int x;\n"})
        pull = github.open_pull({"src/a.c": LEAK})
        github.wait_for(lambda: reviewed(github, pull), 20, "the review")
        fault = github.inject("delay", method="POST", path=r"/git/commits$", after=True, seconds=2)
        github.comment(pull, "alice", "/plumber fix")
        github.wait_for(lambda: fault.hits, 10, "the commit")
        bot.kill()
        _interrupt(bot)
        bot.start()
        github.wait_for(lambda: github.comments(pull)[1:], 20, "the answer")
        (reply,) = github.comments(pull)[1:]
        assert "interrupted too often" in reply["body"]
        assert len(pull.heads) == 1


@pytest.mark.long
@pytest.mark.parametrize("requests", range(0, 30, 3))
def test_killed_after_some_requests(tmp_path: Path, requests: int) -> None:
    """Three reviews run at once and take some thirty requests, so the moments are spread over all of their steps."""
    with GitHub() as github, Bot(tmp_path, github.bot_environment()) as bot:
        github.connect(bot.webhook)
        github.make_repo({"src/other.c": "int x;\n"})
        pulls = [github.open_pull({f"src/a{number}.c": LEAK}) for number in range(3)]
        github.wait_for(lambda: accepted(github) == len(pulls), 10, "202 for each")
        github.wait_for(lambda: len(github.calls()) >= requests, 10, f"{requests} requests")
        bot.kill()
        bot.start()
        for pull in pulls:
            github.wait_for(partial(reviewed, github, pull), 30, "the review after the restart")
            assert len(github.reviews(pull)) == len(github.review_comments(pull)) == len(github.check_runs(pull)) == 1
        assert github.violations == []
        assert "Traceback" not in bot.log
