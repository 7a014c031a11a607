"""The routes. Templates escape everything; the pages load nothing from anywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

import jinja2
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from app.web.operator import Door

PATIENCE = 5.0
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Row(Protocol):
    """A job as the page shows it."""

    @property
    def id(self) -> str: ...
    @property
    def state(self) -> str: ...


Overview = Callable[[], tuple[dict[str, int], Sequence[Row]]]


def pages_router(door: Door, configured: bool, ready: Callable[[], bool], overview: Overview) -> APIRouter:
    """All routes but the webhook. `ready` and `overview` may block: they ask the database."""
    router = APIRouter()
    templates = jinja2.Environment(loader=jinja2.PackageLoader("app.web"), autoescape=True, trim_blocks=True)

    def page(name: str, status: int = 200, **values: object) -> Response:
        return HTMLResponse(templates.get_template(name).render(**values), status, HEADERS)

    @router.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "alive"}

    @router.get("/readyz")
    async def readyz() -> Response:
        try:
            async with asyncio.timeout(PATIENCE):
                fine = await asyncio.to_thread(ready)
        except Exception as error:  # whatever it is, the answer is: not now
            return JSONResponse({"status": "not ready", "reason": type(error).__name__}, 503)
        return JSONResponse({"status": "ready" if fine else "not ready"}, 200 if fine else 503)

    @router.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    @router.api_route("/", methods=["GET", "POST"], include_in_schema=False)
    async def operator(request: Request) -> Response:
        if not door.lets_in(request):
            return await door.enter(request) or page("enter.html", 401)
        counts, rows = await asyncio.to_thread(overview)
        return page("operator.html", counts=counts, rows=rows, configured=configured)

    @router.api_route("/setup", methods=["GET", "POST"], include_in_schema=False)
    async def setup(request: Request) -> Response:
        if configured:
            return page("closed.html", 404)
        if not door.lets_in(request):
            return await door.enter(request) or page("enter.html", 401)
        return page("setup.html")

    return router
