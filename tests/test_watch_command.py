"""`ngx-plumber watch` as a user types it: arguments, refusals, the end by a signal. Processes that only call themselves
nginx stand in for it; tests/test_watch_nginx.py has the real one."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from app.cli import main
from app.watch import command
from app.watch.descriptors import take_sample
from app.watch.history import History
from tests.conftest import not_checked

ROOT = Path(__file__).parent.parent
QUICK = ("--seconds", "0.8", "--interval", "0.1")
NOBODY = 65534


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Watch = Callable[..., Ran]


@pytest.fixture
def watch(capsys: pytest.CaptureFixture[str]) -> Watch:
    def run(*arguments: str) -> Ran:
        try:
            status = main(["watch", *arguments])
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        return Ran(status, *capsys.readouterr())

    return run


class Sleeper(NamedTuple):
    """A process that calls itself by a title, and the file that it has open."""

    pid: int
    path: Path


@pytest.fixture
def sleeper(tmp_path: Path) -> Iterator[Callable[[str], Sleeper]]:
    with ExitStack() as stack:

        def start(title: str) -> Sleeper:
            path = tmp_path / "open"
            with path.open("wb") as opened:
                process = subprocess.Popen([title, "60"], executable="/bin/sleep", stdout=opened)
            stack.callback(process.wait)
            stack.callback(process.kill)
            end = time.monotonic() + 5
            while psutil.Process(process.pid).cmdline()[:1] != [title] and time.monotonic() < end:
                time.sleep(0.01)
            return Sleeper(process.pid, path)

        yield start


Start = Callable[[str], Sleeper]


def test_a_worker_that_only_waits_does_not_grow(watch: Watch, sleeper: Start) -> None:
    ran = watch("--pid", str(sleeper("nginx: worker process").pid), *QUICK)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("watched 1 worker of nginx for 1 s, every 0.1 s\n")
    assert ran.out.endswith("nothing grows in 1 worker\n")


def test_several_processes_may_be_named(watch: Watch, sleeper: Start) -> None:
    one, other = sleeper("nginx: worker process").pid, sleeper("nginx: worker process").pid
    ran = watch("--pid", str(one), str(other), "--pid", str(one), *QUICK, "--format", "json")

    assert ran.status == 0
    assert {worker["pid"] for worker in json.loads(ran.out)["workers"]} == {one, other}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--pid", "0"], "argument --pid: 0 is not the number of a process (see ngx-plumber watch --help)"),
        (["--pid", "x"], "argument --pid: x is not the number of a process (see ngx-plumber watch --help)"),
        (["--pid"], "argument --pid: expected at least one argument (see ngx-plumber watch --help)"),
        (["--seconds", "-1"], "argument --seconds: -1 is not a number of seconds (see ngx-plumber watch --help)"),
        (["--seconds", "nan"], "argument --seconds: nan is not a number of seconds (see ngx-plumber watch --help)"),
        (["--interval", "0"], "argument --interval: 0 is not from 0.1 to 3600 seconds (see ngx-plumber watch --help)"),
        (["--interval", "x"], "argument --interval: x is not a number of seconds (see ngx-plumber watch --help)"),
        (
            ["--seconds", "0.5"],
            "--seconds 0.5 is too short: it takes 8 samples to tell, so at least 0.7 s",
        ),
    ],
)
def test_bad_arguments_are_refused_before_anything_is_looked_at(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setattr(command, "Targets", lambda pids: pytest.fail("looked for processes"))

    assert watch(*arguments) == Ran(2, "", f"ngx-plumber: {said}\n")


def test_a_short_time_is_sampled_more_often(capsys: pytest.CaptureFixture[str]) -> None:
    assert command._interval(14.0, 2.0) == 2.0
    assert command._interval(0, 3600.0) == 3600.0
    assert capsys.readouterr().err == ""

    assert command._interval(7.0, 2.0) == 1.0
    assert command._interval(0.7, 0.1) == pytest.approx(0.1)
    said = "ngx-plumber: sampling every 1 s, for 7 s have to give 8 samples\n"
    assert capsys.readouterr().err == said


def test_a_process_that_is_no_nginx_is_refused(watch: Watch) -> None:
    name = psutil.Process().name()

    assert watch("--pid", str(os.getpid()), *QUICK) == Ran(
        2, "", f"ngx-plumber: process {os.getpid()} is no nginx, its name is {name!r}\n"
    )


def test_a_process_that_does_not_exist_is_refused(watch: Watch) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()

    assert watch("--pid", str(ended.pid), *QUICK) == Ran(2, "", f"ngx-plumber: there is no process {ended.pid}\n")


def test_a_master_without_workers_is_refused(watch: Watch, sleeper: Start) -> None:
    said = "no worker process of nginx belongs to the processes named by --pid"

    assert watch("--pid", str(sleeper("nginx: master process").pid), *QUICK) == Ran(2, "", f"ngx-plumber: {said}\n")


def test_a_machine_without_nginx_is_refused(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "process_iter", lambda: iter([psutil.Process()]))
    said = "no worker process of nginx was found; is nginx running here? --pid names one"

    assert watch(*QUICK) == Ran(2, "", f"ngx-plumber: {said}\n")


def test_what_may_not_be_read_is_refused_with_the_way_out(
    watch: Watch, sleeper: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(command, "take_sample", refuse)
    pid, owner = sleeper("nginx: worker process").pid, psutil.Process().username()
    said = f"may not read what worker {pid} of {owner} has open; run it as root or as that user"

    assert watch("--pid", str(pid), *QUICK) == Ran(2, "", f"ngx-plumber: {said}\n")
    monkeypatch.setattr(psutil, "process_iter", lambda: iter([psutil.Process(pid)]))
    assert watch(*QUICK) == Ran(2, "", f"ngx-plumber: {said}\n")


def test_a_worker_of_another_user_is_refused(sleeper: Start) -> None:
    if os.geteuid() != 0:
        not_checked("watching as another user", "only root can become one")
    pid = sleeper("nginx: worker process").pid
    # The interpreter may lie where only root can read: the user changes when all is loaded.
    script = (
        "import os, pwd, sys, app.watch.command, app.report.escape, app.configuration, app.cli\n"
        "app.cli.tool_name = lambda: 'ngx-plumber'\n"
        f"os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
        f"sys.exit(app.cli.main(['watch', '--pid', '{pid}', '--seconds', '1', '--interval', '0.1']))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)

    said = f"may not read what worker {pid} of root has open; run it as root or as that user"

    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"ngx-plumber: {said}\n")


def test_workers_that_end_end_the_watch(watch: Watch, sleeper: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    pid = sleeper("nginx: worker process").pid
    left = iter([True] * 9)
    monkeypatch.setattr(
        command, "take_sample", lambda worker, at: take_sample(worker, at) if next(left, False) else None
    )
    ran = watch("--pid", str(pid), "--interval", "0.1")

    assert ran.status == 0
    assert f"worker {pid}: " in ran.out
    assert ", ended after 1 s\n" in ran.out


HEEDING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from app.cli import main
sys.exit(main())
"""
"""As a terminal starts it: what a script starts in the background inherits that SIGINT is ignored."""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_with_the_result(sleeper: Start, number: signal.Signals) -> None:
    pid = sleeper("nginx: worker process").pid
    arguments = [sys.executable, "-c", HEEDING, "watch", "--pid", str(pid), "--interval", "0.1"]
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, cwd=ROOT, stdout=pipe, stderr=pipe, text=True) as process:
        time.sleep(2.5)
        process.send_signal(number)
        try:
            out, err = process.communicate(timeout=20)
        finally:
            process.kill()

    assert (process.returncode, err) == (0, "")
    assert out.endswith("nothing grows in 1 worker\n")


