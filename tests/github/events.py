"""The payloads of webhooks.

GitHub document: "Webhook events and payloads". Sent only to an account where the App is installed and not suspended.
"""

from __future__ import annotations

from typing import Any

from . import shapes
from . import talk_shapes as talk
from .accounts import Account, Installation
from .hub import Hub
from .shapes import node_id
from .state import CheckRun, IssueComment, Json, Pull, Repository, ReviewComment, iso

# Only the pull_request event carries these.
_FULL_PULL = {
    "additions", "changed_files", "comments", "commits", "deletions", "maintainer_can_modify", "merged", "mergeable",
    "mergeable_state", "merged_by", "rebaseable", "review_comments",
}  # fmt: skip


def emit(hub: Hub, event: str, repo: Repository, sender: Account, **parts: Any) -> None:
    """Send an event of a repository."""
    installation = hub.state.installation_of(repo)
    if installation is None or installation.suspended:
        return
    payload: Json = {
        **parts,
        "repository": shapes.small_repository(hub.url, hub.state, repo),
        "sender": shapes.user(hub.url, sender),
        "installation": {"id": installation.id, "node_id": node_id("IntegrationInstallation", installation.id)},
    }
    if repo.owner.type == "Organization":
        payload["organization"] = shapes.organization(hub.url, repo.owner)
    hub.relay.send(event, payload)


def pull_event(hub: Hub, action: str, pull: Pull, sender: Account, **more: Any) -> None:
    shape = talk.pull(hub, pull)
    emit(hub, "pull_request", pull.repo, sender, action=action, number=pull.number, pull_request=shape, **more)


def comment_event(hub: Hub, action: str, comment: IssueComment, sender: Account, **more: Any) -> None:
    """The payload has the issue, no head and no base."""
    parts = {"issue": issue(hub, comment.pull), "comment": talk.issue_comment(hub, comment)}
    emit(hub, "issue_comment", comment.pull.repo, sender, action=action, **parts, **more)


def review_comment_event(hub: Hub, action: str, comment: ReviewComment, sender: Account) -> None:
    pull = {k: v for k, v in talk.pull(hub, comment.pull).items() if k not in _FULL_PULL}
    shape = talk.review_comment(hub, comment)
    emit(hub, "pull_request_review_comment", comment.pull.repo, sender, action=action, comment=shape, pull_request=pull)


def check_run_event(hub: Hub, action: str, run: CheckRun, sender: Account, **more: Any) -> None:
    shape = talk.check_run(hub, run)
    shape["check_suite"] = check_suite(hub, run.repo, run.head_sha, run.suite)
    emit(hub, "check_run", run.repo, sender, action=action, check_run=shape, **more)


def check_suite_event(hub: Hub, action: str, repo: Repository, sha: str, sender: Account) -> None:
    suite = hub.state.suites.setdefault((repo.id, sha), hub.state.new_id())
    facts = repo.git.facts(sha)
    person = {"name": facts["name"], "email": facts["email"]}
    api = f"{hub.url}/repos/{repo.full_name}/check-suites/{suite}"
    shape = {
        **check_suite(hub, repo, sha, suite), "latest_check_runs_count": 0, "check_runs_url": f"{api}/check-runs",
        "rerequestable": True, "runs_rerequestable": True,
        "head_commit": {
            "id": sha, "tree_id": facts["tree"], "message": facts["message"], "timestamp": facts["date"],
            "author": person, "committer": person,
        },
    }  # fmt: skip
    emit(hub, "check_suite", repo, sender, action=action, check_suite=shape)


def installation_event(hub: Hub, action: str, installation: Installation, sender: Account) -> None:
    mine = [r for r in hub.state.repositories if r.owner is installation.account]
    names = ("id", "node_id", "name", "full_name", "private")
    shown = [shapes.small_repository(hub.url, hub.state, r) for r in mine]
    payload: Json = {
        "action": action,
        "installation": shapes.installation(hub.url, hub.state, installation),
        "repositories": [{name: one[name] for name in names} for one in shown],
        "sender": shapes.user(hub.url, sender),
    }
    if action == "created":
        payload["requester"] = None
    hub.relay.send("installation", payload)


def ping(hub: Hub) -> None:
    app = hub.state.app
    config = {"content_type": "json", "insecure_ssl": "0", "secret": "********", "url": hub.relay.target or hub.url}
    hook = {
        "type": "App", "id": app.id, "name": "web", "active": True, "events": list(app.events), "config": config,
        "updated_at": "2026-01-01T00:00:00Z", "created_at": "2026-01-01T00:00:00Z", "app_id": app.id,
        "deliveries_url": f"{hub.url}/app/hook/deliveries",
    }  # fmt: skip
    hub.relay.send("ping", {"zen": "Design for failure.", "hook_id": app.id, "hook": hook})


def issue(hub: Hub, pull: Pull) -> Json:
    """A pull request as an issue, marked by its member `pull_request`."""
    repo, page = f"{hub.url}/repos/{pull.repo.full_name}", talk.page_url(hub, pull)
    api = f"{repo}/issues/{pull.number}"
    return {
        "url": api, "repository_url": repo, "labels_url": f"{api}/labels{{/name}}", "comments_url": f"{api}/comments",
        "events_url": f"{api}/events", "html_url": page, "id": pull.id, "node_id": node_id("PullRequest", pull.id),
        "number": pull.number, "title": pull.title, "user": shapes.user(hub.url, pull.user), "labels": [],
        "state": pull.state, "locked": False, "assignee": None, "assignees": [], "milestone": None,
        "comments": sum(c.pull is pull for c in hub.state.comments.values()), "created_at": iso(pull.created),
        "updated_at": iso(pull.updated), "closed_at": iso(pull.closed) if pull.closed else None,
        "author_association": talk.association(pull.repo, pull.user.login), "active_lock_reason": None,
        "draft": pull.draft, "body": pull.body, "timeline_url": f"{api}/timeline", "performed_via_github_app": None,
        "state_reason": None, "reactions": shapes.reactions(f"{api}/reactions", []),
        "pull_request": {
            "url": talk.pull_url(hub, pull), "html_url": page, "diff_url": f"{page}.diff",
            "patch_url": f"{page}.patch", "merged_at": None,
        },
    }  # fmt: skip


def check_suite(hub: Hub, repo: Repository, sha: str, suite: int) -> Json:
    pulls = [p for p in hub.state.pulls_of(repo) if p.head_sha == sha]
    return {
        "id": suite, "node_id": node_id("CheckSuite", suite), "head_branch": pulls[0].head_ref if pulls else None,
        "head_sha": sha, "status": "queued", "conclusion": None, "before": None, "after": sha,
        "url": f"{hub.url}/repos/{repo.full_name}/check-suites/{suite}", "app": shapes.app(hub.url, hub.state),
        "pull_requests": [talk.pull_brief(hub, p) for p in pulls if not p.is_fork],
        "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
    }  # fmt: skip
