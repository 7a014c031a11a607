"""The values that every part speaks in. Frozen, without behaviour beyond what follows from their own fields.

Lines are 1-based. `column` counts characters, 1-based. `Edit` ranges are inclusive and speak of the file as read;
`end_line = start_line - 1` inserts before `start_line`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Confidence(StrEnum):
    """How sure we are; `high` is what we would bet a reviewer's trust on."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """2 for high, 0 for low: larger is surer."""
        return (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH).index(self)


class Severity(StrEnum):
    """How often the leak strikes, worst first."""

    EVERY_REQUEST = "every-request"
    ERROR_PATH = "error-path"
    OUT_OF_MEMORY = "out-of-memory"
    RELOAD = "reload"
    PROCESS = "process"


class Kind(StrEnum):
    """What went wrong; where several fit, the last of this order that explains every exit is reported."""

    NEVER_RELEASED = "never-released"
    STORED_WITHOUT_CLEANUP = "stored-without-cleanup"
    LEAKS_ON_PATH = "leaks-on-path"
    OVERWRITTEN = "overwritten"
    HANDLER_NEVER_SET = "handler-never-set"
    WRONG_POOL = "wrong-pool"
    CLEANUP_ADD_FAILURE = "cleanup-add-failure"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One C file of a snapshot: its normalised relative path and its bytes, never decoded for analysis."""

    path: str
    data: bytes


class Context(Protocol):
    """Other C files of the same tree, read as far as needed. Picklable, so that workers can hold it."""

    def paths(self) -> Sequence[str]:
        """Normalised relative paths of every C file of the tree."""
        ...

    def read(self, path: str) -> bytes | None:
        """The bytes of one of them; None when it can't be read."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a leaking path: a line and what happens there. `file` only if another than the finding's."""

    line: int
    note: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Exit:
    """One way out on which the handle is lost. `trace` goes from the acquisition to here, at most six steps."""

    line: int
    text: str
    trace: tuple[Step, ...] = ()
    severity: Severity = Severity.EVERY_REQUEST
    file: str | None = None
    function: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Whole lines [start_line, end_line] become `text` (its line ends are the file's own; empty deletes)."""

    start_line: int
    end_line: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Proven edits: ascending, not overlapping, complete by themselves."""

    kind: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One acquisition that leaks, whatever the number of exits. CONTRACT of each field: docs/use.md, JSON output."""

    rule: str
    kind: Kind
    file: str
    line: int
    column: int
    function: str
    handle: str
    acquired_by: str
    confidence: Confidence
    severity: Severity
    message: str
    exits: tuple[Exit, ...]
    fingerprint: str
    report_line: int = 0
    report_file: str | None = None
    fix: Fix | None = None

    def __post_init__(self) -> None:
        if self.line < 1 or not self.exits:
            raise ValueError(f"a finding needs a place and an exit: {self.rule} in {self.file}")
        if not self.report_line:
            object.__setattr__(self, "report_line", self.line)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file (or one function of it) that was not analysed, and why, in words for the author."""

    file: str
    function: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class FileResult:
    """What the analysis of one file gave."""

    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a whole check gave: number of C files looked at (skipped ones not counted), skipped, findings in order."""

    files: int
    skipped: tuple[Skipped, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a change. `old` is None for an added file, `new` for a deleted one.

    `renamed` is true when `previous_path` differs from `path`.
    """

    path: str
    previous_path: str
    old: bytes | None
    new: bytes | None

    @property
    def renamed(self) -> bool:
        return self.previous_path != self.path


@dataclass(frozen=True, slots=True)
class ResourceSetting:
    """A resource named in the configuration: functions that acquire and release it, and its invalid value."""

    acquire: tuple[str, ...]
    release: tuple[str, ...]
    invalid: str


@dataclass(frozen=True, slots=True)
class AnalysisSettings:
    """What a user may say about the analysis. `rules` holds only the ids that were switched on or off."""

    rules: Mapping[str, bool] = field(default_factory=dict)
    resources: tuple[ResourceSetting, ...] = ()
    specifier_macros: tuple[str, ...] = ()
    noreturn_macros: tuple[str, ...] = ()
