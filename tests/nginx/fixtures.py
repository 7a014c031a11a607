"""Fixtures of the tests that need a real nginx: `pytest_plugins = ["tests.nginx.fixtures"]`; without one they say NOT
CHECKED."""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import NGINX_SOURCE, not_checked
from tests.nginx.build import Builder, configured_builder
from tests.nginx.server import Server, Start, running


@pytest.fixture(scope="session")
def start_nginx(tool: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Start:
    """Starts nginx with a module of C text; sources are configured once, and a text is compiled once."""
    home = tmp_path_factory.mktemp("physical")
    numbers = itertools.count()

    @functools.cache
    def builder(nginx: str) -> Builder:
        return configured_builder(nginx, NGINX_SOURCE, home / "src")

    @functools.cache
    def module(nginx: str, text: bytes, handler: str) -> Path:
        return builder(nginx).module(text, handler, home / f"module-{next(numbers)}")

    @contextlib.contextmanager
    def start(what: str, text: bytes, handler: str) -> Iterator[Server]:
        nginx = _nginx(what, tool)
        with running(nginx, module(nginx, text, handler), home / f"nginx-{next(numbers)}") as server:
            yield server

    return start


def _nginx(what: str, tool: Callable[..., str]) -> str:
    """The binary, if all that is needed to build for it is there."""
    tool(what, "gcc")
    if not (NGINX_SOURCE / "src/core/ngx_core.h").is_file():
        not_checked(what, "nginx-dev is not installed")
    # Debian puts it where only root's PATH looks.
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])) or tool(what, "nginx")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.stats.get("passed", []):
        for what, figures in report.user_properties:
            terminalreporter.write_line(f"measured: {what}: {figures}")
