"""Fixes that rewrite a statement: what they do must be what the function did, and a release."""

from __future__ import annotations

import pytest

from app.model import Edit
from tests.test_proof import proven

SAVED = """ngx_int_t
ngx_http_x_first(u_char *name, u_char *c)
{
    ngx_fd_t   fd;
    ngx_int_t  rc;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    rc = ngx_http_x_check(name);
    if (rc != NGX_OK) {
        ngx_close_file(fd);
        return rc;
    }

    return ngx_http_x_read(fd, c);
}
"""
READ = "    rc = ngx_http_x_read(fd, c);\n"
CLOSE = "    ngx_close_file(fd);\n"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        pytest.param(f"{READ}{CLOSE}    return rc;\n", True, id="saved, released, returned"),
        pytest.param(f"{CLOSE}    return ngx_http_x_read(fd, c);\n", False, id="released before it is used"),
        pytest.param(f"{CLOSE}{READ}    return rc;\n", False, id="released before it is used and saved"),
        pytest.param(f"{READ}{CLOSE}    return NGX_OK;\n", False, id="another value returned"),
        pytest.param(f"{READ}{CLOSE}    rc = NGX_OK;\n    return rc;\n", False, id="another value put over it"),
        pytest.param(f"{READ}    return rc;\n{CLOSE}", False, id="released behind the return"),
        pytest.param(f"{READ.replace(', c', ', name')}{CLOSE}    return rc;\n", False, id="another argument"),
        pytest.param(f"{READ}{READ}{CLOSE}    return rc;\n", False, id="called twice"),
        pytest.param(f"{READ.replace('rc', 'fd')}{CLOSE}    return fd;\n", False, id="saved over the handle"),
        pytest.param(f"{READ.replace('rc', 'value')}{CLOSE}    return value;\n", False, id="saved in no variable"),
    ],
)
def test_a_value_that_needs_the_handle_is_saved(text: str, holds: bool) -> None:
    assert proven(Edit(18, 18, text), text=SAVED) is holds


def test_a_value_is_saved_in_a_variable_of_its_own() -> None:
    declared = Edit(6, 5, "    ngx_int_t  value;\n")
    saved = f"{READ.replace('rc', 'value')}{CLOSE}    return value;\n"

    assert proven(declared, Edit(18, 18, saved), text=SAVED)
    assert not proven(Edit(6, 5, "    u_char    *value;\n"), Edit(18, 18, saved), text=SAVED)


LABEL = """ngx_int_t
ngx_http_x_pair(u_char *name, size_t size, ngx_log_t *log)
{
    u_char    *p;
    ngx_fd_t   fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (size == 0) {
        return NGX_ERROR;
    }

    if (size > 4096) {
        return NGX_DECLINED;
    }

    p = ngx_alloc(size, log);
    if (p == NULL) {
        goto failed;
    }

    if (ngx_read_fd(fd, p, size) == -1) {
        ngx_free(p);
        goto failed;
    }

    ngx_free(p);
    ngx_close_file(fd);

    return NGX_OK;

failed:

    ngx_close_file(fd);

    return NGX_ERROR;
}
"""


RELEASED = "        ngx_close_file(fd);\n        return NGX_DECLINED;\n"


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        ("        goto failed;\n", RELEASED, True),
        ("        goto failed;\n", "        goto failed;\n", False),
        ("        ngx_close_file(fd);\n        goto failed;\n", RELEASED, False),
        ("        goto done;\n", RELEASED, False),
    ],
    ids=["same way out", "another value", "released twice", "no such label"],
)
def test_a_return_becomes_a_jump_to_the_same_return(first: str, second: str, holds: bool) -> None:
    assert proven(Edit(13, 13, first), Edit(17, 17, second), text=LABEL) is holds


WITH_POOL = (
    LABEL.replace("    u_char    *p;", "    u_char    *p;\n    ngx_pool_t  *pool;")
    .replace("    p = ngx_alloc", "    pool = ngx_create_pool(64, log);\n    p = ngx_alloc")
    .replace("    ngx_close_file(fd);\n\n", "    ngx_destroy_pool(pool);\n    ngx_close_file(fd);\n\n")
)


def test_a_jump_releases_nothing_that_is_not_open() -> None:
    """Other code runs behind a label: it may not know that something was not opened yet."""
    second = Edit(18, 18, RELEASED)

    assert WITH_POOL.count("ngx_destroy_pool(pool)") == 2
    assert proven(Edit(14, 14, RELEASED.replace("DECLINED", "ERROR")), second, text=WITH_POOL)
    assert not proven(Edit(14, 14, "        goto failed;\n"), second, text=WITH_POOL)


