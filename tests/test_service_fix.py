"""`/plumber fix` and the button: from the command to the commit on the branch, or to the words why there is none."""

from __future__ import annotations

import base64
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.check import CheckOptions, check_files
from app.model import SourceFile
from app.report.patch import mended
from tests.github import Content, GitFile, GitHub, Pull, Repository
from tests.test_service import CLEAN, LEAK, completed
from tests.test_service_bot import Bot


def fixed(text: str) -> str:
    """What `check --fix` makes of a file."""
    sources = {"a.c": text.encode()}
    report = check_files([SourceFile("a.c", sources["a.c"])], CheckOptions())
    return mended(report, sources)["a.c"].decode()


FIXED = fixed(LEAK)

_repos: list[Repository] = []


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitHub]:
    with GitHub() as github, Bot(tmp_path_factory.mktemp("bot"), github.bot_environment()) as bot:
        github.app.permissions["contents"] = "write"
        github.connect(bot.webhook)
        yield github
        assert "Traceback" not in bot.log


@pytest.fixture
def github(world: GitHub) -> Iterator[GitHub]:
    """With a new repository in each test; what the bot asked must have been right."""
    roles = {"alice": "write", "theo": "triage"}
    _repos.append(world.make_repo({"src/other.c": "int x;\n"}, f"fix-{len(_repos)}", roles=roles))
    yield world
    assert world.violations == []


def opened(github: GitHub, files: dict[str, Content] | None = None, **options: Any) -> Pull:
    """A pull request that is reviewed."""
    pull = github.open_pull(files or {"src/a.c": LEAK}, _repos[-1], **options)
    completed(github, pull)
    return pull


def replies(github: GitHub, pull: Pull, count: int = 1) -> list[str]:
    """The bot's words in the conversation and in threads, when there are so many; reviews have theirs elsewhere."""

    def ask() -> list[str]:
        said = [*github.comments(pull), *(one for one in github.review_comments(pull) if "in_reply_to_id" in one)]
        found = [one["body"] for one in said if one["user"]["type"] == "Bot"]
        return found if len(found) >= count else []

    return github.wait_for(ask, 20, "a reply")


def commits(pull: Pull, since: str) -> list[str]:
    return pull.repo.git.commits(since, pull.head_sha)


def latin(text: str) -> bytes:
    return text.replace("_x_", "_l_").replace("/etc/motd", "/é").encode("latin-1")


def windows(text: str) -> bytes:
    return text.replace("_x_", "_w_").replace("\n", "\r\n").encode()


def test_a_writer_gets_one_commit_and_a_clean_head(github: GitHub) -> None:
    pull = opened(github)
    before = pull.head_sha
    comment = github.comment(pull, "alice", "/plumber fix")
    github.wait_for(lambda: github.reactions(comment), 2, "a reaction")
    (reply,) = replies(github, pull)
    assert reply.startswith(f"Committed {pull.head_sha}: 1 finding fixed in 1 file (`src/a.c`).\n")
    facts = pull.repo.git.facts(pull.head_sha)
    assert facts["message"].strip() == "Release fd on every way out of ngx_http_x_handler()"
    assert (facts["name"], facts["parents"]) == (github.app.login, before)
    assert pull.head_sha in github.hub.signed
    (run,) = completed(github, pull)
    assert (run["conclusion"], run["actions"]) == ("success", [])
    (said,) = github.review_comments(pull)
    assert said["body"].startswith(f"Fixed in {pull.head_sha}\n")
    github.settle()
    assert commits(pull, before) == [pull.head_sha]
    assert len(replies(github, pull)) == len(github.reviews(pull)) == 1


