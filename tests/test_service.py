"""From a signed webhook to what the author reads, against the stand-in."""

from __future__ import annotations

import hmac
import re
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.github import Content, GitHub, Pull, Repository
from tests.test_service_bot import TOKEN, Bot

LEAK = """
static ngx_int_t
ngx_http_x_handler(ngx_http_request_t *r)
{
    u_char    buf[64];
    ngx_fd_t  fd;

    fd = ngx_open_file("/etc/motd", NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, buf, 64) == -1) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return NGX_OK;
}
"""
CLEAN = LEAK.replace("    return NGX_OK;", "    ngx_close_file(fd);\n\n    return NGX_OK;").replace(
    "        return NGX_HTTP", "        ngx_close_file(fd);\n        return NGX_HTTP"
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[GitHub, Bot]]:
    with GitHub() as github, Bot(tmp_path_factory.mktemp("bot"), github.bot_environment()) as bot:
        github.connect(bot.webhook)
        yield github, bot


@pytest.fixture
def github(world: tuple[GitHub, Bot]) -> Iterator[GitHub]:
    """With a new repository in each test; what the bot asked must have been right."""
    github, _ = world
    _names.append(f"nginx-{len(_names)}")
    _repos.append(github.make_repo({"src/other.c": f"/* {_names[-1]} */\n"}, _names[-1]))
    yield github
    assert github.violations == []


_names: list[str] = []
_repos: list[Repository] = []


def completed(github: GitHub, pull: Pull | str, count: int = 1) -> list[Any]:
    """The check runs, when so many are completed."""

    def ask() -> list[Any]:
        runs = github.check_runs(pull)
        return runs if len(runs) >= count and all(run["status"] == "completed" for run in runs) else []

    github.wait_for(ask, 20, f"{count} completed check runs")
    return ask()


def opened(github: GitHub, text: str = LEAK, **options: Any) -> Pull:
    return github.open_pull({"src/a.c": text}, _repos[-1], **options)


def test_a_leak_gets_one_comment_with_a_suggestion(github: GitHub, world: tuple[GitHub, Bot]) -> None:
    pull = opened(github, fork=True)
    (run,) = completed(github, pull)
    assert (run["conclusion"], run["name"]) == ("neutral", "ngx-plumber")
    (review,) = github.reviews(pull)
    assert review["state"] == "COMMENTED"
    assert f"<!-- ngx-plumber:review:{github.pull_json(pull)['head']['sha']} -->" in review["body"]
    (comment,) = github.review_comments(pull)
    assert "```suggestion" in comment["body"]
    assert github.pending_reviews() == []
    assert re.search(r'plumber_findings_total\{fix="\S+",kind="never-released"\}', metrics(world))


def metrics(world: tuple[GitHub, Bot]) -> str:
    return requests.get(f"{world[1].url}/metrics").text


def test_the_fix_is_noticed(github: GitHub) -> None:
    pull = opened(github)
    completed(github, pull)
    fixed = github.apply_suggestions(pull)
    head = github.push(pull, dict(fixed))
    (run,) = completed(github, head)
    assert run["conclusion"] == "success"
    (comment,) = github.review_comments(pull)
    assert comment["body"].startswith(f"Fixed in {head}\n")
    assert len(github.reviews(pull)) == 1


def test_silence_when_nothing_leaks(github: GitHub) -> None:
    pull = opened(github, CLEAN)
    (run,) = completed(github, pull)
    assert run["conclusion"] == "success"
    assert github.reviews(pull) == github.review_comments(pull) == github.comments(pull) == []


def test_nothing_of_c(github: GitHub) -> None:
    pull = github.open_pull({"README": "x\n"}, _repos[-1])
    (run,) = completed(github, pull)
    assert run["conclusion"] == "skipped"


def test_few_requests(github: GitHub) -> None:
    texts = {f"src/m{number}.c": LEAK.replace("_x_", f"_m{number}_") for number in range(20)}
    pull = github.open_pull(texts, _repos[-1])
    completed(github, pull)
    first = _counted(github, pull)
    assert len(first) <= 12, first
    head = github.push(pull, {"src/m0.c": texts["src/m0.c"] + "\n"})
    completed(github, head)
    assert len(_counted(github, pull)) - len(first) <= 8


