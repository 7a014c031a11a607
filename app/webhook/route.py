"""POST /webhook. The answers come in a fixed order, so that nothing is parsed before it is known to be GitHub's."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any

import structlog
from fastapi import APIRouter, Request, Response
from starlette.requests import ClientDisconnect
from structlog.contextvars import bound_contextvars

from app.jobs.counters import DELIVERIES
from app.jobs.job import Job
from app.webhook.events import readers
from app.webhook.payload import BadPayload
from app.webhook.signature import is_signed

log = structlog.get_logger(__name__)

BODY_LIMIT = 25 * 1024 * 1024
PATIENCE = 8.0
"""Seconds to store a job. GitHub gives up after ten."""

DELIVERY = re.compile(r"[A-Za-z0-9-]{1,64}")
EVENT = re.compile(r"[a-z_]{1,64}")


class Answer(Exception):
    """The answer is decided."""

    def __init__(self, status: int, words: str = "") -> None:
        super().__init__(words)
        self.status = status
        self.words = words


def webhook_router(secrets: tuple[str, ...], accept: Callable[[Job], bool]) -> APIRouter:
    """The route. `secrets` is empty as long as no App is configured; `accept` stores a job and may block."""
    router = APIRouter()
    one_writer = asyncio.Lock()  # SQLite's own waiting costs more than a queue of ours

    @router.post("/webhook", include_in_schema=False)
    async def webhook(request: Request) -> Response:
        event, delivery = request.headers.get("x-github-event", ""), request.headers.get("x-github-delivery", "")
        with bound_contextvars(delivery=delivery[:64]):
            try:
                job = _job(await _body(request), request, secrets)
                new = await _store(job, accept, one_writer)
                log.info("accepted", webhook=event, new=new)
                answer = Answer(202)
            except Answer as decided:
                answer = decided
                log.info("answered", webhook=event[:64], status=answer.status, reason=answer.words)
        DELIVERIES.labels(event if event in readers() else "other", str(answer.status)).inc()
        return Response(answer.words, answer.status, media_type="text/plain")

    return router


async def _body(request: Request) -> bytes:
    """All bytes, or 413 as soon as they are too many."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > BODY_LIMIT:
        raise Answer(413, "more than 25 MiB")
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_LIMIT:
                raise Answer(413, "more than 25 MiB")
    except ClientDisconnect as error:
        raise Answer(400, "the sender broke off") from error  # nobody reads it, but it is logged
    return bytes(body)


def _job(body: bytes, request: Request, secrets: tuple[str, ...]) -> Job:
    """The job that the delivery asks for, or the answer that says why there is none."""
    if not secrets:
        raise Answer(503, "no App is configured")
    if not is_signed(body, request.headers.get("x-hub-signature-256"), secrets):
        raise Answer(401, "the signature is missing or wrong")
    payload = _payload(body)
    event, delivery = request.headers.get("x-github-event", ""), request.headers.get("x-github-delivery", "")
    if not EVENT.fullmatch(event) or not DELIVERY.fullmatch(delivery):
        raise Answer(400, "the event or the delivery header is missing")
    read = readers().get(event)
    try:
        job = read(payload, delivery) if read else None
    except BadPayload as error:
        raise Answer(400, f"the payload lacks {error}") from error
    if job is None:
        raise Answer(204)
    return job


def _payload(body: bytes) -> dict[str, Any]:
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Answer(400, "not JSON") from error
    if not isinstance(payload, dict):
        raise Answer(400, "not a JSON object")
    return payload


async def _store(job: Job, accept: Callable[[Job], bool], one_writer: asyncio.Lock) -> bool:
    """Durable when this returns. The database retries a lost connection for ever; GitHub does not wait that long."""
    try:
        async with asyncio.timeout(PATIENCE), one_writer:
            return await asyncio.to_thread(accept, job)
    except Exception as error:
        log.exception("not stored")
        raise Answer(503, "the job could not be stored") from error
