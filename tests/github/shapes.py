"""JSON of accounts, the App, its installations and repositories.

GitHub documents: rest/users, rest/apps, rest/repos. Fields that a client can't tell from each other hold constants.
"""

from __future__ import annotations

import base64

from .accounts import Account, Installation
from .state import Json, Repository, State, iso

_USER_PARTS = ("followers", "subscriptions", "repos", "received_events")
_REPO_PLAIN = (
    "contributors",
    "deployments",
    "downloads",
    "events",
    "forks",
    "hooks",
    "languages",
    "merges",
    "stargazers",
    "subscribers",
    "subscription",
    "tags",
    "teams",
)
_REPO_PARTS = {
    "archive": "/{archive_format}{/ref}",
    "assignees": "{/user}",
    "branches": "{/branch}",
    "collaborators": "{/collaborator}",
    "comments": "{/number}",
    "commits": "{/sha}",
    "contents": "/{+path}",
    "issues": "{/number}",
    "keys": "{/key_id}",
    "labels": "{/name}",
    "milestones": "{/number}",
    "notifications": "{?since,all,participating}",
    "pulls": "{/number}",
    "releases": "{/id}",
    "statuses": "/{sha}",
    **dict.fromkeys(_REPO_PLAIN, ""),
}


def node_id(kind: str, number: int) -> str:
    return base64.b64encode(f"{len(kind):03}:{kind}{number}".encode()).decode()


def user(url: str, account: Account) -> Json:
    """GitHub\'s "Simple User"."""
    api = f"{url}/users/{account.login}"
    page = f"{url}/apps/{account.login.removesuffix('[bot]')}" if account.type == "Bot" else f"{url}/{account.login}"
    return {
        "login": account.login, "id": account.id, "node_id": node_id(account.type, account.id),
        "avatar_url": f"{url}/avatars/{account.id}", "gravatar_id": "", "url": api, "html_url": page,
        "following_url": f"{api}/following{{/other_user}}", "gists_url": f"{api}/gists{{/gist_id}}",
        "starred_url": f"{api}/starred{{/owner}}{{/repo}}", "organizations_url": f"{api}/orgs",
        "events_url": f"{api}/events{{/privacy}}", **{f"{part}_url": f"{api}/{part}" for part in _USER_PARTS},
        "type": account.type, "site_admin": False, "user_view_type": "public",
    }  # fmt: skip


def organization(url: str, account: Account) -> Json:
    """GitHub\'s "Organization Simple", as webhooks carry it."""
    api = f"{url}/orgs/{account.login}"
    return {
        "login": account.login, "id": account.id, "node_id": node_id("Organization", account.id), "url": api,
        "repos_url": f"{api}/repos", "events_url": f"{api}/events", "hooks_url": f"{api}/hooks",
        "issues_url": f"{api}/issues", "members_url": f"{api}/members{{/member}}",
        "public_members_url": f"{api}/public_members{{/member}}", "avatar_url": f"{url}/avatars/{account.id}",
        "description": None,
    }  # fmt: skip


def app(url: str, state: State) -> Json:
    """GitHub\'s "GitHub app" (integration)."""
    config = state.app
    page = f"{url}/apps/{config.slug}"
    return {
        "id": config.id, "slug": config.slug, "node_id": node_id("Integration", config.id), "name": config.name,
        "client_id": f"Iv23li{config.id:014}", "owner": user(url, state.account("acme", "Organization")),
        "description": "", "external_url": page, "html_url": page, "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z", "permissions": dict(config.permissions), "events": list(config.events),
    }  # fmt: skip


def installation(url: str, state: State, one: Installation) -> Json:
    """GitHub\'s "Installation"."""
    account = user(url, one.account)
    return {
        "id": one.id, "account": account, "repository_selection": "all", "app_id": state.app.id,
        "access_tokens_url": f"{url}/app/installations/{one.id}/access_tokens",
        "repositories_url": f"{url}/installation/repositories", "app_slug": state.app.slug,
        "html_url": f"{url}/organizations/{one.account.login}/settings/installations/{one.id}",
        "client_id": f"Iv23li{state.app.id:014}", "target_id": one.account.id, "target_type": one.account.type,
        "permissions": dict(one.permissions), "events": list(state.app.events), "created_at": iso(one.created),
        "updated_at": iso(one.created), "single_file_name": None, "has_multiple_single_files": False,
        "single_file_paths": [], "suspended_by": account if one.suspended else None,
        "suspended_at": iso(one.created) if one.suspended else None,
    }  # fmt: skip


def repository(url: str, state: State, repo: Repository) -> Json:
    """GitHub\'s "Full Repository"; the same object serves where a smaller one is described."""
    api, page = f"{url}/repos/{repo.full_name}", f"{url}/{repo.full_name}"
    pulls = sum(pull.state == "open" for pull in state.pulls_of(repo))
    forks = sum(r.fork_of is repo for r in state.repositories)
    shape: Json = {
        "id": repo.id, "node_id": node_id("Repository", repo.id), "name": repo.name, "full_name": repo.full_name,
        "owner": user(url, repo.owner), "private": repo.private, "html_url": page, "description": None,
        "fork": repo.fork_of is not None, "url": api,
        **{f"{part}_url": f"{api}/{part}{tail}" for part, tail in _REPO_PARTS.items()},
        "blobs_url": f"{api}/git/blobs{{/sha}}", "compare_url": f"{api}/compare/{{base}}...{{head}}",
        "git_commits_url": f"{api}/git/commits{{/sha}}", "git_refs_url": f"{api}/git/refs{{/sha}}",
        "git_tags_url": f"{api}/git/tags{{/sha}}", "trees_url": f"{api}/git/trees{{/sha}}",
        "issue_comment_url": f"{api}/issues/comments{{/number}}", "issue_events_url": f"{api}/issues/events{{/number}}",
        "git_url": f"git:{page.partition(':')[2]}.git", "ssh_url": f"git@localhost:{repo.full_name}.git",
        "clone_url": f"{page}.git", "svn_url": page, "mirror_url": None, "homepage": None, "language": "C",
        "forks_count": forks, "forks": forks, "stargazers_count": 0, "watchers_count": 0, "watchers": 0, "size": 1,
        "default_branch": repo.default_branch, "open_issues_count": pulls, "open_issues": pulls, "is_template": False,
        "topics": [], "has_issues": True, "has_projects": True, "has_wiki": True, "has_pages": False,
        "has_discussions": False, "has_downloads": True, "has_pull_requests": True, "archived": False,
        "disabled": False, "visibility": "private" if repo.private else "public", "pushed_at": iso(repo.created),
        "created_at": iso(repo.created), "updated_at": iso(repo.created), "license": None, "allow_forking": True,
        "web_commit_signoff_required": False, "custom_properties": {}, "subscribers_count": 0, "network_count": forks,
    }  # fmt: skip
    if repo.fork_of is not None:
        shape["parent"] = shape["source"] = repository(url, state, repo.fork_of)
    return shape


def small_repository(url: str, state: State, repo: Repository) -> Json:
    """The repository inside other objects: without the fork's parent."""
    shape = repository(url, state, repo)
    for name in ("parent", "source", "subscribers_count", "network_count"):
        shape.pop(name, None)
    return shape


def reactions(url: str, contents: list[str]) -> Json:
    """GitHub\'s "Reaction Rollup"."""
    names = ("+1", "-1", "laugh", "confused", "heart", "hooray", "eyes", "rocket")
    return {"url": url, "total_count": len(contents), **{name: contents.count(name) for name in names}}
