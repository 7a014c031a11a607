"""Every function in tests/cases/*.c says what the analysis must make of it.

`/* expect: KIND [CONFIDENCE] */` before a function: one finding of that kind. `/* leak */` at a line: an exit of it.
A function without such a comment must stay silent.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.analysis.engine import analyse
from app.check_file import default_table
from app.model import AnalysisSettings, Finding, SourceFile
from app.syntax.functions import index
from app.syntax.text import Preparer, without_comments

_HERE = Path(__file__).parent
_EXPECT = re.compile(r"/\* expect: (?P<kind>[\w-]+)(?: (?P<confidence>\w+))? \*/\s*\Z")


@dataclass(frozen=True)
class Case:
    file: Path
    function: str
    kind: str | None
    confidence: str | None
    exits: tuple[int, ...]


def cases() -> list[Case]:
    found = []
    for file in sorted((_HERE / "cases").glob("*.c")):
        data = file.read_bytes()
        for span in index(Preparer().file(without_comments(data))):
            before = data[: span.start].decode("latin-1")
            expected = _EXPECT.search(before)
            first = before.count("\n") + 1
            lines = data[span.start : span.end].decode("latin-1").split("\n")
            exits = tuple(number for number, line in enumerate(lines, first) if "/* leak */" in line)
            found.append(
                Case(file, span.name, expected and expected["kind"], expected and expected["confidence"], exits)
            )
    return found


@functools.cache
def findings(file: Path) -> tuple[Finding, ...]:
    return analyse(SourceFile(file.name, file.read_bytes()), default_table(), AnalysisSettings()).findings


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.file.stem}:{case.function}")
def test_case(case: Case) -> None:
    found = [one for one in findings(case.file) if one.function == case.function]
    if case.kind is None:
        assert not found, found[0].message
        return
    assert [one.kind for one in found] == [case.kind], found
    assert tuple(one.line for one in found[0].exits) == case.exits
    if case.confidence:
        assert found[0].confidence == case.confidence


def test_every_case_file_is_parsed_whole() -> None:
    for file in sorted((_HERE / "cases").glob("*.c")):
        assert not analyse(SourceFile(file.name, file.read_bytes()), default_table(), AnalysisSettings()).skipped


def test_the_cases_say_something() -> None:
    kinds = {case.kind for case in cases()}
    assert {None, "never-released", "leaks-on-path", "overwritten", "handler-never-set", "wrong-pool"} <= kinds
    assert {"stored-without-cleanup", "cleanup-add-failure"} <= kinds


@pytest.mark.parametrize("file", sorted((_HERE / "cases").glob("*.c")), ids=lambda file: file.stem)
def test_what_is_passed_over_for_its_words_has_no_finding(file: Path) -> None:
    source, table, settings = SourceFile(file.name, file.read_bytes()), default_table(), AnalysisSettings()
    assert analyse(source, table, settings).findings == analyse(source, table, settings, prefilter=False).findings
