"""The use case: files in, findings out, whatever a file does to its analysis."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.check import CheckOptions, check_files
from app.model import Confidence, Report, SourceFile
from app.source.names import LARGEST_FILE
from tests import fake_engine
from tests.fake_engine import CLEAN, LEAK


@pytest.fixture(autouse=True)
def _engine(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_engine.use(monkeypatch)


def check(*texts: bytes, seconds: float = 10, megabytes: int = 512, jobs: int = 1, least: str = "medium") -> Report:
    files = [SourceFile(f"{number}.c", text) for number, text in enumerate(texts)]
    return check_files(files, CheckOptions(
        jobs=jobs, file_seconds=seconds, file_megabytes=megabytes, min_confidence=Confidence(least)))  # fmt: skip


def reasons(report: Report) -> list[str]:
    return [entry.reason for entry in report.skipped]


def test_leaks_are_found_with_their_fixes_and_counted_over_all_files() -> None:
    report = check(LEAK, CLEAN, LEAK, jobs=2)

    assert report.files == 3
    assert [finding.file for finding in report.findings] == ["0.c", "2.c"]
    assert all(finding.fix for finding in report.findings)


def test_findings_below_the_minimum_confidence_are_left_out() -> None:
    unsure = LEAK.replace(b'"/etc/hello"', b"maybe")

    assert check(unsure).findings == ()
    assert len(check(unsure, least="low").findings) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"HANG", "it took longer than 0.3 s"),
        (b"CRASH", "the analysis crashed (SIGSEGV)"),
        (b"MEMORY", "it needed more than 512 MB of memory"),
        (b"RAISE", "the analysis failed: ValueError: as asked"),
        (b"int\0x;", "it is binary (it holds NUL bytes)"),
        (b"/" * (LARGEST_FILE + 1), "it is larger than 4 MB"),
    ],
    ids=["hang", "crash", "memory", "exception", "binary", "large"],
)
def test_a_bad_file_costs_itself_only(text: bytes, reason: str) -> None:
    report = check(text, LEAK, seconds=0.3)

    assert reasons(report) == [reason]
    assert [finding.file for finding in report.findings] == ["1.c"]
    assert report.files == 1


def test_a_fix_that_takes_too_long_costs_the_fix_only() -> None:
    report = check(LEAK + b"/* STUCK FIX */\n", seconds=0.3)

    assert [finding.fix for finding in report.findings] == [None]
    assert report.skipped == ()


def test_fixes_that_were_made_in_time_are_offered() -> None:
    report = check(LEAK + LEAK.replace(b"hello", b"world") + b"/* STUCK AFTER ONE FIX */\n", seconds=0.5)

    assert [finding.fix is not None for finding in report.findings] == [True, False]


@pytest.mark.parametrize("comment", ["/* ngx-plumber: ignore[fd] closed later */", "/*ngx-plumber:ignore[heap, fd]*/"])
@pytest.mark.parametrize("place", ["before", "same"])
def test_a_comment_in_the_code_asks_for_silence(comment: str, place: str) -> None:
    line = b"    fd = ngx_open_file"
    text = LEAK.replace(line, f"    {comment}\n".encode() + line)
    if place == "same":
        text = LEAK.replace(b"OPEN, 0);", b"OPEN, 0); " + comment.encode())

    assert check(text).findings == ()


@pytest.mark.parametrize("comment", ["/* ngx-plumber: ignore[heap] */", "/* ngx-plumber: ignore */"])
def test_a_comment_about_another_rule_or_none_changes_nothing(comment: str) -> None:
    assert check(LEAK.replace(b"OPEN, 0);", b"OPEN, 0); " + comment.encode())).findings


def test_progress_counts_skipped_files_too() -> None:
    seen: list[tuple[int, int]] = []
    files = [SourceFile("a.c", LEAK), SourceFile("b.c", b"\0"), SourceFile("c.c", CLEAN)]

    check_files(files, CheckOptions(), progress=lambda done, total: seen.append((done, total)))

    assert seen == [(2, 3), (3, 3)]


def test_threads_share_workers_that_are_kept() -> None:
    """The real engine runs here: a server's workers are made apart from it and know no patches."""
    reports: list[Sequence[str]] = []
    one = threading.Thread(target=lambda: reports.append(reasons(check(b"int x;\n"))))
    other = threading.Thread(target=lambda: reports.append(reasons(check(b"int x;\n", b"int \0;\n"))))
    for thread in (one, other):
        thread.start()
    for thread in (one, other):
        thread.join()

    assert len(reports) == 2


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent("""
        import os, sys, time
        from app.workers import Limits, WorkerPool
        def stages(job, task):
            sys.stdout.write(f"{os.getpid()}\\n"); sys.stdout.flush()
            yield task
            time.sleep(60)
        pool = WorkerPool(2, "fork", stages)
        list(pool.run(None, [1, 2], Limits(60, 512)))
    """)
    )
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": "."})
    assert parent.stdout
    children = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.communicate()

    deadline = time.monotonic() + 3
    while time.monotonic() < deadline and any(_lives(child) for child in children):
        time.sleep(0.02)
    assert not any(_lives(child) for child in children)


def _lives(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
