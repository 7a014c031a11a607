"""The service as a process of its own, for the tests that start, kill and ask it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import requests

START = "import sys; from app.server import run; sys.exit(run(port=int(sys.argv[1])))"
TOKEN = "operator-for-tests"


class Bot:
    """Starts on a free port with a database of its own; can be killed and started again."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PLUMBER_")}
        self._environment = {
            **kept,
            "PLUMBER_DATABASE_URL": f"sqlite:///{folder / 'jobs.sqlite'}",
            "PLUMBER_OPERATOR_TOKEN": TOKEN,
            "PLUMBER_LOG_FORMAT": "json",
            "HOME": str(folder),
            **environment,
        }
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def webhook(self) -> str:
        return f"{self.url}/webhook"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    def start(self) -> Self:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", START, str(self.port)], env=self._environment, stdout=log, stderr=log
            )
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"the bot ended: {self.log[-3000:]}")
            try:
                requests.get(f"{self.url}/healthz", timeout=1)
            except requests.ConnectionError:
                time.sleep(0.05)
            else:
                return self
        raise TimeoutError(self.log[-3000:])

    def kill(self) -> None:
        """kill -9."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()
