"""Whether a count grows steadily, or is only busy: a pure judgement of (time, number) pairs.

A leak never gives back, so its lowest counts rise, from the first quarter of the time to the last, and it still rises
at the end. A busy hour falls again; connections that are kept alive rise to a plateau; a reload is one step.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

Point = tuple[float, int]
"""Seconds and count."""

FEWEST = 8
"""Samples below which nothing is said: two for each quarter."""

QUARTERS = 4
SMALLEST_RISE = 5
"""Descriptors. Less than that comes and goes in any worker."""

NOISE = 4.0
"""A rise has to be that many times the median deviation from it, and twice as many where samples are few. The median
deviation of noise in a range is a quarter of the range, so the rise is at least as large as the range itself."""

STILL = 0.5
"""In the last third it has to rise at least at this part of its speed: what comes to a plateau does not."""


@dataclass(frozen=True, slots=True)
class Line:
    """The middle of all lines through two points each (Theil and Sen): a third of the points may be anything."""

    per_second: float
    rise: float
    noise: float


def line(points: Sequence[Point]) -> Line:
    """The line of at least two points at different times."""
    slope = median(
        (later - number) / (end - at)
        for index, (at, number) in enumerate(points)
        for end, later in points[index + 1 :]
        if end > at
    )
    level = median(number - slope * at for at, number in points)
    noise = median(abs(number - slope * at - level) for at, number in points)
    return Line(slope, slope * (points[-1][0] - points[0][0]), noise)


def growth(points: Sequence[Point], load: Sequence[Point] = ()) -> Line | None:
    """The line of a count that grows steadily until now; None where it does not, or where it is too early to tell.

    It may have begun during the first half of the time, but then it has to be higher than anything before. `load` is
    the number of clients at the same times: what rises with them, up to two for each, is no growth.
    """
    found = _steady(points)
    if found is None:
        middle = len(points) // 2
        before, points = points[:middle], points[middle:]
        found = _steady(points)
        if found is None or min(_numbers(points[-(len(points) // QUARTERS) :])) <= max(_numbers(before)):
            return None
        load = load[middle:]
    return None if found.rise <= 2 * _rise(load) else found


def _steady(points: Sequence[Point]) -> Line | None:
    if len(points) < FEWEST or not _floor_rises(_numbers(points)):
        return None
    found = line(points)
    if found.rise < SMALLEST_RISE or found.rise < NOISE * (1 + FEWEST / len(points)) * found.noise:
        return None
    late = line(points[-max(len(points) // 3, 3) :])
    return found if late.per_second >= STILL * found.per_second else None


def _floor_rises(numbers: Sequence[int]) -> bool:
    """Whether the lowest count of each quarter is above that of the quarter before."""
    bounds = [len(numbers) * part // QUARTERS for part in range(QUARTERS + 1)]
    floors = [min(numbers[start:end]) for start, end in itertools.pairwise(bounds)]
    return all(floor < later for floor, later in itertools.pairwise(floors))


def _rise(load: Sequence[Point]) -> float:
    """By how much the clients became more; 0 where that is no more than their noise."""
    if len(load) < 2:
        return 0.0
    found = line(load)
    return found.rise if found.rise >= NOISE * found.noise else 0.0


def _numbers(points: Sequence[Point]) -> list[int]:
    return [number for _, number in points]
