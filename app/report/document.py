"""The JSON document of `check`: names and shapes are a promise to other programs (docs/use.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.model import Exit, Finding, Fix, Report, Skipped, Step

VERSION = 1


def json_document(report: Report, tool: str) -> str:
    """One document, ASCII only, so that it is safe on any terminal and in any encoding."""
    document = {
        "version": VERSION,
        "tool": tool,
        "files": report.files,
        "skipped": [skipped_value(entry) for entry in report.skipped],
        "findings": [finding_value(finding) for finding in report.findings],
    }
    return json.dumps(document, indent=1) + "\n"


def skipped_value(entry: Skipped) -> dict[str, Any]:
    return {"file": entry.file, "function": entry.function, "reason": entry.reason}


def finding_value(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "kind": finding.kind.value,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "function": finding.function,
        "handle": finding.handle,
        "acquired_by": finding.acquired_by,
        "confidence": finding.confidence.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "exits": [_exit(one, finding.file) for one in finding.exits],
        "report_line": finding.report_line,
        **_elsewhere(finding.file, report_file=finding.report_file),
        "fix": _fix(finding.fix) if finding.fix else None,
        "fingerprint": finding.fingerprint,
    }


def _exit(one: Exit, file: str) -> dict[str, Any]:
    return {
        "line": one.line,
        "text": one.text,
        **_elsewhere(file, file=one.file),
        **({"function": one.function} if one.function else {}),
        "trace": [_step(step, file) for step in one.trace],
    }


def _step(step: Step, file: str) -> dict[str, Any]:
    return {"line": step.line, "note": step.note, **_elsewhere(file, file=step.file)}


def _elsewhere(here: str, **named: str | None) -> Mapping[str, str]:
    """A file is named only when it is another."""
    return {key: file for key, file in named.items() if file and file != here}


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"start_line": edit.start_line, "end_line": edit.end_line, "text": edit.text} for edit in fix.edits]
    return {"kind": fix.kind, "verified": True, "edits": edits}
