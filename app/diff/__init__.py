"""Patches: hunks and their lines, what can be commented, lines old to new and back, edits applied, patches written.

Pure; knows nothing of ours but `app.model`.

    hunks.py   Line, Hunk, LineKind, PatchError
               parse_patch(text) -> tuple[Hunk, ...]                   the `patch` of GitHub's list-files answer
               parse_unified(text) -> tuple[FilePatch, ...]            a whole `git diff`
    change.py  FileDiff(hunks): right, left, added, deletions, one_piece(start, end), new_line(old), old_line(new)
    local.py   diff_hunks(old: bytes, new: bytes, context=3) -> tuple[Hunk, ...]
    edits.py   apply_edits(data, edits) -> bytes, merge_edits(groups) -> tuple[Edit, ...], EditError
    patch.py   unified_patch(path, old, new, context=3) -> str         what `git apply` takes
               encode_patch(text) -> bytes                             how to write it to a file
"""

from app.diff.change import FileDiff
from app.diff.edits import EditError, apply_edits, merge_edits
from app.diff.hunks import FilePatch, Hunk, Line, LineKind, PatchError, parse_patch, parse_unified
from app.diff.local import diff_hunks
from app.diff.patch import encode_patch, unified_patch

__all__ = [
    "EditError",
    "FileDiff",
    "FilePatch",
    "Hunk",
    "Line",
    "LineKind",
    "PatchError",
    "apply_edits",
    "diff_hunks",
    "encode_patch",
    "merge_edits",
    "parse_patch",
    "parse_unified",
    "unified_patch",
]