def test_several_files_and_only_those(github: GitHub) -> None:
    files: dict[str, Content] = {
        "src/a.c": LEAK,
        "src/latin.c": latin(LEAK),
        "deep/er/w.c": GitFile(windows(LEAK), "100755"),
        "src/clean.c": CLEAN.replace("_x_", "_c_"),
    }
    pull = opened(github, files)
    before = pull.head_sha
    github.comment(pull, "alice", "/plumber fix")
    (reply,) = replies(github, pull)
    assert "3 findings fixed in 3 files (`deep/er/w.c`, `src/a.c`, `src/latin.c`)." in reply
    message = pull.repo.git.facts(pull.head_sha)["message"]
    assert message.startswith("Release 3 resources on every way out\n\n- fd in ngx_http_w_handler()\n")
    git = pull.repo.git
    changed = [one for one in git.tree(pull.head_sha) if one.type == "blob" and git.entry(before, one.path) != one]
    assert {one.path: git.blob(one.sha) for one in changed} == {
        "deep/er/w.c": windows(FIXED),
        "src/a.c": FIXED.encode(),
        "src/latin.c": latin(FIXED),
    }
    assert [one.mode for one in changed] == ["100755", "100644", "100644"]
    (run,) = completed(github, pull)
    assert run["conclusion"] == "success"


def test_bytes_are_those_of_the_blob_and_not_of_the_archive(github: GitHub) -> None:
    """An archive has the line ends that `.gitattributes` asks for, and values in place of `$Id$`."""
    _repos.append(github.make_repo({".gitattributes": "*.c text eol=crlf ident\n"}, f"fix-{len(_repos)}"))
    pull = opened(github, {"src/a.c": "/* $Id$ */\n" + LEAK})
    github.comment(pull, "alice", "/plumber fix")
    replies(github, pull)
    assert github.read(pull, "src/a.c") == ("/* $Id$ */\n" + FIXED).encode()


@pytest.mark.parametrize(("login", "author"), [("theo", "alice"), ("mallory", "alice"), ("bert", "bert")])
def test_who_may_not_write_is_refused_politely(github: GitHub, login: str, author: str) -> None:
    pull = opened(github, user=author)
    before = pull.head_sha
    comment = github.comment(pull, login, "/plumber fix")
    (reply,) = replies(github, pull)
    assert "only for people who may write" in reply
    github.comment(pull, login, "/plumber fix")
    github.settle()
    assert len(replies(github, pull)) == 1
    assert github.reactions(comment) == []
    assert pull.head_sha == before


def test_of_two_commands_the_allowed_one_is_done(github: GitHub) -> None:
    pull = opened(github)
    comment = github.comment(pull, "theo", "/plumber recheck\n/plumber fix")
    assert "only for people who may write" in replies(github, pull)[0]
    completed(github, pull, 2)
    assert github.reactions(comment) == ["eyes"]
    assert len(pull.heads) == 1


def test_in_a_thread_only_its_finding(github: GitHub) -> None:
    pull = opened(github, {"src/a.c": LEAK, "src/b.c": LEAK.replace("_x_", "_b_")})
    thread = next(one for one in github.review_comments(pull) if one["path"] == "src/b.c")
    before = pull.head_sha
    comment = github.review_comment(pull, "alice", "/plumber fix", {"in_reply_to": thread["id"]})
    (reply,) = replies(github, pull)
    assert github.reactions(comment) == ["eyes"]
    assert "1 finding fixed in 1 file (`src/b.c`)" in reply
    assert github.comments(pull) == []
    assert commits(pull, before) == [pull.head_sha]
    (run,) = completed(github, pull)
    assert [one["path"] for one in run["annotations"]] == ["src/a.c"]
    github.review_comment(pull, "alice", "/plumber fix", {"in_reply_to": thread["id"]})
    assert "this finding is no longer there" in replies(github, pull, 2)[1]


def test_in_somebody_elses_thread_everything(github: GitHub) -> None:
    pull = opened(github)
    github.review_comment(pull, "alice", "/plumber fix", {"path": "src/a.c", "line": 3})
    (reply,) = replies(github, pull)
    assert reply.startswith("Committed ")