TWO = """ngx_int_t
ngx_http_x_two(u_char *name, size_t size, ngx_log_t *log)
{
    u_char     *p;
    ngx_fd_t    fd;
    ngx_int_t   rc;

    p = NULL;
    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (size > 4096) {
        return NGX_DECLINED;
    }

    p = ngx_alloc(size, log);
    rc = NGX_ERROR;

    if (p != NULL && ngx_read_fd(fd, p, size) != -1) {
        rc = NGX_OK;
    }

    if (p != NULL) {
        ngx_free(p);
    }

done:

    ngx_close_file(fd);

    if (log->log_level) {
        ngx_http_x_end(p);
    }

    return rc;
}
"""
WELL = TWO.replace("    if (log->log_level) {\n        ngx_http_x_end(p);\n    }\n\n", "")


@pytest.mark.parametrize(
    ("text", "code", "holds"),
    [
        pytest.param(WELL, "rc = NGX_DECLINED;", True, id="well"),
        pytest.param(TWO.replace("x_end(p)", "free_x(log)"), "rc = NGX_DECLINED;", False, id="the caller's"),
        pytest.param(TWO, "rc = NGX_DECLINED;", False, id="something is done that may need a value"),
        pytest.param(TWO.replace("x_end(p)", "free_x(p)").replace("    p = NULL;\n", "\n"), "rc = NGX_DECLINED;", False,
                     id="something is released that has no value"),
        pytest.param(WELL, "rc = NGX_ERROR;", False, id="value"),
        pytest.param(WELL, "", False, id="no value"),
    ],
)  # fmt: skip
def test_behind_the_label_all_must_be_known(text: str, code: str, holds: bool) -> None:
    jump = f"        {code}\n        goto done;\n" if code else "        goto done;\n"

    assert proven(Edit(15, 15, jump), text=text) is holds


GROWN = """u_char *
ngx_http_x_grow(size_t size, size_t more)
{
    u_char  *p;

    p = malloc(size);
    if (p == NULL) {
        return NULL;
    }

    if (more > size) {
        p = realloc(p, more);
        if (p == NULL) {
            return NULL;
        }
    }

    return p;
}
"""


@pytest.mark.parametrize(
    ("freed", "back", "holds"),
    [
        ("            free(p);\n", "\n        p = new;\n", True),
        ("", "\n        p = new;\n", False),
        ("            free(p);\n", "", False),
        ("            free(new);\n", "\n        p = new;\n", False),
        ("            free(p);\n            free(p);\n", "\n        p = new;\n", False),
        ("            free(p);\n", "\n        p = new;\n        free(p);\n", False),
    ],
    ids=["through a variable", "not freed", "not put back", "NULL freed", "freed twice", "freed while in use"],
)
def test_memory_grows_through_a_variable(freed: str, back: str, holds: bool) -> None:
    edits = [
        Edit(5, 4, "    u_char  *new;\n"),
        Edit(12, 12, "        new = realloc(p, more);\n"),
        Edit(13, 13, f"        if (new == NULL) {{\n{freed}"),
        Edit(16, 15, back),
    ]

    assert proven(*(one for one in edits if one.text), text=GROWN) is holds


UNNAMED = """ngx_int_t
ngx_http_x_exists(u_char *name)
{
    if (ngx_open_file(name, NGX_FILE_RDONLY, 0, 0) == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    return NGX_OK;
}
"""


@pytest.mark.parametrize(
    ("opened", "asked", "holds"),
    [
        ("fd = ngx_open_file(name, NGX_FILE_RDONLY, 0, 0);", "fd == NGX_INVALID_FILE", True),
        ("fd = ngx_open_file(name, NGX_FILE_RDWR, 0, 0);", "fd == NGX_INVALID_FILE", False),
        ("fd = ngx_open_file(name, NGX_FILE_RDONLY, 0, 0);", "fd != NGX_INVALID_FILE", False),
        ("fd = ngx_open_file(name, NGX_FILE_RDONLY, 0, 0);", "name == NULL", False),
    ],
    ids=["named", "opened otherwise", "asked the other way round", "something else asked"],
)
def test_a_handle_gets_a_name(opened: str, asked: str, holds: bool) -> None:
    named = Edit(4, 4, f"    {opened}\n    if ({asked}) {{\n")
    edits = [Edit(4, 3, "    ngx_fd_t  fd;\n\n"), named, Edit(8, 7, "    ngx_close_file(fd);\n\n")]

    assert proven(*edits, text=UNNAMED) is holds
