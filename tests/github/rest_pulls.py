"""A pull request, its files and its review comments.

GitHub documents: rest/pulls/pulls (files: 3,000 at most), rest/pulls/comments (replies to replies are not supported).
"""

from __future__ import annotations

from . import talk_shapes as shapes
from .events import review_comment_event
from .operations import Answer, Call, check_length, operation
from .patches import MAX_FILES
from .problems import invalid, not_found, unprocessable
from .rest_repo import commit_shape, file_shape
from .reviewing import new_comment, new_review, review_place
from .state import Pull, ReviewComment, now

_PLACE = {
    "path": str, "position": int, "line": int, "side": str, "start_line": int, "start_side": str, "subject_type": str,
}  # fmt: skip


@operation(
    "GET",
    "/repos/{owner}/{repo}/pulls",
    "pull_requests:read",
    query=["page", "state", "head", "base", "sort", "direction"],
)
def list_pulls(call: Call) -> Answer:
    wanted = call.query.get("state", "open")
    pulls = [p for p in reversed(call.hub.state.pulls_of(call.repo)) if wanted in {"all", p.state}]
    if "head" in call.query:
        pulls = [p for p in pulls if f"{p.head_repo.owner.login}:{p.head_ref}" == call.query["head"]]
    if "base" in call.query:
        pulls = [p for p in pulls if p.base_ref == call.query["base"]]
    return call.page(pulls, lambda one: shapes.pull(call.hub, one))


@operation("GET", "/repos/{owner}/{repo}/pulls/{number}", "pull_requests:read")
def get_pull(call: Call) -> Answer:
    return Answer(shapes.pull(call.hub, call.pull))


@operation("GET", "/repos/{owner}/{repo}/pulls/{number}/files", "pull_requests:read", query=["page"])
def list_files(call: Call) -> Answer:
    pull = call.pull
    files = call.hub.files(pull)[:MAX_FILES]
    return call.page(files, lambda file: file_shape(call, pull.repo, file, pull.head_sha))


@operation("GET", "/repos/{owner}/{repo}/pulls/{number}/commits", "pull_requests:read", query=["page"])
def list_commits(call: Call) -> Answer:
    pull = call.pull
    commits = pull.repo.git.commits(pull.base_sha, pull.head_sha)[:250]
    return call.page(commits, lambda sha: commit_shape(call, sha))


@operation(
    "GET",
    "/repos/{owner}/{repo}/pulls/{number}/comments",
    "pull_requests:read",
    query=["page", "sort", "direction", "since"],
)
def list_comments(call: Call) -> Answer:
    comments = call.hub.state.visible_comments(call.pull, call.user.login)
    if call.query.get("sort") in {"created", "updated"} and call.query.get("direction") != "asc":
        comments.reverse()
    return call.page(comments, lambda one: shapes.review_comment(call.hub, one))


@operation(
    "POST",
    "/repos/{owner}/{repo}/pulls/{number}/comments",
    "pull_requests:write",
    body={"body": str, "commit_id": str, "in_reply_to": int, **_PLACE},
    required=["body"],
)
def create_comment(call: Call) -> Answer:
    pull, text = call.pull, str(call.body["body"])
    if call.body.get("in_reply_to") is not None:
        return _reply(call, pull, int(call.body["in_reply_to"]), text)
    check_length(text, "PullRequestReviewComment")
    if not call.body.get("commit_id"):
        raise invalid("PullRequestReviewComment", "commit_id", "commit_id is missing")
    commit, places, problems = review_place(call.hub, pull, call.body, [call.body])
    if problems:
        raise unprocessable(*problems)
    review = new_review(call.hub, pull, call.user, commit=commit)
    return _made(call, new_comment(call.hub, review, text, places[0]))


@operation(
    "POST",
    "/repos/{owner}/{repo}/pulls/{number}/comments/{id}/replies",
    "pull_requests:write",
    body={"body": str},
    required=["body"],
)
def create_reply(call: Call) -> Answer:
    return _reply(call, call.pull, call.number("id"), str(call.body["body"]))


def _reply(call: Call, pull: Pull, number: int, text: str) -> Answer:
    parent = call.hub.state.review_comments.get(number)
    if parent is None or parent.pull is not pull or parent.reply_to is not None:
        raise not_found()
    check_length(text, "PullRequestReviewComment")
    return _made(call, new_comment(call.hub, new_review(call.hub, pull, call.user), text, parent))


def _made(call: Call, comment: ReviewComment) -> Answer:
    review_comment_event(call.hub, "created", comment, call.user)
    return Answer(shapes.review_comment(call.hub, comment), 201)


@operation("GET", "/repos/{owner}/{repo}/pulls/comments/{id}", "pull_requests:read")
def get_comment(call: Call) -> Answer:
    return Answer(shapes.review_comment(call.hub, call.review_comment))


@operation(
    "PATCH", "/repos/{owner}/{repo}/pulls/comments/{id}", "pull_requests:write", body={"body": str}, required=["body"]
)
def edit_comment(call: Call) -> Answer:
    one = call.review_comment
    check_length(str(call.body["body"]), "PullRequestReviewComment")
    one.body, one.updated = str(call.body["body"]), now()
    return Answer(shapes.review_comment(call.hub, one))


@operation("DELETE", "/repos/{owner}/{repo}/pulls/comments/{id}", "pull_requests:write")
def delete_comment(call: Call) -> Answer:
    del call.hub.state.review_comments[call.review_comment.id]
    return Answer(None, 204)
