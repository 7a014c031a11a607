"""The `watch` command: samples of the workers until the time is over or somebody ends it, then the result."""

from __future__ import annotations

import argparse
import itertools
import math
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from types import FrameType

import psutil

from app.report.paint import Paint
from app.rules.loader import load_table
from app.rules.table import Rule
from app.source.names import SourceError
from app.source.texts import rule_texts
from app.watch.descriptors import take_sample
from app.watch.document import watch_document
from app.watch.finders import finders
from app.watch.history import History
from app.watch.judgement import Outcome, judge
from app.watch.live import Screen
from app.watch.processes import Targets
from app.watch.text import watch_text
from app.watch.trend import FEWEST
from app.watch.values import Kind, Sample, Worker

_SHORTEST = 0.1
"""Seconds between two samples: less keeps a core busy with looking."""


def run_watch(args: argparse.Namespace, tool: str) -> int:
    """Watch and report; the exit status: 1 when something grows, else 0. Raises SourceError where it can't be told."""
    interval = _interval(args.seconds, args.interval)
    terminal = sys.stdout.isatty() and args.format == "text"
    paint = Paint(terminal and not os.environ.get("NO_COLOR"))
    sampling = _Sampling(args.pid)
    if terminal:
        with Screen(sys.stdout, paint) as screen:
            outcome = _watch(sampling, args.seconds, interval, screen.show)
    else:
        if sys.stderr.isatty():
            sys.stderr.write("ngx-plumber: watching; Ctrl-C ends with the result\n")
        outcome = _watch(sampling, args.seconds, interval, None)
    if not any(worker.judged for worker in outcome.workers):
        most = max((worker.samples for worker in outcome.workers), default=0)
        raise SourceError(f"ended too early to tell: it takes {FEWEST} samples of a worker, and there are {most}")
    sys.stdout.write(_report(outcome, args.format, paint, tool))
    return 1 if outcome.grows else 0


def _interval(seconds: float, wanted: float) -> float:
    """The wanted interval, or a shorter one where the time would be over before enough samples are there."""
    if not seconds or len(_times(seconds, wanted)) >= FEWEST:
        return wanted
    interval = seconds / (FEWEST - 1)
    if interval < _SHORTEST:
        need = f"it takes {FEWEST} samples to tell, so at least {(FEWEST - 1) * _SHORTEST:g} s"
        raise SourceError(f"--seconds {seconds:g} is too short: {need}")
    sys.stderr.write(f"ngx-plumber: sampling every {interval:.2g} s, for {seconds:g} s have to give {FEWEST} samples\n")
    return interval


def _times(seconds: float, interval: float) -> range:
    """The numbers of the samples of a watch; the first is taken at once."""
    return range(math.floor(seconds / interval + 1e-9) + 1)


def _report(outcome: Outcome, form: str, paint: Paint, tool: str) -> str:
    if form == "json":
        return watch_document(outcome, _rules_of, tool)
    return watch_text(outcome, _rules_of, paint)


@cache
def _rules_of(kind: Kind) -> tuple[str, ...]:
    return finders(_rules(), kind)


@cache
def _rules() -> tuple[Rule, ...]:
    texts = rule_texts()
    return load_table(texts.resources, texts.flow, texts.fixes).rules


def _watch(sampling: _Sampling, seconds: float, interval: float, show: Callable[[Outcome], None] | None) -> Outcome:
    """Until the time is over, no worker is left, or somebody ends it; what was seen until then counts."""
    history = History()
    with _terminated_like_interrupted():
        try:
            for number in _times(seconds, interval) if seconds else itertools.count():
                sampling.wait_until(number * interval)
                history.add(samples := sampling.take())
                if not samples:
                    break
                if show:
                    show(judge(history, sampling.now(), interval))
        except KeyboardInterrupt:
            pass
    return judge(history, sampling.now(), interval)


@contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """`timeout 60 ngx-plumber watch` and service managers send SIGTERM, and want the result no less."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _Sampling:
    """Takes samples of all workers; the clock begins with it."""

    def __init__(self, pids: Sequence[int]) -> None:
        """Raises SourceError for a pid that is no process or no nginx."""
        self._targets = Targets(pids)
        self._named = bool(pids)
        self._begun = time.monotonic()
        self._seen = False
        self._refused: set[Worker] = set()

    def now(self) -> float:
        """Seconds since the watch began."""
        return time.monotonic() - self._begun

    def wait_until(self, at: float) -> None:
        time.sleep(max(at - self.now(), 0))

    def take(self) -> list[Sample]:
        """A sample of each worker that lives; none where all have ended. Raises SourceError if there never was one."""
        samples = [found for worker in self._targets.workers() if (found := self._sample(worker))]
        if not samples and not self._seen:
            raise SourceError(self._none())
        self._seen = True
        return samples

    def _sample(self, worker: Worker) -> Sample | None:
        try:
            return take_sample(worker, self.now())
        except PermissionError:
            if self._named:
                raise SourceError(_refusal(worker)) from None
        if worker not in self._refused and self._seen:
            sys.stderr.write(f"ngx-plumber: {_refusal(worker)}\n")
        self._refused.add(worker)
        return None

    def _none(self) -> str:
        if self._refused:
            return _refusal(min(self._refused))
        if self._named:
            return "no worker process of nginx belongs to the processes named by --pid"
        return "no worker process of nginx was found; is nginx running here? --pid names one"


def _refusal(worker: Worker) -> str:
    try:
        owner = psutil.Process(worker.pid).username()
    except psutil.Error:
        owner = "another user"
    return f"may not read what worker {worker.pid} of {owner} has open; run it as root or as that user"
