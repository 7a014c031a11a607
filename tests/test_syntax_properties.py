"""What holds for any text: preparing moves no byte, the index finds what is there, no text brings the engine down."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from app.syntax.functions import index
from app.syntax.text import Preparer, without_comments
from tests.engine import findings_of

PIECES = (
    "#if (NGX_HTTP_SSL)\n",
    "#else\n",
    "#endif\n",
    "#elif X\n",
    "#ifndef A\n",
    "#define X(a) \\\n    a\n",
    "static ngx_int_t\nngx_x_f(ngx_http_request_t *r)\n{\n",
    "}\n",
    "{",
    "}",
    "(",
    ")",
    ";",
    "\n",
    "\r\n",
    "/*",
    "*/",
    '"',
    "    fd = ngx_open_file(name, 0, 0, 0);\n",
    "    if (fd == NGX_INVALID_FILE) {\n",
    "    return NGX_ERROR;\n",
    "    }\n",
    "    ngx_close_file(fd);\n",
    "    goto done;\n",
    "done:\n",
    "    for ( ;; ) {\n",
    "    break;\n",
    "    switch (rc) {\n",
    "    case 1:\n",
    "    default:\n",
    "ngx_inline ",
    "offsetof(a_t, b.c)",
    "\xe9",
    "\\",
    "'",
    "x ? y : z",
    "&fds[0], *p->q",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@example("ngx_inline offsetof(a_t, b.c)    switch (rc) {")
@given(TEXTS)
def test_preparing_moves_no_byte(text: str) -> None:
    data = text.encode("latin-1")
    for prepared in [
        Preparer().file(without_comments(data)),
        Preparer().plain(data),
        *(one.text for one in Preparer().configurations(data)),
    ]:
        assert len(prepared) == len(data)
        assert [at for at, byte in enumerate(prepared) if byte == 10] == [
            at for at, byte in enumerate(data) if byte == 10
        ]
        words = b"while if else"  # what a macro that stands for a loop or a branch becomes
        assert all(new == old or new in words for new, old in zip(prepared, data, strict=True))


@given(TEXTS)
def test_indexed_functions_ascend_and_do_not_overlap(text: str) -> None:
    end = 0
    for span in index(Preparer().file(without_comments(text.encode("latin-1")))):
        assert end <= span.start < span.body < span.end <= len(text)
        end = span.end


@given(TEXTS)
def test_any_text_is_analysed_without_an_error(text: str) -> None:
    for finding in findings_of(text.encode("latin-1")):
        assert 1 <= finding.line <= text.count("\n") + 1
        assert all(1 <= one.line <= text.count("\n") + 1 for one in finding.exits)
