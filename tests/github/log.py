"""Every request that the bot made, what it was answered, and the faults that were put in its way.

GitHub documents: "Rate limits for the REST API" and "Best practices for using the REST API": what a client has to
expect, namely 5xx (before or after the effect), connections that break, 403 or 429 with `Retry-After`.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

from .state import Json


@dataclass(frozen=True)
class ApiCall:
    """One request. `status` is what the bot saw, 0 when the connection was dropped."""

    number: int
    time: float
    method: str
    path: str
    query: str
    status: int
    duration: float
    pull: int | None
    fault: str | None = None
    body: bytes = field(default=b"", repr=False)
    headers: dict[str, str] = field(default_factory=dict, repr=False)

    def __str__(self) -> str:
        note = f" ({self.fault})" if self.fault else ""
        return f"#{self.number} {self.method} {self.path}{'?' * bool(self.query)}{self.query} -> {self.status}{note}"


@dataclass
class Fault:
    """What happens to the `nth` matching request and the next `times - 1`."""

    kind: Literal["answer", "drop", "delay"]
    method: str | None
    path: re.Pattern[str]
    nth: int
    times: int
    status: int
    after: bool
    seconds: float
    headers: dict[str, str]
    body: Json
    seen: int = 0
    hits: int = 0

    def strikes(self, method: str, target: str) -> bool:
        if self.method not in {None, method} or not self.path.search(target):
            return False
        self.seen += 1
        hit = self.nth <= self.seen < self.nth + self.times
        self.hits += hit
        return hit

    @property
    def name(self) -> str:
        when = "after" if self.after else "before"
        return f"{self.status} {when} its effect" if self.kind == "answer" else self.kind


class RequestLog:
    """The log and the faults; safe between threads."""

    def __init__(self) -> None:
        self.calls: list[ApiCall] = []
        self.violations: list[str] = []
        """Requests that GitHub would refuse or partly ignore, or that the stand-in can't answer."""
        self.faults: list[Fault] = []
        self._lock = threading.Lock()
        self._number = 0

    def next_number(self) -> int:
        with self._lock:
            self._number += 1
            return self._number

    def add(self, call: ApiCall) -> None:
        with self._lock:
            self.calls.append(call)

    def violate(self, text: str) -> None:
        with self._lock:
            self.violations.append(text)

    def clear(self) -> None:
        with self._lock:
            self.calls.clear()
            self.violations.clear()
            self.faults.clear()

    def spoil(self, fault: Fault) -> Fault:
        with self._lock:
            self.faults.append(fault)
        return fault

    def find(self, method: str | None = None, path: str = "", pull: int | None = None) -> list[ApiCall]:
        """The requests of that method whose decoded path matches, and about that pull request."""
        pattern = re.compile(path)
        with self._lock:
            return [
                call
                for call in self.calls
                if method in {None, call.method}
                and pattern.search(unquote(call.path))
                and (pull is None or call.pull == pull)
            ]

    def count(self, method: str | None = None, path: str = "", pull: int | None = None) -> int:
        return len(self.find(method, path, pull))

    def per_pull(self) -> dict[int | None, int]:
        """Requests by pull request; None counts those about no particular one."""
        with self._lock:
            return dict(Counter(call.pull for call in self.calls))

    def fault_for(self, method: str, target: str) -> Fault | None:
        """The first fault that strikes this request; every fault counts it."""
        with self._lock:
            struck = [fault for fault in self.faults if fault.strikes(method, target)]
        return struck[0] if struck else None
