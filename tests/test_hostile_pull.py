"""One pull request full of files that nobody would write: it is reviewed all the same, in good time."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.github import Content, GitHub, Json, Pull
from tests.test_service import CLEAN, LEAK
from tests.test_service_bot import Bot

FILE_SECONDS = 3
LATIN = LEAK.replace("_x_", "_latin_").replace("/etc/motd", "/étc/motd").encode("latin-1")
BEFORE: dict[str, Content] = {
    "src/gone.c": "int  ngx_http_gone;\n" * 9,
    "src/old.c": "/* the old name */\n" + CLEAN.replace("_x_", "_renamed_"),
    "src/binary.c": bytes(range(256)) * 8,
}
AFTER: dict[str, Content] = {
    "src/stars.c": "* " * 500_000,
    "src/nested.c": "(" * 200_000,
    "src/latin.c": LATIN,
    "src/crlf.c": LEAK.replace("_x_", "_crlf_").replace("\n", "\r\n"),
    "src/gone.c": None,
    "src/old.c": None,
    "src/new.c": "/* the new name */\n" + LEAK.replace("_x_", "_renamed_"),
    "src/binary.c": bytes(reversed(range(256))) * 8,
    "src/plain.c": LEAK,
}
NOT_ANALYSED = {"src/binary.c", "src/stars.c", "src/nested.c"}
WITHOUT_SUGGESTION = {
    "src/latin.c": "not UTF-8",
    "src/crlf.c": "CRLF line ends",
    "src/new.c": "outside the lines that this pull request shows",
}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[GitHub, Bot, Pull, float]]:
    """The pull request after its review, and how long that took."""
    with GitHub() as github:
        settings = {**github.bot_environment(), "PLUMBER_FILE_SECONDS": str(FILE_SECONDS)}
        with Bot(tmp_path_factory.mktemp("bot"), settings) as bot:
            github.connect(bot.webhook)
            github.make_repo(BEFORE)
            began = time.monotonic()
            pull = github.open_pull(AFTER, fork=True)
            github.wait_for(lambda: _completed(github, pull), 60, "the completed check run")
            yield github, bot, pull, time.monotonic() - began
            assert github.violations == []


def _completed(github: GitHub, pull: Pull) -> list[Json]:
    return [run for run in github.check_runs(pull) if run["status"] == "completed"]


World = tuple[GitHub, Bot, Pull, float]


def test_every_leak_has_its_comment(reviewed: World) -> None:
    github, _, pull, _ = reviewed
    (review,) = github.reviews(pull)
    assert review["state"] == "COMMENTED"
    bodies = {comment["path"]: comment["body"] for comment in github.review_comments(pull)}
    assert sorted(bodies) == sorted([*WITHOUT_SUGGESTION, "src/plain.c"])
    assert "```suggestion" in bodies.pop("src/plain.c")
    for path, reason in WITHOUT_SUGGESTION.items():
        assert "```suggestion" not in bodies[path]
        assert reason in bodies[path]


def test_what_was_not_analysed_is_named(reviewed: World) -> None:
    github, _, pull, _ = reviewed
    (run,) = github.check_runs(pull)
    assert run["conclusion"] == "neutral"
    _, _, rows = run["output"]["summary"].partition("**Not analysed**")
    named = {path for path in AFTER if f"`{path}`" in rows}
    assert named == NOT_ANALYSED


def test_nothing_hangs(reviewed: World) -> None:
    _, bot, _, seconds = reviewed
    assert seconds < 4 * FILE_SECONDS
    assert "Traceback" not in bot.log


def test_what_is_mended_is_said_and_the_rest_is_not_repeated(reviewed: World) -> None:
    github, _, pull, _ = reviewed
    head = github.commit_suggestions(pull)
    github.wait_for(lambda: any(run["status"] == "completed" for run in github.check_runs(head)), 60, "the next run")
    assert len(github.reviews(pull)) == 1
    fixed = [one["path"] for one in github.review_comments(pull) if one["body"].startswith(f"Fixed in {head}\n")]
    assert fixed == ["src/plain.c"]
