"""The shape that a maintainer would have given a fix: by the name that the value has, at the label that is there, in
few places, in line with the block."""

from __future__ import annotations

import pytest

from tests.engine import mended
from tests.fix_cases import CASES


def after(case: str) -> str:
    """The mended text of a case."""
    return mended((CASES / "fixes" / f"{case}.c").read_bytes()).decode()


def test_a_value_is_released_by_the_name_that_the_function_goes_on_with() -> None:
    text = after("moved-value")

    assert "if (JS_IsException(value)) {\n        JS_FreeValue(cx, name);\n        return -1;" in text
    assert "JS_FreeValue(cx, ret);" not in text


def test_a_way_out_goes_to_a_label_that_closes_and_logs_where_that_fails() -> None:
    text = after("label-with-checked-close")

    assert "if (*byte == NULL) {\n        rc = NGX_ERROR;\n        goto cleanup;\n    }" in text
    assert text.count("ngx_close_file(file.fd)") == 1


@pytest.mark.parametrize(
    "logs",
    [
        'ngx_log_error(NGX_LOG_ALERT, r->connection->log, 0, "%p", *byte);',
        "(*byte)++;",
        "ngx_http_x_tell(r);",
    ],
    ids=["another-message", "changes", "another-call"],
)
def test_no_jump_leads_to_a_label_that_does_more(logs: str) -> None:
    case = (CASES / "fixes" / "label-with-checked-close.c").read_text()
    head, log, rest = case.partition("        ngx_log_error(")
    text = mended(head + "        " + logs + "\n" + rest.partition(";\n")[2]).decode()

    assert log and text.count("goto cleanup;") == (2 if "ngx_log_error" in logs else 1)


def test_one_release_behind_the_last_use_rather_than_many_before_ways_out() -> None:
    text = after("many-exits-one-use")

    assert "freeReplyObject(reply);\n    redisFree(c);\n" in text
    assert text.count("redisFree(c);") == 2


def test_nothing_is_asked_where_the_handler_takes_what_is_empty() -> None:
    text = after("unchecked-in-conf")

    assert "xlcf->table = ngx_alloc(256, cf->log);\n    cln->handler = " in text


def test_a_paragraph_stands_in_line_with_most_of_its_block() -> None:
    added = after("one-line-with-tabs").partition("    if (conf->pool == NULL) {")[2].partition("conf->depth++")[0]

    assert "\n    cln = ngx_pool_cleanup_add(cf->pool, 0);\n" in added
    assert "\n\tcln" not in added


SET_NAME = """char *
ngx_http_x_set_name(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    char                   *rv = %s;
    ngx_str_t              *value;
    ngx_http_x_loc_conf_t  *xlcf = conf;

    value = cf->args->elts;
    xlcf->name = strdup((char *) value[1].data);

    if (value[2].len == 0) {
        goto end;
    }

    if (value[2].data[0] != '$') {
        goto end;
    }

    rv = NGX_CONF_OK;

end:

    return rv;
}
"""


@pytest.mark.parametrize(
    ("begins", "leaves"),
    [("NGX_CONF_ERROR", "goto end;"), ("NGX_CONF_OK", "return NGX_CONF_ERROR;")],
    ids=["failed-so-far", "all-is-well-so-far"],
)
def test_an_entry_leaves_as_the_function_does_wherever_it_fails(begins: str, leaves: str) -> None:
    text = mended((SET_NAME % begins).encode()).decode()

    assert f"if (cln == NULL) {{\n        {leaves}\n    }}" in text


def test_nothing_is_asked_of_a_call_that_ends_the_process_rather_than_fails() -> None:
    text = mended(
        b"""ngx_int_t
ngx_http_x_stamp(MagickWand *image, char *icon)
{
    MagickWand  *wand;

    wand = NewMagickWand();

    if (icon[0] == '/') {
        return NGX_DECLINED;
    }

    if (MagickReadImage(wand, icon) == MagickFalse) {
        return NGX_ERROR;
    }

    MagickCompositeImage(image, wand, OverCompositeOp, 0, 0);
    DestroyMagickWand(wand);

    return NGX_OK;
}
"""
    ).decode()

    assert text.count("        DestroyMagickWand(wand);\n        return ") == 2
    assert "!= NULL" not in text
