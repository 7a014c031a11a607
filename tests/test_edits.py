"""Edits applied to bytes, and the patches of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.diff.edits import EditError, apply_edits, merge_edits
from app.diff.patch import encode_patch, unified_patch
from app.diff.text import line_end, split_lines
from app.model import Edit


def test_lines_are_replaced_inserted_and_deleted() -> None:
    edits = [Edit(1, 0, "zero\n"), Edit(2, 3, "two\nand three\n"), Edit(4, 4, "")]
    assert apply_edits(b"1\n2\n3\n4\n5\n", edits) == b"zero\n1\ntwo\nand three\n5\n"


def test_something_can_be_put_behind_the_last_line() -> None:
    assert apply_edits(b"1\n", [Edit(2, 1, "2\n")]) == b"1\n2\n"
    assert apply_edits(b"", [Edit(1, 0, "1\n")]) == b"1\n"


def test_a_last_line_without_end_gets_the_files_own_when_something_follows() -> None:
    assert apply_edits(b"1\r\n2", [Edit(3, 2, "3\r\n")]) == b"1\r\n2\r\n3\r\n"
    assert apply_edits(b"1\n2", [Edit(1, 1, "one\n")]) == b"one\n2"
    assert apply_edits(b"1\n2", [Edit(2, 2, "two")]) == b"1\ntwo"


def test_text_is_written_in_the_files_encoding() -> None:
    assert apply_edits(b"\xe9\nx\n", [Edit(2, 2, "é\n")]) == b"\xe9\n\xe9\n"
    assert apply_edits("é\nx\n".encode(), [Edit(2, 2, "é\n")]) == "é\né\n".encode()
    with pytest.raises(EditError, match="latin-1"):
        apply_edits(b"\xe9\nx\n", [Edit(2, 2, "€\n")])


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(4, 4, "x\n")],
        [Edit(0, 0, "x\n")],
        [Edit(3, 1, "x\n")],
        [Edit(5, 4, "x\n")],
        [Edit(1, 2, "x\n"), Edit(2, 2, "y\n")],
        [Edit(1, 2, "x\n"), Edit(2, 1, "y\n")],
        [Edit(3, 3, "x\n"), Edit(1, 1, "y\n")],
        [Edit(1, 1, "no end")],
    ],
    ids=str,
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(EditError):
        apply_edits(b"1\n2\n3\n", edits)


def test_equal_edits_of_several_findings_count_once() -> None:
    declaration = Edit(3, 2, "    ngx_pool_cleanup_t  *cln;\n")
    first, second = Edit(9, 8, "    first();\n"), Edit(5, 4, "    second();\n")
    assert merge_edits([[declaration, first], [declaration, second]]) == (declaration, second, first)


def test_two_insertions_at_one_place_keep_their_order() -> None:
    b, a = Edit(3, 2, "b\n"), Edit(3, 2, "a\n")
    assert merge_edits([[b], [a, Edit(3, 3, "three\n")]]) == (b, a, Edit(3, 3, "three\n"))
    assert apply_edits(b"1\n2\n3\n", merge_edits([[b], [a]])) == b"1\n2\nb\na\n3\n"


def test_different_edits_of_one_line_conflict() -> None:
    with pytest.raises(EditError):
        merge_edits([[Edit(3, 4, "x\n")], [Edit(4, 4, "y\n")]])


BYTES = st.lists(st.sampled_from([b"a\n", b"\n", b"\xe9\r\n", b"caf\xc3\xa9\n", b"\t}\n"]), max_size=12).map(b"".join)


@given(data=BYTES, last=st.sampled_from([b"", b"end"]), draw=st.data())
def test_bytes_outside_an_edit_stay(data: bytes, last: bytes, draw: st.DataObject) -> None:
    data += last
    lines = split_lines(data)
    start = draw.draw(st.integers(1, len(lines) + 1))
    end = draw.draw(st.integers(start - 1, len(lines)))
    text = draw.draw(st.sampled_from(["", "new\n", "one\ntwo\n"]))
    made = apply_edits(data, [Edit(start, end, text)])
    before, after = b"".join(lines[: start - 1]), b"".join(lines[end:])
    assert made.startswith(before)
    assert made.endswith(after)
    if not after.strip() and text and before.endswith(b"end"):
        assert made == before + line_end(data) + text.encode()
    else:
        assert made == before + text.encode() + after


@pytest.mark.parametrize("path", ["src/a.c", "with blank.c", "café.c", 'quo"te\\.c', "tab\there.c"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"1\n2\n3\n4\n5\n6\n7\n8\n9\n", b"1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
        (b"1\r\n2\r\n3\r\n", b"1\r\n2\r\nnew\r\n3\r\n"),
        (b"1\n2", b"1\n2\n"),
        (b"1\n2\n", b"1\ntwo"),
        (b"\xe9\nx\n", b"\xe9\ny\n"),
        (b"1\n", b""),
    ],
    ids=["middle", "crlf", "end added", "end lost", "latin-1", "emptied"],
)
def test_git_apply_takes_the_patch(path: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    file = tmp_path / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(old)
    patch = encode_patch(unified_patch(path, old, new))
    subprocess.run(["git", "-c", "core.autocrlf=false", "apply", "-"], cwd=tmp_path, input=patch, check=True)
    assert file.read_bytes() == new


def test_no_change_is_no_patch() -> None:
    assert unified_patch("a.c", b"x\n", b"x\n") == ""
