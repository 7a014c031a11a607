"""The kinds of fixes, each by an example, and what must not be offered: a release that somebody still needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.diff import apply_edits
from app.fixes.offers import unmended
from app.model import Confidence
from tests.engine import findings_of, fixed_alone, fixed_findings_of, mended

CASES = Path(__file__).parent / "cases" / "fixes"


def kinds(text: str | bytes) -> list[str | None]:
    """The kinds of the fixes that are offered, by finding."""
    return [one.fix.kind if one.fix is not None else None for one in fixed_findings_of(text)]


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ("after-use", "release-after-use"),
        ("earlier-label", "goto-label"),
        ("existing-label", "goto-label"),
        ("last-use-in-branches", "release-after-use"),
        ("forgotten-data", "set-handler"),
        ("forgotten-handler", "set-handler"),
        ("grown-memory", "realloc-into-temporary"),
        ("mapping-in-pool", "register-cleanup"),
        ("own-close", "release-on-path"),
        ("refused-data", "release-on-path"),
        ("saved-return", "release-on-path"),
        ("scratch-copy", "release-after-use"),
        ("shared-exit", "release-on-path"),
        ("teardown-order", "release-on-path"),
        ("type-destructor", "release-on-path"),
        ("unchecked-in-conf", "register-cleanup"),
        ("unnamed-file", "name-handle"),
        ("wrong-pool", "right-pool"),
    ],
)
def test_case_gets_its_kind(case: str, kind: str) -> None:
    assert kinds((CASES / f"{case}.c").read_bytes()) == [kind]


def test_a_way_out_goes_to_the_label_that_releases_with_its_own_value() -> None:
    source = (CASES / "goto-label.c").read_bytes()
    text = mended(source).decode()

    assert kinds(source) == ["goto-label"] * 3
    assert text.count("        rc = NGX_ERROR;\n        goto done;\n") == 2
    assert text.count("        rc = NGX_DECLINED;\n        goto done;\n") == 2


def test_what_is_lost_on_the_same_way_out_is_released_with_it() -> None:
    source = (CASES / "lost-together.c").read_bytes()
    first, second = fixed_findings_of(source)

    assert first.fix is not None
    assert second.fix is not None
    assert first.fix.edits == second.fix.edits
    assert b"            ngx_free(ticker->event);\n            ngx_free(ticker);\n" in mended(source)


def test_what_is_lost_besides_is_released_unless_its_author_keeps_it() -> None:
    source = (CASES / "lost-together.c").read_text()
    kept = source.replace("    ticker = ngx_calloc", "    /* ngx-plumber: ignore[heap] */\n    ticker = ngx_calloc")

    fix = fixed_alone(source, "ticker->event").fix
    assert fix is not None and any("ngx_free(ticker);" in one.text for one in fix.edits)
    assert fixed_alone(kept, "ticker->event").fix is None  # who has the ticker reads its event


def test_where_no_entry_could_be_made_what_is_open_besides_is_released_too() -> None:
    text = mended((CASES / "lost-beside.c").read_bytes()).decode()

    assert "        EVP_PKEY_free(scf->key);\n        BIO_free(bio);\n        return" in text


def test_the_files_own_function_releases() -> None:
    text = mended((CASES / "own-close.c").read_bytes()).decode()

    assert "    rc = ngx_write_fd(fd, &c, 1) == 1 ? NGX_OK : NGX_ERROR;\n\n" in text
    assert "    ngx_http_state_close(cycle->log, fd);\n\n    return rc;\n" in text


def test_a_status_that_is_read_the_other_way_round_opens_nothing() -> None:
    """`bson_find()` of an older driver returns whether something was found."""
    text = """ngx_int_t
ngx_http_x_look(gridfs *gfs, bson *query)
{
    int       found;
    gridfile  gfile;

    found = gridfs_find_query(gfs, query, &gfile);
    if (!found) {
        return NGX_HTTP_NOT_FOUND;
    }

    ngx_http_x_send(gridfile_get_contentlength(&gfile));
    gridfile_destroy(&gfile);

    return NGX_OK;
}
"""
    assert kinds(text) == [None]


def test_a_release_where_it_was_not_taken_says_nothing_of_where_it_was() -> None:
    """`key_set0()` is not known: where it went well the key may have the number."""
    text = """ngx_int_t
