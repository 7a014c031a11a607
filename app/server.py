"""The service wired together: settings, jobs, webhook, pages."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI

from app.cache.store import store_at
from app.check_file import default_table
from app.github import App
from app.jobs import engine
from app.jobs.command import Commander
from app.jobs.fix import Fixer
from app.jobs.inspector import ReviewSettings
from app.jobs.interrupted import end_interrupted
from app.jobs.review import Reviewer
from app.jobs.store import DatabaseUnusable, Seat
from app.jobs.team import JobFailed, Workers
from app.rules.table import RuleError
from app.settings import Settings, SettingsError, read_settings
from app.web.operator import Door
from app.web.pages import pages_router
from app.webhook.route import webhook_router

log = structlog.get_logger(__name__)

SECRET = re.compile(
    r"\b(?:gh[a-z]_|github_pat_)[A-Za-z0-9._-]{20,}"
    r"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9._-]{8,}"
    r"|(?<=[?&]token=)[A-Za-z0-9._%-]+"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END|$)"
)
"""Tokens in both of their forms (the newer ones carry a JWT), the App's own JWT, links to downloads, and keys."""

MINUTE = 60.0
HOUR = 3600.0


def run(host: str | None = None, port: int | None = None, workers: int | None = None) -> int:
    """Serve until told to stop. The exit status: 0, or 2 when it could not start, with the reason in one line."""
    try:
        settings = read_settings()
        settings = replace(settings, host=host or settings.host, port=port or settings.port)
        default_table()
        start_logging(settings.log_format)
        if settings.operator_token_file:
            print(f"The operator's token is in {settings.operator_token_file}", file=sys.stderr)  # noqa: T201
        Seat(settings.database_url).leave()  # a second service is refused here, with words
        service = create_app(settings, workers or 1)
        uvicorn.run(service, host=settings.host, port=settings.port, log_config=None, access_log=False,
                    server_header=False, timeout_graceful_shutdown=5)  # fmt: skip
    except (SettingsError, RuleError, DatabaseUnusable) as error:
        print(f"ngx-plumber: {error}", file=sys.stderr)  # noqa: T201
        return 2
    return 0


def create_app(settings: Settings, workers: int = 1) -> FastAPI:
    """The web application; its jobs run from its start to its end."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        seat = await asyncio.to_thread(engine.start, settings.database_url, _team(settings, workers))
        done = threading.Event()
        housekeeping = asyncio.create_task(asyncio.to_thread(_keep_house, settings.retention_days, done))
        log.info("started", host=settings.host, port=settings.port, app=settings.app.app_id if settings.app else None)
        yield
        done.set()
        await housekeeping
        await asyncio.to_thread(engine.stop, seat)

    service = FastAPI(title="ngx-plumber", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    service.include_router(webhook_router(settings.app.webhook_secrets if settings.app else (), engine.accept))
    door = Door(settings.operator_token)
    service.include_router(pages_router(door, settings.app is not None, _ready, engine.overview))
    return service


def start_logging(log_format: str) -> None:
    """Lines for people on a terminal, JSON elsewhere; other libraries log the same way, and no line carries a token."""
    console = log_format == "console" or (not log_format and sys.stderr.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    renderer = structlog.dev.ConsoleRenderer() if console else structlog.processors.JSONRenderer()
    tail = [structlog.processors.format_exc_info] if not console else []
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *tail, renderer],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacting(formatter))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    handler.addFilter(_is_news)
    engine_log = logging.getLogger("dbos")
    engine_log.setLevel(logging.WARNING)
    engine_log.propagate = False
    engine_log.handlers = [handler]  # else dbos writes to a handler of its own, past the redaction
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _is_news(record: logging.LogRecord) -> bool:
    """Not how dbos tells of a job that failed: the job itself has said why, in one line."""
    return not (record.exc_info and isinstance(record.exc_info[1], JobFailed))


class _Redacting(logging.Formatter):
    """The last step before a line is written: no secret gets past it, wherever it came from."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        return SECRET.sub("(secret)", self._inner.format(record))


def _team(settings: Settings, workers: int) -> Workers | None:
    if settings.app is None:
        return None
    app = App(settings.github_api_url, settings.app.app_id, settings.app.private_key, settings.write_interval)
    review = ReviewSettings(
        web_url=settings.github_url,
        processes=workers,
        file_seconds=settings.file_seconds,
        file_megabytes=settings.file_megabytes,
        dry_run=settings.dry_run,
        cache=store_at(settings.cache_file, log.warning),
    )
    return Workers(Reviewer(app, review), Commander(app), Fixer(app, review))


def _ready() -> bool:
    return bool(default_table().rules) and engine.alive()


def _keep_house(days: int, done: threading.Event) -> None:
    """Soon and then every minute jobs that were interrupted too often are ended; what ended long ago is forgotten."""
    pause, forgotten = 1.0, time.monotonic()
    while not done.wait(pause):
        pause = min(2 * pause, MINUTE)
        try:
            if ended := end_interrupted():
                log.warning("interrupted too often", jobs=ended)
            if time.monotonic() - forgotten > HOUR:
                forgotten = time.monotonic()
                log.info("pruned", jobs=engine.prune(days))
        except Exception:
            log.exception("could not keep house")
