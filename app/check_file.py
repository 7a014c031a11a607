"""What a worker does with one C file: find, keep what is wanted (and new), fix. Runs in a process that may be lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.analysis import engine
from app.check_introduced import introduced
from app.fixes import propose
from app.model import AnalysisSettings, Confidence, Context, FileResult, Finding, Skipped, SourceFile
from app.rules.loader import load_table
from app.rules.table import Table
from app.source.contexts import RenamedTree
from app.source.texts import rule_texts

SUPPRESSION = re.compile(rb"/\*\s*ngx-plumber:\s*ignore\[\s*([\w\-, ]+?)\s*\]")


@dataclass(frozen=True, slots=True)
class FileJob:
    """What is the same for all files of one check."""

    settings: AnalysisSettings
    min_confidence: Confidence
    context: Context | None
    base: Context | None = None


@dataclass(frozen=True, slots=True)
class FileTask:
    """One file; for a change also what it was before (`old` is None: it was not there)."""

    source: SourceFile
    changed: bool = False
    old: bytes | None = None
    previous_path: str | None = None


@lru_cache(maxsize=1)
def default_table() -> Table:
    """The table of the rule files that travel with the program. Raises RuleError."""
    texts = rule_texts()
    return load_table(texts.resources, texts.flow, texts.fixes)


def stages(job: FileJob, task: FileTask) -> Iterator[FileResult]:
    """The findings, then (of a change) those that are new, then the same with fixes; each state is usable by itself."""
    found = _find(task.source, job, job.context)
    kept = tuple(finding for finding in found.findings if finding.confidence.rank >= job.min_confidence.rank)
    if task.changed and kept:
        # This state stays only if the base proves too much for a worker.
        reason = "its base could not be analysed; only what the change touches is told"
        unknown = Skipped(task.source.path, None, reason)
        yield FileResult(_new(kept, None, task), (*found.skipped, unknown))
        kept = _new(kept, _find_before(task, job), task)
    yield FileResult(kept, found.skipped)
    if kept:
        yield FileResult(_fixed(task.source, kept, job), found.skipped)


def _new(found: Sequence[Finding], before: FileResult | None, task: FileTask) -> tuple[Finding, ...]:
    """What the change brought in. A function that the base's analysis gave up on is as unknown as a lost base."""
    releases = frozenset(name for rule in default_table().rules for name in rule.releases)
    old, new = task.old or b"", task.source.data
    if before is None:
        return introduced(found, None, old, new, releases)
    lost = {entry.function for entry in before.skipped}
    known = [finding for finding in found if finding.function not in lost]
    unknown = [finding for finding in found if finding.function in lost]
    told = (*introduced(known, before.findings, old, new, releases), *introduced(unknown, None, old, new, releases))
    return tuple(sorted(told, key=lambda finding: (finding.line, finding.column)))


def _find(source: SourceFile, job: FileJob, context: Context | None) -> FileResult:
    result = engine.analyse(source, default_table(), job.settings, context)
    lines = source.data.split(b"\n")
    findings = tuple(
        finding
        for finding in result.findings
        if job.settings.rules.get(finding.rule, True) and not is_suppressed(finding, lines)
    )
    return FileResult(findings, result.skipped)


def _find_before(task: FileTask, job: FileJob) -> FileResult:
    """The base's text under the head's path, so that fingerprints compare."""
    if task.old is None:
        return FileResult()
    base, path = job.base, task.source.path
    if base and task.previous_path and task.previous_path != path:
        base = RenamedTree(base, path, task.previous_path)
    return _find(SourceFile(path, task.old), job, base)


def _fixed(source: SourceFile, findings: Sequence[Finding], job: FileJob) -> tuple[Finding, ...]:
    fixed = propose.with_fixes(source, findings, default_table(), job.settings, job.context)
    # A fix speaks of edits only; where the change made it leak stays as it was placed.
    return tuple(
        replace(new, report_line=old.report_line, report_file=old.report_file)
        for old, new in zip(findings, fixed, strict=True)
    )


def is_suppressed(finding: Finding, lines: Sequence[bytes]) -> bool:
    """Whether a comment on the acquisition's line, or on the one before, asks for silence about this rule."""
    for line in lines[max(finding.line - 2, 0) : finding.line]:
        for names in SUPPRESSION.findall(line):
            if finding.rule in re.split(r"[,\s]+", names.decode("ascii", "replace")):
                return True
    return False


def unusable(data: bytes, largest: int) -> str | None:
    """Why a file is not worth a worker; None when it is."""
    if len(data) > largest:
        return f"it is larger than {largest // (1024 * 1024)} MB"
    if b"\0" in data:
        return "it is binary (it holds NUL bytes)"
    return None
