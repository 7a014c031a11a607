"""Fixes of whole small files: silent afterwards, the rest untouched, and compiled against nginx's own headers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.model import Confidence, Kind
from tests.engine import findings_of, fixed_findings_of, mended
from tests.fix_cases import CASES, LEAK, NOT_FIXED, UGLY, cases, complaints


def test_leaking_handler_is_one_finding_with_both_exits() -> None:
    (finding,) = fixed_findings_of(LEAK.read_bytes())

    assert finding.confidence is Confidence.HIGH
    assert finding.kind is Kind.NEVER_RELEASED
    assert [one.text for one in finding.exits] == [
        "return NGX_HTTP_INTERNAL_SERVER_ERROR;",
        "return rc > NGX_OK ? rc : ngx_http_output_filter(r, &out);",
    ]
    assert finding.fix is not None
    assert finding.fix.kind == "register-cleanup"


def test_handler_with_cleanup_is_silent() -> None:
    assert findings_of((CASES / "pair" / "clean.c").read_bytes()) == ()


@pytest.mark.parametrize("case", cases())
def test_mended_file_is_silent(case: Path) -> None:
    findings = fixed_findings_of(case.read_bytes())

    assert findings
    assert all(one.fix is not None for one in findings)
    assert findings_of(mended(case.read_bytes())) == ()


@pytest.mark.parametrize("case", cases({}))
def test_mended_file_compiles(case: Path, nginx_headers: Callable[[str], list[str]], tmp_path: Path) -> None:
    flags = nginx_headers("compiling the fixes against nginx's headers")

    assert complaints(case.read_bytes(), tmp_path, flags) == ""
    assert complaints(mended(case.read_bytes()), tmp_path, flags) == ""


@pytest.mark.parametrize("case", cases({}))
def test_mending_twice_changes_nothing(case: Path) -> None:
    once = mended(case.read_bytes())

    assert mended(once) == once


@pytest.mark.parametrize("case", cases({}))
def test_line_ends_of_windows_are_kept(case: Path) -> None:
    unix = case.read_bytes().replace(b"\r\n", b"\n")

    assert mended(unix.replace(b"\n", b"\r\n")) == mended(unix).replace(b"\n", b"\r\n")


@pytest.mark.parametrize("case", cases({**NOT_FIXED, **UGLY}))
def test_fix_has_the_shape_of_nginx(case: Path) -> None:
    tabs = b"\n\t" in case.read_bytes()
    for finding in fixed_findings_of(case.read_bytes()):
        assert finding.fix is not None
        for edit in finding.fix.edits:
            for line in edit.text.splitlines():
                assert len(line) <= 80
                assert tabs or "\t" not in line
                assert line == line.rstrip()


def test_release_takes_the_context_of_the_opening_call() -> None:
    """A QuickJS string is given back with the context that made it, whatever its name."""
    text = b"""static int
ngx_js_empty(JSContext *cx, JSValue value)
{
    const char  *s;

    s = JS_ToCString(cx, value);
    if (s == NULL) {
        return -1;
    }

    if (*s == 0) {
        return 1;
    }

    JS_FreeCString(cx, s);

    return 0;
}
"""
    assert b"        JS_FreeCString(cx, s);\n        return 1;\n" in mended(text)


@pytest.mark.parametrize(("declared", "given"), [("ngx_dir_t  dir", "&dir"), ("ngx_dir_t  *dir", "dir")])
def test_release_takes_the_handle_as_the_opening_call_did(declared: str, given: str) -> None:
    text = f"""static ngx_int_t
ngx_http_x_list(ngx_str_t *name, ngx_uint_t limit)
{{
    {declared};

    if (ngx_open_dir(name, {given}) == NGX_ERROR) {{
        return NGX_ERROR;
    }}

    if (limit == 0) {{
        return NGX_DECLINED;
    }}

    ngx_close_dir({given});

    return NGX_OK;
}}
"""
    assert mended(text).count(f"ngx_close_dir({given});".encode()) == 2
