"""A real nginx with one worker on a free port of the loopback: started, asked, looked at, stopped. Needs no root."""

from __future__ import annotations

import contextlib
import http.client
import os
import pwd
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

PATIENCE = 10.0
"""Seconds that nginx may take to answer, or to end."""

DESCRIPTOR_LIMIT = 4096
"""Open files of a worker. What the system allows at the most is seldom less."""

GREETING = b"hello\n"

CONFIGURATION = """\
{user}
load_module {module};
daemon off;
master_process on;
worker_processes 1;
worker_rlimit_nofile {limit};
pid {prefix}/nginx.pid;
error_log {prefix}/error.log warn;
events {{
    worker_connections 512;
}}
http {{
    access_log off;
    client_body_temp_path {prefix}/body;
    proxy_temp_path {prefix}/proxy;
    fastcgi_temp_path {prefix}/fastcgi;
    uwsgi_temp_path {prefix}/uwsgi;
    scgi_temp_path {prefix}/scgi;
    keepalive_requests 1000000;
    keepalive_timeout 60s;
    server {{
        listen 127.0.0.1:{port};
        root {prefix}/files;
        location / {{ handled; }}
        location /plain/ {{ }}
        location = /heap {{ heap; }}
    }}
}}
"""


@dataclass(frozen=True)
class Server:
    """A running nginx. `files` is its document root, with `greeting.txt` and `plain/greeting.txt` in it."""

    process: subprocess.Popen[bytes]
    port: int
    files: Path

    @property
    def master_pid(self) -> int:
        return self.process.pid

    @property
    def worker_pid(self) -> int:
        """The one worker; while a configuration is reloaded the newest one."""
        children = psutil.Process(self.master_pid).children()
        return max(children, key=psutil.Process.create_time).pid

    def descriptors(self) -> int:
        """How many descriptors the worker has open."""
        return psutil.Process(self.worker_pid).num_fds()

    def heap_bytes(self, connection: http.client.HTTPConnection) -> int:
        """Bytes of the worker's heap in use: `uordblks` and `hblkhd` of mallinfo2()."""
        return int(get(connection, "/heap")[1])

    @contextlib.contextmanager
    def connection(self) -> Iterator[http.client.HTTPConnection]:
        """One connection for as many requests as are made on it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.connect()
        assert connection.sock is not None
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.closing(connection):
            yield connection


Start = Callable[[str, bytes, str], contextlib.AbstractContextManager[Server]]
"""The fixture `start_nginx`: `start("what is checked", text, handler)` is nginx with a module of that text."""


def get(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    """Status and body of one request; the connection stays open."""
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read()


@contextlib.contextmanager
def running(nginx: str, module: Path, prefix: Path) -> Iterator[Server]:
    """Start nginx with a module of tests.nginx.build, wait until it answers, and end it afterwards."""
    files = prefix / "files"
    (files / "plain").mkdir(parents=True)
    for folder in (files, files / "plain"):
        (folder / "greeting.txt").write_bytes(GREETING)
    port = _free_port()
    # A master that root starts gives its workers to nobody, who can't read below pytest's directories.
    user = f"user {pwd.getpwuid(0).pw_name};" if os.geteuid() == 0 else ""
    configuration = prefix / "nginx.conf"
    text = CONFIGURATION.format(user=user, module=module, prefix=prefix, port=port, limit=DESCRIPTOR_LIMIT)
    configuration.write_text(text, "utf-8")
    command = [nginx, "-p", str(prefix), "-c", str(configuration), "-e", str(prefix / "error.log")]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = Server(process, port, files)
    try:
        _wait(server, prefix / "error.log")
        yield server
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait(server: Server, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.process.poll() is None:
        with contextlib.suppress(OSError), server.connection() as connection:
            assert get(connection, "/plain/greeting.txt") == (200, GREETING)
            return
        time.sleep(0.02)
    raise AssertionError(f"nginx does not answer: {log.read_text('utf-8') if log.exists() else 'no log'}")
