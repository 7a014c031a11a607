"""The Git database: blobs, trees, commits, and branches that move.

GitHub documents: rest/git/blobs, rest/git/trees, rest/git/commits, rest/git/refs (`force` false: "to make sure the
update is a fast-forward update"), "About commit signature verification" (an App's commit is signed when it names no
author, committer or signature of its own). Not described there, but seen in public issues: the sentences of 422
answers, among them those of protected branches. A tree's `base_tree` is a tree, never a commit.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

from . import shapes
from .branches import follow
from .git import GitError
from .operations import Answer, Call, operation
from .problems import Problem, not_found
from .rest_repo import RAW, repo_url
from .state import Json

_GIT = "/repos/{owner}/{repo}/git"
_MODES = {"100644": "blob", "100755": "blob", "040000": "tree", "160000": "commit", "120000": "blob"}
_ENTRY = {"path", "mode", "type", "sha", "content"}


@operation("GET", _GIT + "/blobs/{sha}", "contents:read")
def get_blob(call: Call) -> Answer:
    repo, sha = call.repo, str(call.parts["sha"])
    try:
        data = repo.git.blob(sha)
    except GitError:
        raise not_found() from None
    if call.wants_raw():
        return Answer(data, headers={"Content-Type": RAW})
    shape = {"sha": sha, "node_id": shapes.node_id("Blob", repo.id), "size": len(data), "encoding": "base64"}
    return Answer({**shape, "url": f"{repo_url(call)}/git/blobs/{sha}", "content": base64.encodebytes(data).decode()})


@operation("POST", _GIT + "/blobs", "contents:write", body={"content": str, "encoding": str}, required=["content"])
def create_blob(call: Call) -> Answer:
    text, encoding = str(call.body["content"]), call.body.get("encoding") or "utf-8"
    if encoding not in {"utf-8", "base64"}:
        raise Problem(422, f"{encoding} is not a valid encoding")
    try:
        data = base64.b64decode(text, validate=True) if encoding == "base64" else text.encode()
    except binascii.Error:
        raise Problem(422, "content is not valid Base64") from None
    sha = call.repo.git.text("hash-object", "-t", "blob", "-w", "--stdin", data=data)
    return Answer({"sha": sha, "url": f"{repo_url(call)}/git/blobs/{sha}"}, 201)


@operation("GET", _GIT + "/trees/{sha:path}", "contents:read", query=["recursive"])
def get_tree(call: Call) -> Answer:
    try:
        sha = call.repo.git.text(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{call.parts['sha']}^{{tree}}"
        )
    except GitError:
        raise not_found() from None
    return Answer(_tree(call, sha, recursive="recursive" in call.query))


@operation("POST", _GIT + "/trees", "contents:write", body={"tree": list, "base_tree": str}, required=["tree"])
def create_tree(call: Call) -> Answer:
    git, base = call.repo.git, call.body.get("base_tree")
    if base is not None and git.kind(str(base)) != "tree":
        raise Problem(422, "base_tree is not a valid tree oid")
    rows = [_row(call, entry) for entry in call.body["tree"]]
    sha = git.write_tree(None if base is None else str(base), rows)
    return Answer(_tree(call, sha, recursive=False), 201)


def _row(call: Call, entry: Any) -> tuple[str, str | None, str]:
    """Mode, object and path of one entry; an object that is None takes the path away."""
    if not isinstance(entry, dict) or not entry.get("path") or _MODES.get(str(entry.get("mode"))) != entry.get("type"):
        raise Problem(422, "Must supply a valid tree.path, tree.mode and tree.type")
    for name in entry.keys() - _ENTRY:
        call.hub.log.violate(f"{call.method} {call.path}: tree.{name} is unknown to GitHub")
    if ("sha" in entry) == ("content" in entry):
        raise Problem(422, "Must supply either tree.sha or tree.content")
    git = call.repo.git
    if "content" in entry:
        sha = git.text("hash-object", "-t", "blob", "-w", "--stdin", data=str(entry["content"]).encode())
        return entry["mode"], sha, entry["path"]
    if entry["sha"] is not None and entry["type"] != "commit" and git.kind(str(entry["sha"])) != entry["type"]:
        raise Problem(422, f"tree.sha {entry['sha']} is not a valid {entry['type']}")
    return entry["mode"], entry["sha"], entry["path"]


def _tree(call: Call, sha: str, recursive: bool) -> Json:
    rows = []
    for entry in call.repo.git.tree(sha, recursive=recursive):
        row: Json = {"path": entry.path, "mode": entry.mode, "type": entry.type, "sha": entry.sha}
        if entry.type != "commit":
            row["url"] = f"{repo_url(call)}/git/{entry.type}s/{entry.sha}"
        rows.append(row if entry.size is None else {**row, "size": entry.size})
    return {"sha": sha, "url": f"{repo_url(call)}/git/trees/{sha}", "tree": rows, "truncated": False}


@operation("GET", _GIT + "/commits/{sha}", "contents:read")
def get_commit(call: Call) -> Answer:
    sha = str(call.parts["sha"])
    if call.repo.git.kind(sha) != "commit":
        raise not_found()
    return Answer(_commit(call, sha))


@operation(
    "POST",
    _GIT + "/commits",
    "contents:write",
    body={"message": str, "tree": str, "parents": list, "author": dict, "committer": dict, "signature": str},
    required=["message", "tree"],
)
def create_commit(call: Call) -> Answer:
    git, body = call.repo.git, call.body
    parents = [str(parent) for parent in body.get("parents") or []]
    if git.kind(str(body["tree"])) != "tree":
        raise Problem(422, "Tree SHA does not exist")
    if any(git.kind(parent) != "commit" for parent in parents):
        raise Problem(422, "Parent SHA does not exist or is not a commit object")
    bot = {"name": call.user.login, "email": f"{call.user.id}+{call.user.login}@users.noreply.example"}
    author = body.get("author") or bot
    sha = git.write_commit(str(body["tree"]), parents, str(body["message"]), author["name"], author["email"])
    if not any(body.get(name) for name in ("author", "committer", "signature")):
        call.hub.signed.add(sha)
    return Answer(_commit(call, sha), 201)


def _commit(call: Call, sha: str) -> Json:
    """GitHub\'s "Git Commit"."""
    facts, url = call.repo.git.facts(sha), f"{repo_url(call)}/git"
    person = {"name": facts["name"], "email": facts["email"], "date": facts["date"]}
    page = f"{call.hub.url}/{call.repo.full_name}/commit"
    signed = sha in call.hub.signed
    parents = facts["parents"].split()
    return {
        "sha": sha, "node_id": shapes.node_id("Commit", int(sha[:8], 16)), "url": f"{url}/commits/{sha}",
        "html_url": f"{page}/{sha}", "author": person, "committer": person, "message": facts["message"],
        "tree": {"sha": facts["tree"], "url": f"{url}/trees/{facts['tree']}"},
        "parents": [{"sha": p, "url": f"{url}/commits/{p}", "html_url": f"{page}/{p}"} for p in parents],
        "verification": {
            "verified": signed, "reason": "valid" if signed else "unsigned", "signature": None, "payload": None,
            "verified_at": None,
        },
    }  # fmt: skip


