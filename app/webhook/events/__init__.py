"""One module an event, named as GitHub names it. Each has `read(payload, delivery) -> Job | None`: what to do, or
None for what is not served. It is pure, and raises BadPayload when the payload lacks what the event needs.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module

from app.jobs.job import Job
from app.webhook.payload import Payload

Read = Callable[[Payload, str], Job | None]


@lru_cache(maxsize=1)
def readers() -> Mapping[str, Read]:
    """Event -> its reader, for every module that lies in this directory."""
    return {name: import_module(f"{__name__}.{name}").read for _, name, _ in pkgutil.iter_modules(__path__)}
