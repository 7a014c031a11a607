"""Fixes that are not offered, or not in that way: each of these was once offered for a module, and would have done
harm."""

from __future__ import annotations

import pytest

from tests.engine import fixed_alone, fixed_findings_of, mended


def offered(text: str) -> list[str]:
    """All that the offered fixes add."""
    return [edit.text for one in fixed_findings_of(text) if one.fix is not None for edit in one.fix.edits]


UNFILLED = """static int
ngx_x_plain(ngx_http_request_t *r, ngx_str_t *in, char **out)
{
    char  *text;

    text = malloc(in->len);
    if (text == NULL) {
        return -1;
    }

    if (ngx_x_decode(in, text) != NGX_OK) {
        free(text);
        return -1;
    }

    *out = text;

    return 0;
}


ngx_int_t
ngx_x_enter(ngx_http_request_t *r, ngx_str_t *in)
{
    char  *plain;

    %s

    if (r->headers_in.host == NULL) {
        return NGX_DECLINED;
    }

    return NGX_OK;
}
"""


def test_nobody_asks_for_what_may_not_have_been_filled() -> None:
    """Whoever ignores the status does not know whether `plain` has a value: it gets one first."""
    text = mended(UNFILLED % "ngx_x_plain(r, in, &plain);").decode()

    assert "free(plain);" not in text or "    plain = NULL;\n" in text.partition("ngx_x_plain(r, in, &plain)")[0]


def test_what_was_filled_is_released() -> None:
    checked = "if (ngx_x_plain(r, in, &plain) != 0) {\n        return NGX_ERROR;\n    }"

    assert any("free(plain);" in one for one in offered(UNFILLED % checked))


LABEL = """void
ngx_x_answer(ngx_resolver_t *r, u_char *buf, ngx_uint_t nqs)
{
    char        *name;
    const char  *err;

    if (nqs != 1) {
        err = "questions";
        goto done;
    }

    name = strdup((char *) buf);
    if (name == NULL) {
        return;
    }

    err = "short";

done:

    ngx_log_error(r->log_level, r->log, 0, err);
}
"""


def test_nothing_is_released_behind_a_label_to_which_a_path_comes_without_it() -> None:
    text = mended(LABEL).decode()

    assert "    free(name);\n" not in text.partition("done:")[2]


POOL = """static ngx_x_table_t  ngx_x_table;


void
ngx_x_build(ngx_log_t *log)
{
    ngx_pool_t  *pool;

    pool = ngx_create_pool(4096, log);
    if (pool == NULL) {
        return;
    }

    ngx_x_fill(%s);
}
"""


@pytest.mark.parametrize(("given", "released"), [("pool, &ngx_x_table", False), ("pool, log", True)])
def test_pool_in_which_a_global_lives_is_not_destroyed(given: str, released: bool) -> None:
    assert any("ngx_destroy_pool(pool);" in one for one in offered(POOL % given)) is released


PARSER = """int
ngx_x_compile(mrb_state *mrb, ngx_x_code_t *code)
{
    struct mrb_parser_state  *p;

    p = mrb_parse_string(mrb, code->string, NULL);
    code->proc = mrb_generate_code(mrb, p);

    %s;

    return code->proc == NULL ? -1 : 0;
}
"""


@pytest.mark.parametrize(("call", "released"), [("mrb_pool_close(p->pool)", False), ("mrb_gc_arena_save(mrb)", True)])
def test_what_has_ended_with_its_own_pool_is_not_released(call: str, released: bool) -> None:
    assert any("mrb_parser_free(p);" in one for one in offered(PARSER % call)) is released


GLOBAL = """static u_char  *ngx_x_shared;


static ngx_int_t
ngx_x_init_module(ngx_cycle_t *cycle)
{
    ngx_shm_t  shm;

    %s

    shm.size = 128;
    shm.log = cycle->log;

    if (ngx_shm_alloc(&shm) != NGX_OK) {
        return NGX_ERROR;
    }

    ngx_x_shared = shm.addr;

    return NGX_OK;
}
"""


@pytest.mark.parametrize(
    ("asks", "registered"), [("if (ngx_x_shared != NULL) {\n        return NGX_OK;\n    }", False), ("", True)]
)
def test_what_stays_over_a_reload_does_not_end_with_the_cycle(asks: str, registered: bool) -> None:
    """The next cycle takes what is there, and would lose it with the pool of the one before."""
    assert any("ngx_pool_cleanup_add" in one for one in offered(GLOBAL % asks)) is registered


