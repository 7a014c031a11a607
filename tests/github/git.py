"""Bare git repositories on disk: commits made from file contents, and what GitHub reads out of them.

GitHub document: "Git database" (rest/git). Everything is done by the `git` program itself, so that object ids, diffs
and archives are the real ones. A fork is a repository of its own; a pull request's head is fetched into the base
repository as `refs/pull/N/head`, which is why its commits can be read there even when the fork is gone.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class GitFile:
    """A file with a mode of its own: 100755, 120000 (symbolic link), 160000 (submodule; content is a commit id)."""

    content: str | bytes
    mode: str = "100644"


Content = str | bytes | GitFile | None
"""What a test writes into a file; None deletes it."""
Files = Mapping[str, Content]


@dataclass(frozen=True)
class TreeEntry:
    """One line of `git ls-tree`."""

    mode: str
    type: str
    sha: str
    size: int | None
    path: str


class GitError(Exception):
    """git refused; the text is its standard error."""


class Git:
    """One bare repository."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._bases: dict[tuple[str, str], str] = {}

    @classmethod
    def create(cls, path: Path) -> Git:
        path.mkdir(parents=True)
        git = cls(path)
        git.run("init", "--bare", "--quiet", "--initial-branch=main", "--template=", ".")
        return git

    def run(self, *arguments: str, data: bytes | None = None, more: Mapping[str, str] | None = None) -> bytes:
        """Standard output of one git command; `more` variables of its environment."""
        env = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "HOME": str(self.path)}
        env |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, **(more or {})}
        done = subprocess.run(
            ["git", "-c", "gc.auto=0", "-c", "core.fsync=none", *arguments],
            cwd=self.path,
            env=env,
            input=data,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise GitError(done.stderr.decode("utf-8", "replace").strip())
        return done.stdout

    def text(self, *arguments: str, data: bytes | None = None) -> str:
        return self.run(*arguments, data=data).decode("utf-8", "surrogateescape").strip()

    def commit(self, ref: str, files: Files, message: str, who: str, parent: str | None = None) -> str:
        """Put one commit on top of `parent` (nothing: a root commit) and let `ref` point at it."""
        when = int(time.time())
        note = message.encode()
        stream = bytearray(b"feature done\n")
        stream += f"commit {ref}\ncommitter {who} <{who}@users.example> {when} +0000\n".encode()
        stream += b"data %d\n%s\n" % (len(note), note)
        if parent:
            stream += f"from {parent}\n".encode()
        for path, content in files.items():
            stream += _change(path, content)
        stream += b"\ndone\n"
        self.run("fast-import", "--quiet", "--force", data=bytes(stream))
        return self.resolve(ref)

    def resolve(self, name: str) -> str:
        """The commit that a branch, tag, `refs/...` or id names."""
        if name.startswith("-"):
            raise GitError(f"not a revision: {name}")
        return self.text("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")

    def has(self, sha: str) -> bool:
        try:
            return self.resolve(sha) != ""
        except GitError:
            return False

    def update(self, ref: str, sha: str) -> None:
        self.run("update-ref", ref, sha)

    def kind(self, name: str) -> str | None:
        """blob, tree or commit; None for what is not there."""
        try:
            return None if name.startswith("-") else self.text("cat-file", "-t", name)
        except GitError:
            return None

    def write_tree(self, base: str | None, rows: Iterable[tuple[str, str | None, str]]) -> str:
        """A tree of mode, object and path, over those of another tree; without an object the path goes away."""
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            self.run("read-tree", base or "--empty", more=index)
            lines = (f"{mode if sha else 0} {sha or '0' * 40}\t{path}\0".encode() for mode, sha, path in rows)
            self.run("update-index", "-z", "--index-info", data=b"".join(lines), more=index)
            return self.run("write-tree", more=index).decode().strip()

    def write_commit(self, tree: str, parents: Iterable[str], message: str, name: str, email: str) -> str:
        """A commit that no branch has."""
        who = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER")
               for part, value in (("NAME", name), ("EMAIL", email))}  # fmt: skip
        named = [word for parent in parents for word in ("-p", parent)]
        return self.run("commit-tree", tree, *named, data=message.encode(), more=who).decode().strip()

    def fetch(self, source: Git, sha: str, ref: str) -> None:
        """Copy a commit with its history from another repository and name it."""
        source.run("config", "uploadpack.allowAnySHA1InWant", "true")
        self.run("fetch", "--quiet", "--no-tags", str(source.path), f"+{sha}:{ref}")

    def merge_base(self, one: str, other: str) -> str:
        """Of two commit ids, so that the answer never changes."""
        if (one, other) not in self._bases:
            self._bases[one, other] = self.text("merge-base", one, other)
        return self._bases[one, other]

    def commits(self, base: str, head: str) -> list[str]:
        """Commits of `head` that `base` lacks, oldest first."""
        return self.text("rev-list", "--reverse", head, f"^{base}").split()

    def is_ancestor(self, one: str, other: str) -> bool:
        try:
            self.run("merge-base", "--is-ancestor", one, other)
        except GitError:
            return False
        return True

    def tree(self, treeish: str, recursive: bool = True, path: str = "") -> list[TreeEntry]:
        options = ["-r", "-t"] if recursive else []
        output = self.run("ls-tree", "-z", "-l", *options, treeish, *(["--", path] if path else []))
        entries = []
        for row in output.split(b"\0")[:-1]:
            head, _, name = row.partition(b"\t")
            mode, kind, sha, size = head.decode().split()
            number = int(size) if size != "-" else None
            entries.append(TreeEntry(mode, kind, sha, number, name.decode("utf-8", "surrogateescape")))
        return entries

    def entry(self, treeish: str, path: str) -> TreeEntry | None:
        """One path of a commit, None when it is not there."""
        found = self.tree(treeish, recursive=False, path=path.rstrip("/"))
        return found[0] if found else None

    def blob(self, sha: str) -> bytes:
        return self.run("cat-file", "blob", sha)

    def read(self, commit: str, path: str) -> bytes | None:
        """A file of a commit, None when it is not there or not a file."""
        entry = self.entry(commit, path)
        return self.blob(entry.sha) if entry and entry.type == "blob" else None

    def facts(self, sha: str) -> dict[str, str]:
        """Tree, parents, author and message of a commit."""
        keys = {"tree": "%T", "parents": "%P", "name": "%an", "email": "%ae", "date": "%aI", "message": "%B"}
        values = self.text("show", "-s", f"--format={'%x00'.join(keys.values())}", sha).split("\0")
        return dict(zip(keys, values, strict=True))

    def empty_tree(self) -> str:
        return self.text("hash-object", "-t", "tree", "-w", "--stdin", data=b"")

    def archive(self, commit: str, folder: str) -> bytes:
        return self.run("archive", "--format=tar.gz", f"--prefix={folder}/", commit)


def _change(path: str, content: Content) -> bytes:
    """One file command of `git fast-import`."""
    name = path.encode("utf-8", "surrogateescape")
    if content is None:
        return b"D " + name + b"\n"
    file = content if isinstance(content, GitFile) else GitFile(content)
    data = file.content.encode("utf-8", "surrogateescape") if isinstance(file.content, str) else file.content
    if file.mode == "160000":
        return b"M 160000 " + data + b" " + name + b"\n"
    return f"M {file.mode} inline ".encode() + name + b"\ndata %d\n%s\n" % (len(data), data)
