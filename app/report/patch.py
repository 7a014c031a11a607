"""All offered fixes of a report together: mended bytes of each file, and one patch for `git apply`."""

from __future__ import annotations

from collections.abc import Mapping

from app.diff.edits import apply_edits, merge_edits
from app.diff.patch import encode_patch, unified_patch
from app.model import Edit, Report


def mended(report: Report, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Path -> its bytes with every fix of the report applied; files without a fix are left out."""
    groups: dict[str, list[tuple[Edit, ...]]] = {}
    for finding in report.findings:
        if finding.fix:
            groups.setdefault(finding.file, []).append(finding.fix.edits)
    return {path: apply_edits(sources[path], merge_edits(edits)) for path, edits in groups.items()}


def patch_document(report: Report, sources: Mapping[str, bytes]) -> bytes:
    """One unified diff; empty when nothing can be mended."""
    changed = sorted(mended(report, sources).items())
    return b"".join(encode_patch(unified_patch(path, sources[path], after)) for path, after in changed)