def test_the_button(github: GitHub) -> None:
    pull = opened(github)
    (run,) = github.check_runs(pull)
    (button,) = run["actions"]
    assert button["identifier"] == "fix"
    before = pull.head_sha
    github.press(run, "fix", "theo")
    assert "only for people who may write" in replies(github, pull)[0]
    github.press(run, "fix", "alice")
    assert replies(github, pull, 2)[1].startswith(f"Committed {pull.head_sha}")
    github.press(run, "fix", "alice")
    assert f"moved on from {before}" in replies(github, pull, 3)[2]
    assert commits(pull, before) == [pull.head_sha]


def test_run_again(github: GitHub) -> None:
    pull = opened(github, fork=True)
    (run,) = github.check_runs(pull)
    github.rerun(run)
    assert len(completed(github, pull, 2)) == 2
    assert len(github.reviews(pull)) == 1


def test_two_at_once_commit_once(github: GitHub) -> None:
    pull = opened(github)
    before = pull.head_sha
    github.comment(pull, "alice", "/plumber fix")
    github.comment(pull, "alice", "/plumber fix")
    first, second = replies(github, pull, 2)
    assert first.startswith(f"Committed {pull.head_sha}")
    assert f"nothing to fix at {pull.head_sha}" in second
    assert commits(pull, before) == [pull.head_sha]


@pytest.mark.parametrize("path", [r"/tarball/", r"/git/blobs$", r"/git/commits$"])
def test_a_head_that_moves_meanwhile_is_left_alone(github: GitHub, path: str) -> None:
    pull = opened(github)
    before = pull.head_sha
    seen = github.count(path=here(path))
    github.inject("delay", path=here(path), seconds=1)
    github.comment(pull, "alice", "/plumber fix")
    github.wait_for(lambda: github.count("GET", here("/git/ref/heads/")), 10, "a look at the branch")
    assert github.count(path=here(path)) == seen
    pushed = github.push(pull, {"README": "x\n"})
    assert f"moved on from {before}" in replies(github, pull)[0]
    github.settle()
    assert commits(pull, before) == [pushed]


def here(path: str) -> str:
    """Requests about this test's repository."""
    return f"/{_repos[-1].name}{path if path.startswith('/') else f'/.*{path}'}"


def test_a_branch_that_was_set_back_is_left_alone(github: GitHub) -> None:
    """A fast-forward would be possible, but would bring back what its author has just taken away."""
    pull = opened(github)
    older, newer = pull.head_sha, github.push(pull, {"README": "x\n"})
    completed(github, newer)
    github.inject("delay", path=here("/git/commits$"), method="POST", seconds=1)
    github.comment(pull, "alice", "/plumber fix")
    github.wait_for(lambda: github.count("POST", here("/git/trees$")), 10, "the tree")
    github.set_back(pull, older)
    assert f"moved on from {newer}" in replies(github, pull)[0]
    github.settle()
    assert pull.head_sha == older


@pytest.mark.parametrize(
    ("files", "fixed"),
    [
        (
            {"src/a.c": LEAK.encode(), "src/b c.c": LEAK.replace("_x_", "_b_").encode()},
            {"src/a.c": FIXED.encode(), "src/b c.c": FIXED.replace("_x_", "_b_").encode()},
        ),
        ({"src/l.c": latin(LEAK), "src/w.c": windows(LEAK)}, {"src/l.c": latin(FIXED), "src/w.c": windows(FIXED)}),
    ],
    ids=["plain", "bytes that a copy loses"],
)
def test_a_fork_gets_a_patch_that_applies(
    github: GitHub, files: dict[str, Content], fixed: dict[str, bytes], tmp_path: Path
) -> None:
    pull = opened(github, files, fork=True)
    (run,) = github.check_runs(pull)
    assert run["actions"] == []
    github.comment(pull, "alice", "/plumber fix")
    (reply,) = replies(github, pull)
    assert "in a fork" in reply
    assert not any(line.startswith("/plumber") for line in reply.splitlines())
    (tmp_path / "src").mkdir()
    for path in files:
        (tmp_path / path).write_bytes(github.read(pull, path) or b"")
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=_patch(reply), check=True)
    assert {path: (tmp_path / path).read_bytes() for path in files} == fixed
    assert len(pull.heads) == 1


