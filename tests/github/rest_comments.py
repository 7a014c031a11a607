"""Comments in the conversation, and reactions.

GitHub documents: rest/issues/comments, rest/reactions/reactions. A pull request is an issue here; an App may use either
permission for them. The same reaction again answers 200 instead of 201.
"""

from __future__ import annotations

from . import talk_shapes as shapes
from .events import comment_event
from .operations import Answer, Call, check_length, found, operation
from .problems import Problem, not_found
from .state import IssueComment, Reaction, now

REACTIONS = ("+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes")
_READ = ("issues:read", "pull_requests:read")
_WRITE = ("issues:write", "pull_requests:write")
_COMMENTS = "/repos/{owner}/{repo}/issues/{number}/comments"
_COMMENT = "/repos/{owner}/{repo}/issues/comments/{id}"
_REVIEW_COMMENT = "/repos/{owner}/{repo}/pulls/comments/{id}"


def _comment(call: Call) -> IssueComment:
    repo, one = call.repo, call.hub.state.comments.get(call.number("id"))
    if one is None or one.pull.repo is not repo:
        raise not_found()
    return one


@operation("GET", _COMMENTS, _READ, query=["page", "since"])
def list_comments(call: Call) -> Answer:
    pull = call.pull
    comments = [c for c in call.hub.state.comments.values() if c.pull is pull]
    return call.page(comments, lambda one: shapes.issue_comment(call.hub, one))


@operation("POST", _COMMENTS, _WRITE, body={"body": str}, required=["body"])
def create_comment(call: Call) -> Answer:
    pull, text = call.pull, str(call.body["body"])
    check_length(text, "IssueComment")
    one = IssueComment(call.hub.state.new_id(), pull, call.user, text, now(), now())
    call.hub.state.comments[one.id] = one
    comment_event(call.hub, "created", one, call.user)
    return Answer(shapes.issue_comment(call.hub, one), 201)


@operation("GET", _COMMENT, _READ)
def get_comment(call: Call) -> Answer:
    return Answer(shapes.issue_comment(call.hub, _comment(call)))


@operation("PATCH", _COMMENT, _WRITE, body={"body": str}, required=["body"])
def edit_comment(call: Call) -> Answer:
    one = _comment(call)
    check_length(str(call.body["body"]), "IssueComment")
    before, one.body, one.updated = one.body, str(call.body["body"]), now()
    comment_event(call.hub, "edited", one, call.user, changes={"body": {"from": before}})
    return Answer(shapes.issue_comment(call.hub, one))


@operation("DELETE", _COMMENT, _WRITE)
def delete_comment(call: Call) -> Answer:
    del call.hub.state.comments[_comment(call).id]
    return Answer(None, 204)


def _react(call: Call, reactions: list[Reaction]) -> Answer:
    content = call.body["content"]
    if content not in REACTIONS:
        raise Problem(422, "Validation Failed", [{"resource": "Reaction", "field": "content", "code": "invalid"}])
    for one in reactions:
        if one.user is call.user and one.content == content:
            return Answer(shapes.reaction(call.hub, one))
    one = Reaction(call.hub.state.new_id(), call.user, str(content), now())
    reactions.append(one)
    return Answer(shapes.reaction(call.hub, one), 201)


def _listed(call: Call, reactions: list[Reaction]) -> Answer:
    wanted = call.query.get("content")
    return call.page([r for r in reactions if wanted in {None, r.content}], lambda one: shapes.reaction(call.hub, one))


def _removed(call: Call, reactions: list[Reaction]) -> Answer:
    reactions.remove(found(r for r in reactions if r.id == call.number("reaction") and r.user is call.user))
    return Answer(None, 204)


@operation("POST", _COMMENT + "/reactions", _WRITE, body={"content": str}, required=["content"])
def react_to_comment(call: Call) -> Answer:
    return _react(call, _comment(call).reactions)


@operation("GET", _COMMENT + "/reactions", _READ, query=["page", "content"])
def comment_reactions(call: Call) -> Answer:
    return _listed(call, _comment(call).reactions)


@operation("DELETE", _COMMENT + "/reactions/{reaction}", _WRITE)
def remove_comment_reaction(call: Call) -> Answer:
    return _removed(call, _comment(call).reactions)


@operation("POST", _REVIEW_COMMENT + "/reactions", "pull_requests:write", body={"content": str}, required=["content"])
def react_to_review_comment(call: Call) -> Answer:
    return _react(call, call.review_comment.reactions)


@operation("GET", _REVIEW_COMMENT + "/reactions", "pull_requests:read", query=["page", "content"])
def review_comment_reactions(call: Call) -> Answer:
    return _listed(call, call.review_comment.reactions)


@operation("DELETE", _REVIEW_COMMENT + "/reactions/{reaction}", "pull_requests:write")
def remove_review_comment_reaction(call: Call) -> Answer:
    return _removed(call, call.review_comment.reactions)
