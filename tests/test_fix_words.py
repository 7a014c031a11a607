"""The message of a fix's commit, and the answers to whoever asked for it."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.review.fix_words import (
    commit_message,
    committed_text,
    failed_text,
    moved_text,
    nothing_text,
    patch_text,
    unproven_text,
    why_not,
)
from app.review.values import BODY_LIMIT
from tests.test_review_plan import finding

HEAD = "a" * 40


def test_one_finding_is_named_in_the_subject() -> None:
    assert commit_message([finding(3)]) == "Release fd on every way out of ngx_http_x_handler()"


def test_a_long_name_goes_below_the_subject() -> None:
    name = "ngx_http_" + "x" * 50
    assert commit_message([finding(3, function=name)]) == f"Release fd on every way out\n\nIt was lost in {name}()."


def test_several_findings_are_listed() -> None:
    many = [finding(number + 1, handle=f"fd{number}") for number in range(50)]
    subject, empty, *rows = commit_message(many).splitlines()
    assert (subject, empty) == ("Release 50 resources on every way out", "")
    assert rows[0] == "- fd0 in ngx_http_x_handler()"
    assert rows[-1] == "- and 10 more"
    assert len(rows) == 41


@pytest.mark.parametrize("name", ["*out", "ctx->fd", "fds[0]", "conf->files[i].fd"])
def test_handles_as_they_stand_in_code(name: str) -> None:
    assert commit_message([finding(3, handle=name)]).startswith(f"Release {name} on")


def test_a_handle_that_reads_as_an_address_is_left_out() -> None:
    assert commit_message([finding(3, handle="www.example.org")]).startswith("Release a resource on")


@given(st.text(), st.text())
def test_a_message_calls_nobody_and_closes_nothing(handle: str, function: str) -> None:
    for message in (
        commit_message([finding(3, handle=handle, function=function)]),
        commit_message([finding(3, handle=handle, function=function)] * 2),
    ):
        assert not re.search(r"[#@:/\\`<]|\bGH-", message)
        assert message.isascii()


def test_what_was_committed() -> None:
    text = committed_text(HEAD, ["src/a.c", "src/`b.c"], 2, 1)
    assert text == (
        f"Committed {HEAD}: 2 findings fixed in 2 files (`src/a.c`, ``src/`b.c``). "
        "1 other has no fix that I could prove."
    )


def test_why_nothing_was_committed() -> None:
    assert "no longer there" in nothing_text(HEAD, one=True)
    assert "no leak" in nothing_text(HEAD, one=False)
    assert "no fix for 2 findings that I could prove" in unproven_text(HEAD, 2)
    assert HEAD in moved_text(HEAD)
    assert failed_text("GitHub answered 422: <b>", "").endswith(r"422: \<b\>. Nothing was committed.")
    assert HEAD in failed_text("too long", HEAD)
    assert "Nothing was committed" not in failed_text("too long", HEAD)


def test_no_answer_is_a_command() -> None:
    for text in (moved_text(HEAD), nothing_text(HEAD, one=True), unproven_text(HEAD, 1), failed_text("x", "")):
        assert not any(line.lstrip().startswith("/plumber") for line in text.splitlines())


def test_a_patch_is_shown_to_be_copied() -> None:
    text = patch_text(why_not("fork"), HEAD, {"a.c": b"x\n"}, {"a.c": b"y\n"}, 1, 0)
    assert text.startswith("This branch is in a fork")
    assert "```diff\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-x\n+y\n```" in text


@pytest.mark.parametrize(("before", "after"), [(b"x\r\n", b"y\r\n"), (b"\xe9\n", b"\xe9\ny\n"), (b"\f\n", b"\f\ny\n")])
def test_a_patch_that_copying_would_spoil_is_packed(before: bytes, after: bytes) -> None:
    text = patch_text(why_not("permission"), HEAD, {"a.c": before}, {"a.c": after}, 1, 0)
    packed = re.search(r"```sh\nbase64 -d <<'END' \| git apply\n([A-Za-z0-9+/=\n]+)END\n```", text)
    assert packed
    assert after.splitlines(keepends=True)[-1] in base64.b64decode(packed[1])


def test_what_github_says_of_a_protected_branch_stays_text() -> None:
    assert why_not("refused", "a `b` @c").endswith("It says ``a `b` @c``.")


@pytest.mark.parametrize("line", ["x" * 60 + "\n", "é" * 60 + "\r\n"])
def test_a_long_patch_is_not_cut_but_left_out(line: str) -> None:
    before = line.encode() * 2000
    text = patch_text(why_not("dry"), HEAD, {"a.c": before}, {"a.c": before.replace(b"\n", b"\ny")}, 1, 0)
    assert len(text) <= BODY_LIMIT
    assert "too long for a comment" in text
    assert "```" not in text
