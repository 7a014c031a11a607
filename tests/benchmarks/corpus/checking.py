"""Runs the program as a user does, as a process of its own, and reads what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NotRequired, TypedDict, cast

ROOT = Path(__file__).parents[3]
CHECK = (sys.executable, "-m", "app.cli", "check", "--no-config")


class CheckFailed(Exception):
    """The check did not do what was asked; the text is what it said."""


class Place(TypedDict):
    """An exit, or a step on the way to it. `file` stands only where it is another than the finding's."""

    line: int
    file: NotRequired[str]
    text: NotRequired[str]
    note: NotRequired[str]
    trace: NotRequired[list[Place]]


class Fix(TypedDict):
    kind: str


class Finding(TypedDict):
    """What the tools here read of a finding; the program writes more, and all of it is kept."""

    rule: str
    kind: str
    file: str
    line: int
    function: str
    handle: str
    acquired_by: str
    confidence: str
    message: str
    exits: list[Place]
    fingerprint: str
    fix: NotRequired[Fix | None]
    repository: NotRequired[str]
    commit: NotRequired[str]
    acquisition: NotRequired[str]
    """Text of the line of the acquisition, without the blanks around it."""


class Skipped(TypedDict):
    file: str
    function: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """What one check said, and how long the whole process took."""

    files: int
    findings: list[Finding]
    skipped: list[Skipped]
    seconds: float


def environment() -> dict[str, str]:
    """This checkout's program, whatever else is installed."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def check(folder: Path, flags: Sequence[str] = (), timeout: float | None = None) -> Document:
    """Check a folder's C files, each anew; paths are relative to it. Raises CheckFailed."""
    command = [*CHECK, "--format", "json", "--no-cache", *flags, "."]
    begun = time.perf_counter()
    try:
        done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=False, timeout=timeout)
    except subprocess.TimeoutExpired as error:
        raise CheckFailed(f"took longer than {timeout:.0f} s") from error
    seconds = time.perf_counter() - begun
    if done.returncode not in {0, 1}:
        said = done.stderr.decode(errors="replace").strip() or "nothing"
        raise CheckFailed(f"status {done.returncode}: {said[:200]}")
    document = json.loads(done.stdout)
    return Document(document["files"], document["findings"], document["skipped"], seconds)


def read_findings(path: Path) -> list[Finding]:
    """What the command `findings` wrote."""
    return [cast("Finding", json.loads(line)) for line in path.read_text("utf-8").splitlines() if line]


def line_of(text: bytes, number: int) -> str:
    """One line, counted from 1, without the blanks around it; empty where there is none."""
    lines = text.split(b"\n")
    return lines[number - 1].decode(errors="replace").strip() if 0 < number <= len(lines) else ""


def squeezed(text: str) -> str:
    """The text without any blanks: what stays the same while code is indented anew."""
    return "".join(text.split())


def place_of(finding: Finding) -> str:
    """Where a finding is, for people."""
    where = f"{finding['file']}:{finding['line']} {finding['function']}()"
    return f"{finding.get('repository', '')} {where} {finding['acquired_by']}".strip()


def as_line(finding: Mapping[str, Any]) -> str:
    """A finding as one line of JSON, line end included."""
    return json.dumps(finding, ensure_ascii=False) + "\n"
