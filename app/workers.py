"""Processes that may be lost: each task runs under a wall clock and a memory limit; a hang or a crash costs one task.

A pool may be shared by threads. Workers end by themselves when their parent dies, even in the middle of a task.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import itertools
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Literal, TypeAlias

Stages = Callable[[Any, Any], Iterator[Any]]
"""Called in the worker with (job, task); what it yields is the state of the result so far, the last is the result."""

STARTING_SECONDS = 60
TASKS_BEFORE_RENEWAL = 500


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one stage of one task."""

    seconds: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The last state that a task reached, and why it went no further (None: it is complete)."""

    value: Any
    failure: str | None = None


class Worker:
    """One process and the parent's end of its pipe."""

    def __init__(self, method: Literal["fork", "forkserver"], stages: Stages) -> None:
        # The abstract context has no Process in the type stubs; each of the two does.
        context: Any = multiprocessing.get_context(method)
        self.connection, theirs = context.Pipe()
        inherited = self.connection if method == "fork" else None
        self.process = context.Process(target=_work, args=(theirs, inherited, stages), daemon=True)
        self.process.start()
        theirs.close()
        self.job_number = 0
        self.tasks = 0
        self.deadline = 0.0
        self.state: Any = None

    def send(self, number: int, job: Any, task: Any, limits: Limits) -> bool:
        """Hand over a task (and the job, once); false when the process is no longer there."""
        try:
            if self.job_number != number:
                self.connection.send(("job", job, None))
                self.job_number = number
            self.connection.send(("task", task, limits))
        except OSError:
            return False
        self.tasks += 1
        self.state = None
        self.deadline = time.monotonic() + STARTING_SECONDS
        return True

    def stop(self) -> int | None:
        """End it at once; its exit code."""
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.connection.close()
        code: int | None = self.process.exitcode
        self.process.close()
        return code


Busy: TypeAlias = "dict[Connection[Any, Any], tuple[int, Worker]]"
"""Pipe of a worker -> the index of its task, the worker."""


class WorkerPool:
    """At most `size` workers, started when needed, replaced when lost."""

    def __init__(self, size: int, method: Literal["fork", "forkserver"], stages: Stages) -> None:
        self.size = size
        self._method: Literal["fork", "forkserver"] = method
        self._stages = stages
        self._idle: list[Worker] = []
        self._lent = 0
        self._free = threading.Condition()
        self._numbers = itertools.count(1)

    def run(self, job: Any, tasks: Sequence[Any], limits: Limits) -> Iterator[tuple[int, Outcome]]:
        """(index of the task, outcome), in the order in which they end."""
        number = next(self._numbers)
        waiting = deque(enumerate(tasks))
        busy: Busy = {}
        try:
            while waiting or busy:
                while waiting and (worker := self._borrow(patient=not busy)):
                    if worker.send(number, job, waiting[0][1], limits):
                        busy[worker.connection] = (waiting.popleft()[0], worker)
                        continue
                    self._lose(worker)
                    if not worker.tasks:  # it was new; another new one would fare no better
                        yield waiting.popleft()[0], Outcome(None, "the analysis could not be started")
                if busy:
                    yield from self._ended(busy, limits)
        finally:
            for _, worker in busy.values():
                self._lose(worker)

    def close(self) -> None:
        """End the idle workers; to be called when no run is going on."""
        while self._idle:
            self._idle.pop().stop()

    def _ended(self, busy: Busy, limits: Limits) -> Iterator[tuple[int, Outcome]]:
        patience = min(worker.deadline for _, worker in busy.values()) - time.monotonic()
        heard = wait(list(busy), timeout=max(patience, 0))
        now = time.monotonic()
        for connection, (index, worker) in list(busy.items()):
            if connection in heard:
                outcome = self._listen(worker, limits)
            elif worker.deadline <= now:
                self._lose(worker)
                outcome = Outcome(worker.state, f"it took longer than {limits.seconds:g} s")
            else:
                continue
            if outcome:
                del busy[connection]
                yield index, outcome

    def _listen(self, worker: Worker, limits: Limits) -> Outcome | None:
        """One message of a worker; None while it goes on."""
        try:
            word, value = worker.connection.recv()
        except (EOFError, OSError):
            return Outcome(worker.state, _cause(self._lose(worker), limits))
        worker.deadline = time.monotonic() + limits.seconds
        if word == "state":
            worker.state = value
        if word == "done":
            self._give_back(worker)
            return Outcome(worker.state)
        if word == "failed":
            self._lose(worker)  # after a lack of memory or a deep recursion nothing in it can be relied on
            return Outcome(worker.state, value)
        return None

    def _borrow(self, patient: bool) -> Worker | None:
        with self._free:
            while self._lent >= self.size:
                if not patient:
                    return None
                self._free.wait()
            self._lent += 1
            if self._idle:
                return self._idle.pop()
        try:
            return Worker(self._method, self._stages)
        except BaseException:
            self._returned()
            raise

    def _give_back(self, worker: Worker) -> None:
        if worker.tasks >= TASKS_BEFORE_RENEWAL:
            self._lose(worker)
        else:
            self._returned(worker)

    def _lose(self, worker: Worker) -> int | None:
        self._returned()
        return worker.stop()

    def _returned(self, worker: Worker | None = None) -> None:
        with self._free:
            self._lent -= 1
            if worker:
                self._idle.append(worker)
            self._free.notify()