def _patch(reply: str) -> bytes:
    """What the reply tells to apply: the packed patch if there is one, else the one to copy."""
    if packed := re.search(r"<<'END' \| git apply\n(.*?)END\n", reply, re.DOTALL):
        return base64.b64decode(packed[1])
    copied = re.search(r"```diff\n(.*?)```", reply, re.DOTALL)
    assert copied
    return copied[1].encode()


def test_without_the_permission_a_patch(github: GitHub) -> None:
    repo = github.make_repo({"src/other.c": "int x;\n"}, "reader", owner="careful-inc")
    github.grant("contents", "read", "careful-inc")
    _repos.append(repo)
    pull = opened(github)
    assert github.check_runs(pull)[0]["actions"] == []
    github.comment(pull, "alice", "/plumber fix")
    (reply,) = replies(github, pull)
    assert "may not write" in reply
    assert "```diff" in reply
    assert github.count("POST", r"/careful-inc/reader/git/") == 0


def test_a_protected_branch_gets_a_patch_with_githubs_words(github: GitHub) -> None:
    pull = opened(github)
    github.protect(pull.repo, pull.head_ref, 'Required status check "build" is expected.')
    before = pull.head_sha
    github.comment(pull, "alice", "/plumber fix")
    (reply,) = replies(github, pull)
    assert 'It says `Required status check "build" is expected.`' in reply
    assert "```diff" in reply
    assert pull.head_sha == before
    github.settle()
    github.hub.log.clear()  # the refusal could not be known before


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", r"/git/blobs$"),
        ("POST", r"/git/commits$"),
        ("PATCH", r"/git/refs/"),
        ("POST", r"/issues/\d+/comments$"),
    ],
)
@pytest.mark.parametrize("after", [False, True])
def test_a_lost_answer_is_one_commit_and_one_reply(github: GitHub, method: str, path: str, after: bool) -> None:
    pull = opened(github)
    before = pull.head_sha
    github.inject("answer", method=method, path=path, status=502, after=after)
    github.comment(pull, "alice", "/plumber fix")
    assert replies(github, pull)[0].startswith("Committed ")
    github.settle()
    assert commits(pull, before) == [pull.head_sha]
    assert len(replies(github, pull)) == 1


def test_the_same_delivery_twice(github: GitHub) -> None:
    pull = opened(github)
    before = pull.head_sha
    github.comment(pull, "alice", "/plumber fix")
    replies(github, pull)
    github.redeliver(github.deliveries("issue_comment", "created")[-2])
    github.settle()
    assert commits(pull, before) == [pull.head_sha]
    assert len(replies(github, pull)) == 1


def test_a_pull_request_that_lags_behind_its_branch_is_waited_for(github: GitHub) -> None:
    """GitHub moves the branch first, and its pull request a moment later."""
    pull = opened(github)
    git, ref = pull.repo.git, f"refs/heads/{pull.head_ref}"
    before = pull.head_sha
    pushed = git.commit(ref, {"README": "x\n"}, "More", "alice", before)
    github.comment(pull, "alice", "/plumber fix")
    github.wait_for(lambda: github.count("GET", here("/git/ref/heads/")), 10, "a look at the branch")
    github.push(pull, {"NEWS": "y\n"})
    assert replies(github, pull)[0].startswith("Committed ")
    assert commits(pull, pushed)[-1] == pull.head_sha


def test_nothing_to_fix(github: GitHub) -> None:
    pull = opened(github, {"src/a.c": CLEAN})
    github.comment(pull, "alice", "/plumber fix")
    assert f"nothing to fix at {pull.head_sha}" in replies(github, pull)[0]


def test_a_closed_pull_request(github: GitHub) -> None:
    pull = opened(github)
    github.set_state(pull, "closed")
    github.comment(pull, "alice", "/plumber fix")
    assert "closed" in replies(github, pull)[0]
    assert len(pull.heads) == 1


