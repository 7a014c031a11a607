"""The stand-in's answers and webhooks against GitHub's published description, in githubkit's models of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from githubkit import webhooks
from githubkit_schemas.latest import models
from pydantic import TypeAdapter

from tests.github import GitHub, Pull
from tests.github.client import Client, lines

OLD = {"a.c": lines(40), "gone.c": lines(3), "sub/old name.c": lines(30)}
NEW = {"a.c": lines(40, {20: "new"}), "gone.c": None, "sub/old name.c": None, "sub/new name.c": lines(30, {9: "x"})}


@pytest.fixture(scope="module")
def github() -> Iterator[GitHub]:
    with GitHub() as one:
        yield one


@pytest.fixture(scope="module")
def pull(github: GitHub) -> Pull:
    github.make_repo(OLD)
    return github.open_pull(NEW)


@pytest.fixture(scope="module")
def client(github: GitHub, pull: Pull) -> Iterator[Client]:
    """After one of everything has been said in the pull request."""
    with Client(github, pull.repo.full_name) as one:
        comment = {"path": "a.c", "line": 20, "body": "here"}
        one.made["review"] = one.post("/pulls/1/reviews", {"event": "COMMENT", "body": "text", "comments": [comment]})
        one.made["line"] = one.get("/pulls/1/comments")[0]
        one.made["comment"] = one.post("/issues/1/comments", {"body": "hello"}, 201)
        output = {"title": "t", "summary": "s", "annotations": [
            {"path": "a.c", "start_line": 1, "end_line": 1, "annotation_level": "warning", "message": "m"}
        ]}  # fmt: skip
        body = {"name": "x", "head_sha": pull.head_sha, "conclusion": "neutral", "output": output}
        one.made["check"] = one.post("/check-runs", body, 201)
        yield one


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("", models.FullRepository),
        ("/pulls/1", models.PullRequest),
        ("/pulls", list[models.PullRequestSimple]),
        ("/pulls/1/files", list[models.DiffEntry]),
        ("/pulls/1/commits", list[models.Commit]),
        ("/pulls/1/reviews", list[models.PullRequestReview]),
        ("/pulls/1/reviews/{review}", models.PullRequestReview),
        ("/pulls/1/reviews/{review}/comments", list[models.ReviewComment]),
        ("/pulls/1/comments", list[models.PullRequestReviewComment]),
        ("/pulls/comments/{line}", models.PullRequestReviewComment),
        ("/issues/1/comments", list[models.IssueComment]),
        ("/issues/comments/{comment}", models.IssueComment),
        ("/check-runs/{check}", models.CheckRun),
        ("/check-runs/{check}/annotations", list[models.CheckAnnotation]),
        ("/commits/{head}/check-runs", models.ReposOwnerRepoCommitsRefCheckRunsGetResponse200),
        ("/commits/{head}", models.Commit),
        ("/compare/{base}...{head}", models.CommitComparison),
        ("/contents/a.c?ref={head}", models.ContentFile),
        ("/contents/sub?ref={head}", list[models.ContentDirectoryItems]),
        ("/git/trees/{head}?recursive=1", models.GitTree),
        ("/git/blobs/{blob}", models.Blob),
        ("/git/commits/{head}", models.GitCommit),
        ("/git/ref/heads/main", models.GitRef),
        ("/collaborators/alice/permission", models.RepositoryCollaboratorPermission),
    ],
)
def test_reading(client: Client, pull: Pull, path: str, model: Any) -> None:
    known = {name: value["id"] for name, value in client.made.items()}
    blob = client.get("/pulls/1/files")[0]["sha"]
    answer = client.get(path.format(**known, head=pull.head_sha, base=pull.base_sha, blob=blob))
    TypeAdapter(model).validate_python(answer)


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("/app", models.Integration),
        ("/app/installations", list[models.Installation]),
        ("/repos/acme/server/installation", models.Installation),
        ("/app/hook/deliveries", list[models.HookDeliveryItem]),
    ],
)
def test_reading_as_the_app(github: GitHub, client: Client, path: str, model: Any) -> None:
    github.settle(0)
    TypeAdapter(model).validate_python(client.as_app("GET", path).json())


def test_writing(client: Client) -> None:
    TypeAdapter(models.PullRequestReview).validate_python(client.made["review"])
    TypeAdapter(models.IssueComment).validate_python(client.made["comment"])
    TypeAdapter(models.CheckRun).validate_python(client.made["check"])
    reaction = client.post(f"/issues/comments/{client.made['comment']['id']}/reactions", {"content": "eyes"}, 201)
    TypeAdapter(models.Reaction).validate_python(reaction)
    reply = client.post(f"/pulls/1/comments/{client.made['line']['id']}/replies", {"body": "yes"}, 201)
    TypeAdapter(models.PullRequestReviewComment).validate_python(reply)
    token = client.as_app("POST", f"/app/installations/{client.installation}/access_tokens").json()
    TypeAdapter(models.InstallationToken).validate_python(token)
    TypeAdapter(models.RateLimitOverview).validate_python(client.raw("GET", "/rate_limit").json())


def test_errors(client: Client) -> None:
    bad = client.raw("GET", "/repos/acme/server/pulls/99")
    assert bad.status_code == 404
    TypeAdapter(models.BasicError).validate_python(bad.json())
    refused = client.raw("POST", "/repos/acme/server/pulls/1/reviews", {"event": "COMMENT"})
    assert refused.status_code == 422
    TypeAdapter(models.ValidationErrorSimple).validate_python(refused.json())


@pytest.mark.parametrize(
    ("event", "action"),
    [
        ("pull_request", "opened"),
        ("pull_request", "synchronize"),
        ("pull_request", "closed"),
        ("pull_request", "reopened"),
        ("pull_request", "ready_for_review"),
        ("pull_request", "converted_to_draft"),
        ("issue_comment", "created"),
        ("issue_comment", "edited"),
        ("pull_request_review_comment", "created"),
        ("check_run", "created"),
        ("check_run", "completed"),
        ("check_run", "rerequested"),
        ("check_run", "requested_action"),
        ("check_suite", "requested"),
        ("installation", "created"),
        ("installation", "suspend"),
        ("installation", "unsuspend"),
        ("installation", "deleted"),
        ("ping", None),
    ],
)
def test_webhooks(sent: dict[tuple[str, str | None], bytes], event: str, action: str | None) -> None:
    webhooks.parse(event, sent[event, action])


@pytest.fixture(scope="module")
def sent() -> Iterator[dict[tuple[str, str | None], bytes]]:
    """Every event once, as bytes."""
    with GitHub() as github:
        repo = github.make_repo(OLD)
        github.change_installation("created")
        github.ping()
        pull = github.open_pull(NEW, draft=True, body="text")
        github.push(pull, {"a.c": lines(40, {21: "newer"})})
        for action in ("ready_for_review", "converted_to_draft", "closed", "reopened"):
            github.set_state(pull, action)
        said = github.comment(pull, "alice", "/plumber recheck")
        github.review_comment(pull, "alice", "why?", {"path": "a.c", "line": 21})
        with Client(github, repo.full_name) as client:
            mine = client.post("/issues/1/comments", {"body": "one"}, 201)
            client.raw("PATCH", f"/repos/acme/server/issues/comments/{mine['id']}", {"body": "two"})
            button = {"label": "Fix", "description": "d", "identifier": "fix"}
            body = {"name": "x", "head_sha": pull.head_sha, "conclusion": "success", "actions": [button]}
            client.post("/check-runs", body, 201)
        run = github.check_runs(pull)[0]
        github.rerun(run)
        github.press(run, "fix")
        for action in ("suspend", "unsuspend", "deleted"):
            github.change_installation(action)
        assert said.body in json.dumps([d.payload for d in github.deliveries("issue_comment")])
        yield {(d.event, d.action): d.body for d in github.deliveries()}


def test_description_is_not_met_by_nothing() -> None:
    """The models do refuse: otherwise all of the above would say little."""
    with pytest.raises(ValueError, match="Field required"):
        TypeAdapter(models.PullRequest).validate_python({"id": 1})
