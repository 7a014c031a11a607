"""The proof refuses what would harm: a second release, a use after release, a release of what was never opened or of
what somebody else still has. `test_fix_broken.py` breaks the fixes of all cases; here is one example of each kind."""

from __future__ import annotations

import pytest

from app.analysis.engine import Analysis
from app.analysis.unit import Unit
from app.check_file import default_table
from app.fixes.proof import Prover
from app.fixes.proof.harm import harms, sites
from app.model import AnalysisSettings, Edit, SourceFile

HANDLER = """static ngx_int_t
ngx_http_x_size(ngx_http_request_t *r, u_char *name)
{
    ngx_fd_t             fd;
    ngx_pool_cleanup_t  *cln;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        goto done;
    }

    if (ngx_read_fd(fd, name, 1) != 1) {
        return NGX_ERROR;
    }

    ngx_close_file(fd);

done:

    return NGX_OK;
}
"""
RELEASE = "        ngx_close_file(fd);\n"
NO_DATA = (
    "    cln = ngx_pool_cleanup_add(r->pool, 8);\n    if (cln == NULL) {\n        ngx_close_file(fd);\n"
    "        return NGX_ERROR;\n    }\n\n    cln->handler = ngx_pool_cleanup_file;\n\n"
)


def proven(*edits: Edit, text: str = HANDLER, number: int = 0) -> bool:
    """Whether the edits of a text are proven as a fix of one of its findings."""
    analysis = Analysis(Unit(SourceFile("x.c", text.encode()), default_table(), AnalysisSettings()))
    return Prover(analysis).holds([analysis.run().findings[number]], edits)


def test_release_on_the_missed_exit_is_proven() -> None:
    assert proven(Edit(13, 12, RELEASE))


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(Edit(13, 12, ""), id="nothing released"),
        pytest.param(Edit(13, 12, RELEASE + RELEASE), id="released twice"),
        pytest.param(Edit(12, 11, RELEASE), id="released before the last use"),
        pytest.param(Edit(9, 8, RELEASE), id="released where the open failed"),
        pytest.param(Edit(7, 6, RELEASE), id="released before it is opened"),
        pytest.param(Edit(17, 16, RELEASE), id="released on another way out"),
        pytest.param(Edit(19, 18, RELEASE), id="released again at the shared label"),
        pytest.param(Edit(12, 11, NO_DATA), id="a cleanup without data"),
        pytest.param(Edit(13, 12, "        ngx_close_file(fd\n"), id="a text that does not parse"),
        pytest.param(Edit(6, 5, "    ngx_fd_t             fd;\n"), id="a name declared twice"),
        pytest.param(Edit(90, 89, RELEASE), id="a line that is not there"),
    ],
)
def test_harmful_fix_is_refused(edit: Edit) -> None:
    assert not proven(edit)


def test_harm_already_there_is_no_reason() -> None:
    """What the author did before is not what the fix does."""
    analysis = Analysis(Unit(SourceFile("x.c", HANDLER.encode()), default_table(), AnalysisSettings()))
    analysis.run()

    function = analysis.unit.functions[0]
    (harm,) = harms(analysis, function, sites(analysis, function, frozenset({"fd"}), frozenset())).values()

    assert not harm.worse_than(harm)


GIVEN_OUT = """int
ngx_x_attribute(JSContext *cx, JSPropertyDescriptor *pdesc, JSValue from)
{
    JSValue  value;

    value = JS_GetPropertyStr(cx, from, "x");
    if (JS_IsException(value)) {
        return -1;
    }

    if (pdesc != NULL) {
        pdesc->value = value;
    }

    return 1;
}
"""


def test_what_the_caller_got_is_not_released() -> None:
    """It leaks only where the caller asks for nothing; a release before the shared way out takes it from the others."""
    release = "JS_FreeValue(cx, value);\n"

    assert not proven(Edit(15, 14, f"    {release}"), text=GIVEN_OUT)


TWICE = """ngx_int_t
ngx_http_x_pick(u_char *first, u_char *second, u_char *c)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(first, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, c, 1) != 1) {
        fd = ngx_open_file(second, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
        if (fd == NGX_INVALID_FILE) {
            return NGX_ERROR;
        }
    }

    ngx_close_file(fd);

    return NGX_OK;
}
"""


def test_release_of_the_first_is_not_too_early_for_the_second() -> None:
    assert proven(Edit(12, 11, "        ngx_close_file(fd);\n"), text=TWICE)


