"""`ngx-plumber watch` beside a real nginx under traffic: it names what leaks, and is silent about what does not."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from tests.engine import mended
from tests.nginx.server import DESCRIPTOR_LIMIT, Server, Start, get

pytest_plugins = ["tests.nginx.fixtures"]

TESTS = Path(__file__).parent
LEAK = (TESTS / "cases/pair/leak.c").read_bytes()
GREETING = "ngx_http_greeting_handler"
FORGOTTEN = ((TESTS / "nginx/forgotten.c").read_bytes(), "ngx_http_forgotten_handler")
WHAT = "watching a running nginx"

Watch = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def watch(capsys: pytest.CaptureFixture[str]) -> Watch:
    """Watches for three seconds; the status and the document."""

    def run(server: Server, *arguments: str) -> tuple[int, dict[str, Any]]:
        pid = str(server.master_pid)
        status = main(["watch", "--pid", pid, "--seconds", "3", "--interval", "0.25", "--format", "json", *arguments])
        out, err = capsys.readouterr()
        assert err == ""
        return status, json.loads(out)

    return run


@contextmanager
def meanwhile(act: Callable[[], object], pause: float) -> Iterator[None]:
    """Act again and again, until the block ends; what goes wrong then comes up."""
    over = threading.Event()
    wrong: list[BaseException] = []

    def run() -> None:
        try:
            while not over.wait(pause):
                act()
        except BaseException as error:
            wrong.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    if wrong:
        raise wrong[0]


def growing(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["kind"], one["name"]) for worker in document["workers"] for one in worker["growing"]]


def test_a_leaking_module_is_seen_and_its_file_is_named(start_nginx: Start, watch: Watch) -> None:
    with start_nginx(WHAT, LEAK, GREETING) as server, server.connection() as connection:
        with meanwhile(lambda: get(connection, "/greeting.txt"), 0.01):
            status, document = watch(server)
        (worker,) = document["workers"]

        assert status == 1
        assert worker["pid"] == server.worker_pid
        assert growing(document) == [("file", str((server.files / "greeting.txt").resolve()))]
        (found,) = worker["growing"]
        assert found["rules"][0] == "fd"
        rise = found["last"] - found["first"]
        assert rise > 20
        assert abs(worker["descriptors"]["last"] - worker["descriptors"]["first"] - rise) <= 1
        assert worker["limit"] == DESCRIPTOR_LIMIT
        assert worker["seconds_left"] == pytest.approx(
            (DESCRIPTOR_LIMIT - found["last"]) / found["per_second"], rel=0.1
        )


def test_the_same_module_with_its_fix_is_silent(start_nginx: Start, watch: Watch) -> None:
    with (
        start_nginx(WHAT, mended(LEAK), GREETING) as server,
        server.connection() as connection,
        meanwhile(lambda: get(connection, "/greeting.txt"), 0.01),
    ):
        status, document = watch(server)

    assert (status, growing(document)) == (0, [])


def test_connections_that_are_kept_alive_are_silent(start_nginx: Start, watch: Watch) -> None:
    """They become more and more during the whole watch, and none is closed."""
    with start_nginx(WHAT, mended(LEAK), GREETING) as server, ExitStack() as stack:
        with meanwhile(lambda: get(stack.enter_context(server.connection()), "/greeting.txt"), 0.02):
            status, document = watch(server)
        (clients,) = [one for one in document["workers"][0]["others"] if one["kind"] == "client"]

    assert (status, growing(document)) == (0, [])
    assert clients["last"] - clients["first"] > 20


def test_requests_that_are_never_finished_are_seen_as_clients_that_hung_up(start_nginx: Start, watch: Watch) -> None:
    with start_nginx(WHAT, *FORGOTTEN) as server:

        def ask_and_leave() -> None:
            with socket.create_connection(("127.0.0.1", server.port)) as client:
                client.sendall(b"GET / HTTP/1.0\r\n\r\n")

        with meanwhile(ask_and_leave, 0.02):
            status, document = watch(server)

        assert status == 1
        assert growing(document) == [("client-close-wait", str(server.port))]
        assert "connection" in document["workers"][0]["growing"][0]["rules"]


def test_a_reload_is_followed(start_nginx: Start, watch: Watch) -> None:
    """The old worker ends, the new one is judged by itself."""
    with start_nginx(WHAT, LEAK, GREETING) as server:
        old = server.worker_pid

        def ask() -> None:
            with server.connection() as connection:
                get(connection, "/greeting.txt")

        reload = threading.Timer(2.5, os.kill, (server.master_pid, signal.SIGHUP))
        reload.start()
        with meanwhile(ask, 0.01):
            status, document = watch(server, "--seconds", "6")
        first, second = document["workers"]

    assert status == 1
    assert (first["pid"], first["ended"]) == (old, True)
    assert (second["ended"], second["judged"], second["seen_from"] > 2) == (False, True, True)
    assert [one["name"] for one in second["growing"]] == [str((server.files / "greeting.txt").resolve())]


def test_all_workers_are_found_without_naming_one(start_nginx: Start, capsys: pytest.CaptureFixture[str]) -> None:
    with start_nginx(WHAT, mended(LEAK), GREETING) as server:
        time.sleep(0.1)
        main(["watch", "--seconds", "0.8", "--interval", "0.1", "--format", "json"])
        found = [worker["pid"] for worker in json.loads(capsys.readouterr().out)["workers"]]

        assert server.worker_pid in found
        assert server.master_pid not in found
