"""What comes and goes by a pointer argument: a caller that can't tell gets nothing that is freed, and what nobody may
have filled is given to no entry."""

from __future__ import annotations

import pytest

from tests.engine import findings_of, fixed_findings_of

LOAD = """long
ngx_x_load(const char *name, char **text)
{
    long   size = -1;
    FILE  *f = fopen(name, "rb");

    if (f != NULL) {
        if (fseek(f, 0L, SEEK_END) == 0) {
            size = ftell(f);
            if (size == -1) {
                printf("no size");
            }

            *text = malloc(sizeof(char) * (size + 1));

            if (*text != NULL) {
                fread(*text, size, 1, f);

            } else {
                printf("no memory");
            }
        }
    }

    fclose(f);
    return size;
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
    found = {one.handle: one.fix for one in fixed_findings_of(LOAD)}

    assert found["text[0]"] is None


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
