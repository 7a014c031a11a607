"""The gate that every request passes: numbered, logged, and spoiled where a fault was injected.

GitHub document: "Best practices for using the REST API". Pages for people pass unseen. `/repositories/{id}/...` is
another way to write `/repos/{owner}/{name}/...`.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from .hub import Hub
from .log import ApiCall, Fault

_PAGE = re.compile(r"/|/favicon\.ico|/[^/]+/[^/]+/(pull/\d+|blob/.+)")
_BY_ID = re.compile(r"/repositories/(\d+)(?=/|$)")
_PULL = re.compile(r"/repos/([^/]+/[^/]+)/(?:pulls|issues)/(\d+)(?:/|$)")
_COMMENT = re.compile(r"/(?:pulls|issues)/comments/(\d+)")
_COMMIT = re.compile(r"/(?:commits|tarball)/([0-9a-f]{40})")
_CHECK = re.compile(r"/check-runs/(\d+)")


class Connections:
    """The open connections, so that one can be cut in the middle of a request."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], asyncio.Transport] = {}

    def protocol(self) -> type[H11Protocol]:
        """uvicorn's protocol, which enters its connections here."""
        table = self._open

        class Protocol(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                table[transport.get_extra_info("peername")[:2]] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                table.pop(self.transport.get_extra_info("peername")[:2], None)
                super().connection_lost(exc)

        return Protocol

    async def cut(self, client: tuple[str, int]) -> None:
        self._open[client].abort()
        await asyncio.sleep(0.02)


class Gate:
    """An ASGI application in front of the FastAPI one."""

    def __init__(self, hub: Hub, app: ASGIApp, connections: Connections) -> None:
        self._hub, self._app, self._connections = hub, app, connections

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _PAGE.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        number, begun, started = self._hub.log.next_number(), time.time(), time.monotonic()
        body = await _read(receive)
        sent = str(scope["path"])
        query = scope["query_string"].decode("latin-1")
        fault = self._hub.log.fault_for(scope["method"], sent + (f"?{unquote(query)}" if query else ""))
        status, messages = 0, await self._answer({**self._named(scope), "sent_path": sent}, body, fault)
        if messages:
            status = messages[0]["status"]
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"] if k != b"authorization"}
        path = self._named(scope)["path"]
        pull = self._pull(path, body)
        taken = time.monotonic() - started
        note = fault.name if fault else None
        call = ApiCall(number, begun, scope["method"], sent, query, status, taken, pull, note, body, headers)
        self._hub.log.add(call)
        if not messages:
            await self._connections.cut(tuple(scope["client"]))
            return
        for message in messages:
            await send(message)

    async def _answer(self, scope: Scope, body: bytes, fault: Fault | None) -> list[Message]:
        """The messages of the answer; none when the connection is to be cut."""
        if fault and fault.kind == "delay" and not fault.after:
            await asyncio.sleep(fault.seconds)
        if fault and fault.kind != "delay" and not fault.after:
            return _fault_answer(fault)
        messages: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            messages.append(message)

        await self._app(scope, receive, send)
        if fault and fault.kind == "delay" and fault.after:
            await asyncio.sleep(fault.seconds)
        return _fault_answer(fault) if fault and fault.kind != "delay" else messages

    def _named(self, scope: Scope) -> Scope:
        """The scope with the repository's name in its path."""
        match = _BY_ID.match(scope["path"])
        if match is None:
            return scope
        with self._hub.state.lock:
            named = (r.full_name for r in self._hub.state.repositories if r.id == int(match[1]) and not r.deleted)
            name = next(named, f"-/{match[1]}")
        path = f"/repos/{name}{scope['path'][match.end() :]}"
        return {**scope, "path": path, "raw_path": path.encode()}

    def _pull(self, path: str, body: bytes) -> int | None:
        """The number of the pull request that a request is about, as far as it can be told."""
        state = self._hub.state
        if match := _PULL.match(path):
            return int(match[2])
        with state.lock:
            if match := _COMMENT.search(path):
                number = int(match[1])
                comment = state.review_comments.get(number) or state.comments.get(number)
                return comment.pull.number if comment else None
            sha = _sha(path, body)
            if match := _CHECK.search(path):
                run = state.check_runs.get(int(match[1]))
                sha = run.head_sha if run else None
            return next((p.number for p in state.pulls if sha in p.heads), None) if sha else None


def _sha(path: str, body: bytes) -> str | None:
    if match := _COMMIT.search(path):
        return match[1]
    if not path.endswith("/check-runs") or not body:
        return None
    try:
        value: Any = json.loads(body)
    except ValueError:
        return None
    return value.get("head_sha") if isinstance(value, dict) else None


def _fault_answer(fault: Fault) -> list[Message]:
    if fault.kind == "drop":
        return []
    data = json.dumps(fault.body).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "Content-Length": str(len(data)), **fault.headers}
    raw = [(k.lower().encode(), v.encode()) for k, v in headers.items()]
    return [
        {"type": "http.response.start", "status": fault.status, "headers": raw},
        {"type": "http.response.body", "body": data},
    ]


async def _read(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return body
