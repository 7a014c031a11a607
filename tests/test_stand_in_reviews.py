"""Where the stand-in lets a review comment sit, what it refuses, and what a push does to old comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.github import GitHub, Pull, SuggestionError
from tests.github.client import Client, lines

OLD = lines(60)
NEW = lines(60, {10: "ten\ntwice", 50: "fifty"})
SUGGESTION = "use this\n```suggestion\nTEN\n```\n"


@pytest.fixture(scope="module")
def server() -> Iterator[GitHub]:
    with GitHub() as one:
        yield one


@pytest.fixture
def github(server: GitHub) -> GitHub:
    """With an empty log; every test has a repository of its own."""
    server.hub.log.clear()
    server.hub.relay.deliveries.clear()
    return server


@pytest.fixture
def pull(github: GitHub) -> Pull:
    github.make_repo({"a.c": OLD, "same.c": OLD, "pic.c": b"\0\1"})
    return github.open_pull({"a.c": NEW, "pic.c": b"\0\2"}, fork=True)


@pytest.fixture
def client(github: GitHub, pull: Pull) -> Iterator[Client]:
    with Client(github, pull.repo.full_name) as one:
        yield one


def review(client: Client, *comments: dict[str, Any], **more: Any) -> Any:
    body = {"event": "COMMENT", "body": "b", "comments": [{"path": "a.c", "body": "c", **c} for c in comments], **more}
    return client.raw("POST", f"{client.root}/pulls/1/reviews", body)


@pytest.mark.parametrize(
    "place",
    [
        {"line": 10},
        {"line": 11, "side": "RIGHT"},
        {"line": 10, "side": "LEFT"},
        {"line": 7},
        {"line": 14},
        {"line": 7, "side": "LEFT"},
        {"start_line": 10, "line": 11},
        {"start_line": 10, "start_side": "LEFT", "line": 11, "side": "RIGHT"},
        {"position": 1},
        {"position": 9},
    ],
)
def test_places_in_the_diff(github: GitHub, client: Client, pull: Pull, place: dict[str, Any]) -> None:
    assert review(client, place).status_code == 200
    comment = github.review_comments(pull)[0]
    assert comment["line"] == place.get("line", comment["line"])
    assert comment["diff_hunk"].startswith("@@ -7,7 +7,8 @@")
    assert github.violations == []


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ({"line": 6}, "line must be part of the diff"),
        ({"line": 15}, "line must be part of the diff"),
        ({"line": 11, "side": "LEFT", "path": "same.c"}, "path is invalid"),
        ({"line": 1, "path": "pic.c"}, "line must be part of the diff"),
        ({"start_line": 11, "line": 50}, "same hunk"),
        ({"start_line": 10, "line": 10}, "precede"),
        ({"start_line": 11, "line": 10}, "precede"),
        ({"start_line": 5, "line": 10}, "same hunk"),
        ({"position": 0}, "position is invalid"),
        ({"position": 99}, "position is invalid"),
        ({}, "position is invalid"),
    ],
)
def test_places_outside_the_diff(
    github: GitHub, client: Client, pull: Pull, place: dict[str, Any], sentence: str
) -> None:
    answer = review(client, {"line": 10}, place)
    assert answer.status_code == 422
    assert sentence in answer.json()["errors"][0]
    assert github.review_comments(pull) == github.reviews(pull) == []
    assert len(github.violations) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"event": "COMMENT", "body": ""},
        {"event": "COMMENT"},
        {"event": "PRAISE", "body": "b"},
        {"event": "COMMENT", "body": "x" * 65_537},
        {"event": "COMMENT", "body": "b", "commit_id": "0" * 40},
        {"event": "COMMENT", "body": "b", "comments": [{"path": "a.c", "line": 10, "body": "x" * 65_537}]},
        {"event": "COMMENT", "body": "b", "comments": [{"path": "a.c", "line": 10, "body": ""}]},
        {"event": "COMMENT", "body": "b", "comments": [{"path": "a.c", "line": "10", "body": "x"}]},
        {"event": "COMMENT", "body": "b", "comments": ["x"]},
        {"event": "COMMENT", "body": 1},
    ],
)
def test_bad_reviews(github: GitHub, client: Client, pull: Pull, body: dict[str, Any]) -> None:
    assert client.raw("POST", f"{client.root}/pulls/1/reviews", body).status_code == 422
    assert github.reviews(pull) == []


def test_longest_body(client: Client) -> None:
    assert review(client, body="x" * 65_536).status_code == 200


def test_unknown_fields_are_noted(github: GitHub, client: Client) -> None:
    assert review(client, {"line": 10, "in_reply_to": 1}, commit="x").status_code == 200
    assert [v.rpartition(": ")[2] for v in github.violations] == [
        "body field commit is unknown to GitHub",
        "comments.in_reply_to is unknown to GitHub",
    ]


def test_pending_reviews_are_seen_by_nobody(github: GitHub, client: Client, pull: Pull) -> None:
    made = review(client, {"line": 10}, event=None).json()
    assert made["state"] == "PENDING"
    assert "submitted_at" not in made
    assert github.reviews(pull) == github.review_comments(pull) == []
    assert len(github.pending_reviews()) == len(client.get("/pulls/1/comments")) == 1
    assert review(client, {"line": 10}).status_code == 422
    assert client.post(f"/pulls/1/reviews/{made['id']}/events", {"event": "COMMENT"})["state"] == "COMMENTED"
    assert len(github.reviews(pull)) == len(github.review_comments(pull)) == 1


def test_comment_follows_its_line(github: GitHub, client: Client, pull: Pull) -> None:
    review(client, {"start_line": 10, "line": 11}, {"line": 50, "side": "LEFT"})
    head = github.push(pull, {"a.c": "first\n" + NEW})
    right, left = github.review_comments(pull)
    assert (right["start_line"], right["line"], right["original_line"], right["commit_id"]) == (11, 12, 11, head)
    assert left["line"] == 50
    assert right["original_commit_id"] != head


def test_comment_gets_outdated(github: GitHub, client: Client, pull: Pull) -> None:
    review(client, {"line": 10, "body": SUGGESTION}, {"line": 51})
    github.push(pull, {"a.c": NEW.replace("ten\n", "other\n")})
    old, kept = github.review_comments(pull)
    assert (old["line"], old["position"], old["original_line"]) == (None, None, 10)
    assert kept["line"] == 51
    assert github.suggestions(pull) == []
    with pytest.raises(SuggestionError, match="Outdated"):
        github.suggestions(pull, [old])
    github.push(pull, {"a.c": None})
    assert [c["line"] for c in github.review_comments(pull)] == [None, None]


def test_suggestion_is_committed(github: GitHub, client: Client, pull: Pull) -> None:
    review(client, {"line": 10, "body": SUGGESTION})
    head = github.commit_suggestions(pull)
    assert github.read(pull, "a.c") == NEW.replace("ten\n", "TEN\n").encode()
    assert pull.head_sha == head
    assert github.deliveries("pull_request", "synchronize")[0].payload["after"] == head


@pytest.mark.parametrize(
    ("places", "message"),
    [
        ([{"line": 50, "side": "LEFT"}], "deleted lines"),
        ([{"start_line": 9, "line": 10}], "deleted lines"),
        ([{"line": 10}, {"start_line": 10, "line": 11}], "one suggestion per line"),
    ],
)
def test_refused_suggestions(
    github: GitHub, client: Client, pull: Pull, places: list[dict[str, Any]], message: str
) -> None:
    assert review(client, *({**place, "body": SUGGESTION} for place in places)).status_code == 200
    with pytest.raises(SuggestionError, match=message):
        github.apply_suggestions(pull)


def test_replies_and_edits(github: GitHub, client: Client, pull: Pull) -> None:
    review(client, {"line": 10})
    first = github.review_comments(pull)[0]["id"]
    reply = client.post(f"/pulls/1/comments/{first}/replies", {"body": "yes"}, 201)
    assert reply["in_reply_to_id"] == first
    again = client.raw("POST", f"{client.root}/pulls/1/comments/{reply['id']}/replies", {"body": "no"})
    assert again.status_code == 404
    client.raw("PATCH", f"{client.root}/pulls/comments/{first}", {"body": "Fixed"})
    assert [c["body"] for c in github.review_comments(pull)] == ["Fixed", "yes"]


def test_page_escapes_and_shows_the_suggestion(github: GitHub, client: Client, pull: Pull) -> None:
    evil = "<script>alert(1)</script>"
    body = f"{evil}\n```suggestion\n{evil}\n```\n<!-- hidden -->"
    review(client, {"line": 10, "body": body})
    github.comment(pull, "mallory", evil)
    page = client.raw("GET", f"/{pull.repo.full_name}/pull/1").text
    assert "<script" not in page
    assert "hidden" not in page
    assert "<del>-ten</del><ins>+&lt;script&gt;" in page
    assert f"{pull.repo.full_name}#1" in client.raw("GET", "/").text
    blob = f"/{pull.repo.full_name}/blob/{pull.head_sha}/a.c"
    assert '<tr id="L10"><td class="n">10<td>ten</tr>' in client.raw("GET", blob).text
    assert client.raw("GET", f"{blob}pp").status_code == 404
    assert github.violations == []
