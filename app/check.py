"""The one use case: C files and a table in, findings with proven fixes out. The command line and the service both
go through it; worker processes with limits, cache and progress are its business.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.cache.store import Store
from app.check_memory import Memory
from app.check_task import FileJob, FileTask, unusable
from app.model import AnalysisSettings, Confidence, Context, FileChange, FileResult, Report, Skipped, SourceFile
from app.source.names import LARGEST_FILE, is_c

if TYPE_CHECKING:
    from app.workers import Outcome, WorkerPool

Progress = Callable[[int, int], None]
"""Called with (files done, files in all)."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to check. `jobs`: analysing processes. Limits are those of one file's analysis. Without a `cache` everything
    is analysed."""

    settings: AnalysisSettings = field(default_factory=AnalysisSettings)
    min_confidence: Confidence = Confidence.MEDIUM
    jobs: int = 1
    file_seconds: float = 10
    file_megabytes: int = 512
    cache: Store | None = None


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
    reasons = [(task, unusable(task.source.data, LARGEST_FILE)) for task in tasks]
    tally = _Tally([_skip(task, reason) for task, reason in reasons if reason], len(tasks), progress)
    memory = Memory(options.cache, job)
    left: list[FileTask] = []
    for task, known in memory.recall([task for task, reason in reasons if not reason]):
        if known is None:
            left.append(task)
        else:
            tally.add(task, known)
    try:
        for task, outcome in _analysed(left, job, options):
            if outcome.value is None:
                tally.add(task, _skip(task, outcome.failure or "it gave no result"))
            else:
                tally.add(task, memory.learn(task, outcome.value))
    finally:
        memory.close()
    return tally.report()


def _skip(task: FileTask, reason: str) -> FileResult:
    return FileResult((), (Skipped(task.source.path, None, reason),))


class _Tally:
    """Results as they come, the report in the end."""

    def __init__(self, begun: Sequence[FileResult], total: int, progress: Progress | None) -> None:
        self._results = list(begun)
        self._total = total
        self._files = 0
        self._progress = progress

    def add(self, task: FileTask, result: FileResult) -> None:
        self._results.append(result)
        self._files += not any(one.file == task.source.path and one.function is None for one in result.skipped)
        if self._progress:
            self._progress(len(self._results), self._total)

    def report(self) -> Report:
        findings = [finding for result in self._results for finding in result.findings]
        skipped = [entry for result in self._results for entry in result.skipped]
        findings.sort(key=lambda finding: (finding.file, finding.line, finding.column, finding.rule))
        skipped.sort(key=lambda entry: (entry.file, entry.function or ""))
        return Report(self._files, tuple(skipped), tuple(findings))


def _analysed(tasks: Sequence[FileTask], job: FileJob, options: CheckOptions) -> Iterator[tuple[FileTask, Outcome]]:
    """Each task and what the workers made of it, in the order in which they end. Raises RuleError."""
    if not tasks:
        return
    # Only here, because a check that remembers everything needs neither analysis nor processes.
    from app.workers import Limits

    pool, kept = _workers(min(options.jobs, len(tasks)))
    try:
        for index, outcome in pool.run(job, tasks, Limits(options.file_seconds, options.file_megabytes)):
            yield tasks[index], outcome
    finally:
        if not kept:
            pool.close()


_shared: WorkerPool | None = None
_shared_lock = threading.Lock()


def _workers(jobs: int) -> tuple[WorkerPool, bool]:
    """Workers for one call, and whether they stay.

    A process with one thread forks: workers are there at once and have all modules. With several threads that is not
    safe; there a server forks them, and they are kept for the next call.
    """
    from app.check_file import default_table, stages
    from app.workers import WorkerPool

    if threading.active_count() == 1:
        default_table()  # what the workers get for nothing
        return WorkerPool(jobs, "fork", stages), False
    global _shared  # noqa: PLW0603  # one pool a process is the point
    with _shared_lock:
        if _shared is None:
            import multiprocessing

            multiprocessing.set_forkserver_preload(["app.check_file"])
            _shared = WorkerPool(jobs, "forkserver", stages)
        _shared.size = max(_shared.size, jobs)
        return _shared, True
