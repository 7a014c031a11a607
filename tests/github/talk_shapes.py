"""JSON of pull requests and what is said in them: comments, reviews, review comments, reactions, check runs.

GitHub documents: rest/pulls, rest/issues/comments, rest/reactions, rest/checks/runs. The `line` of an outdated review
comment is null and `original_line` stays ("Pull request review comments").
"""

from __future__ import annotations

from . import shapes
from .anchors import locate
from .hub import Hub
from .shapes import node_id
from .state import CheckRun, IssueComment, Json, Pull, Reaction, Repository, Review, ReviewComment, iso

_OWN_URLS = ("commits", "review_comments", "review_comment", "comments", "statuses")


def pull_url(hub: Hub, pull: Pull) -> str:
    return f"{hub.url}/repos/{pull.repo.full_name}/pulls/{pull.number}"


def page_url(hub: Hub, pull: Pull) -> str:
    return f"{hub.url}/{pull.repo.full_name}/pull/{pull.number}"


def association(repo: Repository, login: str) -> str:
    """`author_association`."""
    if login == repo.owner.login:
        return "OWNER"
    return "COLLABORATOR" if repo.roles.get(login, "none") not in {"none", "read"} else "NONE"


def _branch(hub: Hub, repo: Repository, ref: str, sha: str) -> Json:
    gone = repo.deleted
    return {
        "label": f"{repo.owner.login}:{ref}", "ref": ref, "sha": sha, "user": shapes.user(hub.url, repo.owner),
        "repo": None if gone else shapes.small_repository(hub.url, hub.state, repo),
    }  # fmt: skip


def pull(hub: Hub, one: Pull) -> Json:
    """GitHub\'s "Pull Request"."""
    api, page = pull_url(hub, one), page_url(hub, one)
    issue = api.replace("/pulls/", "/issues/")
    files = hub.files(one)
    comments = hub.state.visible_comments(one)
    urls = {
        "self": api, "html": page, "issue": issue, "comments": f"{issue}/comments",
        "review_comments": f"{api}/comments",
        "review_comment": f"{hub.url}/repos/{one.repo.full_name}/pulls/comments{{/number}}",
        "commits": f"{api}/commits",
        "statuses": f"{hub.url}/repos/{one.repo.full_name}/statuses/{one.head_sha}",
    }  # fmt: skip
    return {
        "url": api, "id": one.id, "node_id": node_id("PullRequest", one.id), "html_url": page,
        "diff_url": f"{page}.diff", "patch_url": f"{page}.patch", "issue_url": issue,
        **{f"{name}_url": urls[name] for name in _OWN_URLS},
        "number": one.number, "state": one.state, "locked": False, "title": one.title,
        "user": shapes.user(hub.url, one.user), "body": one.body, "created_at": iso(one.created),
        "updated_at": iso(one.updated), "closed_at": iso(one.closed) if one.closed else None, "merged_at": None,
        "merge_commit_sha": None, "assignee": None, "assignees": [], "requested_reviewers": [], "requested_teams": [],
        "labels": [], "milestone": None, "draft": one.draft,
        "head": _branch(hub, one.head_repo, one.head_ref, one.head_sha),
        "base": _branch(hub, one.repo, one.base_ref, one.base_sha),
        "_links": {name: {"href": href} for name, href in urls.items()},
        "author_association": association(one.repo, one.user.login), "auto_merge": None, "active_lock_reason": None,
        "merged": False, "mergeable": True, "rebaseable": True, "mergeable_state": "clean", "merged_by": None,
        "comments": sum(c.pull is one for c in hub.state.comments.values()), "review_comments": len(comments),
        "maintainer_can_modify": one.is_fork, "commits": len(one.repo.git.commits(one.base_sha, one.head_sha)),
        "additions": sum(f.additions for f in files), "deletions": sum(f.deletions for f in files),
        "changed_files": len(files),
    }  # fmt: skip


def issue_comment(hub: Hub, one: IssueComment) -> Json:
    """GitHub\'s "Issue Comment"."""
    repo = f"{hub.url}/repos/{one.pull.repo.full_name}"
    api = f"{repo}/issues/comments/{one.id}"
    return {
        "id": one.id, "node_id": node_id("IssueComment", one.id), "url": api, "body": one.body,
        "html_url": f"{page_url(hub, one.pull)}#issuecomment-{one.id}", "user": shapes.user(hub.url, one.user),
        "created_at": iso(one.created), "updated_at": iso(one.updated),
        "issue_url": f"{repo}/issues/{one.pull.number}", "performed_via_github_app": None,
        "author_association": association(one.pull.repo, one.user.login),
        "reactions": shapes.reactions(f"{api}/reactions", [r.content for r in one.reactions]),
    }  # fmt: skip


