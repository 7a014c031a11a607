"""When two names of types are one structure's, or one begins with the other."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.syntax.type_names import are_related, has_body


@pytest.mark.parametrize(
    "text",
    [
        b"typedef struct demo_s other_t;",
        b"typedef struct demo_s { int fd; } other_t;",
        b"struct demo_s { int fd; } *other;",
        b"struct demo_s { struct other_s base; int fd; };",
        b"typedef struct { other_t base; int fd; } demo_t;",
        b"#define demo_t struct other_s",
        b"#define demo other_t",
    ],
)
def test_these_say_that_the_names_belong_together(text: bytes) -> None:
    assert are_related(text, b"demo", b"other")


@pytest.mark.parametrize(
    "text",
    [
        b"typedef struct demo_s demo_t; typedef struct other_s other_t;",
        b"struct demo_s { int fd; }; struct other_s { int fd; };",
        b"struct demo_s { other_t *next; };",
        b"struct demo_s { int fd; other_t second; };",
        b"typedef struct demo_service_s other_t;",
        b"#define demo_t 1\n#define other_t 2",
        b"typedef struct demo_s another_t;",
        b"void demo(other_t *one) { }",
    ],
)
def test_these_do_not(text: bytes) -> None:
    assert not are_related(text, b"demo", b"other")


def test_a_body_stands_behind_the_name_or_before_it() -> None:
    assert has_body(b"struct demo_s { int fd; };", b"demo")
    assert has_body(b"typedef struct { int fd; } demo_t;", b"demo")
    assert not has_body(b"typedef struct demo_s demo_t; demo_t *make(void) { }", b"demo")


_PIECES = [
    b"typedef", b"struct", b"demo_s", b"demo", b"other_t", b"other", b"{", b"}", b";", b"*", b"int", b"fd",
    b"\n#define", b"another", b"demo_t",
]  # fmt: skip
_NAMED = rb"\btypedef\b[^;{}]*\bA\b[^;{}]*\bB\s*;|\bA\s*\{[^{}]*\}[\s*]*\bB\b|\bA\s*\{\s*(?:struct\s+)?\bB\s+\w+\s*;"
_OTHERWISE = rb"|\{\s*(?:struct\s+)?\bB\s+\w+\s*;[^{}]*\}\s*\bA\s*;|#[ \t]*define[ \t]+\bA[ \t]+(?:struct[ \t]+)?\bB\b"
_WHOLE = re.compile((_NAMED + _OTHERWISE).replace(b"A", rb"demo(?:_[st])?").replace(b"B", rb"other(?:_[st])?"))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES), max_size=14))
def test_looking_around_a_name_finds_what_one_pattern_finds(pieces: list[bytes]) -> None:
    text = b" ".join(pieces)
    assert are_related(text, b"demo", b"other") == (_WHOLE.search(text) is not None)
