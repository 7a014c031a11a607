"""One installation's pace: writes keep their distance, and nothing is asked before a rate limit has ended.

GitHub's best practices ask for at least one second between requests that create content. A reaction that answers a
person is urgent: it goes before the writes that wait, since people look at the screen meanwhile.
"""

from __future__ import annotations

import threading
import time

from app.github.errors import RateLimited


class Pace:
    """Shared by all threads that speak for one installation."""

    def __init__(self, write_interval: float) -> None:
        self._interval = write_interval
        self._turn = threading.Condition()
        self._next_write = 0.0
        self._urgent = 0
        self._silent_until = 0.0

    def check(self) -> None:
        """Raise when GitHub has asked for silence that has not ended."""
        left = self._silent_until - time.monotonic()
        if left > 0:
            raise RateLimited(left)

    def silence(self, seconds: float) -> None:
        """No request for so long."""
        self._silent_until = max(self._silent_until, time.monotonic() + seconds)

    def take_turn(self, urgent: bool = False) -> None:
        """Wait until this thread may write."""
        with self._turn:
            self._urgent += urgent
            try:
                while (left := self._left(urgent)) > 0:
                    self._turn.wait(left)
                self._next_write = time.monotonic() + self._interval
            finally:
                self._urgent -= urgent
                self._turn.notify_all()

    def _left(self, urgent: bool) -> float:
        """Seconds until the next try: an urgent write goes at once, the others after it and at their distance."""
        if urgent:
            return 0.0
        return max(self._next_write - time.monotonic(), 0.01 if self._urgent else 0.0)
