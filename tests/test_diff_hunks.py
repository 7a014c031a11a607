"""Patches read: hunks and line numbers, what can be commented, where lines went."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.diff.change import FileDiff
from app.diff.hunks import Hunk, LineKind, PatchError, parse_patch, parse_unified
from app.diff.local import diff_hunks
from app.diff.names import quote_path, unquote_path
from app.diff.text import decode, split_lines

PATCH = """\
@@ -10,6 +10,7 @@ ngx_http_x_handler(ngx_http_request_t *r)
 ten
 eleven
-twelve
+twelve, new
+thirteen, new
 thirteen
 fourteen
 fifteen
@@ -40,4 +41,3 @@
 forty
-forty-one
 forty-two
 forty-three
\\ No newline at end of file"""

LINES = st.lists(
    st.sampled_from([b"{", b"}", b"", b"a", b"b", b"\tx\r", b"caf\xc3\xa9", b"\xe9", b"-- x"]), max_size=40
)
FILES = st.builds(lambda lines, end: b"\n".join(lines) + end, LINES, st.sampled_from([b"", b"\n"]))


def git_diff(folder: Path, old: bytes, new: bytes, *options: str) -> bytes:
    (folder / "old").write_bytes(old)
    (folder / "new").write_bytes(new)
    command = ["git", "diff", "--no-index", "--no-color", "--text", *options, "old", "new"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout


def rebuilt(old: bytes, hunks: tuple[Hunk, ...]) -> list[str]:
    """The new lines that the hunks make of the old text."""
    lines = [decode(line.removesuffix(b"\n")) for line in split_lines(old)]
    out: list[str] = []
    done = 0
    for hunk in hunks:
        start = hunk.old_start - (hunk.old_count > 0)
        out += lines[done:start] + [line.text for line in hunk.lines if line.new is not None]
        done = start + hunk.old_count
    return out + lines[done:]


def test_a_patch_is_read_with_both_line_numbers() -> None:
    first, second = parse_patch(PATCH)
    assert (first.old_start, first.old_count, first.new_start, first.new_count) == (10, 6, 10, 7)
    assert [(line.kind.value, line.old, line.new) for line in first.lines[1:5]] == [
        (" ", 11, 11),
        ("-", 12, None),
        ("+", None, 12),
        ("+", None, 13),
    ]
    assert [line.newline for line in second.lines] == [True, True, True, False]


def test_what_can_be_commented() -> None:
    diff = FileDiff(parse_patch(PATCH))
    assert sorted(diff.right) == [10, 11, 12, 13, 14, 15, 16, 41, 42, 43]
    assert dict(diff.left) == {12: 0, 41: 1}
    assert diff.added == {12, 13}
    assert diff.right[16] == 0
    assert diff.right[41] == 1


def test_a_range_is_one_piece_unless_a_line_was_deleted_inside() -> None:
    diff = FileDiff(parse_patch(PATCH))
    assert diff.one_piece(12, 16)
    assert not diff.one_piece(11, 12), "base line 12 was deleted between them"
    assert not diff.one_piece(16, 41), "two hunks"
    assert not diff.one_piece(9, 10), "line 9 is not shown"


def test_where_lines_went() -> None:
    diff = FileDiff(parse_patch(PATCH))
    assert [diff.new_line(old) for old in (1, 11, 12, 13, 20, 40, 41, 42, 99)] == [
        1,
        11,
        None,
        14,
        21,
        41,
        None,
        42,
        99,
    ]
    assert [diff.old_line(new) for new in (1, 11, 12, 13, 14, 21, 42, 99)] == [1, 11, None, None, 13, 20, 42, 99]
    assert diff.deletions == ((12, 12), (41, 42))


def test_lines_added_to_and_taken_from_nothing() -> None:
    added = FileDiff(parse_patch("@@ -0,0 +1,2 @@\n+a\n+b"))
    assert added.added == {1, 2}
    deleted = FileDiff(parse_patch("@@ -1,2 +0,0 @@\n-a\n-b"))
    assert deleted.deletions == ((1, 1), (2, 1))
    assert deleted.new_line(2) is None
    inside = FileDiff(parse_patch("@@ -5,0 +6,2 @@\n+a\n+b"))
    assert [inside.new_line(old) for old in (5, 6)] == [5, 8]
    assert [inside.old_line(new) for new in (5, 6, 8)] == [5, None, 6]


@pytest.mark.parametrize(
    "text",
    ["@@ -1,2 +1,2 @@\n a", "@@ -1 +1 @@\n-a\n-b\n+c", "@@ -1 +1 @@\n-a\n*b", "not a patch", "@@ -1 +1 @@\n-a\n+b\n+c"],
)
def test_a_patch_that_does_not_hold_together_is_refused(text: str) -> None:
    with pytest.raises(PatchError):
        parse_patch(text)


def test_a_whole_diff_names_its_files() -> None:
    text = (
        "commit 1234\n\n    message\n\n"
        'diff --git "a/caf\\303\\251.c" "b/caf\\303\\251.c"\nindex 1..2 100644\n'
        '--- "a/caf\\303\\251.c"\n+++ "b/caf\\303\\251.c"\n@@ -1 +1 @@\n--- x\n+++ y\n'
        "diff --git a/new file.c b/new file.c\nnew file mode 100644\n"
        "--- /dev/null\n+++ b/new file.c\t\n@@ -0,0 +1 @@\n+a\n"
        "diff --git a/gone.c b/gone.c\ndeleted file mode 100644\n--- a/gone.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"
        "diff --git a/a.c b/b.c\nsimilarity index 100%\nrename from a.c\nrename to b.c\n"
        "diff --git a/x.bin b/x.bin\nindex 1..2\nBinary files a/x.bin and b/x.bin differ\n"
        "diff --git a/empty.c b/empty.c\nnew file mode 100644\n"
    )
    files = [(file.old_path, file.new_path, len(file.hunks)) for file in parse_unified(text)]
    assert files == [
        ("café.c", "café.c", 1),
        (None, "new file.c", 1),
        ("gone.c", None, 1),
        ("a.c", "b.c", 0),
        ("x.bin", "x.bin", 0),
        (None, "empty.c", 0),
    ]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_quoted_names_come_back(name: str) -> None:
    quoted = quote_path(name)
    assert quoted.isascii()
    if quoted != name:
        assert unquote_path(quoted) == name


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=FILES, new=FILES)
def test_git_diffs_are_read_as_git_meant_them(old: bytes, new: bytes, tmp_path: Path) -> None:
    text = git_diff(tmp_path, old, new).decode("latin-1")
    file = parse_unified(text)[0] if text else None
    hunks = file.hunks if file else ()
    # Latin-1 on both sides: bytes as characters.
    lines = [line.removesuffix(b"\n").decode("latin-1") for line in split_lines(new)]
    made = {line.new: line.text for hunk in hunks for line in hunk.lines if line.new is not None}
    assert all(lines[number - 1] == text for number, text in made.items())
    diff = FileDiff(hunks)
    kept = [diff.new_line(number) for number in range(1, len(split_lines(old)) + 1)]
    assert [number for number in kept if number] == sorted(set(range(1, len(lines) + 1)) - diff.added)


@settings(deadline=None)
@given(old=FILES, new=FILES)
def test_local_hunks_make_the_new_text(old: bytes, new: bytes) -> None:
    hunks = diff_hunks(old, new)
    assert rebuilt(old, hunks) == [decode(line.removesuffix(b"\n")) for line in split_lines(new)]
    assert not hunks or old != new


@settings(deadline=None)
@given(old=FILES, new=FILES)
def test_mapping_there_and_back(old: bytes, new: bytes) -> None:
    diff = FileDiff(diff_hunks(old, new))
    for number in range(1, len(split_lines(old)) + 1):
        there = diff.new_line(number)
        assert there is None or diff.old_line(there) == number
    for number in range(1, len(split_lines(new)) + 1):
        assert (diff.old_line(number) is None) == (number in diff.added)


def test_local_hunks_are_those_of_git_in_a_plain_case(tmp_path: Path) -> None:
    old = b"".join(b"line %d\n" % number for number in range(60))
    new = old.replace(b"line 9\n", b"").replace(b"line 30\n", b"line 30\nmore\n").replace(b"line 59\n", b"last")
    (file,) = parse_unified(git_diff(tmp_path, old, new).decode())
    assert diff_hunks(old, new) == file.hunks


@pytest.mark.parametrize("lines", [b"}\n", b"a\nb\n"])
def test_hostile_text_takes_no_time(lines: bytes) -> None:
    started = time.monotonic()
    hunks = diff_hunks(lines * 40_000, b"x\n" + lines * 39_000 + b"y\n")
    assert hunks
    assert time.monotonic() - started < 5


def test_kinds_are_the_marks_of_a_diff() -> None:
    assert [kind.value for kind in LineKind] == [" ", "+", "-"]