def reaction(hub: Hub, one: Reaction) -> Json:
    return {
        "id": one.id, "node_id": node_id("Reaction", one.id), "user": shapes.user(hub.url, one.user),
        "content": one.content, "created_at": iso(one.created),
    }  # fmt: skip


def review(hub: Hub, one: Review) -> Json:
    """GitHub\'s "Pull Request Review"; a pending one has no `submitted_at`."""
    page = f"{page_url(hub, one.pull)}#pullrequestreview-{one.id}"
    shape = {
        "id": one.id, "node_id": node_id("PullRequestReview", one.id), "user": shapes.user(hub.url, one.user),
        "body": one.body, "state": one.state, "html_url": page, "pull_request_url": pull_url(hub, one.pull),
        "author_association": association(one.pull.repo, one.user.login), "commit_id": one.commit,
        "_links": {"html": {"href": page}, "pull_request": {"href": pull_url(hub, one.pull)}},
    }  # fmt: skip
    return shape if one.submitted is None else {**shape, "submitted_at": iso(one.submitted)}


def review_comment(hub: Hub, one: ReviewComment) -> Json:
    """GitHub\'s "Pull Request Review Comment", at the place where it shows in the current diff."""
    api = f"{hub.url}/repos/{one.pull.repo.full_name}/pulls/comments/{one.id}"
    page = f"{page_url(hub, one.pull)}#discussion_r{one.id}"
    here = locate(hub, one)
    shape = {
        "url": api, "pull_request_review_id": one.review.id, "id": one.id, "diff_hunk": one.hunk, "path": one.path,
        "node_id": node_id("PullRequestReviewComment", one.id), "user": shapes.user(hub.url, one.user),
        "body": one.body, "created_at": iso(one.created), "updated_at": iso(one.updated), "html_url": page,
        "pull_request_url": pull_url(hub, one.pull), "author_association": association(one.pull.repo, one.user.login),
        "_links": {"self": {"href": api}, "html": {"href": page}, "pull_request": {"href": pull_url(hub, one.pull)}},
        "reactions": shapes.reactions(f"{api}/reactions", [r.content for r in one.reactions]),
        "commit_id": one.pull.head_sha if here else one.commit, "original_commit_id": one.commit,
        "line": here.line if here else None, "original_line": one.line,
        "start_line": here.start_line if here else None, "original_start_line": one.start_line,
        "side": one.side, "start_side": one.start_side, "subject_type": one.subject,
        "position": here.position if here else None, "original_position": one.position,
    }  # fmt: skip
    return shape if one.reply_to is None else {**shape, "in_reply_to_id": one.reply_to}


def pull_brief(hub: Hub, one: Pull) -> Json:
    """GitHub\'s "Pull Request Minimal", as check runs carry it."""
    repo = one.repo
    brief = {"id": repo.id, "url": f"{hub.url}/repos/{repo.full_name}", "name": repo.name}
    return {
        "id": one.id, "number": one.number, "url": pull_url(hub, one),
        "head": {"ref": one.head_ref, "sha": one.head_sha, "repo": brief},
        "base": {"ref": one.base_ref, "sha": one.base_sha, "repo": brief},
    }  # fmt: skip


def check_run(hub: Hub, one: CheckRun) -> Json:
    """GitHub\'s "Check Run". Pull requests from forks are not listed in it."""
    api = f"{hub.url}/repos/{one.repo.full_name}/check-runs/{one.id}"
    page = f"{hub.url}/{one.repo.full_name}/runs/{one.id}"
    pulls = [p for p in hub.state.pulls_of(one.repo) if p.head_sha == one.head_sha and not p.is_fork]
    return {
        "id": one.id, "name": one.name, "node_id": node_id("CheckRun", one.id), "head_sha": one.head_sha,
        "external_id": one.external_id, "url": api, "html_url": page, "details_url": one.details_url or page,
        "status": one.status, "conclusion": one.conclusion, "started_at": one.started, "completed_at": one.completed,
        "output": {
            "title": one.title, "summary": one.summary, "text": one.text, "annotations_count": len(one.annotations),
            "annotations_url": f"{api}/annotations",
        },
        "check_suite": {"id": one.suite}, "app": shapes.app(hub.url, hub.state),
        "pull_requests": [pull_brief(hub, p) for p in pulls],
    }  # fmt: skip
