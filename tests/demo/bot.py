"""The service as a process of its own, with settings that keep everything it writes in one temporary folder."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

SERVE = (sys.executable, "-m", "app.cli", "serve")


class BotTrouble(Exception):
    """The service did not come up; the text ends with what it wrote."""


class Bot:
    """A running service."""

    def __init__(self, folder: Path, settings: Mapping[str, str], command: Sequence[str] = SERVE) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.token_file = folder / "operator-token"
        self.token_file.write_text(secrets.token_urlsafe(24), encoding="utf-8")
        self.token_file.chmod(0o600)
        self._log = folder / "bot.log"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PLUMBER_")}
        environment = {
            **kept,
            "XDG_DATA_HOME": str(folder),
            "PLUMBER_DATABASE_URL": f"sqlite:///{folder / 'plumber.sqlite'}",
            "PLUMBER_OPERATOR_TOKEN_FILE": str(self.token_file),
            **settings,
        }
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [*command, "--port", str(self.port)], env=environment, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip

    def wait_until_ready(self, seconds: float = 60.0) -> None:
        """Return when `/readyz` says yes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise BotTrouble(f"the bot ended with status {self._process.returncode}\n{self.tail()}")
            if self._ready():
                return
            time.sleep(0.1)
        raise BotTrouble(f"the bot was not ready after {seconds:.0f} s\n{self.tail()}")

    def _ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                ready: bool = answer.status == 200
                return ready
        except OSError:
            return False

    def tail(self, lines: int = 30) -> str:
        """The end of what it wrote."""
        return "\n".join(self._log.read_text("utf-8", "replace").splitlines()[-lines:])

    def stop(self) -> None:
        """Ask it to end, its workers with it; after ten seconds insist."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
                return


@contextlib.contextmanager
def running(folder: Path, settings: Mapping[str, str], command: Sequence[str] = SERVE) -> Iterator[Bot]:
    """A bot that is ready, and is stopped whatever happens."""
    bot = Bot(folder, settings, command)
    try:
        bot.wait_until_ready()
        yield bot
    finally:
        bot.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
