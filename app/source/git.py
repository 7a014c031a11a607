"""Git objects: the two sides of a range, the tree of a commit. Only objects are read: no work tree, no index, no
program that a repository's configuration or attributes may name (external diffs, filters, monitors) is run.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.model import FileChange, Skipped
from app.source.names import LARGEST_FILE, SourceError, is_c

_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "diff.renameLimit=2000",
         "-c", "core.packedGitWindowSize=16m", "-c", "core.packedGitLimit=128m")  # fmt: skip
_FOREIGN_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF", "GIT_PREFIX")
_REGULAR = frozenset({b"100644", b"100755"})


@dataclass(frozen=True, slots=True)
class GitRange:
    """A checked range: `start` is what the change is compared with, `base` whose configuration holds."""

    root: Path
    base: str
    start: str
    head: str


@dataclass(frozen=True, slots=True)
class GitChange:
    """The C files that a range changes, both sides, and those that are too large to be looked at."""

    changes: tuple[FileChange, ...]
    skipped: tuple[Skipped, ...]


def _command(root: Path, arguments: Sequence[str]) -> list[str]:
    return ["git", *_SAFE, "-C", str(root), "--no-pager", *arguments]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN_VARIABLES}
    return kept | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


def _git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  # git by name; references are checked, never options
            _command(root, arguments), input=stdin, capture_output=True, env=_environment(), check=False
        )
    except FileNotFoundError as error:
        raise SourceError("git is not installed, or not on the PATH") from error
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SourceError(f"git {arguments[0]} failed: {words[-1] if words else done.returncode}")
    return done.stdout


def resolve(root: Path, reference: str) -> str:
    """The commit that a name stands for. Raises SourceError."""
    if reference.startswith("-"):
        raise SourceError(f"not a revision: {reference}")
    try:
        name = f"{reference}^{{commit}}"
        return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name).decode().strip()
    except SourceError as error:
        if "not installed" in str(error):
            raise
        raise SourceError(f"unknown revision: {reference} (a shallow clone? git fetch brings more)") from error


def open_range(root: Path | None, text: str) -> GitRange:
    """Check `BASE...HEAD` or `BASE..HEAD`; a side left out is HEAD, as for git. Raises SourceError."""
    if root is None:
        raise SourceError("--diff needs a git work tree, and this is not one")
    parts = re.fullmatch(r"(.*?)(\.\.\.?)(.*)", text, re.DOTALL)
    if not parts:
        raise SourceError(f"--diff takes BASE...HEAD or BASE..HEAD, not {text}")
    base, head = resolve(root, parts[1] or "HEAD"), resolve(root, parts[3] or "HEAD")
    if parts[2] == "..":
        return GitRange(root, base, base, head)
    try:
        start = _git(root, "merge-base", base, head).decode().split()[0]
    except (SourceError, IndexError) as error:
        raise SourceError(f"{text}: no merge base (a shallow clone? fetch more history)") from error
    return GitRange(root, base, start, head)


def read_change(span: GitRange, wanted: Callable[[str], bool]) -> GitChange:
    """Both sides of the changed C files that are wanted."""
    raw = _git(span.root, "diff", "--raw", "-z", "-M", "--no-abbrev", "--no-ext-diff", "--no-textconv",
               "--ignore-submodules", span.start, span.head, "--")  # fmt: skip
    entries = [entry for entry in _entries(raw) if (entry.old or entry.new) and is_c(entry.path) and wanted(entry.path)]
    blobs = read_blobs(span.root, [blob for entry in entries for blob in (entry.old, entry.new) if blob])
    changes, skipped = [], []
    for entry in entries:
        if entry.new and blobs.get(entry.new) is None:
            skipped.append(Skipped(entry.path, None, f"it is larger than {LARGEST_FILE // (1024 * 1024)} MB"))
            continue
        old, new = (blobs.get(blob) if blob else None for blob in (entry.old, entry.new))
        changes.append(FileChange(entry.path, entry.previous, old, new))
    return GitChange(tuple(changes), tuple(skipped))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row of `git diff --raw`; a side that is no regular file (gone, a link, a submodule) has no blob."""

    path: str
    previous: str
    old: str | None
    new: str | None


