"""A commit on a branch: the files as they are, new contents, and the branch moved on, never by force.

GitHub docs, "REST API endpoints for Git database". Objects are named by their contents and nobody sees them until a
branch points at them, so everything up to `advance` may be repeated. An App's commit gets no author here: GitHub then
names the App's bot and signs ("About commit signature verification").
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from github import Github

from app.github.client import Installation
from app.github.errors import Missing, Refused, ServerTrouble

REGULAR = frozenset({"100644", "100755"})


@dataclass(frozen=True, slots=True)
class BlobFile:
    """One regular file of a commit: its bytes as git keeps them, and its mode (100644, or 100755 if executable)."""

    mode: str
    data: bytes


def branch_head(installation: Installation, repository: str, branch: str) -> str | None:
    """The commit that a branch points at now; None when there is no such branch."""
    try:
        return str(_get(installation, f"/repos/{repository}/git/ref/heads/{quote(branch)}")["object"]["sha"])
    except Missing:
        return None


def read_blobs(installation: Installation, repository: str, commit: str, paths: Iterable[str]) -> dict[str, BlobFile]:
    """The files of a commit. Archives may show them otherwise: there attributes turn line ends and put in values.

    Raises Refused for a path that is no regular file of the commit.
    """
    trees = {"": _tree(installation, repository, _root(installation, repository, commit))}
    return {path: _blob(installation, repository, path, trees) for path in paths}


def make_commit(
    installation: Installation, repository: str, parent: str, files: Mapping[str, BlobFile], message: str
) -> str:
    """A commit on top of `parent` that gives these files new contents. No branch points at it yet."""
    root = f"/repos/{repository}/git"
    entries = []
    for path, file in sorted(files.items()):
        content = base64.b64encode(file.data).decode("ascii")
        sha = _made(installation, f"{root}/blobs", {"content": content, "encoding": "base64"})
        if sha != blob_sha(file.data):
            raise ServerTrouble("a file arrived at GitHub with other bytes")
        entries.append({"path": path, "mode": file.mode, "type": "blob", "sha": sha})
    base = _root(installation, repository, parent)
    tree = _made(installation, f"{root}/trees", {"base_tree": base, "tree": entries})
    return _made(installation, f"{root}/commits", {"message": message, "tree": tree, "parents": [parent]})


def advance(installation: Installation, repository: str, branch: str, parent: str, commit: str) -> bool:
    """Move the branch from `parent` on to `commit`, its child; false when somebody else moved it meanwhile.

    May be repeated: it looks first where the branch is. Raises Refused when GitHub does not let us, e.g. where the
    branch is protected.
    """
    before = _reached(installation, repository, branch, parent, commit)
    if before is not None:
        return before
    url = f"/repos/{repository}/git/refs/heads/{quote(branch)}"

    def ask(github: Github) -> str:
        _, data = github.requester.requestJsonAndCheck("PATCH", url, input={"sha": commit, "force": False})
        return str(data.get("object", {}).get("sha"))

    try:
        now = installation.call(ask, write=True)
    except Refused:
        after = _reached(installation, repository, branch, parent, commit)
        if after is None:
            raise
        return after
    if now != commit:
        raise ServerTrouble("the update of the branch was redirected")
    return True


def changed_paths(installation: Installation, repository: str, commit: str) -> list[str]:
    """The files that a commit changes."""
    files = _get(installation, f"/repos/{repository}/commits/{commit}").get("files") or []
    return [str(file["filename"]) for file in files]


def blob_sha(data: bytes) -> str:
    """The name that git gives to these bytes."""
    return hashlib.sha1(b"blob %d\0%s" % (len(data), data), usedforsecurity=False).hexdigest()


def _reached(installation: Installation, repository: str, branch: str, parent: str, commit: str) -> bool | None:
    """None while the branch still points at `parent`; else whether it has `commit`, also below a later push."""
    now = branch_head(installation, repository, branch)
    if now == parent:
        return None
    return now is not None and (now == commit or _contains(installation, repository, now, commit))


def _contains(installation: Installation, repository: str, head: str, commit: str) -> bool:
    try:
        answer = _get(installation, f"/repos/{repository}/compare/{commit}...{head}", {"per_page": 1})
    except Missing:
        return False
    return answer["status"] in {"ahead", "identical"}


def _root(installation: Installation, repository: str, commit: str) -> str:
    """The tree of a commit; where GitHub asks for a tree, not every commit is taken for its tree."""
    return str(_get(installation, f"/repos/{repository}/git/commits/{commit}")["tree"]["sha"])


def _tree(installation: Installation, repository: str, name: str) -> dict[str, Any]:
    """The entries of one folder by their name. Not the whole tree at once, which GitHub cuts when it is large."""
    return {row["path"]: row for row in _get(installation, f"/repos/{repository}/git/trees/{name}")["tree"]}


def _blob(installation: Installation, repository: str, path: str, trees: dict[str, dict[str, Any]]) -> BlobFile:
    """One file; `trees` are the folders read so far."""
    folder = ""
    *folders, name = path.split("/")
    for part in folders:
        below = f"{folder}/{part}" if folder else part
        if below not in trees:
            trees[below] = _tree(installation, repository, _entry(trees[folder], part, path, {"040000"})["sha"])
        folder = below
    entry = _entry(trees[folder], name, path, REGULAR)
    answer = _get(installation, f"/repos/{repository}/git/blobs/{entry['sha']}")
    data = base64.b64decode(answer["content"])
    if blob_sha(data) != entry["sha"]:
        raise ServerTrouble("a file came from GitHub with other bytes")
    return BlobFile(entry["mode"], data)


def _entry(tree: Mapping[str, Any], name: str, path: str, modes: Iterable[str]) -> Mapping[str, Any]:
    entry: Mapping[str, Any] | None = tree.get(name)
    if entry is None or entry["mode"] not in modes:
        raise Refused(0, f"{path} is no regular file at this commit")
    return entry


def _get(installation: Installation, url: str, parameters: dict[str, Any] | None = None) -> dict[str, Any]:
    def ask(github: Github) -> dict[str, Any]:
        _, data = github.requester.requestJsonAndCheck("GET", url, parameters=parameters)
        found: dict[str, Any] = data
        return found

    return installation.call(ask)


def _made(installation: Installation, url: str, body: dict[str, Any]) -> str:
    """The name of a new object."""

    def ask(github: Github) -> str:
        _, data = github.requester.requestJsonAndCheck("POST", url, input=body)
        if not data.get("sha"):
            raise ServerTrouble("the new object was redirected")
        return str(data["sha"])

    return installation.call(ask, write=True)
