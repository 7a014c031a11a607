"""Making reviews and their comments, whoever makes them.

GitHub document: "Create a review for a pull request" (rest/pulls/reviews): one bad comment refuses the whole review.
"""

from __future__ import annotations

from collections.abc import Sequence

from .accounts import Account
from .anchors import BadPlace, Place, place
from .hub import Hub
from .problems import unprocessable
from .state import Json, Pull, Review, ReviewComment, now


def review_place(hub: Hub, pull: Pull, body: Json, comments: Sequence[Json]) -> tuple[str, list[Place], list[str]]:
    """The commit of a review, the places of its comments, and the sentences about those that have none."""
    commit = str(body.get("commit_id") or pull.head_sha)
    git = pull.repo.git
    if commit != pull.head_sha and commit not in git.commits(pull.base_sha, pull.head_sha):
        raise unprocessable("The commitOID is not part of the pull request")
    places, problems = [], []
    for comment in comments:
        try:
            places.append(place(hub, pull, commit, comment))
        except BadPlace as bad:
            problems.append(bad.sentence)
    return commit, places, list(dict.fromkeys(problems))


def new_review(
    hub: Hub, pull: Pull, user: Account, body: str = "", *, state: str = "COMMENTED", commit: str | None = None
) -> Review:
    submitted = None if state == "PENDING" else now()
    review = Review(hub.state.new_id(), pull, user, body, state, commit or pull.head_sha, submitted)
    hub.state.reviews[review.id] = review
    pull.updated = now()
    return review


def new_comment(hub: Hub, review: Review, body: str, where: Place | ReviewComment) -> ReviewComment:
    """A comment of a review, at a place of its commit or as an answer to another comment."""
    git, pull = review.pull.repo.git, review.pull
    commit, reply_to = review.commit, None
    if isinstance(where, ReviewComment):
        commit, anchor, reply_to = where.commit, where.anchor, where.id
    else:
        anchor = commit if where.side == "RIGHT" else git.merge_base(pull.base_sha, commit)
    comment = ReviewComment(
        hub.state.new_id(), review, review.user, body, where.path, where.side, where.line, where.start_line,
        where.start_side, where.position, where.hunk, commit, anchor, now(), now(), reply_to, where.subject,
    )  # fmt: skip
    hub.state.review_comments[comment.id] = comment
    return comment