OPTIONAL = """ngx_int_t
ngx_x_header(ngx_http_request_t *r, ngx_x_ctx_t *ctx)
{
    json_t  *json;

    json = json_loads(ctx->text, 0, NULL);
    if (json == NULL) {
        return NGX_OK;
    }

    ctx->json = json;

    return NGX_OK;
}
"""


def test_where_no_entry_could_be_made_the_function_does_not_say_that_all_went_well() -> None:
    added = "".join(offered(OPTIONAL))

    assert "ngx_pool_cleanup_add(r->pool, 0)" in added
    assert "return NGX_OK;" not in added


ERRNO = """ngx_int_t
ngx_x_read(ngx_log_t *log, u_char *name, u_char *buf)
{
    int      fd;
    ssize_t  n;

    fd = open((char *) name, O_RDONLY);
    if (fd == -1) {
        return NGX_ERROR;
    }

    n = read(fd, buf, 16);

    if (n == -1) {
        ngx_log_error(NGX_LOG_ERR, log, ngx_errno, "read() failed");
        return NGX_ERROR;
    }

    return n == 16 ? NGX_OK : NGX_DECLINED;
}
"""


def test_nothing_comes_between_a_call_and_who_asks_why_it_failed() -> None:
    text = mended(ERRNO).decode()

    assert text.count("close(fd);") == 2
    assert "ngx_errno" in text.partition("close(fd);")[0]


KEY = """static char *
ngx_x_merge_conf(ngx_conf_t *cf, ngx_x_conf_t *conf)
{
    BIO  *in;

    in = BIO_new_file((char *) conf->file.data, "r");
    if (in == NULL) {
        return "cannot be opened";
    }

    conf->key = PEM_read_bio_PrivateKey(in, NULL, NULL, NULL);
    if (conf->key == NULL) {
        return "cannot be loaded";
    }

    BIO_free(in);

    return NGX_CONF_OK;
}
"""


def test_way_out_of_an_entry_loses_nothing_that_the_fix_does_not_name() -> None:
    fix = fixed_alone(KEY, "conf->key").fix

    assert fix is not None
    (branch,) = (edit.text for edit in fix.edits if "cln == NULL" in edit.text)
    assert "EVP_PKEY_free(conf->key);" in branch
    assert "BIO_free(in);" in branch


@pytest.mark.parametrize(("declared", "released"), [("", False), ("    char  *host;\n", True)])
def test_what_a_global_has_is_not_released_behind_its_last_use_in_a_function(declared: str, released: bool) -> None:
    text = f"""static char  *host;


void
ngx_x_arguments(int count, char **values)
{{
    int    next;
{declared}
    while ((next = getopt(count, values, "H:")) != -1) {{
        switch (next) {{

        case 'H':
            host = strdup(optarg);
            ngx_x_note(host);
            break;
        }}
    }}
}}
"""
    assert ("            free(host);\n" in offered(text)) is released


@pytest.mark.parametrize(("closes", "released"), [("    close(fd);\n", False), ("", True)])
def test_a_stream_is_not_closed_beside_its_descriptor(closes: str, released: bool) -> None:
    text = f"""int
ngx_x_read(int fd, char *line, int size)
{{
    int    failed;
    FILE  *stream;

    stream = fdopen(fd, "r");
    if (stream == NULL) {{
        return -1;
    }}

    failed = fgets(line, size, stream) == NULL;
{closes}
    return failed ? -1 : 0;
}}
"""
    assert any("fclose(stream);" in one for one in offered(text)) is released


EITHER = """static JSValue
ngx_x_settle(JSContext *cx, JSValue promise, JSValue result)
{
    JSValue  arguments[2];

    arguments[0] = JS_NewObject(cx);
    arguments[1] = JS_IsException(result) ? JS_GetException(cx) : result;

    if (JS_EnqueueJob(cx, ngx_x_settled, 2, arguments) < 0) {
        JS_FreeValue(cx, arguments[0]);
        JS_FreeValue(cx, result);
        return JS_EXCEPTION;
    }

    JS_FreeValue(cx, arguments[0]);
    JS_FreeValue(cx, arguments[1]);

    return promise;
}
"""


def test_what_a_variable_has_else_is_not_released_twice() -> None:
    """Where there is no exception it is the result, which the same way out releases by its own name."""
    assert not any("arguments[1]" in text for text in offered(EITHER))
