"""The old side of a change, from the patch where that is exact."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.diff.patch import unified_patch
from app.jobs.reverse import old_text

TEXT = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "é\n", "\n", "end"]), max_size=30).map(
    lambda lines: "".join(lines).encode()
)


def patch_of(old: bytes, new: bytes) -> str:
    """As the API gives it: the hunks alone, without the last line end."""
    patch = unified_patch("a.c", old, new)
    return patch[patch.index("@@") :].removesuffix("\n") if patch else ""


@given(TEXT, TEXT)
def test_a_patch_taken_back_gives_the_old_text(old: bytes, new: bytes) -> None:
    assert old_text(new, patch_of(old, new)) == old


def test_no_answer_where_the_patch_does_not_tell() -> None:
    assert old_text(b"a\nb\n", "@@ -1,2 +1,2 @@\n-x\n+y\n b") is None
    assert old_text(b"a\n", "@@ -5 +5 @@\n-x\n+a") is None
    assert old_text(b"\xe9\n", "@@ -1 +1 @@\n-x\n+\N{REPLACEMENT CHARACTER}") is None
    assert old_text(b"a\n", "not a patch") is None
