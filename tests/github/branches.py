"""What follows when a branch has moved: its pull requests have a new head, and whoever subscribed hears of it.

GitHub documents: "Webhook events and payloads" (`synchronize`, also for pushes of Apps), "About pull requests".
"""

from __future__ import annotations

from . import events
from .accounts import Account
from .hub import Hub
from .state import Pull, Repository, now


def follow(hub: Hub, repo: Repository, branch: str, who: Account) -> None:
    """Let the pull requests from this branch know where it is now. Whoever calls holds the state's lock."""
    after = repo.git.resolve(f"refs/heads/{branch}")
    for pull in [p for p in hub.state.pulls if p.head_repo is repo and p.head_ref == branch and p.state == "open"]:
        before, pull.head_sha, pull.updated = pull.head_sha, after, now()
        pull.base_sha = pull.repo.git.resolve(f"refs/heads/{pull.base_ref}")
        pull.heads.append(after)
        show_head(pull)
        events.pull_event(hub, "synchronize", pull, who, before=before, after=after)
    if repo.fork_of is None:
        events.check_suite_event(hub, "requested", repo, after, who)


def show_head(pull: Pull) -> None:
    """Make the head readable in the base repository."""
    ref = f"refs/pull/{pull.number}/head"
    if pull.is_fork:
        pull.repo.git.fetch(pull.head_repo.git, pull.head_sha, ref)
    else:
        pull.repo.git.update(ref, pull.head_sha)
