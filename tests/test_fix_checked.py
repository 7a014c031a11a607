"""A fix asks for the result of a close, or throws it away, as the file does; empty lines stand where it has them."""

from __future__ import annotations

import pytest

from tests.engine import mended

CHECKED = """        if (ngx_close_file(fd) == NGX_FILE_ERROR) {
            ngx_log_error(NGX_LOG_ALERT, r->connection->log, ngx_errno,
                          ngx_close_file_n " \\"%s\\" failed", name);
        }
"""

READ = """static ngx_int_t
ngx_http_x_read(ngx_http_request_t *r, u_char *name, u_char *buf)
{
    ssize_t    n;
    ngx_fd_t   fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        ngx_log_error(NGX_LOG_ERR, r->connection->log, ngx_errno, "no file");
        return NGX_ERROR;
    }

    n = ngx_read_fd(fd, buf, 512);
    if (n == -1) {
        return NGX_ERROR;
    }

%s
    return NGX_OK;
}
"""

OTHER = """

static void
ngx_http_x_end(ngx_http_x_ctx_t *ctx, ngx_log_t *log)
{
    if (ngx_close_file(ctx->fd) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_CRIT, log, ngx_errno,
                      ngx_close_file_n " \\"%s\\" failed", ctx->name);
    }

    if (ngx_close_file(ctx->other) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_CRIT, log, ngx_errno,
                      ngx_close_file_n " failed");
    }
}
"""


def test_the_function_asks_whether_closing_failed() -> None:
    closes = CHECKED.replace("\n    ", "\n").removeprefix("    ")
    assert f"    if (n == -1) {{\n{CHECKED}\n        return NGX_ERROR;" in mended(READ % closes).decode()


def test_another_function_asks_whether_closing_failed() -> None:
    """The log is the one that this function has by then, and the name the one that it opens."""
    wanted = CHECKED.replace("ALERT", "CRIT")
    text = mended(READ % "    ngx_close_file(fd);\n" + OTHER + OTHER.replace("_end", "_stop")).decode()

    assert f"    if (n == -1) {{\n{wanted}\n        return NGX_ERROR;" in text


def test_a_result_that_is_thrown_away_is_thrown_away() -> None:
    text = mended(READ % "    (void) ngx_close_file(fd);\n").decode()

    assert "    if (n == -1) {\n        (void) ngx_close_file(fd);\n        return NGX_ERROR;\n" in text


@pytest.mark.parametrize("others", ["", "    (void) ngx_close_file(ctx->third);\n    ngx_close_file(ctx->last);\n"])
def test_a_file_that_mostly_does_not_ask_is_not_copied(others: str) -> None:
    other = OTHER.replace("\n}\n", f"\n{others}}}\n") if others else ""
    text = mended(READ % "    ngx_close_file(fd);\n" + other).decode()

    assert "    if (n == -1) {\n        ngx_close_file(fd);\n        return NGX_ERROR;\n" in text


def test_no_log_of_another_function_is_used() -> None:
    source = (READ % "    ngx_close_file(fd);\n").replace(
        '        ngx_log_error(NGX_LOG_ERR, r->connection->log, ngx_errno, "no file");\n', ""
    )
    text = mended(source + OTHER + OTHER.replace("_end", "_stop")).decode()

    assert "    if (n == -1) {\n        ngx_close_file(fd);\n        return NGX_ERROR;\n" in text


def test_a_name_that_the_function_does_not_have_is_left_out() -> None:
    source = (READ % "    ngx_close_file(fd);\n").replace("ngx_open_file(name,", "ngx_open_file(ngx_x_name(r),")
    text = mended(source + OTHER + OTHER.replace("_end", "_stop")).decode()

    assert 'ngx_errno,\n                          ngx_close_file_n " failed");\n        }\n\n        return' in text


def test_a_function_without_empty_lines_gets_none() -> None:
    closes = CHECKED.replace("\n    ", "\n").removeprefix("    ")
    source = (READ % closes.removesuffix("\n")).replace("    }\n\n", "    }\n")

    assert f"    if (n == -1) {{\n{CHECKED}        return NGX_ERROR;" in mended(source).decode()


def test_both_ends_of_a_pair_are_asked_for() -> None:
    text = mended("""static void
ngx_x_test(ngx_cycle_t *cycle, int ep)
{
    int  s[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, s) == -1) {
        ngx_log_error(NGX_LOG_ALERT, cycle->log, ngx_errno, "socketpair() failed");
        return;
    }

    if (ngx_x_add(ep, s) == -1) {
        return;
    }

    if (close(s[1]) == -1) {
        ngx_log_error(NGX_LOG_ALERT, cycle->log, ngx_errno, "close() failed");
    }

    if (close(s[0]) == -1) {
        ngx_log_error(NGX_LOG_ALERT, cycle->log, ngx_errno, "close() failed");
    }
}
""").decode()
    one = """        if (close(s[%d]) == -1) {
            ngx_log_error(NGX_LOG_ALERT, cycle->log, ngx_errno, "close() failed");
        }

"""

    assert f"    if (ngx_x_add(ep, s) == -1) {{\n{one % 0}{one % 1}        return;\n" in text
