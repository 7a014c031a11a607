"""Suggestion blocks: which are found, and what they make of a file, byte by byte."""

from __future__ import annotations

import pytest

from tests.github.suggestions import Suggestion, SuggestionError, apply, blocks


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("```suggestion\na\n```", ["a\n"]),
        ("```suggestion\r\na\r\n```", ["a\n"]),
        ("text\n```suggestion\n```\nmore", [""]),
        ("```suggestion\n\n```", ["\n"]),
        ("````suggestion\n```\nin\n```\n````", ["```\nin\n```\n"]),
        ("~~~suggestion\na\n~~~", ["a\n"]),
        ("```suggestion\na\n```\n```suggestion\nb\n`````", ["a\n", "b\n"]),
        ("```suggestion\na\n``` x\n```", ["a\n``` x\n"]),
        ("  ```suggestion\n    a\n b\n  ```", ["  a\nb\n"]),
        ("```suggestion\n\ta \n```", ["\ta \n"]),
        ("```suggestion\nunclosed", ["unclosed\n"]),
        ("```c\n```suggestion\n```", []),
        ("````c\n```suggestion\na\n```\n````", []),
        ("```suggestions\na\n```", []),
        ("    ```suggestion\n    a\n    ```", []),
        ("`suggestion`", []),
    ],
)
def test_blocks(body: str, found: list[str]) -> None:
    assert blocks(body) == found


@pytest.mark.parametrize(
    ("old", "span", "text", "new"),
    [
        (b"1\n2\n3\n", (2, 2), "x\n", b"1\nx\n3\n"),
        (b"1\n2\n3\n", (1, 3), "", b""),
        (b"1\n2\n3\n", (2, 2), "2\nx\ny\n", b"1\n2\nx\ny\n3\n"),
        (b"1\r\n2\r\n3\r\n", (2, 2), "x\ny\n", b"1\r\nx\r\ny\r\n3\r\n"),
        (b"1\n2", (2, 2), "x\n", b"1\nx"),
        (b"1\n2", (1, 1), "x\n", b"x\n2"),
        (b"\xe9\n2\n", (2, 2), "x\n", b"\xe9\nx\n"),
        (b"1\f2\n3\n", (2, 2), "x\n", b"1\f2\nx\n"),
        (b"1\n2\n", (1, 1), "\n", b"\n2\n"),
    ],
)
def test_applying(old: bytes, span: tuple[int, int], text: str, new: bytes) -> None:
    assert apply({"f": old}, [Suggestion("f", *span, text)]) == {"f": new}


def test_batch_speaks_of_the_old_lines() -> None:
    batch = [Suggestion("f", 1, 1, "a\nb\n"), Suggestion("f", 3, 3, ""), Suggestion("g", 1, 1, "z\n")]
    assert apply({"f": b"1\n2\n3\n", "g": b"1\n"}, batch) == {"f": b"a\nb\n2\n", "g": b"z\n"}


@pytest.mark.parametrize(
    ("batch", "message"),
    [
        ([Suggestion("f", 1, 2, "x\n"), Suggestion("f", 2, 2, "y\n")], "one suggestion per line"),
        ([Suggestion("f", 4, 4, "x\n")], "Outdated"),
        ([Suggestion("h", 1, 1, "x\n")], "Outdated"),
        ([Suggestion("f", 1, 1, "1\n")], "must change"),
    ],
)
def test_refused(batch: list[Suggestion], message: str) -> None:
    with pytest.raises(SuggestionError, match=message):
        apply({"f": b"1\n2\n3\n"}, batch)
