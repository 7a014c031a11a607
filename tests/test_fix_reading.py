"""How a proof reads code: the names of a function, its statements, and the words that edits add."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.diff.edits import apply_edits
from app.fixes.proof.added import added
from app.model import Edit
from app.syntax.scopes import scopes
from app.syntax.statements import Check, declares_only, statements

FUNCTION = b"""static ngx_int_t
ngx_http_x_read(ngx_http_request_t *r, u_char *name)
{
    ngx_fd_t  fd = -1, *fdp;
    u_char    buf[16];

    fdp = &fd;

    if (name) {
        static int  fd;

        fd = fd + 1;
    }

    for (int i = 0; i < 3; i++) {
        buf[i] = name[i];
    }

    return fd;
}
"""


def test_a_name_means_the_nearest_declaration() -> None:
    found = scopes(FUNCTION)
    outer, inner = [one for one in found.variables if one.name == "fd"]

    assert (outer.type, outer.stars, outer.value, outer.static) == ("ngx_fd_t", 0, "-1", False)
    assert inner.static
    assert [one.variable for one in found.uses if one.name == "fd"] == [outer, inner, inner, outer]
    assert found.find("fd", FUNCTION.index(b"fd + 1")) is inner
    assert found.find("fd", FUNCTION.index(b"return")) is outer
    assert found.find("i", FUNCTION.index(b"return")) is None


def test_a_name_that_only_gets_a_value_is_not_read() -> None:
    read = {one.name: one.read for one in scopes(FUNCTION).variables if not one.static}

    assert read == {"r": False, "name": True, "fd": True, "fdp": False, "buf": True, "i": True}


def test_parameters_and_arrays_are_told() -> None:
    kinds = {one.name: (one.parameter, one.array, one.stars) for one in scopes(FUNCTION).variables}

    assert kinds["name"] == (True, False, 1)
    assert kinds["buf"] == (False, True, 0)


@pytest.mark.parametrize(
    ("body", "twice"),
    [
        ("int a; int a;", ["a"]),
        ("int a, a;", ["a"]),
        ("int p;", ["p"]),
        ("int a; { int a; }", []),
        ("for (int a = 0;;) { } for (int a = 0;;) { }", []),
    ],
)
def test_a_scope_that_has_a_name_twice_is_noticed(body: str, twice: list[str]) -> None:
    found = scopes(f"void f(char *p)\n{{ {body} }}\n".encode())

    assert [one.name for one in found.variables if one.twice] == twice


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("a(); b();", [("a();", ()), ("b();", ())]),
        ("if (x) a(); else { b(); }", [("a();", ("if (x)",)), ("b();", ("else (x)",))]),
        ("while (x) { if (y) break; }", [("break;", ("while_statement (x)", "if (y)"))]),
        ("switch (x) { case 1: a(); }", [("a();", ("switch_statement (x)", "case 1"))]),
        ("out: a();", [("out:", ()), ("a();", ())]),
        ("if (x) { }", []),
    ],
)
def test_statements_have_their_conditions(body: str, said: list[tuple[str, tuple[str, ...]]]) -> None:
    found = statements(f"void f(void)\n{{ {body} }}\n".encode())

    assert [(one.text, one.guards) for one in found.simple] == said


def test_code_behind_a_jump_is_dead_up_to_a_label() -> None:
    found = statements(b"int f(void)\n{ a(); return 1; b(); out: c(); }\n")

    assert [one.text for one in found.simple if one.dead] == ["b();"]


def test_the_check_of_a_statement_is_the_if_behind_it() -> None:
    first, second, *_ = statements(b"int f(void)\n{ a(); p = b(); if (p == NULL) { c(); goto out; } }\n").simple

    assert first.check is None
    assert second.check == Check("(p == NULL)", "goto out;")


def test_calls_assignments_and_changes_are_found_in_every_place() -> None:
    found = statements(b"int f(void)\n{ char *s = a(1); if ((n = b(c(s), 2)) > 0) { n += 1; n++; } return d(); }\n")

    assert [one.text for one in found.calls] == ["a(1)", "b(c(s), 2)", "c(s)", "d()"]
    assert [(one.target, one.value) for one in found.assignments] == [("s", "a(1)"), ("n", "b(c(s), 2)")]
    assert len(found.changes) == 2
    assert [(kind, text) for _, kind, text in found.conditions] == [("if_statement", "((n = b(c(s), 2)) > 0)")]


@pytest.mark.parametrize(
    ("text", "only"),
    [
        (b"static void f(void *data);", True),
        (b"typedef struct { int fd; } x_t;", True),
        (b"f();", False),
        (b"int f(", False),
        (b"#include <x.h>", False),
    ],
)
def test_what_may_stand_outside_of_functions(text: bytes, only: bool) -> None:
    assert declares_only(text) is only


def new_words(old: bytes, *edits: Edit) -> list[bytes] | None:
    """The words that edits add; None where they lose one."""
    found = added(old, apply_edits(old, edits), edits)
    return [found.new[start:end] for start, end in found.spans] if found is not None and not found.lost else None


def test_the_words_that_an_edit_adds_are_told_from_those_it_repeats() -> None:
    old = b"    if (x) return -1;\n    y();\n"

    assert new_words(old, Edit(1, 1, "    if (x) {\n        z(x);\n        return -1;\n    }\n")) == [
        b"{", b"z", b"(", b"x", b")", b";", b"}",
    ]  # fmt: skip
    assert new_words(old, Edit(2, 1, "    z();\n")) == [b"z", b"(", b")", b";"]


@pytest.mark.parametrize(
    "text",
    [
        "    if (x) return 1;\n",
        "    return -1;\n",
        "",
        "    if (x) { /* return -1; */ }\n",
        '    "if (x) return -1;";\n',
    ],
)
def test_an_edit_that_loses_a_word_is_noticed(text: str) -> None:
    assert new_words(b"    if (x) return -1;\n    y();\n", Edit(1, 1, text)) is None


def test_a_comment_is_a_word_too() -> None:
    old = b"    int x;  /* counts */\n"

    assert new_words(old, Edit(1, 1, "    int        x;  /* counts */\n    char      *y;\n")) == [
        b"char",
        b"*",
        b"y",
        b";",
    ]
    assert new_words(old, Edit(1, 1, "    int        x;\n")) is None


LINES = st.lists(st.sampled_from(["a(b);", "return -1;", "/* é */", 'c("d");', "{", "}", ""]), max_size=6)


@given(old=LINES, text=LINES, draw=st.data())
def test_added_words_are_where_they_are_said_to_be(old: list[str], text: list[str], draw: st.DataObject) -> None:
    """Whatever is inserted is found again, word by word, and nothing else is."""
    at = draw.draw(st.integers(0, len(old)))
    before = "".join(f"{one}\n" for one in old).encode()
    edit = Edit(at + 1, at, "".join(f"{one}\n" for one in text))
    made = apply_edits(before, [edit])

    found = added(before, made, [edit])

    assert found is not None
    words = b"".join(made[start:end] for start, end in found.spans)
    assert b"".join(words.split()) == b"".join(edit.text.encode().split())
    assert all(end <= start for (_, end), (start, _) in pairwise(found.spans))
    assert all(found.has(start) and found.within(start, end) for start, end in found.spans)
    assert not found.within(len(made), len(made) + 1)
