"""What comes and goes by a pointer argument: a caller that can't tell gets nothing that is freed, and what nobody may
have filled is given to no entry."""

from __future__ import annotations

import pytest

from tests.engine import findings_of, fixed_findings_of

LOAD = """static long
ngx_x_load(char *name, u_char **source)
{
    long   size = 0;
    FILE  *f;

    f = fopen(name, "r");
    if (f != NULL) {
        *source = malloc(4096);
        if (*source != NULL) {
            size = fread(*source, 1, 4096, f);
        }

        fclose(f);
    }

    %s
}
"""

READ = """static ngx_int_t
ngx_x_read(ngx_str_t *name, u_char **text)
{
    if (name->len == 0) {
        return NGX_DECLINED;
    }

    *text = malloc(name->len);
    if (*text == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


static ngx_int_t
ngx_x_handler(ngx_http_request_t *r)
{
    u_char  *text;

    %s

    if (r->args.len == 0) {
        return NGX_DECLINED;
    }

    return ngx_x_send(r, text);
}
"""


def test_nothing_is_freed_that_the_caller_gets_and_cannot_tell() -> None:
    assert all(one.fix is None for one in fixed_findings_of(LOAD % "return size;") if one.handle != "f")


@pytest.mark.parametrize(
    ("call", "fixed"),
    [
        ("ngx_x_read(&r->uri, &text);", False),
        ("if (ngx_x_read(&r->uri, &text) != NGX_OK) {\n        return NGX_ERROR;\n    }", True),
    ],
    ids=["status-not-asked", "status-asked"],
)
def test_an_entry_gets_nothing_that_may_have_no_value(call: str, fixed: bool) -> None:
    text = READ % call

    assert any(one.handle == "text" for one in findings_of(text))
    assert any(one.fix is not None for one in fixed_findings_of(text)) is fixed
