"""What was seen so far, in bounded memory: a watch may go on for days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from app.watch.grouping import counted, is_outermost, services
from app.watch.trend import Point
from app.watch.values import Group, Kind, Sample, Worker

KEPT = 160
"""Samples kept of a worker. When there are more, every other one goes, so the whole time stays in view."""

LIVES = 64
"""Workers kept; the first that have ended make room."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The counts of a worker at one time, and their sum."""

    at: float
    total: int
    groups: Mapping[Group, int]

    def of(self, kind: Kind) -> int:
        """All descriptors of a kind."""
        return sum(number for group, number in self.groups.items() if group.kind is kind and is_outermost(group))


@dataclass(slots=True)
class Life:
    """One worker as far as it was seen. `samples` counts all that were taken, `moments` are those that were kept."""

    worker: Worker
    limit: int | None = None
    samples: int = 0
    moments: list[Moment] = field(default_factory=list)
    stride: int = 1

    def points(self, group: Group) -> list[Point]:
        """The counts of a group over time."""
        return [(one.at, one.groups.get(group, 0)) for one in self.moments]

    def clients(self) -> list[Point]:
        """Open connections of clients over time."""
        return [(one.at, one.of(Kind.CLIENT)) for one in self.moments]

    def add(self, moment: Moment) -> None:
        """The newest moment always stays; it gives way to the next when it was not one to keep."""
        if self.moments and (self.samples - 1) % self.stride:
            self.moments[-1] = moment
        else:
            self.moments.append(moment)
        self.samples += 1
        if len(self.moments) > KEPT:
            self.moments = self.moments[::2]
            self.stride *= 2


class History:
    """All workers that were seen, in the order in which they appeared."""

    def __init__(self) -> None:
        self._lives: dict[Worker, Life] = {}
        self._services: set[str] = set()
        self._living: Set[Worker] = frozenset()

    def add(self, samples: Sequence[Sample]) -> None:
        """The samples of one moment: workers that are missing have ended."""
        # A worker that shuts down has closed its listening sockets, so what its siblings or it itself had counts too.
        for sample in samples:
            self._services |= services(sample.descriptors)
        for sample in samples:
            life = self._lives.setdefault(sample.worker, Life(sample.worker))
            life.limit = sample.limit
            total = sum(sample.descriptors.values())
            life.add(Moment(sample.at, total, counted(sample.descriptors, self._services)))
        self._living = {sample.worker for sample in samples}
        for worker in [one for one in self._lives if one not in self._living][: max(len(self._lives) - LIVES, 0)]:
            del self._lives[worker]

    def lives(self) -> Iterator[tuple[Life, bool]]:
        """Each worker, and whether it has ended."""
        yield from ((life, worker not in self._living) for worker, life in self._lives.items())