def _cause(code: int | None, limits: Limits) -> str:
    """Why a process ended, in words for the author."""
    if code in {-signal.SIGABRT, -signal.SIGKILL}:  # tree-sitter aborts when it gets no memory; the kernel kills
        return f"it needed more than {limits.megabytes} MB of memory"
    if code == -signal.SIGALRM:
        return f"it took longer than {limits.seconds:g} s"
    if code is not None and code < 0:
        return f"the analysis crashed ({signal.Signals(-code).name})"
    return "the analysis ended unexpectedly"


# --- in the worker ---


def _work(connection: Connection[Any, Any], inherited: Connection[Any, Any] | None, stages: Stages) -> None:
    if inherited:
        inherited.close()  # else the end of the parent would never show as the end of this pipe
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # last words of a C library say nothing to the user
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()  # the table lives as long as the process
    gc.set_threshold(100_000, 20, 20)  # an analysis makes many small values that live as long as their file
    job: Any = None
    with contextlib.suppress(EOFError, OSError):
        while True:
            word, value, limits = connection.recv()
            if word == "job":
                job = value
            else:
                _one_task(connection, stages, job, value, limits)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _one_task(connection: Connection[Any, Any], stages: Stages, job: Any, task: Any, limits: Limits) -> None:
    connection.send(("started", None))
    _limit_memory(limits.megabytes)
    try:
        _limit_time(limits)
        for state in stages(job, task):
            connection.send(("state", state))
            _limit_time(limits)
    except MemoryError:
        connection.send(("failed", f"it needed more than {limits.megabytes} MB of memory"))
    except RecursionError:
        connection.send(("failed", "it is nested too deeply"))
    except Exception as error:  # a fault in the analysis costs this file, not the run
        connection.send(("failed", f"the analysis failed: {type(error).__name__}: {error}"[:300]))
    else:
        signal.setitimer(signal.ITIMER_REAL, 0)
        connection.send(("done", None))


def _limit_time(limits: Limits) -> None:
    """The parent kills first; this clock is for a worker whose parent is gone while C code holds the interpreter."""
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + 2)


def _limit_memory(megabytes: int) -> None:
    """So much more address space than the process has now. Where the system can't tell or limit it, there is none."""
    import resource

    with contextlib.suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123  # pathlib would be imported for this alone
            pages = int(stream.read().split()[0])
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + megabytes * 1024 * 1024, hard))
