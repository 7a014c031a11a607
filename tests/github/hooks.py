"""Webhook deliveries: signed, ten seconds for an answer, no retry, redelivery with the same GUID.

GitHub documents: "Webhook events and payloads", "Validating webhook deliveries", "Handling failed webhook deliveries".
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import queue
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from .accounts import AppConfig
from .state import Json, iso

TIMEOUT = 10.0
_ALWAYS = {"installation", "installation_repositories", "ping"}


@dataclass
class Delivery:
    """One attempt. `status_code` is the bot's answer, 0 without one; None while it is under way."""

    id: int
    guid: str
    event: str
    action: str | None
    payload: Json = field(repr=False)
    redelivery: bool = False
    status_code: int | None = None
    status: str = "pending"
    delivered: float = 0.0
    duration: float = 0.0
    body: bytes = field(default=b"", repr=False)

    @property
    def ok(self) -> bool:
        return self.status_code is not None and 200 <= self.status_code < 400

    def shape(self) -> Json:
        """GitHub\'s "Simple webhook delivery"."""
        return {
            "id": self.id, "guid": self.guid, "delivered_at": iso(self.delivered), "redelivery": self.redelivery,
            "duration": round(self.duration, 3), "status": self.status, "status_code": self.status_code or 0,
            "event": self.event, "action": self.action, "throttled_at": None,
            "installation_id": (self.payload.get("installation") or {}).get("id"),
            "repository_id": (self.payload.get("repository") or {}).get("id"),
        }  # fmt: skip


class Relay:
    """The queue of events for the bot. `target` is its webhook's address; without one deliveries fail."""

    def __init__(self, app: AppConfig) -> None:
        self.app = app
        self.target: str | None = None
        self.copies = 1
        """How often each event is sent with one GUID."""
        self.lose: Callable[[str, Json], bool] = lambda event, payload: False
        """Events it accepts are recorded as failed and never sent."""
        self.deliveries: list[Delivery] = []
        self._lock = threading.Lock()
        self._number = 0
        self._queue: queue.Queue[Delivery | None] = queue.Queue()
        self._open = threading.Event()
        self._open.set()
        self._thread = threading.Thread(target=self._work, name="webhooks", daemon=True)
        self._thread.start()

    def send(self, event: str, payload: Json) -> Delivery | None:
        """Queue an event, if the App gets it; check runs and suites it asked for come without subscription."""
        action = payload.get("action")
        asked = event in {"check_run", "check_suite"} and action in {"requested", "rerequested", "requested_action"}
        if event not in self.app.events and event not in _ALWAYS and not asked:
            return None
        body = json.dumps(payload, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
        guid = str(uuid.uuid4())
        first = Delivery(0, guid, event, action, payload, body=body)
        made = [self._queue_up(first, redelivery=copy > 0) for copy in range(self.copies)]
        return made[0]

    def redeliver(self, delivery: Delivery) -> Delivery:
        """The button "Redeliver": same GUID, same bytes."""
        return self._queue_up(delivery, redelivery=True)

    def hold(self) -> None:
        """Keep further deliveries back, in order."""
        self._open.clear()

    def release(self) -> None:
        self._open.set()

    @property
    def pending(self) -> int:
        with self._lock:
            return sum(delivery.status_code is None for delivery in self.deliveries)

    def close(self) -> None:
        self._open.set()
        self._queue.put(None)
        self._thread.join(TIMEOUT + 1)

    def headers(self, delivery: Delivery) -> dict[str, str]:
        secret = self.app.webhook_secret.encode()
        return {
            "Accept": "*/*", "Content-Type": "application/json", "User-Agent": "GitHub-Hookshot/0000000",
            "X-GitHub-Delivery": delivery.guid, "X-GitHub-Event": delivery.event, "X-GitHub-Hook-ID": str(self.app.id),
            "X-GitHub-Hook-Installation-Target-ID": str(self.app.id),
            "X-GitHub-Hook-Installation-Target-Type": "integration",
            "X-Hub-Signature": "sha1=" + hmac.new(secret, delivery.body, hashlib.sha1).hexdigest(),
            "X-Hub-Signature-256": "sha256=" + hmac.new(secret, delivery.body, hashlib.sha256).hexdigest(),
        }  # fmt: skip

    def _queue_up(self, one: Delivery, redelivery: bool) -> Delivery:
        with self._lock:
            self._number += 1
            delivery = replace(
                one,
                id=self._number,
                redelivery=redelivery,
                status_code=None,
                status="pending",
                delivered=time.time(),
            )
            self.deliveries.append(delivery)
        self._queue.put(delivery)
        return delivery

    def _work(self) -> None:
        while (delivery := self._queue.get()) is not None:
            self._open.wait()
            begun = time.monotonic()
            delivery.delivered = time.time()
            code, delivery.status = self._post(delivery)
            delivery.duration = time.monotonic() - begun
            delivery.status_code = code

    def _post(self, delivery: Delivery) -> tuple[int, str]:
        if self.target is None or self.lose(delivery.event, delivery.payload):
            return 0, "failed to connect to host"
        url = urlsplit(self.target)
        connection = http.client.HTTPConnection(url.hostname or "127.0.0.1", url.port, timeout=TIMEOUT)
        try:
            connection.request("POST", url.path or "/", delivery.body, self.headers(delivery))
            answer = connection.getresponse()
            answer.read()
        except TimeoutError:
            return 0, "timed out"
        except OSError:
            return 0, "failed to connect to host"
        except http.client.HTTPException:
            return 0, "Invalid HTTP Response"
        finally:
            connection.close()
        return answer.status, "OK" if answer.status < 400 else f"Invalid HTTP Response: {answer.status}"
