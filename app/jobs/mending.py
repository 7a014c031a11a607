"""What a fix would write: the proven edits on the very bytes of the head, and the proof that they hold together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.configuration import Configuration
from app.diff.edits import EditError
from app.github import Installation, commits
from app.github.commits import BlobFile
from app.jobs.inspector import ReviewSettings, analysed, configuration_of
from app.jobs.job import Head
from app.jobs.snapshot import Snapshot, read_snapshot, with_texts
from app.model import Finding, Report, Skipped
from app.report.patch import mended


@dataclass(frozen=True, slots=True)
class Mending:
    """The findings that are fixed, how many asked for remain, and each changed file before and after.

    Nothing `fixed` and none `left`: there is nothing to fix. Nothing fixed but some left: no fix could be proven.
    What was `skipped` could not be analysed: there may be more to fix.
    """

    fixed: tuple[Finding, ...] = ()
    left: int = 0
    before: Mapping[str, BlobFile] = field(default_factory=dict)
    after: Mapping[str, BlobFile] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()


class Mender:
    """Looks at a head and says what a fix would write there."""

    def __init__(self, settings: ReviewSettings) -> None:
        self._settings = settings

    def mend(self, installation: Installation, head: Head, fingerprint: str | None) -> Mending:
        """All findings of the pull request that have a proven fix, or (by its fingerprint) one of them."""
        snapshot = read_snapshot(installation, head)
        configuration, _ = configuration_of(installation, head)
        report = analysed(snapshot, configuration, self._settings)
        paths = {finding.file for finding in _wanted(report, fingerprint) if finding.fix}
        blobs = commits.read_blobs(installation, head.repository, head.sha, sorted(paths))
        texts = {path: blob.data for path, blob in blobs.items()}
        if any(snapshot.head[path] != data for path, data in texts.items()):  # attributes made the archive differ
            snapshot = with_texts(snapshot, texts)
            report = analysed(snapshot, configuration, self._settings)
        wanted = _wanted(report, fingerprint)
        fixed = tuple(finding for finding in wanted if finding.fix and finding.file in blobs)
        after = self._proven(snapshot, configuration, report, fixed)
        if not after:
            return Mending((), len(wanted), skipped=report.skipped)
        files = {path: replace(blobs[path], data=data) for path, data in after.items()}
        return Mending(fixed, len(wanted) - len(fixed), {path: blobs[path] for path in files}, files)

    def _proven(
        self, snapshot: Snapshot, configuration: Configuration, report: Report, fixed: tuple[Finding, ...]
    ) -> dict[str, bytes]:
        """The mended files, if these findings are gone then, and nothing else has changed; else nothing.

        Each fix was proven in its own file. Here they are together, and the files of the change see each other.
        """
        if not fixed:
            return {}
        try:
            after = mended(replace(report, findings=fixed), snapshot.head)
        except EditError:
            return {}
        then = analysed(with_texts(snapshot, after), configuration, self._settings)
        gone = {finding.fingerprint for finding in fixed}
        left = {finding.fingerprint for finding in then.findings}
        kept = {finding.fingerprint for finding in report.findings} - gone
        return after if left == kept and set(then.skipped) <= set(report.skipped) else {}


def _wanted(report: Report, fingerprint: str | None) -> tuple[Finding, ...]:
    return tuple(one for one in report.findings if fingerprint in {None, one.fingerprint})
