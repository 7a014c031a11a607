"""Making things go wrong: faults, limits, expired tokens, lost and repeated webhooks.

GitHub documents: "Rate limits for the REST API" (primary: 403 with X-RateLimit-Remaining 0; secondary: 403 or 429,
usually with `Retry-After`), "Handling failed webhook deliveries".
"""

from __future__ import annotations

import re
import time
from typing import Literal

from .hooks import Delivery
from .hub import Hub
from .log import Fault
from .state import Json

_SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."


class Trouble:
    """What a test does to spoil the bot's day."""

    hub: Hub

    def inject(
        self,
        kind: Literal["answer", "drop", "delay"] = "answer",
        *,
        method: str | None = None,
        path: str = "",
        nth: int = 1,
        times: int = 1,
        status: int = 502,
        after: bool = False,
        seconds: float = 0.0,
        headers: dict[str, str] | None = None,
        body: Json | None = None,
    ) -> Fault:
        """Spoil the `nth` request from now whose method and path (and query) match, and the `times - 1` behind it.

        `answer` with `status`, `drop` the connection, or `delay` it; `after`: only when the request has had its effect.
        """
        content = body if body is not None else {"message": "Server Error"}
        fault = Fault(kind, method, re.compile(path), nth, times, status, after, seconds, headers or {}, content)
        return self.hub.log.spoil(fault)

    def secondary_limit(
        self,
        *,
        method: str | None = None,
        path: str = "",
        retry_after: int | None = 60,
        status: int = 403,
        times: int = 1,
    ) -> Fault:
        """Refuse the next matching requests for having come too fast."""
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        body = {"message": _SECONDARY, "documentation_url": "https://docs.github.com/rest/rate-limit"}
        return self.inject(method=method, path=path, status=status, times=times, headers=headers, body=body)

    def exhaust_limit(self, remaining: int = 0, reset_in: float = 30.0) -> None:
        """Leave so many requests to every installation until the window ends."""
        with self.hub.state.lock:
            self.hub.reset_at = time.time() + reset_in
            for number in self.hub.state.installations:
                self.hub.usage[number] = self.hub.limit - remaining

    def expire_tokens(self) -> None:
        """Every installation token given so far answers 401 from now on."""
        with self.hub.state.lock:
            for token in self.hub.state.tokens.values():
                token.ends = 0.0

    def hold(self) -> None:
        """Keep webhooks back, in order."""
        self.hub.relay.hold()

    def release(self) -> None:
        self.hub.relay.release()

    def redeliver(self, delivery: Delivery) -> Delivery:
        """Send it again with the same GUID."""
        return self.hub.relay.redeliver(delivery)

    def deliveries(self, event: str | None = None, action: str | None = None) -> list[Delivery]:
        """Webhook attempts so far, oldest first."""
        found = list(self.hub.relay.deliveries)
        return [d for d in found if event in {None, d.event} and action in {None, d.action}]