def _entries(raw: bytes) -> Iterator[_Entry]:
    fields = iter(raw.split(b"\0"))
    for head in fields:
        if not head:
            continue
        old_mode, new_mode, old, new, status = head.lstrip(b":").split(b" ")
        previous = path = os.fsdecode(next(fields))
        if status[:1] in b"RC":
            path = os.fsdecode(next(fields))
        yield _Entry(path, previous, old.decode() if old_mode in _REGULAR else None,
                     new.decode() if new_mode in _REGULAR else None)  # fmt: skip


def read_blobs(root: Path, blobs: Sequence[str]) -> dict[str, bytes]:
    """The contents of blobs; those above the limit are left out."""
    asked = "".join(f"{blob}\n" for blob in dict.fromkeys(blobs)).encode()
    if not asked:
        return {}
    sizes = (line.split() for line in _git(root, "cat-file", "--batch-check", stdin=asked).splitlines())
    fit = [words[0] for words in sizes if words[1] == b"blob" and int(words[2]) <= LARGEST_FILE]
    answer = _git(root, "cat-file", "--batch", stdin=b"".join(blob + b"\n" for blob in fit))
    found: dict[str, bytes] = {}
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        blob, _, size = answer[at:end].split()
        found[blob.decode()] = answer[end + 1 : end + 1 + int(size)]
        at = end + 1 + int(size) + 1
    return found


def file_at(root: Path, commit: str, path: str) -> bytes | None:
    """One file of a commit; None when it has none (or no regular file there)."""
    listed = _git(root, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", path)
    mode, _, rest = listed.partition(b" ")
    if mode not in _REGULAR:
        return None
    blob = rest.split()[1].decode()
    return read_blobs(root, [blob]).get(blob)


class GitTree:
    """The C files of a commit, read as far as needed by one `git cat-file` that stays."""

    def __init__(self, root: Path, commit: str) -> None:
        self._root, self._commit = root, commit
        self._blobs: dict[str, str] | None = None
        self._reader: subprocess.Popen[bytes] | None = None

    def __getstate__(self) -> tuple[Path, str]:
        return self._root, self._commit  # a process can't travel to a worker

    def __setstate__(self, state: tuple[Path, str]) -> None:
        self.__init__(*state)  # type: ignore[misc]  # the state is the arguments

    def paths(self) -> Sequence[str]:
        return tuple(self._listed())

    def read(self, path: str) -> bytes | None:
        blob = self._listed().get(path)
        return None if blob is None else self._blob(blob)

    def identity(self) -> str:
        """A digest of all paths and blobs: what the tree is, without reading a file of it."""
        rows = (f"{blob} {path}" for path, blob in self._listed().items())
        return hashlib.sha256("\0".join(rows).encode("utf-8", "surrogateescape")).hexdigest()

    def _listed(self) -> dict[str, str]:
        if self._blobs is None:
            rows = _git(self._root, "ls-tree", "-r", "-z", "--full-tree", self._commit).split(b"\0")
            self._blobs = {}
            for about, path in (row.split(b"\t", 1) for row in rows if row):
                mode, _, blob = about.split()
                if mode in _REGULAR and path.endswith((b".c", b".h")):
                    self._blobs[os.fsdecode(path)] = blob.decode()
        return self._blobs

    def _blob(self, blob: str) -> bytes | None:
        pipe = self._open()
        if pipe.stdin is None or pipe.stdout is None:
            return None
        pipe.stdin.write(f"{blob}\n".encode())
        pipe.stdin.flush()
        words = pipe.stdout.readline().split()
        if len(words) != 3:
            return None
        data = pipe.stdout.read(int(words[2]) + 1)[:-1]
        return data if len(data) <= LARGEST_FILE else None

    def _open(self) -> subprocess.Popen[bytes]:
        if self._reader is None:
            self._reader = subprocess.Popen(  # noqa: S603  # as in _git
                _command(self._root, ["cat-file", "--batch"]), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, env=_environment(),
            )  # fmt: skip
        return self._reader

    def close(self) -> None:
        """End the reading process."""
        if self._reader:
            self._reader.kill()
            self._reader.communicate()
            self._reader = None

    def __del__(self) -> None:
        if getattr(self, "_reader", None):
            self.close()
