"""Suggestions of all cases: one review, one batch, and the same bytes as by the patch."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.diff.edits import merge_edits
from app.review.shown import Obstacle
from tests.engine import findings_of
from tests.github import GitHub
from tests.suggesting import (
    BASES,
    CASES,
    by_patch,
    findings_of_case,
    in_one_batch,
    mended_by,
    patch_of,
    path_of,
    planned,
)

EXACT = [one for one in CASES if one.stem not in {"crlf", "latin1-comment"}]
"""Files that GitHub can commit a suggestion to without touching other bytes."""


@pytest.fixture(scope="module")
def github() -> Iterator[GitHub]:
    with GitHub() as one:
        yield one


@pytest.mark.parametrize("base", BASES, ids=lambda one: one.__name__)
def test_all_suggestions_in_one_batch_are_the_patch(github: GitHub, base: Callable[[bytes], bytes]) -> None:
    """One review of all cases: GitHub refuses it whole if one comment or suggestion is wrong."""
    batch = in_one_batch(github, base)

    assert github.violations == []
    assert batch.findings
    assert batch.applied.keys() == {one.file for one in batch.findings}
    assert batch.different() == []


@pytest.mark.parametrize("case", EXACT, ids=lambda one: one.stem)
def test_every_fix_of_a_new_file_is_a_suggestion(case: Path) -> None:
    """Each finding has one comment, and no line is in two suggestions, so what two fixes share is made once."""
    data, findings = case.read_bytes(), findings_of_case(case)

    made = planned(findings, {path_of(case): (data, patch_of(b"", data))}, "a" * 40)

    assert mended_by(findings, made) == [one for one in findings if one.fix is not None]
    assert set(made.posted) == {one.fingerprint for one in findings}


def test_findings_with_one_suggestion_count_once() -> None:
    (case,) = [one for one in CASES if one.stem == "two-leaks"]
    data, findings = case.read_bytes(), findings_of_case(case)

    made = planned(findings, {path_of(case): (data, patch_of(b"", data))}, "a" * 40)

    assert len(findings) == 2
    assert ["```suggestion" in one.body for one in made.comments] == [True, False]
    assert len(merge_edits([one.fix.edits for one in findings if one.fix])) < sum(
        len(one.fix.edits) for one in findings if one.fix
    )
    assert findings_of(by_patch(data, findings)) == ()


def comment_of(stem: str) -> tuple[Path, str]:
    """The one comment on a case that is a new file."""
    (case,) = [one for one in CASES if one.stem == stem]
    shown = {path_of(case): (case.read_bytes(), patch_of(b"", case.read_bytes()))}
    (comment,) = planned(findings_of_case(case), shown, "a" * 40).comments
    return case, comment.body


def test_a_file_of_windows_has_a_patch_instead_of_suggestions(tmp_path: Path) -> None:
    """GitHub shows lines without their CR, and what it commits may have LF: other lines would change with them."""
    case, body = comment_of("crlf")
    data = case.read_bytes()

    assert b"\r\n" in data
    assert "```suggestion" not in body
    assert Obstacle.LINE_ENDS.value in body
    patch = re.search(r"^(`{3,})diff\n(.*?)^\1$", body, re.DOTALL | re.MULTILINE)
    assert patch is not None
    assert "<details>" in body[: patch.start()]
    file = tmp_path / path_of(case)
    file.parent.mkdir()
    file.write_bytes(data)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch[2].encode(), check=True)
    assert file.read_bytes() == by_patch(data, findings_of_case(case))


def test_a_file_that_is_not_utf_8_has_code_instead_of_suggestions() -> None:
    """A comment can hold its bytes neither in a suggestion nor in a patch: code is shown, and how to get it in."""
    case, body = comment_of("latin1-comment")

    assert b"\xe4" in case.read_bytes()
    assert "```suggestion" not in body
    assert "```diff" not in body
    assert Obstacle.ENCODING.value in body
    assert "```c\n          ngx_close_file(fd);\n" in body
    assert "`ngx-plumber check --fix`" in body


def test_a_last_line_without_end_is_never_replaced() -> None:
    case, body = comment_of("no-final-newline")
    data = case.read_bytes()
    before = data.decode().split("\n")[-2]

    assert not data.endswith(b"\n")
    assert f"```suggestion\n{before}\n    fclose(stamp);\n```\n" in body
