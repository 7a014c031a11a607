"""Reading a repository: contents, commits, comparisons, archives, roles.

GitHub documents: rest/repos/repos, rest/repos/contents (above 1 MB only raw, above 100 MB not at all),
rest/commits/commits, rest/collaborators/collaborators.
"""

from __future__ import annotations

import base64
import secrets
from urllib.parse import quote

from . import shapes
from .git import GitError, TreeEntry
from .operations import Answer, Call, operation
from .patches import FileDiff, diff
from .problems import Problem, not_found
from .state import Json, Repository

RAW = "application/vnd.github.raw; charset=utf-8"
_COARSE = {"triage": "read", "maintain": "write"}
_MB = 1_000_000


def repo_url(call: Call) -> str:
    return f"{call.hub.url}/repos/{call.repo.full_name}"


@operation("GET", "/repos/{owner}/{repo}", "metadata:read")
def get_repository(call: Call) -> Answer:
    shape = shapes.repository(call.hub.url, call.hub.state, call.repo)
    may = {"admin": False, "maintain": False, "push": False, "triage": False, "pull": True}
    return Answer({**shape, "permissions": may})


@operation("GET", "/repos/{owner}/{repo}/contents/{path:path}", "contents:read", query=["ref"])
def get_contents(call: Call) -> Answer:
    repo, path = call.repo, str(call.parts["path"]).strip("/")
    try:
        commit = repo.git.resolve(call.query.get("ref") or repo.default_branch)
    except GitError:
        raise Problem(404, f"No commit found for the ref {call.query.get('ref')}") from None
    entry = repo.git.entry(commit, path) if path else None
    if path and entry is None:
        raise not_found()
    if entry is None or entry.type == "tree":
        rows = repo.git.tree(commit if entry is None else entry.sha, recursive=False)
        return Answer([_content(call, repo, row, f"{path}/{row.path}".strip("/"), commit) for row in rows])
    if entry.type == "commit":
        return Answer(_content(call, repo, entry, path, commit))
    data = repo.git.blob(entry.sha)
    if len(data) > 100 * _MB:
        raise Problem(403, "This API returns blobs up to 100 MB in size.")
    if call.wants_raw():
        return Answer(data, headers={"Content-Type": RAW})
    shape = _content(call, repo, entry, path, commit)
    small = len(data) <= _MB
    text = base64.encodebytes(data).decode() if small else ""
    return Answer({**shape, "content": text, "encoding": "base64" if small else "none"})


def _content(call: Call, repo: Repository, entry: TreeEntry, path: str, ref: str) -> Json:
    """An entry of a listing. A submodule is shown as a file."""
    kind = {"120000": "symlink", "160000": "submodule", "040000": "dir"}.get(entry.mode, "file")
    url = f"{repo_url(call)}/contents/{quote(path)}?ref={ref}"
    git = f"{repo_url(call)}/git/{'trees' if kind == 'dir' else 'blobs'}/{entry.sha}"
    page = f"{call.hub.url}/{repo.full_name}/blob/{ref}/{quote(path)}"
    raw = None if kind == "dir" else f"{call.hub.url}/{repo.full_name}/raw/{ref}/{quote(path)}"
    return {
        "type": kind, "size": entry.size or 0, "name": path.rpartition("/")[2], "path": path, "sha": entry.sha,
        "url": url, "git_url": git, "html_url": page, "download_url": raw,
        "_links": {"self": url, "git": git, "html": page},
    }  # fmt: skip


def file_shape(call: Call, repo: Repository, file: FileDiff, ref: str) -> Json:
    """GitHub\'s "Diff Entry"."""
    name = quote(file.path)
    shape: Json = {
        "sha": file.sha, "filename": file.path, "status": file.status, "additions": file.additions,
        "deletions": file.deletions, "changes": file.additions + file.deletions,
        "blob_url": f"{call.hub.url}/{repo.full_name}/blob/{ref}/{name}",
        "raw_url": f"{call.hub.url}/{repo.full_name}/raw/{ref}/{name}",
        "contents_url": f"{repo_url(call)}/contents/{name}?ref={ref}",
    }  # fmt: skip
    if file.patch is not None:
        shape["patch"] = file.patch
    return shape if file.previous is None else {**shape, "previous_filename": file.previous}