def test_a_terminal_shows_the_table_and_then_the_result(sleeper: Start) -> None:
    pid = sleeper("nginx: worker process").pid
    arguments = [sys.executable, "-m", "app.cli", "watch", "--pid", str(pid), *QUICK]
    master, terminal = pty.openpty()
    with os.fdopen(master, "rb", buffering=0) as screen:
        process = subprocess.Popen(arguments, cwd=ROOT, stdout=terminal, stderr=subprocess.PIPE)
        os.close(terminal)
        shown = b""
        # Linux ends a terminal that nobody has open any more with an error.
        with contextlib.suppress(OSError):
            while part := screen.read(65536):
                shown += part
        _, err = process.communicate(timeout=20)
    table, _, result = shown.decode().partition("\x1b[?1049l")

    assert (process.returncode, err) == (0, b"")
    assert table.startswith("\x1b[?1049h")
    assert table.count("watching nginx for ") == 9
    assert "3 of the 8 samples that it takes to tell" in table
    assert result.startswith("watched 1 worker of nginx for 1 s")


def test_an_end_that_comes_too_early_is_no_result(
    watch: Watch, sleeper: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(History, "add", interrupt)
    said = "ended too early to tell: it takes 8 samples of a worker, and there are 0"

    assert watch("--pid", str(sleeper("nginx: worker process").pid)) == Ran(2, "", f"ngx-plumber: {said}\n")


def test_the_help_says_what_is_assumed(watch: Watch) -> None:
    ran = watch("--help")

    assert ran.status == 0
    for said in ("(default: 2)", "(default: 0)", "every nginx of this machine", "It takes 8 samples to tell"):
        assert said in " ".join(ran.out.split())


def test_a_check_does_not_load_what_only_a_watch_needs() -> None:
    script = "import sys, app.cli; app.cli.main(['check', '--no-cache', 'tests/cases/pair/clean.c']); " \
        "print([one for one in sys.modules if one == 'psutil' or one.startswith('app.watch')])"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "nothing found in 1 file\n[]\n"