ngx_http_x_key(key_t *key, u_char *n, size_t size, ngx_log_t *log)
{
    u_char  *p;
    BIGNUM  *number;

    number = BN_bin2bn(n, size, NULL);
    if (number == NULL) {
        return NGX_ERROR;
    }

    p = ngx_pnalloc(key->pool, size);
    if (p == NULL) {
        return NGX_ERROR;
    }

    if (!key_set0(key, number)) {
        BN_free(number);
        return NGX_ERROR;
    }

    return NGX_OK;
}
"""
    (finding,) = fixed_findings_of(text)

    assert finding.fix is not None
    assert [(one.start_line, one.text) for one in finding.fix.edits] == [(14, "        BN_free(number);\n")]


def test_value_that_needs_the_handle_is_kept_in_the_functions_own_variable() -> None:
    text = mended((CASES / "saved-return.c").read_bytes()).decode()

    assert (
        "    if (any) {\n"
        "        rc = ngx_http_x_byte(fd);\n"
        "        ngx_close_file(fd);\n"
        "        return rc;\n"
        "    }\n" in text
    )


def test_entry_is_made_before_what_nobody_checks() -> None:
    text = mended((CASES / "unchecked-in-conf.c").read_bytes()).decode()

    assert text.index("cln = ngx_pool_cleanup_add") < text.index("xlcf->table = ngx_alloc")
    assert "    cln->handler = ngx_http_x_cleanup_table;\n    cln->data = xlcf->table;\n" in text


def test_structure_carries_what_a_release_needs_besides() -> None:
    text = mended((CASES / "mapping-in-pool.c").read_bytes()).decode()

    assert "typedef struct {\n    u_char  *addr;\n    size_t   size;\n} ngx_http_x_cleanup_addr_t;\n" in text
    assert "    munmap(ctx->addr, ctx->size);\n" in text


def test_later_resource_is_released_before_what_holds_it() -> None:
    text = mended((CASES / "teardown-order.c").read_bytes()).decode()

    assert "        ngx_destroy_pool(ctx->pool);\n        ngx_http_close_connection(c);\n" in text


DEPENDENT = """\
static ngx_int_t
ngx_http_x_execute(char *query, size_t len)
{
    int          rc;
    MYSQL       *mysql;
    MYSQL_STMT  *statement;

    mysql = mysql_init(NULL);
    if (mysql == NULL) {
        return NGX_ERROR;
    }

    statement = mysql_stmt_init(mysql);
    if (statement == NULL) {
        return NGX_ERROR;
    }

    rc = mysql_stmt_prepare(statement, query, len);
    if (rc == 0) {
        rc = mysql_stmt_execute(statement);
    }

    return (rc == 0) ? NGX_OK : NGX_DECLINED;
}
"""


def test_what_was_made_from_a_handle_and_needs_it_is_released_first() -> None:
    text = mended(DEPENDENT.encode()).decode()

    assert "    if (statement == NULL) {\n        mysql_close(mysql);\n        return NGX_ERROR;\n" in text
    assert "    }\n\n    mysql_stmt_close(statement);\n    mysql_close(mysql);\n\n    return (rc == 0)" in text


def test_one_way_out_of_two_findings_is_written_once_and_later_opened_first() -> None:
    source = (CASES / "same-exit.c").read_bytes()
    first, second = fixed_findings_of(source)

    assert first.fix is not None
    assert second.fix is not None
    assert second.fix.edits == first.fix.edits
    assert b"        ngx_free(b);\n        ngx_free(a);\n        return NGX_DECLINED;\n" in mended(source)


@pytest.mark.parametrize("case", ["same-exit", "two-leaks", "saved-return", "mapping-in-pool"])
def test_each_fix_is_complete_by_itself(case: str) -> None:
    source = (CASES / f"{case}.c").read_bytes()

    for finding in fixed_findings_of(source):
        assert finding.fix is not None
        alone = apply_edits(source, finding.fix.edits)
        assert finding.fingerprint not in {one.fingerprint for one in findings_of(alone)}


def test_release_goes_to_the_branch_that_keeps_nothing() -> None:
    text = """static void
