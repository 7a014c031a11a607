"""Both sides of a pull request, read from GitHub: the head's archive, and the old side from the patches.

The archive is asked from the base repository at the head's sha, where GitHub keeps it even when a fork is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.diff.hunks import Hunk, PatchError, parse_patch
from app.github import Installation, archive
from app.github.pulls import PatchedFile, merge_base, read_files
from app.jobs.job import Head
from app.jobs.reverse import old_text
from app.model import Context, FileChange, Skipped
from app.source.contexts import MemoryTree
from app.source.names import is_c


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the analysis and the review read. `hunks` and `head` go by path of the head."""

    changes: tuple[FileChange, ...]
    skipped: tuple[Skipped, ...]
    hunks: Mapping[str, tuple[Hunk, ...]]
    head: Mapping[str, bytes]
    base: Mapping[str, bytes]

    @property
    def head_tree(self) -> Context:
        return MemoryTree(self.head)

    @property
    def base_tree(self) -> Context:
        return MemoryTree(self.base)


def with_texts(snapshot: Snapshot, texts: Mapping[str, bytes]) -> Snapshot:
    """The snapshot as if these files of its head had other bytes."""
    changes = tuple(replace(one, new=texts.get(one.path, one.new)) for one in snapshot.changes)
    return replace(snapshot, changes=changes, head={**snapshot.head, **texts})


def read_snapshot(installation: Installation, at: Head) -> Snapshot:
    """The snapshot at the head that `at` names. Without C in the change nothing else is read."""
    files = [file for file in read_files(installation, at.repository, at.number) if _matters(file)]
    if not files:
        return Snapshot((), (), {}, {}, {})
    head = archive.read_archive(installation, at.repository, at.sha, is_c)
    present = [file for file in files if file.status == "removed" or file.path in head]
    skipped = [Skipped(file.path, None, "it is a link, a submodule or kept out of archives")
               for file in files if file not in present]  # fmt: skip
    old = _old_texts(installation, at, present, head)
    changes = tuple(FileChange(file.path, file.previous_path, old.get(file.path), _new(file, head)) for file in present)
    hunks = {file.path: _hunks(file) for file in present}
    return Snapshot(changes, tuple(skipped), hunks, head, _before(head, changes))


def _matters(file: PatchedFile) -> bool:
    return file.status != "unchanged" and (is_c(file.path) or is_c(file.previous_path))


def _new(file: PatchedFile, head: Mapping[str, bytes]) -> bytes | None:
    return None if file.status == "removed" else head[file.path]


def _hunks(file: PatchedFile) -> tuple[Hunk, ...]:
    """None where the patch is missing: nothing can be commented there."""
    try:
        return parse_patch(file.patch or "")
    except PatchError:
        return ()


def _old_texts(
    installation: Installation, at: Head, files: Iterable[PatchedFile], head: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The old side by path of the head; the merge base is asked only for what the patches don't tell."""
    found: dict[str, bytes] = {}
    unknown: list[PatchedFile] = []
    for file in files:
        if file.status in {"added", "copied"}:
            continue
        new = b"" if file.status == "removed" else head[file.path]
        if not file.changes and file.status == "renamed":
            found[file.path] = new
        elif file.patch is not None and (old := old_text(new, file.patch)) is not None:
            found[file.path] = old
        elif b"\0" not in new:
            unknown.append(file)
    if unknown:
        base = merge_base(installation, at.repository, at.base, at.sha)
        wanted = {file.previous_path for file in unknown}
        texts = archive.read_archive(installation, at.repository, base, wanted.__contains__)
        found |= {file.path: texts[file.previous_path] for file in unknown if file.previous_path in texts}
    return found


def _before(head: Mapping[str, bytes], changes: Iterable[FileChange]) -> dict[str, bytes]:
    """The tree of the merge base: the head's with every change taken back."""
    base = dict(head)
    changes = list(changes)
    for change in changes:
        base.pop(change.path, None)
    base |= {change.previous_path: change.old for change in changes if change.old is not None}
    return base
