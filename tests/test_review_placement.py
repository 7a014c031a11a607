"""Placement over random diffs: nothing that GitHub would refuse, and suggestions that do what the patch does."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.diff.change import FileDiff
from app.diff.edits import apply_edits, merge_edits
from app.diff.hunks import Hunk, LineKind, parse_unified
from app.diff.local import diff_hunks
from app.model import Edit, Finding
from app.review.place import report_path
from app.review.plan import plan
from app.review.values import HeadFile, InlineComment, ReviewPlan
from tests.test_review_plan import applied, finding, request, suggestion

TEXT = st.lists(st.sampled_from(["{", "}", "", "    a();", "    return x;", "```", "b"]), max_size=3)


@st.composite
def changes(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Two versions of a file of up to 60 lines with a few random changes between them."""
    old = [f"line {number}" for number in range(draw(st.integers(1, 60)))]
    new = list(old)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(new)))
        new[at : at + draw(st.integers(0, 3))] = draw(TEXT)
    return "".join(f"{line}\n" for line in old).encode(), "".join(f"{line}\n" for line in new).encode()


@st.composite
def edit_lists(draw: st.DrawFn, count: int) -> tuple[Edit, ...]:
    """Up to four edits of a file with `count` lines, ascending and apart."""
    edits: list[Edit] = []
    start = draw(st.integers(1, count + 1))
    while start <= count + 1 and len(edits) < 4:
        end = min(start - 1 + draw(st.integers(0, 2)), count)
        text = "".join(f"{line}\n" for line in draw(TEXT))
        if text or end >= start:
            edits.append(Edit(start, end, text))
        start = max(end, start) + 1 + draw(st.integers(0, 30))
    return tuple(edits)


@st.composite
def leaks(draw: st.DrawFn, count: int) -> tuple[Finding, ...]:
    found = []
    for number in range(draw(st.integers(1, 3))):
        edits = draw(edit_lists(count))
        line = draw(st.integers(1, count + 1))
        found.append(finding(line, edits, f"{number:016x}", report_line=draw(st.integers(1, count + 1))))
    return tuple(found)


def assert_github_takes(comment: InlineComment, hunks: tuple[Hunk, ...]) -> None:
    """The rules by which GitHub refuses a comment or a suggestion, written apart from the code under test."""
    start = comment.start_line or comment.line
    assert comment.start_line is None or comment.start_line < comment.line
    if comment.side == "LEFT":
        assert suggestion(comment) is None
        assert any(line.old == comment.line and line.kind is LineKind.DELETED for hunk in hunks for line in hunk.lines)
        return
    (hunk,) = [hunk for hunk in hunks if any(line.new == start for line in hunk.lines)]
    numbers = [line.new for line in hunk.lines]
    inside = hunk.lines[numbers.index(start) : numbers.index(comment.line) + 1]
    assert len(inside) >= comment.line - start + 1
    if suggestion(comment) is not None:
        assert all(line.kind is not LineKind.DELETED for line in inside)


def assert_no_line_twice(comments: tuple[InlineComment, ...]) -> None:
    taken: set[int] = set()
    for comment in comments:
        if suggestion(comment) is not None:
            lines = set(range(comment.start_line or comment.line, comment.line + 1))
            assert not lines & taken
            taken |= lines


def assert_sound(found: tuple[Finding, ...], made: ReviewPlan, hunks: tuple[Hunk, ...], new: bytes) -> None:
    for comment in made.comments:
        assert_github_takes(comment, hunks)
    assert_no_line_twice(made.comments)
    assert set(made.posted) == {each.fingerprint for each in found}
    mended = [each for each in found if each.fix and suggested(each, made)]
    edits = merge_edits([each.fix.edits for each in mended if each.fix])
    assert applied(new, made.comments) == apply_edits(new, edits)


def suggested(leak: Finding, made: ReviewPlan) -> bool:
    """Whether the main comment offers a suggestion, its own or that of another comment."""
    main = [each for each in made.comments if each.body.endswith(f"<!-- ngx-plumber:{leak.fingerprint} -->")]
    return any(suggestion(each) is not None or "mends this too" in each.body for each in main)


def check(draw: st.DataObject, old: bytes, new: bytes, hunks: tuple[Hunk, ...]) -> None:
    found = draw.draw(leaks(new.count(b"\n")))
    made = plan(request(*found, head=HeadFile(new, hunks)))
    assert_sound(found, made, hunks, new)


@settings(max_examples=150, deadline=None)
@given(change=changes(), draw=st.data())
def test_random_placements(change: tuple[bytes, bytes], draw: st.DataObject) -> None:
    old, new = change
    check(draw, old, new, diff_hunks(old, new))


@pytest.mark.long
@settings(max_examples=1000, deadline=None)
@given(change=changes(), draw=st.data())
def test_a_thousand_random_placements(change: tuple[bytes, bytes], draw: st.DataObject) -> None:
    old, new = change
    check(draw, old, new, diff_hunks(old, new))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(change=changes(), draw=st.data())
def test_random_placements_in_diffs_by_git(change: tuple[bytes, bytes], draw: st.DataObject, tmp_path: Path) -> None:
    old, new = change
    (tmp_path / "old").write_bytes(old)
    (tmp_path / "new").write_bytes(new)
    command = ["git", "diff", "--no-index", "--no-color", "old", "new"]
    text = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True).stdout
    check(draw, old, new, parse_unified(text)[0].hunks if text else ())


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_patch_in_a_comment_is_taken_by_git_apply(end: str, tmp_path: Path) -> None:
    head = "".join(f"line {number}{end}" for number in range(1, 40)).encode()
    edits = [Edit(5, 4, f"```{end}"), Edit(30, 31, f"café{end}")]
    made = plan(request(finding(20, edits), head=HeadFile(head, diff_hunks(b"", head))))
    block = re.search(r"^(`{3,})diff\n(.*?)^\1$", made.comments[0].body, re.DOTALL | re.MULTILINE)
    assert block
    file = tmp_path / "src" / "x.c"
    file.parent.mkdir()
    file.write_bytes(head)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=block[2].encode(), check=True)
    assert file.read_bytes() == apply_edits(head, edits)


@settings(max_examples=100, deadline=None)
@given(change=changes(), draw=st.data())
def test_a_fix_inside_the_diff_is_always_a_suggestion(change: tuple[bytes, bytes], draw: st.DataObject) -> None:
    old, new = change
    hunks = diff_hunks(old, new)
    shown = sorted(FileDiff(hunks).right)
    if shown:
        line = draw.draw(st.sampled_from(shown))
        leak = finding(line, [Edit(line, line - 1, "    ngx_close_file(fd);\n")])
        made = plan(request(leak, head=HeadFile(new, hunks)))
        assert [suggestion(comment) is not None for comment in made.comments] == [True]
        assert report_path(leak) == made.comments[0].path