ngx_js_free_own(JSContext *cx, JSPropertyDescriptor *pdesc)
{
    JS_FreeValue(cx, pdesc->value);
}


static int
ngx_js_own(JSContext *cx, JSPropertyDescriptor *pdesc, int kind)
{
    JSValue  value;

    value = JS_NewDate(cx, kind);
    if (JS_IsException(value)) {
        return -1;
    }

    if (pdesc != NULL) {
        pdesc->flags = 0;
        pdesc->value = value;
    }

    return 1;
}
"""
    assert kinds(text) == ["release-in-else"]
    assert b"        pdesc->value = value;\n\n    } else {\n        JS_FreeValue(cx, value);\n    }\n" in mended(text)


def test_release_behind_the_test_that_the_function_makes_elsewhere() -> None:
    text = """static ngx_int_t
ngx_http_x_tell(redisContext *c, ngx_uint_t twice)
{
    redisReply  *reply = NULL;

    reply = redisCommand(c, "SET a");

    if (twice) {
        reply = redisCommand(c, "SET b");
    }

    if (reply) {
        freeReplyObject(reply);
    }

    return NGX_OK;
}
"""
    assert kinds(text) == ["guarded-release"]
    assert b"    if (twice) {\n        if (reply) {\n            freeReplyObject(reply);\n        }\n" in mended(text)


def test_variable_is_emptied_where_an_exit_is_shared() -> None:
    text = """static ngx_int_t
ngx_http_x_check(u_char *name, ngx_uint_t skip, ngx_uint_t many)
{
    BIO        *bio;
    ngx_int_t   rc;

    rc = NGX_ERROR;

    if (skip) {
        goto done;
    }

    bio = BIO_new_file((char *) name, "r");
    if (bio == NULL) {
        goto done;
    }

    if (many > 1) {
        goto done;
    }

    if (many > 2) {
        goto done;
    }

    rc = BIO_eof(bio) ? NGX_OK : NGX_DECLINED;

done:

    return rc;
}
"""
    after = mended(text)

    assert findings_of(after) == ()
    assert after.count(b"BIO_free(bio);") >= 1


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("    ngx_x_kept = p + 1;\n\n    return NGX_OK;\n", id="a global points into it"),
        pytest.param(
            "    ctx->text = cJSON_GetStringValue(p);\n\n    return NGX_OK;\n", id="a structure has what was made of it"
        ),
        pytest.param("    ngx_x_table_add(ctx, p);\n\n    return NGX_OK;\n", id="a call may keep it"),
        pytest.param("    handler(p);\n\n    return NGX_OK;\n", id="a callback has it"),
    ],
)
def test_what_may_still_be_used_is_not_released(body: str) -> None:
    text = f"""static u_char  *ngx_x_kept;


static ngx_int_t
ngx_x_read(ngx_x_ctx_t *ctx, char *text, ngx_x_handler_pt handler)
{{
    cJSON  *p;

    p = cJSON_Parse(text);
    if (p == NULL) {{
        return NGX_ERROR;
    }}

{body}}}
"""
    assert b"cJSON_Delete" not in mended(text)


def test_pool_of_a_request_is_not_for_what_a_configuration_keeps() -> None:
    text = """typedef struct {
    u_char  *table;
} ngx_http_x_loc_conf_t;


