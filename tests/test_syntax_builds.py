"""Conditions of the preprocessor are read as far as the choice of builds needs."""

from __future__ import annotations

import pytest

from app.syntax.builds import choices, condition


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("(NGX_HTTP_SSL)", ["NGX_HTTP_SSL"]),
        ("defined(A) && !defined B", ["A", "B"]),
        ("(A || (B && C)) /* why */", ["A", "B", "C"]),
        ("nginx_version >= 1003014", ["nginx_version >= 1003014"]),
        ("__has_include(<x.h>) && A", ["__has_include ( <x.h> )", "A"]),
        ("(A && ", ["( A &&"]),
        ("", [""]),
    ],
)
def test_questions_of_a_condition(text: str, questions: list[str]) -> None:
    assert list(condition(b"if", text.encode()).questions()) == questions


def test_the_negation_of_a_condition_is_false_where_it_is_true() -> None:
    either, neither = condition(b"if", b"A || B"), condition(b"if", b"!defined(A) && !(B)")
    for chosen, _ in choices([either, neither]):
        assert either.truth(chosen) is not neither.truth(chosen)


def test_builds_may_differ_without_a_choice() -> None:
    assert condition(b"ifdef", b" A").truth(None) is None
    assert condition(b"ifndef", b" NGX_WIN32").truth(None) is True
    assert condition(b"if", b" A && 0").truth(None) is False
    assert condition(b"if", b" A || 1").truth(None) is True


def test_today_s_library_comes_first() -> None:
    asked = condition(b"if", b"OPENSSL_VERSION_NUMBER < 0x10100000L || defined(LIBRESSL_VERSION_NUMBER)")
    answers = [(asked.truth(chosen), rare) for chosen, rare in choices([asked])]
    assert list(dict.fromkeys(answers)) == [(False, False), (True, True)]


def test_what_is_nested_too_deep_is_one_question() -> None:
    assert len(list(condition(b"if", b"!" * 100_000 + b"A").questions())) == 1
