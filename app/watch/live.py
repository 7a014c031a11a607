"""The table that stays current on a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from types import TracebackType
from typing import TextIO

from app.report.paint import Paint
from app.watch.judgement import Count, Outcome
from app.watch.text import duration, merged, rate, worker_lines
from app.watch.trend import FEWEST
from app.watch.words import called

# Control sequences of xterm that every terminal of today has: the other screen, lines that are cut and not wrapped.
_ENTER, _LEAVE = "\x1b[?1049h\x1b[?7l", "\x1b[?7h\x1b[?1049l"
_HOME, _REST_OF_LINE, _REST_OF_SCREEN = "\x1b[H", "\x1b[K", "\x1b[J"


class Screen:
    """Shows an outcome on the other screen of a terminal; leaving it brings back what was there before."""

    def __init__(self, out: TextIO, paint: Paint) -> None:
        self._out = out
        self._paint = paint

    def __enter__(self) -> Screen:
        self._out.write(_ENTER)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._out.write(_LEAVE)
        self._out.flush()

    def show(self, outcome: Outcome) -> None:
        """The state so far, as much as fits."""
        size = shutil.get_terminal_size()
        rows = [self._painted(_cut(row, size.columns)) for row in live_rows(outcome)][: size.lines - 1]
        self._out.write(_HOME + "".join(f"{row}{_REST_OF_LINE}\n" for row in rows) + _REST_OF_SCREEN)
        self._out.flush()

    def _painted(self, row: str) -> str:
        return self._paint.bad(row) if row.startswith(_GROWS) else row


_GROWS = "  grows "


def live_rows(outcome: Outcome) -> Iterator[str]:
    """The rows of the table: what grows stands first."""
    yield f"watching nginx for {duration(outcome.seconds)}, every {outcome.interval:g} s; Ctrl-C ends with the result"
    yield ""
    yield from worker_lines(outcome)
    yield ""
    growing = merged([count for worker in outcome.workers for count in worker.growing])
    others = merged([count for worker in outcome.workers for count in worker.others])
    yield f"  {'':5} {'first':>9} {'now':>9}  {'':17} what"
    for count in growing:
        yield _row(_GROWS, count, rate(count.per_second or 0.0))
    for count in others:
        yield _row("", count, "")
    samples = max((worker.samples for worker in outcome.workers), default=0)
    if not growing:
        yield ""
        early = f"{samples} of the {FEWEST} samples that it takes to tell"
        yield early if samples < FEWEST else "nothing grows so far"


def _row(word: str, count: Count, growth: str) -> str:
    return f"{word:<8}{count.first:>9,} {count.last:>9,}  {growth:<17} {called(count.group)}"


def _cut(row: str, columns: int) -> str:
    """As wide as the terminal. Of a long row the middle goes: a path says most at its end."""
    if len(row) <= columns:
        return row
    head = max(columns // 2, 1)
    return f"{row[:head]}...{row[len(row) - max(columns - head - 3, 1) :]}"[:columns]