static ngx_int_t
ngx_http_x_handler(ngx_http_request_t *r)
{
    ngx_http_x_loc_conf_t  *xlcf;

    xlcf = ngx_http_get_module_loc_conf(r, ngx_http_x_module);

    xlcf->table = ngx_alloc(256, r->connection->log);
    if (xlcf->table == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return NGX_OK;
}
"""
    assert b"ngx_pool_cleanup_add" not in mended(text)


def test_element_of_a_loop_is_another_one_behind_it() -> None:
    text = """static ngx_int_t
ngx_x_open_all(int *fds, ngx_uint_t n, u_char *name)
{
    ngx_uint_t  i;

    for (i = 0; i < n; i++) {
        fds[i] = open((char *) name, O_RDONLY);
        if (fds[i] == -1) {
            return NGX_ERROR;
        }
    }

    return NGX_OK;
}
"""
    assert b"close(" not in mended(text)


def test_nothing_is_written_into_a_macro() -> None:
    """A way out that a macro brings has no place of its own; what stands in plain text has, behind macros too."""
    text = """
#define demo_check(condition)  if (!(condition)) { return NGX_ERROR; }


static ngx_int_t
demo_size(u_char *name, ngx_int_t mode)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    MIDDLE

    ngx_close_file(fd);

    return NGX_OK;
}
"""
    plain = "demo_check(fd);\n\n    if (mode) {\n        return NGX_DECLINED;\n    }"
    assert kinds(text.replace("MIDDLE", "demo_check(mode == 1);")) == [None]
    releases = text.replace("{ return NGX_ERROR; }", "{ ngx_close_file(fd); return NGX_ERROR; }", 1)
    only = releases.replace("MIDDLE", plain)
    assert kinds(only) == ["release-on-path"]
    assert "        ngx_close_file(fd);\n        return NGX_DECLINED;\n" in mended(only).decode()


def test_guess_about_what_is_kept_holds_no_release_back() -> None:
    """Whether the event's owner frees the code is a guess, before the fix and after it; the lost way out is none."""
    text = """static ngx_int_t
ngx_http_x_program(ngx_log_t *log, ngx_fd_t fd, size_t size, ngx_event_t *ev)
{
    void  *code;

    code = ngx_alloc(size, log);
    if (code == NULL) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, code, size) != (ssize_t) size) {
        return NGX_ERROR;
    }

    ev->data = code;

    return NGX_OK;
}
"""
    assert kinds(text) == ["release-on-path"]
    (left,) = findings_of(mended(text))
    assert left.confidence is Confidence.LOW


def test_way_out_of_a_cleanup_loses_nothing_else() -> None:
    """The entry is made before the file is opened, or the file would stay open where there is no memory for it."""
    text = mended((CASES / "reserve-first.c").read_bytes()).decode()

    assert text.index("cln = ngx_pool_cleanup_add(") < text.index("fd = ngx_open_file(")
    assert "        ngx_close_file(fd);\n        return NGX_ERROR;\n    }\n\n    cln->handler = " in text


@pytest.mark.parametrize(("case", "releases"), [("pair-ends", 3), ("jumps-over-close", 2), ("break-out-of-loop", 1)])
def test_only_what_is_lost_on_a_way_out_is_released_there(case: str, releases: int) -> None:
    before, after = (CASES / f"{case}.c").read_bytes(), mended((CASES / f"{case}.c").read_bytes())

    calls = re.compile(rb"\b(?:close|ngx_close_file|ngx_free)\(")
    assert len(calls.findall(after)) == len(calls.findall(before)) + releases


def test_handle_is_released_by_the_name_that_it_has_by_then() -> None:
    assert b"            ngx_free(old);\n            return NGX_ERROR;\n" in mended(
        (CASES / "grown-by-hand.c").read_bytes()
    )


def test_what_another_object_refers_to_is_released_behind_that_ones_last_use() -> None:
    """`curl_easy_setopt()` keeps the pointers to a list of headers and to a body, and no copies of them."""
    text = """static ngx_int_t
ngx_x_send(CURL *shared, char *token)
{
    int                 running;
    CURL               *curl;
    CURLM              *multi;
    CURLMcode           code;
    struct curl_slist  *list;

    curl = curl_easy_duphandle(shared);
    if (curl == NULL) {
        return NGX_ERROR;
    }

    multi = curl_multi_init();
    if (multi == NULL) {
        curl_easy_cleanup(curl);
        return NGX_ERROR;
    }

    list = curl_slist_append(NULL, token);

    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);

    curl_multi_add_handle(multi, curl);
    code = curl_multi_perform(multi, &running);

    curl_easy_cleanup(curl);
    curl_multi_cleanup(multi);

    return code == CURLM_OK ? NGX_OK : NGX_ERROR;
}
"""
    after = mended(text)

    assert findings_of(after) == ()
    assert after.index(b"curl_slist_free_all(list)") > after.index(b"curl_multi_cleanup(multi)")


