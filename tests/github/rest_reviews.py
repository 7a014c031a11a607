"""Reviews.

GitHub document: rest/pulls/reviews. Without an event a review is PENDING: only its author sees it, until it is
submitted.
"""

from __future__ import annotations

from typing import Any

from . import talk_shapes as shapes
from .events import review_comment_event
from .operations import Answer, Call, check_length, operation
from .problems import Problem, not_found, unprocessable
from .reviewing import new_comment, new_review, review_place
from .state import Json, Review, now

_STATES = {"COMMENT": "COMMENTED", "APPROVE": "APPROVED", "REQUEST_CHANGES": "CHANGES_REQUESTED"}
_COMMENT: dict[str, type] = {
    "path": str, "position": int, "body": str, "line": int, "side": str, "start_line": int, "start_side": str,
}  # fmt: skip
_REVIEWS = "/repos/{owner}/{repo}/pulls/{number}/reviews"


@operation("GET", _REVIEWS, "pull_requests:read", query=["page"])
def list_reviews(call: Call) -> Answer:
    reviews = call.hub.state.reviews_of(call.pull)
    seen = [r for r in reviews if r.state != "PENDING" or r.user is call.user]
    return call.page(seen, lambda one: shapes.review(call.hub, one))


@operation(
    "POST", _REVIEWS, "pull_requests:write", body={"commit_id": str, "body": str, "event": str, "comments": list}
)
def create_review(call: Call) -> Answer:
    pull, body = call.pull, call.body
    event, text, comments = body.get("event"), str(body.get("body") or ""), body.get("comments") or []
    if event is not None and event not in _STATES:
        raise unprocessable(f"Variable $event of type PullRequestReviewEvent was provided invalid value {event}")
    if event in {"COMMENT", "REQUEST_CHANGES"} and not text and not comments:
        raise unprocessable("Could not create a review without a body or comments")
    mine = [r for r in call.hub.state.reviews_of(pull) if r.state == "PENDING" and r.user is call.user]
    if mine:
        raise unprocessable("User can only have one pending review per pull request")
    check_length(text, "PullRequestReview")
    for comment in comments:
        _check_comment(call, comment)
    commit, places, problems = review_place(call.hub, pull, body, comments)
    if problems:
        raise unprocessable(*problems)
    review = new_review(call.hub, pull, call.user, text, state=_STATES.get(str(event), "PENDING"), commit=commit)
    for comment, where in zip(comments, places, strict=True):
        new_comment(call.hub, review, str(comment["body"]), where)
    if review.submitted is not None:
        _tell(call, review)
    return Answer(shapes.review(call.hub, review))


def _check_comment(call: Call, comment: Any) -> None:
    if not isinstance(comment, dict):
        raise Problem(422, f"Invalid request.\n\nFor 'items', {comment!r} is not an object.")
    for name in ("path", "body"):
        if not comment.get(name):
            raise Problem(422, f'Invalid request.\n\n"{name}" wasn\'t supplied.')
    for name, value in comment.items():
        if name not in _COMMENT:
            call.hub.log.violate(f"POST {call.path}: comments.{name} is unknown to GitHub")
        elif value is not None and (not isinstance(value, _COMMENT[name]) or isinstance(value, bool)):
            raise Problem(422, f"Invalid request.\n\nFor 'properties/{name}', {value!r} is of a wrong type.")
    for name in ("side", "start_side"):
        if comment.get(name) not in {None, "LEFT", "RIGHT"}:
            raise Problem(422, f"Invalid request.\n\nFor 'properties/{name}', {comment[name]!r} is not a side.")
    check_length(str(comment["body"]), "PullRequestReviewComment")


def _tell(call: Call, review: Review) -> None:
    for comment in call.hub.state.review_comments.values():
        if comment.review is review:
            review_comment_event(call.hub, "created", comment, call.user)


def _review(call: Call) -> Review:
    pull, one = call.pull, call.hub.state.reviews.get(call.number("id"))
    if one is None or one.pull is not pull or (one.state == "PENDING" and one.user is not call.user):
        raise not_found()
    return one


@operation("GET", _REVIEWS + "/{id}", "pull_requests:read")
def get_review(call: Call) -> Answer:
    return Answer(shapes.review(call.hub, _review(call)))


@operation("PUT", _REVIEWS + "/{id}", "pull_requests:write", body={"body": str}, required=["body"])
def edit_review(call: Call) -> Answer:
    review = _review(call)
    check_length(str(call.body["body"]), "PullRequestReview")
    review.body = str(call.body["body"])
    return Answer(shapes.review(call.hub, review))


@operation("GET", _REVIEWS + "/{id}/comments", "pull_requests:read", query=["page"])
def review_comments(call: Call) -> Answer:
    review = _review(call)
    comments = [c for c in call.hub.state.review_comments.values() if c.review is review]
    return call.page(comments, lambda one: shapes.review_comment(call.hub, one))


@operation(
    "POST", _REVIEWS + "/{id}/events", "pull_requests:write", body={"body": str, "event": str}, required=["event"]
)
def submit_review(call: Call) -> Answer:
    review = _review(call)
    if review.state != "PENDING" or call.body["event"] not in _STATES:
        raise unprocessable("Could not submit pull request review.")
    review.state, review.submitted = _STATES[str(call.body["event"])], now()
    review.body = str(call.body.get("body") or review.body)
    _tell(call, review)
    return Answer(shapes.review(call.hub, review))


@operation("DELETE", _REVIEWS + "/{id}", "pull_requests:write")
def delete_review(call: Call) -> Answer:
    review, state = _review(call), call.hub.state
    if review.state != "PENDING":
        raise unprocessable("Can not delete a non-pending pull request review")
    shape: Json = shapes.review(call.hub, review)
    del state.reviews[review.id]
    for comment in [c for c in state.review_comments.values() if c.review is review]:
        del state.review_comments[comment.id]
    return Answer(shape)