def _counted(github: GitHub, pull: Pull) -> list[str]:
    calls = github.calls(path=rf"/{_names[-1]}/")
    return [
        f"{call.method} {call.path}" for call in calls if "tarball" not in call.path and "_codeload" not in call.path
    ]


def test_the_same_delivery_twice_is_one_review(github: GitHub, world: tuple[GitHub, Bot]) -> None:
    pull = opened(github)
    completed(github, pull)
    delivery = github.deliveries("pull_request", "opened")[-1]
    github.redeliver(delivery)
    github.settle()
    assert len(github.reviews(pull)) == 1
    assert len(github.check_runs(pull)) == 1


def test_a_push_in_the_middle(github: GitHub) -> None:
    pull = opened(github, CLEAN)
    completed(github, pull)
    github.inject("delay", path=r"/tarball/", seconds=1.5)
    old = github.push(pull, {"src/a.c": LEAK})
    github.wait_for(lambda: github.check_runs(old), 10, "the old head's check run")
    new = github.push(pull, {"src/a.c": LEAK + "\n"})
    (run,) = completed(github, new)
    assert run["conclusion"] == "neutral"
    (stale,) = completed(github, old)
    assert stale["conclusion"] == "cancelled"
    (review,) = github.reviews(pull)
    assert review["commit_id"] == new


@pytest.mark.parametrize("action", ["reopened", "ready_for_review"])
def test_older_than_the_installation_is_left_alone_until_a_push(github: GitHub, action: str) -> None:
    repo = github.make_repo({"src/other.c": "int x;\n"}, "old", owner=f"{action.partition('_')[0]}-inc")
    installation = github.hub.state.installation_of(repo)
    assert installation
    installation.created += 3600
    installation.suspended = True  # so that nothing is sent when it is opened
    pull = github.open_pull({"src/a.c": LEAK}, repo, draft=True)
    installation.suspended = False
    before = "converted_to_draft" if action == "ready_for_review" else "closed"
    _toggle(github, pull, before, action)
    assert github.check_runs(pull) == github.reviews(pull) == []
    head = github.push(pull, {"src/a.c": LEAK + "\n"})
    completed(github, head)
    _toggle(github, pull, before, action)
    completed(github, head, 2)
    assert len(github.reviews(pull)) == 1
    assert github.count(path=rf"/app/installations/{installation.id}$") == 1


def test_drafts_are_left_alone_where_the_configuration_says_so(github: GitHub) -> None:
    files = {"src/other.c": "int x;\n", ".github/ngx-plumber.yml": "drafts: false\n"}
    pull = github.open_pull({"src/a.c": LEAK}, github.make_repo(files, f"{_names[-1]}-drafts"), draft=True)
    head = github.push(pull, {"src/b.c": CLEAN})
    github.settle()
    assert github.check_runs(pull) == github.reviews(pull) == []
    github.comment(pull, "alice", "/plumber recheck")
    completed(github, head)
    github.set_state(pull, "ready_for_review")
    completed(github, head, 2)
    assert len(github.reviews(pull)) == 1


def test_a_commit_after_the_installation_was_pushed_after_it(github: GitHub) -> None:
    repo = github.make_repo({"src/other.c": "int x;\n"}, "older", owner="younger-inc")
    installation = github.hub.state.installation_of(repo)
    assert installation
    installation.created -= 1800
    installation.suspended = True
    pull = github.open_pull({"src/a.c": LEAK}, repo)
    installation.suspended = False
    pull.created -= 3600
    _toggle(github, pull, "closed", "reopened")
    completed(github, pull)
    assert len(github.reviews(pull)) == 1


def test_a_younger_one_costs_no_further_request(github: GitHub) -> None:
    pull = opened(github, draft=True)
    completed(github, pull)
    before = github.count(path=rf"/{_names[-1]}/")
    github.set_state(pull, "ready_for_review")
    completed(github, pull, 2)
    assert github.count(path=rf"/{_names[-1]}/commits/") == 0
    assert github.count(path=rf"/{_names[-1]}/") <= 2 * before


def _toggle(github: GitHub, pull: Pull, away: str, back: str) -> None:
    github.set_state(pull, away)
    github.settle()
    github.set_state(pull, back)
    github.settle()


