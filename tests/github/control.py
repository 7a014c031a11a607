"""The stand-in as one object that a test starts and stops.

GitHub document: "About creating GitHub Apps" (App id, private key, webhook secret and address).
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from . import events
from .accounts import AppConfig
from .auth import key_pair
from .hooks import Relay
from .hub import Hub
from .log import RequestLog
from .people import People
from .server import Server
from .state import State
from .trouble import Trouble


class GitHub(People, Trouble):
    """A GitHub on a free loopback port, with one App. Use it as a context manager."""

    def __init__(self, port: int = 0) -> None:
        private, public = key_pair()
        self._folder = tempfile.TemporaryDirectory(prefix="github-", ignore_cleanup_errors=True)
        state = State(AppConfig(private, public))
        self.hub = Hub(state, RequestLog(), Relay(state.app), Path(self._folder.name))
        self._server = Server(self.hub, port)

    @property
    def url(self) -> str:
        """REST base and web base in one."""
        return self.hub.url

    @property
    def app(self) -> AppConfig:
        return self.hub.state.app

    def connect(self, webhook: str, *, ping: bool = False) -> None:
        """Where the bot listens; from now on deliveries arrive."""
        self.hub.relay.target = webhook
        if ping:
            events.ping(self.hub)

    def bot_environment(self) -> dict[str, str]:
        """The settings of the service that make it talk to this GitHub."""
        return {
            "PLUMBER_APP_ID": str(self.app.id),
            "PLUMBER_PRIVATE_KEY": self.app.private_key,
            "PLUMBER_WEBHOOK_SECRET": self.app.webhook_secret,
            "PLUMBER_GITHUB_API_URL": self.url,
            "PLUMBER_GITHUB_URL": self.url,
            "PLUMBER_WRITE_INTERVAL": "0",
        }

    def start(self) -> Self:
        self._server.start()
        return self

    def close(self) -> None:
        self.hub.relay.close()
        self._server.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
