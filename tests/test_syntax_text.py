"""C text is made ready for the grammar without moving a byte."""

from __future__ import annotations

import pytest

from app.syntax.functions import index
from app.syntax.names import Names
from app.syntax.text import Preparer, without_comments


def texts_of(text: bytes) -> list[bytes]:
    return [one.text for one in Preparer().configurations(text)]


def test_nothing_moves() -> None:
    text = b"#if (A)\r\n/* x */ static ngx_inline int\nf(void)\n{\n    return offsetof(t, a.b);\n}\n#endif\n"
    for made in (Preparer().file(without_comments(text)), *texts_of(text)):
        assert len(made) == len(text)
        assert [at for at, byte in enumerate(made) if byte == 10] == [at for at, byte in enumerate(text) if byte == 10]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (b'x = "/* no */"; /* yes */', b'x = "/* no */";          '),
        (b"x = '\"'; // yes", b"x = '\"';       "),
        (b"x = 1; /* it's */ y = '\\'';", b"x = 1;            y = '\\'';"),
    ],
)
def test_comments_go_and_strings_stay(text: bytes, kept: bytes) -> None:
    assert without_comments(text) == kept


def configurations(text: str) -> list[str]:
    return [" ".join(one.decode().split()) for one in texts_of(text.encode())]


def test_each_side_of_a_condition_is_a_configuration() -> None:
    assert configurations("a();\n#if (X)\nb();\n#else\nc();\n#endif\nd();\n") == ["a(); b(); d();", "a(); c(); d();"]


def test_equal_conditions_go_together() -> None:
    text = "#if (X)\na();\n#endif\nm();\n#if (X)\nb();\n#endif\n#ifndef X\nc();\n#endif\n"
    assert configurations(text) == ["a(); m(); b();", "m(); c();"]


def test_other_systems_and_dead_code_are_left_out() -> None:
    assert configurations("#if (NGX_WIN32)\na();\n#elif 0\nb();\n#else\nc();\n#endif\n") == ["c();"]


def functions(text: str, specifiers: tuple[str, ...] = ()) -> list[str]:
    return [one.name for one in index(Preparer(specifiers).file(without_comments(text.encode())))]


def test_functions_are_found_by_their_braces() -> None:
    text = "int a(void);\n\nstatic int\nb(int x)\n{\n    if (x) {\n    }\n}\n\nint c(void) {\n}\n\nstruct d {\n};\n"
    assert functions(text) == ["b", "c"]


def test_a_macro_call_before_the_head_is_no_function() -> None:
    assert functions('SECTION("x")\nint\nf(void)\n{\n}\n') == ["f"]


def test_a_macro_around_the_type_is_a_part_of_the_head() -> None:
    (one,) = index(b"int a;\n\nPUBLIC(char *) demo(int b)\n{\n}\n")
    assert (one.name, one.start) == ("demo", 8)


def test_a_block_may_have_its_brace_in_column_0() -> None:
    text = b"int demo(int a) {\n  a = 1;\n{\n  a = 2;\n}\n  return a;\n}\n\nint next(void) {\n  return 1;\n}\n"
    assert [(one.name, text[one.body : one.end][-13:]) for one in index(text)] == [
        ("demo", b"  return a;\n}"),
        ("next", b"  return 1;\n}"),
    ]


def test_a_function_may_end_in_the_middle_of_a_line() -> None:
    text = (
        b"int f(int a) {\n  if (a) { g('}'); }\n  return a; }\nint h(void) { return 1; }\n"
        b"int k(int b) {\n  return b;\n}\n"
    )
    assert [(one.name, text[one.body : one.end][-12:]) for one in index(text)] == [
        ("f", b" return a; }"),
        ("k", b" return b;\n}"),
    ]


def test_dead_functions_are_not_found() -> None:
    assert functions("#if 0\nint\nf(void)\n{\n}\n#endif\n/*\nint\ng(void)\n{\n}\n*/\n") == []


def test_names_are_whole_words() -> None:
    names = Names(frozenset({b"open", b"ngx_open_file"}))
    assert list(names.positions(b"reopen open openat ngx_open_file(open)")) == [7, 19, 33]
    assert not Names(frozenset()).any(b"open")


def test_a_loop_macro_is_a_loop() -> None:
    text = b"static int\nf(void)\n{\n    json_object_foreach(object, key, value) {\n        use(key);\n    }\n}\n"

    (prepared,) = texts_of(text)

    assert prepared == text.replace(b"json_object_foreach", b"while" + b" " * 14)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (b"STACK_OF(X509) *chain = NULL;", b"STACK_OF_X509_ *chain = NULL;"),
        (b"list = (STACK_OF(X509_NAME) *) p;", b"list = (STACK_OF_X509_NAME_ *) p;"),
        (b"return SIZE_OF(x) * n;", b"return SIZE_OF(x) * n;"),
    ],
)
def test_a_macro_that_makes_a_type_is_one_word(text: bytes, made: bytes) -> None:
    assert Preparer().plain(text) == made


def test_old_and_rare_builds_come_last_and_are_marked() -> None:
    text = b"#if (OPENSSL_VERSION_NUMBER >= 0x30000000L)\na();\n#else\nb();\n#endif\n"
    text += b"#ifdef OPENSSL_IS_BORINGSSL\nc();\n#endif\n"
    made = [(b" ".join(one.text.split()), one.rare) for one in Preparer().configurations(text)]
    assert made == [(b"a();", False), (b"b();", True), (b"a(); c();", True)]


