"""What a change introduces, and the line of it that made the leak. The first text of a test is the base."""

from __future__ import annotations

import fnmatch

import pytest

from app.check import CheckOptions, check_change
from app.model import FileChange, Finding, Report
from tests import fake_engine
from tests.fake_engine import CLEAN, LEAK


@pytest.fixture(autouse=True)
def _engine(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_engine.use(monkeypatch)


def check(old: bytes | None, new: bytes | None, previous: str = "a.c", seconds: float = 10) -> Report:
    return check_change([FileChange("a.c", previous, old, new)], CheckOptions(file_seconds=seconds))


def only(report: Report) -> Finding:
    assert len(report.findings) == 1
    return report.findings[0]


def line_of(text: bytes, pattern: str) -> int:
    """The only line that fits a shell pattern."""
    found = [at for at, line in enumerate(text.decode().split("\n"), 1) if fnmatch.fnmatch(line, pattern)]
    assert len(found) == 1
    return found[0]


def test_an_added_file_leaks_where_it_opens() -> None:
    finding = only(check(None, LEAK))

    assert finding.report_line == finding.line == line_of(LEAK, "*ngx_open_file*")
    assert finding.fix


def test_a_deleted_file_is_not_looked_at() -> None:
    assert check(LEAK, None) == Report(0, (), ())


@pytest.mark.parametrize(
    "new",
    [
        LEAK.replace(b"NGX_DECLINED", b"NGX_OK"),
        b"/* moved down */\n\n" + LEAK,
        LEAK.replace(b"hello_handler", b"other_handler"),
    ],
    ids=["touched", "moved", "function renamed"],
)
def test_a_leak_that_was_there_before_is_not_said(new: bytes) -> None:
    assert check(LEAK, new).findings == ()


def test_a_leak_in_a_renamed_file_was_there_before() -> None:
    assert check(LEAK, b"/* new name */\n" + LEAK, previous="old.c").findings == ()


def test_a_new_leak_above_an_equal_old_one_is_the_new_one() -> None:
    second = LEAK.replace(b"hello", b"second", 1)

    assert only(check(LEAK, second + LEAK)).function == "ngx_http_second_handler"


def test_a_new_early_return_below_an_old_open() -> None:
    early = b"    if (early) {\n        return NGX_ERROR;\n    }\n\n"
    new = CLEAN.replace(b"    ngx_close_file", early + b"    ngx_close_file")

    finding = only(check(CLEAN, new))

    assert finding.line == line_of(CLEAN, "*ngx_open_file*")
    assert finding.report_line == line_of(new, "*return NGX_ERROR;")


def test_a_deleted_release() -> None:
    finding = only(check(CLEAN, CLEAN.replace(b"    ngx_close_file(fd);\n\n", b"")))

    assert finding.report_line == line_of(LEAK, "*header_only*")


def test_a_change_to_the_file_only_elsewhere() -> None:
    helper = b"static void\nhelper(ngx_fd_t fd)\n{\n    /* helper */\n    ngx_close_file(fd);\n}\n\n"
    gone = helper.replace(b"    ngx_close_file(fd);\n", b"")
    # The small engine knows no helpers: the caller stands for one by a word in it.
    caller = CLEAN.replace(b"    ngx_close_file(fd);\n", b"    helper(fd);    /* ngx_close_file */\n")
    leaking = caller.replace(b"    /* ngx_close_file */", b"")

    finding = only(check(helper + caller, gone + leaking))

    assert finding.report_line > line_of(gone + leaking, "ngx_http_hello_handler*")


def test_a_base_that_can_not_be_analysed_leaves_what_the_change_touches() -> None:
    hangs = CLEAN + b"/* HANG */\n"

    report = check(hangs, LEAK, seconds=0.3)

    assert only(report).report_line == line_of(LEAK, "*header_only*")
    assert only(report).fix is None
    assert "its base could not be analysed" in report.skipped[0].reason


def test_a_suppression_taken_away_lets_the_leak_in() -> None:
    silent = LEAK.replace(b"OPEN, 0);", b"OPEN, 0); /* ngx-plumber: ignore[fd] known */")

    assert only(check(silent, LEAK)).report_line == line_of(LEAK, "*ngx_open_file*")


def test_binary_and_other_files_of_a_change() -> None:
    changes = [FileChange("a.c", "a.c", None, b"\0"), FileChange("README", "README", None, LEAK)]

    report = check_change(changes, CheckOptions())

    assert (report.files, report.findings) == (0, ())
    assert [entry.file for entry in report.skipped] == ["a.c"]
