"""The cause of a new leak, by findings made by hand: what the analysis says is not the question here."""

from __future__ import annotations

from app.check_introduced import introduced
from app.model import Confidence, Exit, Finding, Kind, Severity

CALLER = b"""static void
helper(ngx_fd_t fd)
{
    log(fd);
    ngx_close_file(fd);
}


static ngx_int_t
caller(void)
{
    fd = ngx_open_file(name);
    helper(fd);
    return NGX_OK;
}
"""


def leak(line: int, exit_line: int) -> Finding:
    return Finding(
        rule="fd", kind=Kind.NEVER_RELEASED, file="a.c", line=line, column=10, function="caller", handle="fd",
        acquired_by="ngx_open_file", confidence=Confidence.HIGH, severity=Severity.EVERY_REQUEST, message="leaks",
        exits=(Exit(exit_line, "return NGX_OK;"),), fingerprint="0" * 16,
    )  # fmt: skip


def place(new: bytes, line: int, exit_line: int) -> int:
    found = introduced([leak(line, exit_line)], [], CALLER, new, frozenset({"ngx_close_file"}))
    return found[0].report_line


def test_a_release_deleted_in_a_helper_of_the_file() -> None:
    new = CALLER.replace(b"    ngx_close_file(fd);\n", b"")

    assert place(new, 11, 13) == 5  # the brace after the deleted line


def test_the_deleted_release_before_other_deleted_lines() -> None:
    new = CALLER.replace(b"    log(fd);\n    ngx_close_file(fd);\n}\n\n\n", b"}\n\n")

    assert place(new, 9, 11) == 4


def test_a_release_moved_behind_a_condition_in_the_function() -> None:
    new = CALLER.replace(b"    helper(fd);\n", b"    if (debug) {\n        helper(fd);\n    }\n\n")

    assert place(new, 12, 17) == 13


def test_nothing_of_the_file_has_changed() -> None:
    assert place(CALLER, 12, 14) == 12