def test_an_exception_macro_is_a_branch() -> None:
    (prepared,) = texts_of(
        b"static int\nf(void)\n{\n    DB_TRY(c) {\n        a();\n    } DB_CATCH(c) {\n        b();\n    }\n}\n"
    )
    assert b" ".join(prepared.split()) == b"static int f(void) { if (c) { a(); } else { b(); } }"


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        pytest.param(
            b"int f(void)\n{\n    static const char hex[2] my_aligned(32) = { 1, 2 };\n}\n",
            b"int f(void) { static const char hex[2] = { 1, 2 }; }",
            id="an attribute",
        ),
        (b"MY_API demo_t *\ndemo_new(void)\n{\n}\n", b"demo_t * demo_new(void) { }"),
        (b"demo_inline int\ndemo(void)\n{\n}\n", b"int demo(void) { }"),
        (b"PUBLIC(const char *)\ndemo(void)\n{\n}\n", b"const char * demo(void) { }"),
        (b"static PUBLIC(int) demo(void)\n{\n}\n", b"static int demo(void) { }"),
        (b"static void * MY_CALL demo(void)\n{\n}\n", b"static void * demo(void) { }"),
        (b"DEMO(a, b)\n{\n}\n", b"DEMO(a, b) { }"),
        (b"demo_unused static char *\ndemo(void)\n{\n}\n", b"static char * demo(void) { }"),
        (b"PUBLIC(const char *) demo(void)\n{\n}\n", b"const char * demo(void) { }"),
        (b"static void * STDCALL demo(size_t n)\n{\n}\n", b"static void * demo(size_t n) { }"),
        (b"int\nf(void)\n{\n    s = va_arg(ap, char *);\n}\n", b"int f(void) { s = va_arg(ap, 0 ); }"),
        (b"int\nf(void)\n{\n    n = va_arg(ap, long long);\n}\n", b"int f(void) { n = va_arg(ap, 0 ); }"),
        (
            b"int\nf(void)\n{\n    switch (c) { case 'a' ... 'z': g(); }\n}\n",
            b"int f(void) { switch (c) { case 'a' : g(); } }",
        ),
        (b"int\nf(void)\n{\n    g(q, struct demo, n);\n}\n", b"int f(void) { g(q, 0 , n); }"),
        pytest.param(
            b"int f(void)\n{\n    zend_try {\n        g();\n    } zend_catch {\n        h();\n    }\n}\n",
            b"int f(void) { if(__) { g(); } else { h(); } }",
            id="an exception without arguments",
        ),
        (b"int\nf(void)\n{\n    find(data, CRLF CRLF);\n}\n", b"int f(void) { find(data, CRLF ); }"),
        (b'int\nf(void)\n{\n    LOG(x, ")", g(1))\n    return 1;\n}\n', b"int f(void) { return 1; }"),
        (b"int\nf(void)\n{\n    g(NAME x);\n    h(NAME y->z, 1);\n}\n", b"int f(void) { g( x); h( y->z, 1); }"),
        (b"static int\nf(DEMO x)\n{\n    g(x);\n}\n", b"static int f(DEMO x) { g(x); }"),
        (
            b"int f(void)\n{\n    x = cast(T *, y);\n    ref(y, const T);\n}\n",
            b"int f(void) { x = cast(0 , y); ref(y, 0 ); }",
        ),
        (b"int f(void *x MY_UNUSED)\n{\n    int my_unused n = 1;\n}\n", b"int f(void *x ) { int n = 1; }"),
        (b"local int f(void)\n{\n    local int n;\n}\n", b"int f(void) { int n; }"),
        (b"int f(void)\n{\n    LIST_FOREACH(a, b)\n        g(a);\n}\n", b"int f(void) { while (a, b) g(a); }"),
        (b"int f(void)\n{\n    g(a)\n    h(b)\n}\n", b"int f(void) { g(a) ;h(b) }"),
        (
            b"int f(void)\n{\n    if (a) {\n        DONE\n    } else {\n    }\n}\n",
            b"int f(void) { if (a) { } else { } }",
        ),
        (b"int\nf(void)\n{\n    return\n        MAX(a,\n            b);\n}\n", b"int f(void) { return MAX(a, b); }"),
    ],
)
def test_macros_that_the_grammar_stumbles_over_are_blanked(text: bytes, repaired: bytes) -> None:
    made = Preparer().repaired(text)
    assert len(made) == len(text)
    assert b" ".join(made.split()) == repaired


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{\n    STACK_OF(X509)  *list;\n}", "{\n    STACK_OF_X509_  *list;\n}"),
        ("{ a(); khash_t(str) *h = kh_init(str); }", "{ a(); khash_t_str_ *h = kh_init(str); }"),
        ("{ if(x) *p = 1; }", "{ if(x) *p = 1; }"),
        ("{ a = f(x) *p; }", "{ a = f(x) *p; }"),
    ],
)
def test_a_macro_before_a_star_is_a_type(text: str, made: str) -> None:
    assert texts_of(text.encode()) == [made.encode()]


def test_a_head_that_is_a_macro_call_names_the_function() -> None:
    text = (
        b"HANDLER_FUNC(demo_read)\n{\n    return 0;\n}\n\n\nstatic START_CASE(suite, demo_write) {\n    return 0;\n}\n"
    )
    assert [one.name for one in index(text)] == ["demo_read", "demo_write"]
    assert Preparer().repaired(text[: text.index(b"}") + 1]).startswith(b"int demo_read()        \n{")


def test_a_body_that_ends_on_its_line_ends_there() -> None:
    text = b"static void\nf(void *data)\n{}\n\nstatic int\ng(void)\n{\n    h();\n}\n"
    assert [one.name for one in index(text)] == ["f", "g"]


def test_strings_of_macros_side_by_side_are_one() -> None:
    text = b"f(DEMO_FIRST DEMO_SECOND, DEMO_THIRD\n DEMO_FOURTH);"
    assert Preparer().repaired(text) == b"f(DEMO_FIRST            , DEMO_THIRD\n            );"
