"""The operations behind FastAPI, and uvicorn in a thread of its own.

GitHub document: "Getting started with the REST API" (headers of every answer, redirects of renamed repositories).
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import socket
import threading
from collections.abc import Awaitable, Callable
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, PlainTextResponse

from . import rest_app, rest_checks, rest_comments, rest_git, rest_pulls, rest_repo, rest_reviews
from .auth import Actor, identify
from .gate import Connections, Gate
from .hub import Hub
from .operations import OPERATIONS, VERSIONS, Answer, Call, Operation
from .page import blob_page, index_page, pull_page
from .problems import Problem
from .state import Json

# Importing them fills the table of operations.
_MODULES = (rest_app, rest_checks, rest_comments, rest_git, rest_pulls, rest_repo, rest_reviews)
_UNCOUNTED = {"/rate_limit"}


def build(hub: Hub) -> FastAPI:
    """Every operation as a route, then the pages, then a refusal for all the rest."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    for one in OPERATIONS:
        app.add_api_route(one.path, _endpoint(hub, one), methods=[one.method], response_model=None)

    def codeload(owner: str, repo: str, commit: str, token: str = "") -> Response:
        with hub.state.lock:
            found = hub.state.repository(f"{owner}/{repo}")
            if found is None or hub.archives.get(token) != (found.full_name, commit):
                return PlainTextResponse("404: Not Found", 404)
            data = found.git.archive(commit, f"{owner}-{repo}-{commit[:7]}")
        name = f"attachment; filename={owner}-{repo}-{commit[:7]}.tar.gz"
        return Response(data, headers={"Content-Disposition": name}, media_type="application/x-gzip")

    def show_pull(owner: str, repo: str, number: int) -> Response:
        with hub.state.lock:
            found = (p for p in hub.state.pulls if p.number == number and p.repo.full_name == f"{owner}/{repo}")
            pull = next(found, None)
            return HTMLResponse(pull_page(hub, pull)) if pull else PlainTextResponse("no such pull request", 404)

    def show_blob(owner: str, repo: str, ref: str, path: str) -> Response:
        with hub.state.lock:
            found = hub.state.repository(f"{owner}/{repo}")
            known = found is not None and found.git.has(ref)
            data = found.git.read(ref, path) if found and known else None
            return PlainTextResponse("no such file", 404) if data is None else HTMLResponse(blob_page(path, data))

    def show_index() -> Response:
        with hub.state.lock:
            return HTMLResponse(index_page(hub))

    def unknown(request: Request) -> Response:
        hub.log.violate(f"{request.method} {request.url.path}: unknown operation")
        problem = Problem(501, f"The stand-in does not know {request.method} {request.url.path}")
        return _response(hub, Answer(problem.shape(), problem.status), Actor("anonymous"))

    app.add_api_route("/_codeload/{owner}/{repo}/legacy.tar.gz/{commit}", codeload, response_model=None)
    app.add_api_route("/{owner}/{repo}/pull/{number}", show_pull, response_model=None)
    app.add_api_route("/{owner}/{repo}/blob/{ref}/{path:path}", show_blob, response_model=None)
    app.add_api_route("/", show_index, response_model=None)
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]
    app.add_api_route("/{path:path}", unknown, methods=methods, response_model=None)
    return app