@pytest.mark.parametrize("kind", ["answer", "drop"])
def test_a_lost_answer_is_one_review(github: GitHub, kind: Any) -> None:
    github.inject(kind, method="POST", path=r"/reviews$", status=502, after=True)
    pull = opened(github)
    completed(github, pull)
    assert len(github.reviews(pull)) == 1


def test_a_lost_check_run_is_found_again(github: GitHub) -> None:
    github.inject("answer", method="POST", path=r"/check-runs$", status=502, after=True)
    pull = opened(github)
    completed(github, pull)
    assert len(github.check_runs(pull)) == 1
    assert len(github.reviews(pull)) == 1


def test_annotations_are_not_doubled(github: GitHub) -> None:
    github.inject("answer", method="PATCH", path=r"/check-runs/\d+$", status=502, after=True)
    texts: dict[str, Content] = {f"src/n{number}.c": LEAK.replace("_x_", f"_n{number}_") for number in range(60)}
    pull = github.open_pull(texts, _repos[-1])
    (run,) = completed(github, pull)
    assert len(run["annotations"]) == 60
    assert len(github.reviews(pull)) == 1


def test_a_rate_limit_is_waited_for(github: GitHub) -> None:
    github.secondary_limit(method="POST", path=r"/reviews$", retry_after=2)
    pull = opened(github)
    completed(github, pull)
    calls = github.calls("POST", rf"/{_names[-1]}/.*reviews$")
    assert len(calls) == 2
    assert calls[1].time - calls[0].time >= 2
    assert len(github.check_runs(pull)) == len(github.reviews(pull)) == 1


def test_a_failure_for_good_is_said(github: GitHub, world: tuple[GitHub, Bot]) -> None:
    github.inject("answer", path=r"/files", status=422)
    pull = opened(github)
    (run,) = completed(github, pull)
    assert run["conclusion"] == "neutral"
    assert "422" in run["output"]["summary"]
    assert github.reviews(pull) == []
    delivery = github.deliveries("pull_request", "opened")[-1]
    github.wait_for(lambda: f"{_names[-1]}#1@{delivery.guid}" in _failed(world[1]), 5, "the job on the page")
    github.redeliver(delivery)
    github.wait_for(lambda: github.reviews(pull), 10, "the failed job starts again")


def _failed(bot: Bot) -> str:
    """The rows of failed jobs on the operator's page."""
    page = requests.get(f"{bot.url}/", headers={"Authorization": f"Bearer {TOKEN}"}).text
    return "".join(row for row in page.split("<tr>") if 'class="ERROR"' in row)


def test_recheck_by_a_collaborator(github: GitHub) -> None:
    pull = opened(github)
    completed(github, pull)
    comment = github.comment(pull, "alice", "Please:\n/plumber recheck\n")
    began = time.monotonic()
    github.wait_for(lambda: github.reactions(comment), 2, "a reaction")
    assert time.monotonic() - began < 2
    assert github.reactions(comment) == ["eyes"]
    assert len(completed(github, pull, 2)) == 2
    assert len(github.reviews(pull)) == 1
    assert [one for one in github.comments(pull) if one["user"]["type"] == "Bot"] == []


def test_recheck_while_a_review_runs(github: GitHub) -> None:
    github.inject("delay", path=r"/tarball/", seconds=3)
    pull = opened(github)
    github.wait_for(lambda: github.check_runs(pull), 10, "a check run")
    comment = github.comment(pull, "alice", "/plumber recheck")
    github.wait_for(lambda: github.reactions(comment), 2, "a reaction")
    assert github.check_runs(pull)[0]["status"] != "completed"
    assert [run["conclusion"] for run in completed(github, pull, 2)] == ["neutral", "neutral"]
    assert len(github.reviews(pull)) == 1


def test_a_stranger_is_refused_once(github: GitHub) -> None:
    pull = opened(github)
    completed(github, pull)
    first = github.comment(pull, "mallory", "/plumber recheck")
    github.wait_for(lambda: _replies(github, pull), 5, "a reply")
    github.comment(pull, "mallory", "/plumber recheck")
    github.settle()
    (reply,) = _replies(github, pull)
    assert not any(line.startswith("/plumber") for line in reply.splitlines())
    assert github.reactions(first) == []
    assert len(github.check_runs(pull)) == 1