@operation("GET", _GIT + "/ref/{ref:path}", "contents:read")
def get_ref(call: Call) -> Answer:
    return Answer(_ref(call, str(call.parts["ref"])))


@operation("PATCH", _GIT + "/refs/{ref:path}", "contents:write", body={"sha": str, "force": bool}, required=["sha"])
def update_ref(call: Call) -> Answer:
    repo, name, sha = call.repo, str(call.parts["ref"]), str(call.body["sha"])
    git, branch = repo.git, name.removeprefix("heads/")
    if git.kind(f"refs/{name}") != "commit":
        raise Problem(422, "Reference does not exist")
    if git.kind(sha) != "commit":
        raise Problem(422, "Object does not exist")
    before = git.resolve(f"refs/{name}")
    if not call.body.get("force") and not git.is_ancestor(before, sha):
        raise Problem(422, "Update is not a fast forward")
    if branch in repo.protected:
        raise Problem(422, repo.protected[branch])
    if sha != before:
        git.update(f"refs/{name}", sha)
        follow(call.hub, repo, branch, call.user)
    return Answer(_ref(call, name))


def _ref(call: Call, name: str) -> Json:
    git, url = call.repo.git, f"{repo_url(call)}/git"
    if git.kind(f"refs/{name}") != "commit":
        raise not_found()
    sha = git.resolve(f"refs/{name}")
    return {
        "ref": f"refs/{name}", "node_id": shapes.node_id("Ref", call.repo.id), "url": f"{url}/refs/{name}",
        "object": {"type": "commit", "sha": sha, "url": f"{url}/commits/{sha}"},
    }  # fmt: skip
