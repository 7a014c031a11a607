"""The leak that a fix ends, counted in a running nginx: the worker's own descriptors and its own heap."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.engine import mended
from tests.nginx.server import GREETING, Server, Start, get

pytest_plugins = ["tests.nginx.fixtures"]

REQUESTS = 2000
STEADY = 8
"""Descriptors by which a worker may differ that leaks none."""

STEADY_BYTES = 64 * 1024
CONTEXT_BYTES = 4096
"""What one request of upper.c allocates, at the least."""

TESTS = Path(__file__).parent
OPENS_A_FILE = ((TESTS / "cases/pair/leak.c").read_bytes(), "ngx_http_greeting_handler")
ALLOCATES = ((TESTS / "nginx/upper.c").read_bytes(), "ngx_http_upper_handler")

Record = Callable[[str, object], None]


class Growth(NamedTuple):
    """What 2,000 requests over one connection left behind, and what they were answered."""

    descriptors: int
    heap_bytes: int
    answers: set[tuple[int, bytes]]


def growth(server: Server, path: str) -> Growth:
    """Measured behind one request that is not counted: it may open what then stays, as a log."""
    with server.connection() as connection:
        get(connection, path)
        descriptors, heap = server.descriptors(), server.heap_bytes(connection)
        answers = {get(connection, path) for _ in range(REQUESTS)}
        return Growth(server.descriptors() - descriptors, server.heap_bytes(connection) - heap, answers)


@pytest.fixture(scope="module")
def measured(start_nginx: Start) -> Callable[[str, tuple[bytes, str], str], tuple[Growth, Growth]]:
    """`measured(what, module, path)`: the growth with the leak, and with the program's own fix."""

    def measure(what: str, module: tuple[bytes, str], path: str) -> tuple[Growth, Growth]:
        text, handler = module
        after = mended(text)
        assert after != text
        with start_nginx(what, text, handler) as server:
            leaking = growth(server, path)
        with start_nginx(what, after, handler) as server:
            return leaking, growth(server, path)

    return measure


Measured = Callable[[str, tuple[bytes, str], str], tuple[Growth, Growth]]


def test_a_fix_keeps_the_descriptors_of_a_worker_flat(measured: Measured, record_property: Record) -> None:
    leaking, fixed = measured("descriptors of a running nginx", OPENS_A_FILE, "/greeting.txt")
    record_property("descriptors left by 2,000 requests", f"{leaking.descriptors} before, {fixed.descriptors} after")

    assert leaking.answers == fixed.answers == {(200, GREETING)}
    assert abs(leaking.descriptors - REQUESTS) <= STEADY
    assert abs(fixed.descriptors) <= STEADY


def test_a_fix_keeps_the_heap_of_a_worker_flat(measured: Measured, record_property: Record) -> None:
    leaking, fixed = measured("heap of a running nginx", ALLOCATES, "/greeting.txt")
    record_property("bytes left by 2,000 requests", f"{leaking.heap_bytes} before, {fixed.heap_bytes} after")

    assert leaking.answers == fixed.answers == {(200, b"/GREETING.TXT")}
    assert leaking.heap_bytes >= REQUESTS * CONTEXT_BYTES
    assert abs(fixed.heap_bytes) <= STEADY_BYTES
