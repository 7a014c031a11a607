"""Which processes are workers of nginx. nginx writes its role into the title of each of its processes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

import psutil

from app.source.names import SourceError
from app.watch.values import Worker

NAME = "nginx"
_GONE = psutil.NoSuchProcess
"""Also raised for a process that is dead and not yet waited for."""


class Role(Enum):
    """What a process is to nginx. A single one is master and worker at once (`master_process off`)."""

    MASTER = "master process"
    WORKER = "worker process"
    HELPER = "cache manager or loader"
    SINGLE = "single process"
    STRANGER = "stranger"


def role(name: str, title: str, parent: str) -> Role:
    """The role by a process's name, its title (its arguments, joined) and its parent's name.

    Where the system does not show a title, the child of an nginx is a worker.
    """
    if title.startswith("nginx: "):
        said = title.removeprefix("nginx: ")
        return next((one for one in (Role.MASTER, Role.WORKER) if said.startswith(one.value)), Role.HELPER)
    if not name.startswith(NAME):
        return Role.STRANGER
    return Role.WORKER if parent.startswith(NAME) else Role.SINGLE


class Targets:
    """The workers to watch: those of the given processes, or all there are; asked anew for each sample."""

    def __init__(self, pids: Sequence[int]) -> None:
        """Raises SourceError for a pid that is no process or no nginx."""
        self._chosen = [_chosen(pid) for pid in dict.fromkeys(pids)]
        # The time of a start is told anew when the clock is set; a psutil.Process stays equal to itself.
        self._known: dict[psutil.Process, Worker] = {}

    def workers(self) -> list[Worker]:
        """The workers that live now, by age; after a reload these are others than before."""
        found = _of(self._chosen) if self._chosen else _all()
        return sorted({one for process in found if (one := self._named(process))}, key=lambda one: one.started)

    def _named(self, process: psutil.Process) -> Worker | None:
        if process not in self._known:
            try:
                self._known[process] = Worker(process.pid, process.create_time())
            except _GONE:
                return None
        return self._known[process]


def _chosen(pid: int) -> tuple[psutil.Process, Role]:
    try:
        process = psutil.Process(pid)
        its_role = _role(process)
        if its_role is Role.STRANGER:
            raise SourceError(f"process {pid} is no nginx, its name is {process.name()!r}")
    except _GONE as error:
        raise SourceError(f"there is no process {pid}") from error
    return process, its_role


def _of(chosen: Iterable[tuple[psutil.Process, Role]]) -> Iterator[psutil.Process]:
    """A worker itself, of a master its workers; a single process that has workers is a master without a title."""
    for process, its_role in chosen:
        workers: list[psutil.Process] = []
        with contextlib.suppress(_GONE):
            if its_role in (Role.MASTER, Role.SINGLE):
                workers = [child for child in process.children() if _safe_role(child) is Role.WORKER]
        yield from workers
        if its_role is not Role.MASTER and not workers and process.is_running():
            yield process


def _all() -> Iterator[psutil.Process]:
    """Every worker; a single process is one too, unless it is a master that merely has no title."""
    found = {process: _safe_role(process) for process in psutil.process_iter()}
    workers = [process for process, its_role in found.items() if its_role is Role.WORKER]
    yield from workers
    parents = {_parent(process) for process in workers}
    yield from (process for process, its_role in found.items() if its_role is Role.SINGLE and process not in parents)


def _parent(process: psutil.Process) -> psutil.Process | None:
    try:
        return process.parent()
    except _GONE:
        return None


def _safe_role(process: psutil.Process) -> Role:
    """The role; whatever can't be looked at is a stranger."""
    try:
        return _role(process)
    except (_GONE, psutil.AccessDenied):
        return Role.STRANGER


def _role(process: psutil.Process) -> Role:
    name = process.name()
    try:
        title = " ".join(process.cmdline())
    except (psutil.AccessDenied, psutil.ZombieProcess):
        title = ""
    if not title.startswith("nginx: ") and not name.startswith(NAME):
        return Role.STRANGER
    parent = _parent(process)
    return role(name, title, parent.name() if parent else "")