def test_pointer_that_was_moved_on_is_not_freed() -> None:
    text = """static ngx_int_t
ngx_x_pack(ngx_log_t *log, ngx_x_t *x)
{
    u_char  *p;

    p = ngx_alloc(sizeof(ngx_x_head_t) + x->size, log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    p += sizeof(ngx_x_head_t);

    if (ngx_x_fill(x) != NGX_OK) {
        return NGX_ERROR;
    }

    ngx_memcpy(p, x->data, x->size);

    ngx_free(p - sizeof(ngx_x_head_t));

    return NGX_OK;
}
"""
    assert b"ngx_free(p);" not in mended(text)


SHARED = """
static void
demo_handler(int kind, ngx_log_t *log)
{
    u_char  *p;

    if (kind == 1) {
        goto done;
    }

    p = ngx_alloc(16, log);
    if (p == NULL) {
        goto done;
    }

    if (demo_read(p) != NGX_OK) {
        goto done;
    }

    demo_work(kind);

done:

    demo_finish(kind);
}
"""


def test_before_a_label_a_release_stands_as_deep_as_what_follows() -> None:
    assert "    demo_work(kind);\n\n    ngx_free(p);\n\ndone:\n" in mended(SHARED.encode()).decode()


def test_one_release_behind_the_label_rather_than_one_before_every_jump() -> None:
    """It stands beside the function's own, before the call that tells others that all is done."""
    text = mended((CASES / "emptied-first.c").read_bytes()).decode()

    assert "    shown = NULL;\n    rc = NGX_ERROR;\n" in text
    assert "    BIO_free(in);\n    X509_free(shown);\n\n    ngx_http_finalize_request(r, rc);\n" in text
    assert text.count("X509_free(shown)") == 1


def test_a_message_is_freed_before_the_next_call_writes_another_one() -> None:
    text = """static ngx_int_t
ngx_x_update(sqlite3 *db, ngx_log_t *log)
{
    char  *message;

    if (sqlite3_exec(db, "UPDATE x SET y = 1", NULL, NULL, &message) != SQLITE_OK) {
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, &message);
        ngx_x_log(log, sqlite3_errmsg(db));
        return NGX_ERROR;
    }

    return NGX_OK;
}
"""
    rollback = '        sqlite3_exec(db, "ROLLBACK", NULL, NULL, &message);\n'
    freed = "        sqlite3_free(message);\n"

    assert freed + rollback + freed in mended(text).decode()


def test_memory_is_not_freed_without_what_was_put_into_it() -> None:
    text = """static void
ngx_x_hand_over(ngx_x_session_t *s, ngx_x_info_t *info)
{
    s->info = info;
}


static ngx_int_t
ngx_x_receive(ngx_x_session_t *s)
{
    ngx_x_info_t  *info;

    info = av_malloc(sizeof(ngx_x_info_t));
    info->parameters = avcodec_parameters_alloc();

    if (ngx_x_read(s) < 0) {
        return NGX_ERROR;
    }

    ngx_x_hand_over(s, info);

    return NGX_OK;
}


void
ngx_x_close(ngx_x_session_t *s)
{
    avcodec_parameters_free(&s->info->parameters);
    av_free(s->info);
}
"""
    assert [one.handle for one in fixed_findings_of(text)] == ["info", "info->parameters"]
    assert kinds(text) == [None, None]

    whole, part = findings_of(text)
    assert unmended([], [whole], [whole, part]) == {part.fingerprint}
    assert unmended([], [part], [whole, part]) == set()
