"""What goes to a worker and comes back: a job, its tasks, the states of a result."""

from __future__ import annotations

from dataclasses import dataclass

from app.cache.entry import Record
from app.model import AnalysisSettings, Confidence, Context, FileResult, SourceFile


@dataclass(frozen=True, slots=True)
class FileJob:
    """What is the same for all files of one check."""

    settings: AnalysisSettings
    min_confidence: Confidence
    context: Context | None
    base: Context | None = None


@dataclass(frozen=True, slots=True)
class FileTask:
    """One file; for a change also what it was before (`old` is None: it was not there). `record`: of a result that is
    remembered, but from a tree that was another one."""

    source: SourceFile
    changed: bool = False
    old: bytes | None = None
    previous_path: str | None = None
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class FileState:
    """A result so far (None: the remembered one still holds). It has a record only when nothing is to come."""

    result: FileResult | None
    record: Record | None = None


def unusable(data: bytes, largest: int) -> str | None:
    """Why a file is not worth a worker; None when it is."""
    if len(data) > largest:
        return f"it is larger than {largest // (1024 * 1024)} MB"
    if b"\0" in data:
        return "it is binary (it holds NUL bytes)"
    return None
