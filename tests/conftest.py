"""What all tests share: tools of the machine, profiles of hypothesis, and the list of what was not checked."""

from __future__ import annotations

import functools
import itertools
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

NOT_CHECKED = "NOT CHECKED: "
NGINX_SOURCE = Path("/usr/share/nginx/src")

_NUMBERS = itertools.count()

settings.register_profile("short", deadline=None)
settings.register_profile("long", deadline=None, max_examples=5000)
settings.load_profile("short")


@pytest.fixture(autouse=True)
def cache_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory for caches that no other test uses, and not the user's own. It is made when something is kept."""
    home = tmp_path_factory.getbasetemp() / f"cache-{next(_NUMBERS)}"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home


def not_checked(what: str, why: str) -> NoReturn:
    """Leave this test, and have the end of the run say so."""
    pytest.skip(f"{NOT_CHECKED}{what}, {why}")


@pytest.fixture(scope="session")
def tool() -> Callable[..., str]:
    """`tool("compiling the fix", "gcc", "cc")`: path of the first of these; without any, NOT CHECKED."""

    def find(what: str, *names: str) -> str:
        beside = Path(sys.executable).parent
        for name in names:
            if path := shutil.which(name, path=str(beside)) or shutil.which(name):
                return path
        not_checked(what, f"{' or '.join(names)} is not installed")

    return find


def has_nginx_headers() -> bool:
    """Whether Debian's nginx-dev is installed."""
    return (NGINX_SOURCE / "src/core/ngx_core.h").is_file()


def configured_nginx(tree: Path) -> list[str]:
    """The `-I` flags for a configured copy of nginx-dev: it ships the sources without objs/ngx_auto_config.h, which
    comes from ./configure (about 5 s)."""
    shutil.copytree(NGINX_SOURCE, tree)
    done = subprocess.run(["./configure"], cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    folders = ["src/core", "src/event", "src/event/modules", "src/os/unix", "src/http", "src/http/modules", "objs"]
    return [f"-I{tree / folder}" for folder in folders]


@pytest.fixture(scope="session")
def nginx_headers(tool: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[str]]:
    """`nginx_headers("compiling the fix")`: the `-I` flags for Debian's nginx-dev; without it, NOT CHECKED."""

    @functools.cache
    def configured() -> list[str]:
        return configured_nginx(tmp_path_factory.mktemp("nginx") / "src")

    def find(what: str) -> list[str]:
        tool(what, "gcc")
        if not has_nginx_headers():
            not_checked(what, "nginx-dev is not installed")
        return configured()

    return find


def _reason(report: pytest.TestReport) -> str:
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = {_reason(report) for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(reasons):
        if reason.startswith(NOT_CHECKED):
            terminalreporter.write_line(reason)
