"""The one use case: C files and a table in, findings with proven fixes out. The command line and the service both
go through it; worker processes with limits, cache and progress are its business.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.check_file import FileJob, FileTask, stages, unusable
from app.model import AnalysisSettings, Confidence, Context, FileChange, Finding, Report, Skipped, SourceFile
from app.source.names import LARGEST_FILE, is_c
from app.workers import Limits, WorkerPool

Progress = Callable[[int, int], None]
"""Called with (files done, files in all)."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to check. `jobs`: analysing processes. Limits are those of one file's analysis."""

    settings: AnalysisSettings = field(default_factory=AnalysisSettings)
    min_confidence: Confidence = Confidence.MEDIUM
    jobs: int = 1
    file_seconds: float = 10
    file_megabytes: int = 512


def check_files(
    files: Sequence[SourceFile],
    options: CheckOptions,
    context: Context | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check whole files. Findings come ordered by path, line, column."""
    job = FileJob(options.settings, options.min_confidence, context)
    return _check([FileTask(source) for source in files], job, options, progress)


def check_change(
    changes: Sequence[FileChange],
    options: CheckOptions,
    base: Context | None = None,
    head: Context | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check what a change introduces: findings of the head whose fingerprint the base does not have, with
    `report_line` on the head line of the change that made them leak."""
    job = FileJob(options.settings, options.min_confidence, head, base)
    tasks = [
        FileTask(SourceFile(change.path, change.new), True, _readable(change.old), change.previous_path)
        for change in changes
        if change.new is not None and is_c(change.path)
    ]
    return _check(tasks, job, options, progress)


def _readable(old: bytes | None) -> bytes | None:
    """A base that was binary or huge is as good as none: what the head has in its place is new."""
    return None if old is None or unusable(old, LARGEST_FILE) else old


def _check(tasks: Sequence[FileTask], job: FileJob, options: CheckOptions, progress: Progress | None) -> Report:
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    usable: list[FileTask] = []
    for task in tasks:
        reason = unusable(task.source.data, LARGEST_FILE)
        if reason:
            skipped.append(Skipped(task.source.path, None, reason))
        else:
            usable.append(task)
    done = len(skipped)
    files = 0
    limits = Limits(options.file_seconds, options.file_megabytes)
    pool, kept = _workers(min(options.jobs, max(len(usable), 1)))
    try:
        for index, outcome in pool.run(job, usable, limits):
            done += 1
            if outcome.value is not None:
                findings.extend(outcome.value.findings)
                skipped.extend(outcome.value.skipped)
                files += not any(_whole(one, usable[index]) for one in outcome.value.skipped)
            else:
                skipped.append(Skipped(usable[index].source.path, None, outcome.failure or "it gave no result"))
            if progress:
                progress(done, len(tasks))
    finally:
        if not kept:
            pool.close()
    findings.sort(key=lambda finding: (finding.file, finding.line, finding.column, finding.rule))
    skipped.sort(key=lambda entry: (entry.file, entry.function or ""))
    return Report(files, tuple(skipped), tuple(findings))


def _whole(skipped: Skipped, task: FileTask) -> bool:
    return skipped.file == task.source.path and skipped.function is None


_shared: WorkerPool | None = None
_shared_lock = threading.Lock()


def _workers(jobs: int) -> tuple[WorkerPool, bool]:
    """Workers for one call, and whether they stay.

    A process with one thread forks: workers are there at once and have all modules. With several threads that is not
    safe; there a server forks them, and they are kept for the next call.
    """
    if threading.active_count() == 1:
        return WorkerPool(jobs, "fork", stages), False
    global _shared  # noqa: PLW0603  # one pool a process is the point
    with _shared_lock:
        if _shared is None:
            import multiprocessing

            multiprocessing.set_forkserver_preload(["app.check_file"])
            _shared = WorkerPool(jobs, "forkserver", stages)
        _shared.size = max(_shared.size, jobs)
        return _shared, True
