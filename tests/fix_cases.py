"""The cases of fixes: small modules that compile, leak, and are mended. What is not mended yet is named here."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"
LEAK = CASES / "pair" / "leak.c"
FIXABLE = sorted((CASES / "fixes").glob("*.c"))

NOT_FIXED: Mapping[str, str] = {
    "handler-never-set": "the handler has to be set; closing the file takes it from whoever waits for it",
}
"""Cases without a fix today, and why. Each must start to fail here when a fix is offered."""

UGLY: Mapping[str, str] = {}
"""Cases whose fix is right but has not nginx's shape, and why."""


def cases(missing: Mapping[str, str] = NOT_FIXED) -> list[object]:
    """Every case as a parameter of a test; those of `missing` are expected to fail."""
    return [_parameter(one, missing) for one in [LEAK, *FIXABLE]]


def complaints(text: bytes, folder: Path, flags: Sequence[str]) -> str:
    """What gcc says against a text; empty when it compiles without a warning."""
    file = folder / "module.c"
    file.write_bytes(text)
    done = subprocess.run(
        ["gcc", "-fsyntax-only", "-Wall", "-Werror", *flags, str(file)], capture_output=True, text=True, check=False
    )
    return done.stderr


def _parameter(case: Path, missing: Mapping[str, str]) -> object:
    reason = missing.get(case.stem)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=case.stem, marks=marks)
