"""The demo's own behaviour, with a bot of one page instead of the service."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.demo.__main__ import EXAMPLE, main

FAKE = (sys.executable, "-m", "tests.demo.fake_bot")


def test_prints_the_comment(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_ONCE", "1")
    assert main([], FAKE) == 0
    text = capsys.readouterr().out
    assert "ngx-plumber[bot] on src/ngx_http_hello_module.c:7" in text
    assert "```suggestion\n    fd = ngx_open_file(" in text
    assert "/acme/server/pull/1" in text
    assert "<!--" not in text
    assert "1 comment, 1 suggestion ready to commit" in text
    assert "check run fake: neutral, done" in text


def test_file_without_leak(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "x.c"
    file.write_text("int x;\n", encoding="utf-8")
    assert main(["--once", "--file", str(file)], FAKE) == 0
    text = capsys.readouterr().out
    assert "check run fake: success" in text
    assert "In x.c: no leak" in text


@pytest.mark.parametrize(("mode", "message"), [("silent", "no review came"), ("dead", "status 1\nno, thanks")])
def test_no_review(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mode: str, message: str
) -> None:
    monkeypatch.setenv("FAKE_BOT", mode)
    assert main(["--once"], FAKE, patience=0.5) == 1
    assert message in capsys.readouterr().out


def test_no_such_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--file", "/nowhere/x.c"], FAKE) == 2
    assert "can't read /nowhere/x.c" in capsys.readouterr().out


def test_the_example_compiles(nginx_headers: Callable[[str], list[str]]) -> None:
    """It is C that nginx's build takes: its only fault is the leak."""
    flags = nginx_headers("compiling the example of the demo")
    command = ["gcc", "-Wall", "-Wextra", "-Wno-unused-parameter", "-Werror", "-fsyntax-only", *flags, str(EXAMPLE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