def test_a_failure_for_good_is_said(github: GitHub) -> None:
    pull = opened(github)
    before = pull.head_sha
    github.inject("answer", path=r"/git/blobs/", status=422, body={"message": "no"})
    github.comment(pull, "alice", "/plumber fix")
    (reply,) = replies(github, pull)
    assert "422" in reply and "Nothing was committed" in reply
    assert pull.head_sha == before


def test_a_patch_that_can_not_be_made_is_said(github: GitHub) -> None:
    pull = opened(github, fork=True)
    github.inject("answer", path=here("/tarball/"), status=422, body={"message": "no"})
    github.comment(pull, "alice", "/plumber fix")
    (reply,) = replies(github, pull)
    assert "422" in reply and "Nothing was committed" in reply


def test_a_commit_is_told_of_even_if_its_files_can_not_be_named(github: GitHub) -> None:
    pull = opened(github)
    github.inject("answer", path=here(r"/commits/[0-9a-f]{40}$"), status=422)
    github.comment(pull, "alice", "/plumber fix")
    assert replies(github, pull)[0].startswith(f"Committed {pull.head_sha}: 1 finding fixed.\n")


def test_bots_are_not_served(github: GitHub) -> None:
    pull = opened(github)
    github.comment(pull, "helper[bot]", "/plumber fix")
    github.settle()
    assert github.comments(pull)[1:] == []
    assert len(pull.heads) == 1


def test_what_could_not_be_analysed_is_not_called_clean(github: GitHub) -> None:
    pull = opened(github, {"src/a.c": b"\0"})
    github.comment(pull, "alice", "/plumber fix")
    assert "but 1 file could not be analysed: the check run says which" in replies(github, pull)[0]


def test_a_thread_whose_beginning_was_deleted_is_answered_in_the_conversation(github: GitHub) -> None:
    pull = opened(github)
    thread = github.review_comments(pull)[0]
    github.inject("answer", path=rf"/pulls/{pull.number}/comments/{thread['id']}/replies", status=404, times=9)
    github.review_comment(pull, "alice", "/plumber fix", {"in_reply_to": thread["id"]})
    assert replies(github, pull)[0].startswith("Committed ")
    assert len(github.comments(pull)) == 1


def test_a_thread_whose_beginning_was_deleted_is_not_taken_for_everybodys(github: GitHub) -> None:
    """Whoever asks there means one finding, so that fixing all of them would be more than was asked."""
    pull = opened(github, {"src/a.c": LEAK, "src/b.c": LEAK.replace("_x_", "_b_")})
    before = pull.head_sha
    thread = github.review_comments(pull)[0]
    github.inject("answer", path=rf"/pulls/comments/{thread['id']}$", status=404)
    github.review_comment(pull, "alice", "/plumber fix", {"in_reply_to": thread["id"]})
    (reply,) = replies(github, pull)
    assert reply.startswith("The fix could not be made: the comment that began this thread was deleted")
    assert pull.head_sha == before


def test_a_pull_request_that_is_closed_meanwhile_is_left_alone(github: GitHub) -> None:
    pull = opened(github)
    before = pull.head_sha
    fault = github.inject("delay", path=here("/git/commits$"), method="POST", seconds=1)
    github.comment(pull, "alice", "/plumber fix")
    github.wait_for(lambda: fault.hits, 10, "the commit")
    github.set_state(pull, "closed")
    assert "closed" in replies(github, pull)[0]
    assert pull.head_sha == before


def test_the_author_may_run_again_what_others_may_not(github: GitHub) -> None:
    """The button's event does not say whose pull request it is."""
    pull = opened(github, user="bert", fork=True)
    (run,) = github.check_runs(pull)
    github.rerun(run, "bert")
    assert len(completed(github, pull, 2)) == 2
    github.rerun(run, "mallory")
    (reply,) = replies(github, pull)
    assert "`mallory`" in reply