def test_other_commands_get_the_help(github: GitHub) -> None:
    pull = opened(github)
    completed(github, pull)
    github.comment(pull, "alice", "> /plumber recheck\n\n```\n/plumber recheck\n```\n\nsee `/plumber recheck`")
    comment = github.comment(pull, "alice", "/plumber")
    github.wait_for(lambda: _replies(github, pull), 5, "a reply")
    github.settle()
    (reply,) = _replies(github, pull)
    assert "/plumber recheck" in reply
    assert len(github.reactions(comment)) == 1
    assert len(github.check_runs(pull)) == 1


def _replies(github: GitHub, pull: Pull) -> list[str]:
    return [one["body"] for one in github.comments(pull) if one["user"]["type"] == "Bot"]


def test_the_operators_page_needs_the_token(world: tuple[GitHub, Bot]) -> None:
    _, bot = world
    assert requests.get(f"{bot.url}/").status_code == 401
    assert requests.get(f"{bot.url}/", headers={"Authorization": "Bearer wrong"}).status_code == 401
    page = requests.get(f"{bot.url}/", headers={"Authorization": f"Bearer {TOKEN}"})
    assert page.status_code == 200
    assert "Newest jobs" in page.text
    assert requests.post(f"{bot.url}/", data={"token": TOKEN}).status_code == 200
    assert requests.get(f"{bot.url}/?token={TOKEN}").url == f"{bot.url}/"


def test_probes(world: tuple[GitHub, Bot]) -> None:
    _, bot = world
    assert requests.get(f"{bot.url}/healthz").json() == {"status": "alive"}
    assert requests.get(f"{bot.url}/readyz").json() == {"status": "ready"}
    assert "plumber_deliveries_total" in metrics(world)
    assert "acme" not in metrics(world)


def test_a_body_that_breaks_off_is_no_exception(world: tuple[GitHub, Bot]) -> None:
    _, bot = world
    with socket.create_connection(("127.0.0.1", bot.port)) as connection:
        connection.sendall(b"POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc")
    deadline = time.monotonic() + 5
    while "the sender broke off" not in bot.log and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "the sender broke off" in bot.log


def test_the_size_limit_on_the_wire(world: tuple[GitHub, Bot]) -> None:
    github, bot = world
    body = b"{}".ljust(25 * 1024 * 1024)
    headers = {
        "X-Hub-Signature-256": "sha256=" + hmac.new(github.app.webhook_secret.encode(), body, "sha256").hexdigest(),
        "X-GitHub-Event": "star",
        "X-GitHub-Delivery": "d-1",
    }
    assert requests.post(bot.webhook, body, headers=headers).status_code == 204
    assert requests.post(bot.webhook, body + b" ", headers=headers).status_code == 413


def test_the_log_tells_no_secret(world: tuple[GitHub, Bot]) -> None:
    github, bot = world
    assert github.app.webhook_secret not in bot.log
    assert "ghs_" not in bot.log
    assert "PRIVATE KEY" not in bot.log
    assert "eyJ" not in bot.log
    assert "token=" not in bot.log
    assert "Traceback" not in bot.log


def test_odd_files_are_read_all_the_same(github: GitHub) -> None:
    latin = LEAK.replace("_x_", "_l_").replace("/etc/motd", "/é").encode("latin-1")
    files: dict[str, Content] = {"src/latin.c": latin, "src/gone.c": LEAK, "src/old.c": CLEAN, "src/bin.c": b"\0\1\2"}
    repo = github.make_repo(files, f"{_names[-1]}-odd")
    changed: dict[str, Content] = {
        "src/latin.c": latin + b"\n/* more */\n",
        "src/gone.c": None,
        "src/old.c": None,
        "src/new.c": CLEAN + "\n/* more */\n",
        "src/bin.c": b"\0\1\3",
        "src/crlf.c": LEAK.replace("_x_", "_w_").replace("\n", "\r\n"),
    }
    pull = github.open_pull(changed, repo)
    (run,) = completed(github, pull)
    assert run["conclusion"] == "neutral"
    assert "src/bin.c" in run["output"]["summary"]
    assert [comment["path"] for comment in github.review_comments(pull)] == ["src/crlf.c"]