def commit_shape(call: Call, sha: str) -> Json:
    """GitHub\'s "Commit", without files."""
    url, facts = repo_url(call), call.repo.git.facts(sha)
    person = {"name": facts["name"], "email": facts["email"], "date": facts["date"]}
    author = shapes.user(call.hub.url, call.hub.state.account(facts["name"]))
    page = f"{call.hub.url}/{call.repo.full_name}/commit"
    unsigned = {"verified": False, "reason": "unsigned", "signature": None, "payload": None, "verified_at": None}
    return {
        "sha": sha, "node_id": shapes.node_id("Commit", int(sha[:8], 16)), "url": f"{url}/commits/{sha}",
        "html_url": f"{page}/{sha}", "comments_url": f"{url}/commits/{sha}/comments", "author": author,
        "committer": author, "commit": {
            "author": person, "committer": person, "message": facts["message"], "comment_count": 0,
            "tree": {"sha": facts["tree"], "url": f"{url}/git/trees/{facts['tree']}"},
            "url": f"{url}/git/commits/{sha}", "verification": unsigned,
        },
        "parents": [
            {"sha": p, "url": f"{url}/commits/{p}", "html_url": f"{page}/{p}"} for p in facts["parents"].split()
        ],
    }  # fmt: skip


@operation("GET", "/repos/{owner}/{repo}/commits/{sha}", "contents:read", query=["page"])
def get_commit(call: Call) -> Answer:
    repo, sha = call.repo, call.commit(str(call.parts["sha"]))
    shape = commit_shape(call, sha)
    parent = shape["parents"][0]["sha"] if shape["parents"] else repo.git.empty_tree()
    files = diff(repo.git, parent, sha)
    added, gone = sum(f.additions for f in files), sum(f.deletions for f in files)
    stats = {"total": added + gone, "additions": added, "deletions": gone}
    part, links = call.slice(files)
    return Answer({**shape, "stats": stats, "files": [file_shape(call, repo, f, sha) for f in part]}, headers=links)


@operation("GET", "/repos/{owner}/{repo}/compare/{range:path}", "contents:read", query=["page"])
def compare(call: Call) -> Answer:
    """Three-dot; at most 300 files, all on the first page."""
    repo = call.repo
    left, dots, right = str(call.parts["range"]).partition("...")
    if not dots:
        raise not_found()
    try:
        base, head = repo.git.resolve(left), repo.git.resolve(right)
        middle = repo.git.merge_base(base, head)
    except GitError:
        raise not_found() from None
    ahead, behind = repo.git.commits(base, head), repo.git.commits(head, base)
    status = {(0, 0): "identical", (1, 0): "ahead", (0, 1): "behind", (1, 1): "diverged"}[bool(ahead), bool(behind)]
    page = f"{call.hub.url}/{repo.full_name}/compare/{left}...{right}"
    part, links = call.slice(ahead)
    shape: Json = {
        "url": f"{repo_url(call)}/compare/{left}...{right}", "html_url": page, "permalink_url": page,
        "diff_url": f"{page}.diff", "patch_url": f"{page}.patch", "base_commit": commit_shape(call, base),
        "merge_base_commit": commit_shape(call, middle), "status": status, "ahead_by": len(ahead),
        "behind_by": len(behind), "total_commits": len(ahead), "commits": [commit_shape(call, sha) for sha in part],
    }  # fmt: skip
    if call.query.get("page", "1") == "1":
        shape["files"] = [file_shape(call, repo, f, head) for f in diff(repo.git, middle, head)[:300]]
    return Answer(shape, headers=links)


@operation("GET", "/repos/{owner}/{repo}/tarball/{ref:path}", "contents:read")
def tarball(call: Call) -> Answer:
    """302 to a download that needs no other authentication."""
    repo = call.repo
    try:
        commit = repo.git.resolve(str(call.parts["ref"]) or repo.default_branch)
    except GitError:
        raise not_found() from None
    token = secrets.token_hex(16)
    call.hub.archives[token] = (repo.full_name, commit)
    location = f"{call.hub.url}/_codeload/{repo.full_name}/legacy.tar.gz/{commit}?token={token}"
    return Answer(b"", 302, {"Location": location})


@operation("GET", "/repos/{owner}/{repo}/collaborators/{user}/permission", "metadata:read")
def permission(call: Call) -> Answer:
    repo, login = call.repo, str(call.parts["user"])
    account = call.hub.state.accounts.get(login)
    if account is None:
        raise not_found()
    role = repo.roles.get(login, "none" if repo.private else "read")
    coarse = _COARSE.get(role, role)
    levels = {"pull": 1, "triage": 2, "push": 3, "maintain": 4, "admin": 5}
    rank = ("none", "read", "triage", "write", "maintain", "admin").index(role)
    person = shapes.user(call.hub.url, account)
    person |= {"permissions": {name: rank >= level for name, level in levels.items()}, "role_name": role}
    return Answer({"permission": coarse, "role_name": role, "user": person})
