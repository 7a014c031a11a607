"""Expansion of function-like macros: what a call becomes, and that every line and offset finds its way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.syntax.macros import expand, macros_in

DEFINED = rb"""
#define check(condition)  \
    if (!(condition)) { return NGX_ERROR; }
#define make(type, name)  make_##type(#name)
#define say(format, ...)  log(format, __VA_ARGS__); return
#define once()            return 1
#define twice(x)          twice(x) + (x)
"""


def expanded(text: str, defined: bytes = DEFINED) -> str:
    """A function's text after expansion."""
    return expand(text.encode(), macros_in(defined)).text.decode()


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("{ check(a == b(1, 2)); }", "{ if (!(a == b(1, 2))) { return NGX_ERROR; }; }"),
        ("{ p = make(list, words); }", '{ p = make_list(""); }'),
        ('{ say("%d, %s", 1, f(2)); }', '{ log("%d, %s", 1, f(2)); return; }'),
        ("{ if (a) once(); else once(); }", "{ if (a) return 1; else return 1; }"),
        ("{ x = twice(2); }", "{ x = twice(2) + (2); }"),
        pytest.param("{ x = (y) check(z); }", "{ x = (y) check(z); }", id="a statement where none can be"),
        pytest.param("{ check(a, b); }", "{ check(a, b); }", id="too many arguments"),
        pytest.param('{ s = "check(a)"; }', '{ s = "check(a)"; }', id="in a string"),
        pytest.param("{\n#define check(a) a\n}", "{\n#define check(a) a\n}", id="in a directive"),
        pytest.param("{ check(a; }", "{ check(a; }", id="never closed"),
    ],
)
def test_calls_become_what_the_macro_says(text: str, becomes: str) -> None:
    assert expanded(text) == becomes


def test_a_macro_that_builds_define_differently_stays() -> None:
    defined = b"#if (A)\n#define end(x) return x\n#else\n#define end(x) exit(x)\n#endif\n"
    assert expanded("{ end(1); }", defined) == "{ end(1); }"
    assert expanded("{ end(1); }", b"#define end(x) return x\n" * 2) == "{ return 1; }"


def test_a_word_that_leads_elsewhere_becomes_what_it_stands_for() -> None:
    defined = b"#define fail  goto failed\n#define last  do { f(); return; } while (0)\n#define limit  5\n"
    assert expanded("{ if (a) fail; n = limit; last; }", defined) == (
        "{ if (a) goto failed; n = limit; do { f(); return; } while (0); }"
    )
    assert expanded("{ x = fail; fail(1); }", defined) == "{ x = fail; fail(1); }"
    assert expanded("{ fail; }", defined + b"#define fail\n") == "{ fail; }"


def test_lines_of_a_call_stay() -> None:
    made = expand(b"{\n    check(a\n          == b);\n    rest();\n}", macros_in(DEFINED))
    lines = made.text.split(b"\n")
    assert len(lines) == 5
    assert lines[3] == b"    rest();"


def test_what_a_macro_brings_stands_where_its_call_stands() -> None:
    text = b"{ a(); check(b); c(); }"
    made = expand(text, macros_in(DEFINED))
    start = text.index(b"check")
    assert made.original(made.text.index(b"a()")) == text.index(b"a()")
    assert made.original(made.text.index(b"return")) == start
    assert made.original(made.text.index(b"return"), is_end=True) == start + len(b"check(b)")
    assert made.original(made.text.index(b"c()")) == text.index(b"c()")


PIECE = st.sampled_from(
    [b"check(x)", b"once()", b"make(a, b)", b"say(1, 2)", b";", b"{", b"}", b"\n", b"y = 1;", b"(", b'"', b","]
)


@given(st.lists(PIECE, max_size=30).map(b" ".join))
def test_every_line_and_every_offset_find_their_way_back(text: bytes) -> None:
    made = expand(text, macros_in(DEFINED))
    assert made.text.count(b"\n") == text.count(b"\n")
    offsets = [made.original(at) for at in range(len(made.text) + 1)]
    assert offsets == sorted(offsets)
    assert all(0 <= one <= len(text) for one in offsets)
    inside = [range(start, end) for start, end, _, _ in made.pieces]
    for at, letter in enumerate(made.text):
        if not any(at in one for one in inside):
            assert text[offsets[at]] == letter


@given(st.binary(max_size=200))
def test_any_text_is_taken(text: bytes) -> None:
    assert expand(text, macros_in(DEFINED + text)).text.count(b"\n") == text.count(b"\n")


def test_a_macro_that_would_grow_without_end_does_not() -> None:
    defined = b"#define a(x) b(x x x x x x x x)\n#define b(x) c(x x x x x x x x)\n#define c(x) d(x x x x x x x x)\n"
    defined += b"#define d(x) e(x x x x x x x x)\n#define e(x) return x\n"
    assert len(expanded("{ a(0123456789); }" * 50, defined)) < 50 * 5_000


def test_a_statement_may_begin_behind_directives_however_many() -> None:
    directives = "#define LONG  " + " " * 40 + "\n"
    assert "return NGX_ERROR" in expanded("{\n" + directives * 60 + "    check(a);\n}")
    assert "return NGX_ERROR" not in expanded("{ x = 1 +\n" + directives * 60 + "    check(a);\n}")
