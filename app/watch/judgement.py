"""From what was seen to what is said: which groups of which worker grow, and at what rate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.watch.grouping import above
from app.watch.history import History, Life
from app.watch.trend import FEWEST, SMALLEST_RISE, Line, growth
from app.watch.values import Group, Kind, Worker

MOST = 0.8
"""Groups that hold this part of the rise of a wider one are told instead of it."""

FEW = 5
"""More groups than this are told as the wider one: temporary files in a thousand directories are one leak."""

CROWD = 20
"""A name that is open that often is worth a line, also when it does not become more: it may have grown before."""

NEVER = frozenset({Kind.CLIENT})
"""A client that is there is load, however many there are; one that has gone has a kind of its own."""


@dataclass(frozen=True, slots=True)
class Count:
    """A group at the first and at the last sample, and the most there were. `per_second` is set when it grows."""

    group: Group
    first: int
    last: int
    highest: int
    per_second: float | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """One worker: times in seconds since the watch began, all its descriptors, those that grow, and the others.

    `judged` is false where it was seen too few times to tell.
    """

    worker: Worker
    since: float
    until: float
    samples: int
    ended: bool
    judged: bool
    total: Count
    limit: int | None
    growing: tuple[Count, ...]
    others: tuple[Count, ...]

    @property
    def seconds_left(self) -> float | None:
        """Until its limit of open files is reached at this rate; None when nothing grows or there is no limit."""
        rate = sum(one.per_second or 0.0 for one in self.growing)
        if self.limit is None or self.ended or rate <= 0:
            return None
        return max(self.limit - self.total.last, 0) / rate


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole watch: how long it took, how often it looked (both in seconds), and every worker that was seen."""

    seconds: float
    interval: float
    workers: tuple[Watched, ...]

    @property
    def grows(self) -> bool:
        """Whether anything grows in any worker."""
        return any(worker.growing for worker in self.workers)


def judge(history: History, seconds: float, interval: float) -> Outcome:
    """What is to be said of a watch that took `seconds`."""
    return Outcome(seconds, interval, tuple(_watched(life, ended) for life, ended in history.lives()))


def _watched(life: Life, ended: bool) -> Watched:
    lines = dict(_growing(life))
    told = sorted(_telling(lines), key=lambda group: (-lines[group].per_second, group))
    return Watched(
        worker=life.worker,
        since=life.moments[0].at,
        until=life.moments[-1].at,
        samples=life.samples,
        ended=ended,
        judged=len(life.moments) >= FEWEST,
        total=_count(Group(Kind.OTHER, "", True), [moment.total for moment in life.moments]),
        limit=life.limit,
        growing=tuple(_count(group, _numbers(life, group), lines[group]) for group in told),
        others=tuple(_others(life, told)),
    )


def _growing(life: Life) -> Iterator[tuple[Group, Line]]:
    clients = life.clients()
    for group, number in life.moments[-1].groups.items():
        if number >= SMALLEST_RISE and group.kind not in NEVER and (line := growth(life.points(group), clients)):
            yield group, line


def _telling(lines: Mapping[Group, Line]) -> Iterator[Group]:
    """Of groups within each other the ones that say most: the narrowest, as long as a few of them hold the rise."""
    inside: dict[Group | None, list[Group]] = {}
    for group in lines:
        inside.setdefault(next((one for one in above(group) if one in lines), None), []).append(group)

    def told(group: Group) -> Iterator[Group]:
        parts = inside.get(group, [])
        if 0 < len(parts) <= FEW and sum(lines[one].rise for one in parts) >= MOST * lines[group].rise:
            for part in parts:
                yield from told(part)
        else:
            yield group

    for outermost in inside.get(None, []):
        yield from told(outermost)


def _others(life: Life, told: Sequence[Group]) -> Iterator[Count]:
    """Of each kind all together, without what is told as growing; behind them the names that stay open many times."""
    for kind in sorted({group.kind for moment in life.moments for group in moment.groups}):
        mine = [group for group in told if group.kind is kind]
        numbers = [moment.of(kind) - sum(moment.groups.get(one, 0) for one in mine) for moment in life.moments]
        if any(numbers):
            yield _count(Group(kind, "", True), numbers)
    around = {*told, *(wider for group in told for wider in above(group))}
    for group, number in life.moments[-1].groups.items():
        if number >= CROWD and not group.many and group.kind not in NEVER and not around & {group, *above(group)}:
            yield _count(group, _numbers(life, group))


def _numbers(life: Life, group: Group) -> list[int]:
    return [moment.groups.get(group, 0) for moment in life.moments]


def _count(group: Group, numbers: Sequence[int], line: Line | None = None) -> Count:
    return Count(group, numbers[0], numbers[-1], max(numbers), line.per_second if line else None)
