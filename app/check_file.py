"""What a worker does with one C file: find, keep what is wanted (and new), fix. Runs in a process that may be lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from app.analysis import engine
from app.analysis.repository import Asked, answers_stay, identity, noted
from app.cache.entry import Record, questions_of, questions_text
from app.check_introduced import introduced
from app.check_task import FileJob, FileState, FileTask
from app.fixes import propose
from app.model import Context, FileResult, Finding, Skipped, SourceFile
from app.rules.loader import load_table
from app.rules.table import Table
from app.source.contexts import RenamedTree
from app.source.texts import rule_texts

SUPPRESSION = re.compile(rb"/\*\s*ngx-plumber:\s*ignore\[\s*([\w\-, ]+?)\s*\]")


@lru_cache(maxsize=1)
def default_table() -> Table:
    """The table of the rule files that travel with the program. Raises RuleError."""
    texts = rule_texts()
    return load_table(texts.resources, texts.flow, texts.fixes)


def stages(job: FileJob, task: FileTask) -> Iterator[FileState]:
    """The findings, then (of a change) those that are new, then the same with fixes; each state is usable by itself."""
    if task.record is not None and (known := _still(job, task, task.record)):
        yield FileState(None, known)
        return
    head: Asked = {}
    base: Asked = {}
    with noted(head):
        found = _find(task.source, job, job.context)
    kept = tuple(finding for finding in found.findings if finding.confidence.rank >= job.min_confidence.rank)
    if task.changed and kept:
        # This state stays only if the base proves too much for a worker.
        reason = "its base could not be analysed; only what the change touches is told"
        unknown = Skipped(task.source.path, None, reason)
        yield FileState(FileResult(_new(kept, None, task), (*found.skipped, unknown)))
        with noted(base):
            before = _find_before(task, job)
        kept = _new(kept, before, task)
    if kept:
        yield FileState(FileResult(kept, found.skipped))
        with noted(head):
            for fixed in _fixed(task.source, kept, job):
                yield FileState(FileResult(fixed, found.skipped))
        kept = fixed
    asked = questions_text(head, base)
    record = Record(_identity(job.context, bool(head)), _identity(job.base, bool(base)), asked)
    yield FileState(FileResult(kept, found.skipped), record)


def _still(job: FileJob, task: FileTask, record: Record) -> Record | None:
    """The record with the trees of today, if all that was asked has the same answers in them."""
    try:
        head, base = questions_of(record.asked)
    except (ValueError, TypeError, KeyError):
        return None
    for context, asked in ((job.context, head), (_base(task, job), base)):
        if asked and (context is None or not answers_stay(context, asked)):
            return None
    return Record(_identity(job.context, bool(head)), _identity(job.base, bool(base)), record.asked)


def _identity(context: Context | None, matters: bool) -> str:
    return identity(context) if matters and context is not None else ""


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
    return _find(SourceFile(task.source.path, task.old), job, _base(task, job))


def _base(task: FileTask, job: FileJob) -> Context | None:
    """The base's tree with the file under the head's path."""
    base, path = job.base, task.source.path
    if base and task.previous_path and task.previous_path != path:
        return RenamedTree(base, path, task.previous_path)
    return base


def _fixed(source: SourceFile, findings: Sequence[Finding], job: FileJob) -> Iterator[tuple[Finding, ...]]:
    for fixed in propose.growing_fixes(source, findings, default_table(), job.settings, job.context):
        # A fix speaks of edits only; where the change made it leak stays as it was placed.
        yield tuple(
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
