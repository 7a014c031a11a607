"""One remembered result: its text, and what it depends on beside its key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from app.model import Confidence, Edit, Exit, FileResult, Finding, Fix, Kind, Severity, Skipped, Step

Questions = list[tuple[tuple[str, str, str], str]]
"""Questions to a tree in their order, each with the digest of its answer."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a result took from the rest of the tree: the digests of head and base (empty: nothing was asked there), and
    the questions with the digests of their answers, as text."""

    head: str
    base: str
    asked: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A result as text, and its record."""

    result: str
    record: Record


def questions_text(head: Mapping[Any, str], base: Mapping[Any, str]) -> str:
    """The questions to head and base as text; empty when there are none."""
    return _text([list(head.items()), list(base.items())]) if head or base else ""


def questions_of(text: str) -> tuple[Questions, Questions]:
    """The questions to head and base. Raises ValueError, TypeError or KeyError when the text is something else."""
    head, base = json.loads(text) if text else ([], [])
    return _questions(head), _questions(base)


def _questions(values: Any) -> Questions:
    return [((str(kind), str(own), str(about)), str(digest)) for (kind, own, about), digest in values]


def result_text(result: FileResult) -> str:
    """A result as compact JSON: values without names, in the order of their fields."""
    return _text(result)


def result_of(text: str) -> FileResult:
    """A result from its text. Raises ValueError, TypeError or KeyError when the text is something else."""
    findings, skipped = json.loads(text)
    return FileResult(tuple(map(_finding, findings)), tuple(Skipped(*one) for one in skipped))


def _text(value: object) -> str:
    return json.dumps(value, default=_values, separators=(",", ":"))


def _values(value: Any) -> list[Any]:
    return [getattr(value, field.name) for field in fields(value)]


_NAMES = tuple(field.name for field in fields(Finding))


def _finding(values: list[Any]) -> Finding:
    found = dict(zip(_NAMES, values, strict=True))
    found["kind"] = Kind(found["kind"])
    found["confidence"] = Confidence(found["confidence"])
    found["severity"] = Severity(found["severity"])
    found["exits"] = tuple(map(_exit, found["exits"]))
    if found["fix"] is not None:
        kind, edits = found["fix"]
        found["fix"] = Fix(kind, tuple(Edit(*one) for one in edits))
    return Finding(**found)


def _exit(values: list[Any]) -> Exit:
    line, text, trace, severity, file, function = values
    return Exit(line, text, tuple(Step(*one) for one in trace), Severity(severity), file, function)
