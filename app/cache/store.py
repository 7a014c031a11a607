"""The SQLite file. A cache is never in the way: what can't be read or written is as good as not there.

A connection lives for one call only, so that no process is forked while there is one, and threads need no care.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.cache.entry import Entry, Record
from app.cache.program import program_digest

if TYPE_CHECKING:
    import sqlite3

LARGEST = 256 << 20
"""Bytes; above, what was not used for longest is dropped."""

LARGEST_ENTRY = 1 << 20
"""Characters; what is larger comes from a text that is made to be a burden."""

LONGEST = 30
"""Days for which an entry stays that nobody asks for."""

_TABLE = """CREATE TABLE IF NOT EXISTS entry (
    key BLOB PRIMARY KEY, result TEXT NOT NULL, head TEXT NOT NULL, base TEXT NOT NULL, asked TEXT NOT NULL,
    used INTEGER NOT NULL)"""
_ENTRY = "SELECT result, head, base, asked, used FROM entry WHERE key = ?"
_OLDEST = """DELETE FROM entry WHERE rowid IN
    (SELECT rowid FROM entry ORDER BY used, rowid LIMIT (SELECT count(*) / 4 + 1 FROM entry))"""


def user_store(say: Callable[[str], None]) -> Store | None:
    """The cache of whoever runs this; None where there is no home to keep it in."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not base.startswith("/"):  # so the rule of XDG; an empty one counts as not set
        base = os.path.expanduser("~/.cache")  # noqa: PTH111  # Path raises where there is no home
    return store_at(Path(base, "ngx-plumber", "findings.sqlite"), say) if base.startswith("/") else None


def store_at(place: Path, say: Callable[[str], None]) -> Store | None:
    """The cache in a file for the program that runs; None when its own sources can't be read."""
    try:
        return Store(place, program_digest(), say)
    except OSError:
        return None


class Store:
    """Entries by key, of one file, for one program. `say` is told when the file was damaged."""

    def __init__(self, place: Path, program: str, say: Callable[[str], None], largest: int = LARGEST) -> None:
        self.program = program
        self._place = place
        self._say = say
        self._largest = largest

    def load(self, keys: Iterable[bytes]) -> tuple[dict[bytes, Entry], set[bytes]]:
        """The entries that are there, and the keys of those that were not used today yet."""
        found: dict[bytes, Entry] = {}
        idle: set[bytes] = set()

        def read(connection: sqlite3.Connection) -> None:
            for key in keys:
                for result, head, base, asked, used in connection.execute(_ENTRY, (key,)):
                    found[key] = Entry(result, Record(head, base, asked))
                    if used != _today():
                        idle.add(key)

        self._work(read)
        return found, idle

    def save(self, entries: Mapping[bytes, Entry], used: Iterable[bytes] = ()) -> None:
        """Keep entries, and remember that others were of use."""
        today = _today()
        rows = [
            (key, one.result, one.record.head, one.record.base, one.record.asked, today)
            for key, one in entries.items()
            if len(one.result) + len(one.record.asked) <= LARGEST_ENTRY
        ]

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_TABLE)
            connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?)", rows)
            connection.executemany("UPDATE entry SET used = ? WHERE key = ?", [(today, key) for key in used])
            self._tidy(connection, today)
            connection.execute("COMMIT")

        with contextlib.suppress(OSError):
            self._place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._place.touch(mode=0o600)  # the files that SQLite puts beside it get the same mode
        self._work(write)

    def _tidy(self, connection: sqlite3.Connection, today: int) -> None:
        """Once a day what is too old goes; whenever the file is too large, a quarter of it."""
        if _number(connection, "user_version") != today:
            connection.execute("DELETE FROM entry WHERE used < ?", (today - LONGEST,))
            connection.execute(f"PRAGMA user_version = {today:d}")
        while _size(connection) > self._largest and connection.execute(_OLDEST).rowcount > 0:
            pass

    def _work(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do something with a connection; trouble ends it, and damage makes for a new beginning."""
        try:
            import sqlite3
        except ImportError:  # a Python that was built without it
            return
        try:
            if not _is_ours(self._place) or not _is_ours(self._place.parent):
                return  # somebody else could have written what would be reported as found here
            with contextlib.closing(sqlite3.connect(self._place, timeout=1, isolation_level=None)) as connection:
                connection.execute("PRAGMA trusted_schema = OFF")
                work(connection)
        except sqlite3.Error as error:
            # The name of a code is missing where Python itself refuses something.
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                self._begin_anew()
        except OSError:
            pass

    def _begin_anew(self) -> None:
        with contextlib.suppress(OSError):
            for ending in ("-wal", "-shm", ""):
                Path(f"{self._place}{ending}").unlink(missing_ok=True)
            self._say(f"the cache was damaged and begins anew: {self._place}")


def _is_ours(place: Path) -> bool:
    return not hasattr(os, "geteuid") or place.stat().st_uid == os.geteuid()


def _size(connection: sqlite3.Connection) -> int:
    """Without the pages that are free to be used again."""
    pages = _number(connection, "page_count") - _number(connection, "freelist_count")
    return pages * _number(connection, "page_size")


def _today() -> int:
    return int(time.time() // 86400)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