def _endpoint(hub: Hub, one: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        body = await request.body()
        return await run_in_threadpool(_execute, hub, one, request, body)

    return endpoint


def _execute(hub: Hub, one: Operation, request: Request, body: bytes) -> Response:
    """One request from authentication to answer, alone with the state."""
    actor = Actor("anonymous")
    with hub.state.lock:
        try:
            actor = identify(hub.state, request.headers.get("authorization", ""))
            _check_headers(request)
            _count(hub, one, actor)
            one.check_permission(actor)
            answer = _redirect(hub, one, request) or _handle(hub, one, actor, request, body)
        except Problem as problem:
            if problem.status in {400, 415, 422}:
                hub.log.violate(f"{request.method} {request.url.path}: {problem}")
            answer = Answer(problem.shape(), problem.status, problem.headers)
        answer.headers.setdefault("X-Accepted-GitHub-Permissions", "; ".join(n.replace(":", "=") for n in one.needs))
        return _response(hub, answer, actor)


def _handle(hub: Hub, one: Operation, actor: Actor, request: Request, body: bytes) -> Answer:
    # The path that the client sent: /repositories/ID/... was rewritten by the gate.
    path = str(request.scope.get("sent_path", request.url.path))
    accept = request.headers.get("accept", "")
    call = Call(hub, actor, request.method, path, request.path_params, dict(request.query_params), _json(body), accept)
    for ignored in one.check_request(call):
        hub.log.violate(f"{request.method} {path}: {ignored} is unknown to GitHub")
    return one.handler(call)


def _json(body: bytes) -> Json:
    try:
        value = json.loads(body) if body else {}
    except ValueError:
        raise Problem(400, "Problems parsing JSON") from None
    if not isinstance(value, dict):
        raise Problem(400, "Body should be a JSON object")
    return value


def _check_headers(request: Request) -> None:
    if not request.headers.get("user-agent"):
        raise Problem(403, "Request forbidden by administrative rules. Please send a User-Agent header")
    version = request.headers.get("x-github-api-version")
    if version is not None and version not in VERSIONS:
        raise Problem(400, f"{version} is not a supported version")


def _count(hub: Hub, one: Operation, actor: Actor) -> None:
    if actor.token is None or one.path in _UNCOUNTED:
        return
    number = actor.token.installation.id
    if hub.rate(number)["remaining"] <= 0:
        raise Problem(403, f"API rate limit exceeded for installation ID {number}.")
    hub.usage[number] = hub.usage.get(number, 0) + 1


def _redirect(hub: Hub, one: Operation, request: Request) -> Answer | None:
    """301 for reading and 307 for writing under a name that the repository had before."""
    name = "{owner}/{repo}".format_map({"owner": "", "repo": "", **request.path_params})
    repo = hub.state.former_names.get(name.lower())
    if repo is None or not one.path.startswith("/repos/"):
        return None
    rest = re.sub(r"^/repos/[^/]+/[^/]+", "", request.url.path)
    target = f"{hub.url}/repositories/{repo.id}{quote(rest)}" + (f"?{request.url.query}" if request.url.query else "")
    status, text = (301, "Moved Permanently") if request.method == "GET" else (307, "Temporary Redirect")
    return Answer({"message": text, "url": target}, status, {"Location": target})


def _response(hub: Hub, answer: Answer, actor: Actor) -> Response:
    rate = hub.rate(actor.token.installation.id if actor.token else None)
    headers = {f"X-RateLimit-{name.title()}": str(value) for name, value in rate.items()}
    headers |= {"X-RateLimit-Resource": "core", "X-GitHub-Request-Id": secrets.token_hex(8).upper()}
    headers |= {"X-GitHub-Media-Type": "github.v3; format=json", "Content-Type": "application/json; charset=utf-8"}
    if answer.status == 204:
        headers.pop("Content-Type")
    return Response(answer.content, answer.status, {**headers, **answer.headers})


class _Uvicorn(uvicorn.Server):
    """Looks more often whether it shall end."""

    async def main_loop(self) -> None:
        counter = 0
        while not await self.on_tick(counter // 10):
            counter += 1
            await asyncio.sleep(0.01)


class Server:
    """uvicorn on a loopback port, in a thread."""

    def __init__(self, hub: Hub, port: int = 0) -> None:
        connections = Connections()
        gate = Gate(hub, build(hub), connections)
        # asyncio switches Nagle's algorithm off only where the protocol is named: 40 ms a request.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", port))
        self._socket.listen(128)
        hub.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(
            gate, log_level="critical", lifespan="off", ws="none", http=connections.protocol(), access_log=False,
            timeout_graceful_shutdown=2, timeout_keep_alive=30,
        )  # fmt: skip
        self._server = _Uvicorn(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), name="stand-in", daemon=True)
        self._ready = threading.Event()

    def start(self) -> None:
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            self._ready.wait(0.005)

    def close(self) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(10)
        self._socket.close()
