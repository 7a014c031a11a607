"""The database below dbos: readable rows, SQLite as a server needs it, and one process for each name."""

from __future__ import annotations

import contextlib
import fcntl
import json
import socket
import sqlite3
import time
import uuid
from pathlib import Path
from typing import IO, Any

import sqlalchemy
from dbos import Serializer
from sqlalchemy import event


class DatabaseUnusable(Exception):
    """The database can't be used; the text is one line for the operator."""


@event.listens_for(sqlalchemy.Engine, "connect")
def _give_unixepoch(connection: object, _record: object) -> None:
    """dbos calls `unixepoch('subsec')`, which SQLite knows from 3.42 only; older ones would refuse the row."""
    if isinstance(connection, sqlite3.Connection) and sqlite3.sqlite_version_info < (3, 42):
        connection.create_function("unixepoch", -1, lambda *_: time.time())


class Json(Serializer):
    """Rows that people and the next version can read; no pickle in the database. An exception keeps its words only."""

    def name(self) -> str:
        return "json"

    def serialize(self, data: Any) -> str:
        if isinstance(data, BaseException):
            return json.dumps({"error": [type(data).__name__, str(data)]})
        return json.dumps({"value": data}, separators=(",", ":"))

    def deserialize(self, serialized_data: str) -> Any:
        stored = json.loads(serialized_data)
        if "error" in stored:
            return RuntimeError(": ".join(stored["error"]))
        value = stored["value"]
        if isinstance(value, dict) and set(value) == {"args", "kwargs"}:
            value["args"] = tuple(value["args"])
        return value


class Seat:
    """The name under which this process runs jobs. Two live processes with one name would run each job twice."""

    def __init__(self, database_url: str) -> None:
        self._lock: IO[str] | None = None
        if not database_url.startswith("sqlite"):
            self.name = f"{socket.gethostname()}-{uuid.uuid4().hex[:8]}"
            return
        self.name = "local"
        self._take(Path(database_url.removeprefix("sqlite:///")))

    def leave(self) -> None:
        if self._lock:
            self._lock.close()
            self._lock = None

    def _take(self, place: Path) -> None:
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._lock = Path(f"{place}.lock").open("w")  # noqa: SIM115  # held as long as the process lives
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with contextlib.closing(sqlite3.connect(place)) as connection:
                connection.execute("pragma journal_mode=wal")  # stays in the file; synchronous stays FULL
            place.chmod(0o600)
        except BlockingIOError as error:
            self.leave()
            raise DatabaseUnusable(f"another process works on {place}") from error
        except (OSError, sqlite3.Error) as error:
            self.leave()
            raise DatabaseUnusable(f"can't use {place}: {error}") from error