@pytest.mark.parametrize("line", [7, 11, 14, 16, 18])
def test_one_variable_with_two_handles_is_released_in_its_place_only(line: int) -> None:
    assert not proven(Edit(line, line - 1, "    ngx_close_file(fd);\n"), text=TWICE)


BUILDS = """ngx_int_t
ngx_http_x_lock(u_char *name)
{
#if (NGX_HAVE_FLOCK)
    int  fd;

    fd = open((char *) name, O_RDONLY);
    if (fd == -1) {
        return NGX_ERROR;
    }

    (void) flock(fd, LOCK_EX);
#endif

    return NGX_OK;
}
"""


def test_release_that_another_build_does_not_understand_is_refused() -> None:
    assert proven(Edit(13, 12, "    close(fd);\n"), text=BUILDS)
    assert not proven(Edit(15, 14, "    close(fd);\n"), text=BUILDS)


PIPE = """ngx_int_t
ngx_http_x_child(ngx_log_t *log)
{
    int                fds[2];
    ngx_connection_t  *c;

    fds[0] = -1;
    fds[1] = -1;

    if (pipe(fds) == -1) {
        return NGX_ERROR;
    }

    if (fds[1] != -1) {
        close(fds[1]);
    }

    if (fds[0] != -1) {
        c = ngx_get_connection(fds[0], log);
        if (c == NULL) {
            return NGX_ERROR;
        }
    }

    return NGX_OK;
}
"""


def test_both_ends_of_a_pipe_are_new() -> None:
    """What they were before says nothing of which was closed already."""
    close = "            close(fds[{}]);\n"

    assert proven(Edit(21, 20, close.format(0)), text=PIPE)
    assert not proven(Edit(21, 20, close.format(0) + close.format(1)), text=PIPE)


WRONG_POOL = """ngx_int_t
ngx_http_x_open(ngx_http_request_t *r, u_char *name)
{
    ngx_fd_t             fd, *fdp;
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(r->connection->pool, sizeof(ngx_fd_t));
    if (cln == NULL) {
        return NGX_ERROR;
    }

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    fdp = cln->data;
    *fdp = fd;
    cln->handler = ngx_http_x_cleanup;

    return NGX_OK;
}
"""


@pytest.mark.parametrize(
    ("instead", "holds"),
    [
        ("ngx_pool_cleanup_add(r->pool, sizeof(ngx_fd_t))", True),
        ("ngx_pool_cleanup_add(ngx_cycle->pool, sizeof(ngx_fd_t))", False),
        ("ngx_pool_cleanup_add(r->pool, sizeof(u_char))", False),
        ("ngx_http_cleanup_add(r, sizeof(ngx_fd_t))", False),
    ],
)
def test_only_the_pool_of_a_wrong_pool_may_be_replaced(instead: str, holds: bool) -> None:
    assert proven(Edit(7, 7, f"    cln = {instead};\n"), text=WRONG_POOL) is holds


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("    if (n) {\n        return NGX_ERROR;\n    }\n", id="a word of the line lost"),
        pytest.param("    if (ngx_read_fd(fd, name, 2) != 1) {\n", id="a number changed"),
        pytest.param("", id="the whole line lost"),
    ],
)
def test_fix_that_changes_the_code_is_refused(text: str) -> None:
    assert not proven(Edit(12, 12, text), Edit(13, 12, RELEASE))


NEEDED = """static int
ngx_http_x_store(krb5_ccache cache, krb5_principal principal, char *password, char **reason)
{
    krb5_context  context;
    krb5_creds    creds;

    if (krb5_init_context(&context)) {
        return -1;
    }

    if (krb5_get_init_creds_password(context, &creds, principal, password, NULL, NULL, 0, NULL, NULL)) {
        krb5_free_context(context);
        return -1;
    }

    if (krb5_cc_store_cred(context, cache, &creds)) {
        krb5_free_context(context);
        *reason = "it can't be stored";
        return -1;
    }

    krb5_free_cred_contents(context, &creds);
    krb5_free_context(context);

    return 0;
}
"""


@pytest.mark.parametrize(("line", "holds"), [(17, True), (18, False), (19, False)])
def test_release_needs_what_is_still_open(line: int, holds: bool) -> None:
    release = "        krb5_free_cred_contents(context, &creds);\n"
    assert proven(Edit(line, line - 1, release), text=NEEDED) is holds
