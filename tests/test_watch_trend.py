"""Steady growth told from a busy hour, on invented series of counts."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.watch.trend import FEWEST, Point, growth, line

INTERVAL = 2.0
COUNTS = st.lists(st.integers(0, 5000), min_size=FEWEST, max_size=60)


def series(counts: Iterable[float]) -> list[Point]:
    """One sample every two seconds."""
    return [(number * INTERVAL, max(round(count), 0)) for number, count in enumerate(counts)]


def noise(seed: int, width: int, length: int) -> list[int]:
    chance = random.Random(seed)
    return [chance.randrange(width + 1) for _ in range(length)]


def test_a_steady_leak_grows_at_its_rate() -> None:
    found = growth(series(7 + 3 * number for number in range(30)))

    assert found is not None
    assert found.per_second == pytest.approx(1.5)
    assert found.rise == pytest.approx(87)
    assert found.noise == 0


@pytest.mark.parametrize("seed", range(20))
def test_a_leak_hidden_in_noise_is_found(seed: int) -> None:
    """Three hundred descriptors of load that come and go, three leaked a sample."""
    found = growth(series(3 * number + more for number, more in enumerate(noise(seed, 300, 240))))

    assert found is not None
    assert found.per_second == pytest.approx(1.5, rel=0.25)


@pytest.mark.parametrize("seed", range(20))
def test_noise_alone_does_not_grow(seed: int) -> None:
    assert growth(series(noise(seed, 300, 240))) is None


@pytest.mark.parametrize("length", [FEWEST, 20, 60, 160])
def test_a_busy_hour_that_falls_again_does_not_grow(length: int) -> None:
    assert growth(series(20 + 200 * math.sin(math.pi * number / (length - 1)) for number in range(length))) is None


@pytest.mark.parametrize("length", [20, 60, 160])
def test_a_rise_to_a_plateau_does_not_grow(length: int) -> None:
    assert growth(series(500 * (1 - math.exp(-5 * number / length)) for number in range(length))) is None
    assert growth(series(500 * min(1, 2 * number / length) for number in range(length))) is None


@pytest.mark.parametrize("at", range(1, 20))
def test_a_step_does_not_grow(at: int) -> None:
    """A reload opens its files once."""
    assert growth(series(12 if number < at else 40 for number in range(20))) is None


def test_a_leak_that_begins_during_the_watch_is_found() -> None:
    found = growth(series([4] * 20 + [4 + 5 * number for number in range(40)]))

    assert found is not None


def test_a_quiet_hour_before_a_busy_one_is_no_growth() -> None:
    """It rises in its second half, but not above what was there before."""
    assert growth(series(200 + 100 * math.cos(2 * math.pi * number / 59) for number in range(60))) is None


def test_a_leak_that_slows_down_with_its_load_still_grows() -> None:
    assert growth(series([10 * number for number in range(20)] + [200 + 6 * number for number in range(12)]))


@pytest.mark.parametrize("at", range(30, 40))
def test_what_was_given_back_once_is_no_leak(at: int) -> None:
    """However steady the rest: a leak has no way back."""
    assert growth(series(0 if number == at else 5 * number for number in range(40))) is None


@pytest.mark.parametrize("length", [FEWEST, 12])
def test_few_samples_of_noise_hardly_ever_grow(length: int) -> None:
    found = [seed for seed in range(400) if growth(series(noise(seed, 100, length)))]

    assert len(found) <= 6


@pytest.mark.parametrize("seed", range(20))
def test_a_crowd_that_comes_and_goes_excuses_nothing(seed: int) -> None:
    clients = series(noise(seed, 2000, 60))

    assert growth(series(7 + 3 * number for number in range(60)), clients)


def test_clients_that_came_before_a_leak_began_do_not_excuse_it() -> None:
    clients = [min(20 * number, 600) for number in range(60)]

    assert growth(series([4] * 30 + [4 + 5 * number for number in range(30)]), series(clients))


def test_four_more_descriptors_are_no_growth() -> None:
    assert growth(series(number / 5 for number in range(21))) is None


@given(st.lists(st.integers(0, 5000), max_size=FEWEST - 1))
def test_too_few_samples_say_nothing(counts: list[int]) -> None:
    assert growth(series(counts)) is None


@given(st.integers(0, 10_000))
def test_what_stays_the_same_does_not_grow(count: int) -> None:
    assert growth(series([count] * 40)) is None


@given(COUNTS)
def test_what_falls_back_to_its_beginning_does_not_grow(counts: list[int]) -> None:
    assert growth(series([*counts, min(counts[: len(counts) // 8 + 1])])) is None


@given(COUNTS, st.integers(0, 5000))
def test_what_has_come_to_rest_does_not_grow(counts: list[int], rest: int) -> None:
    assert growth(series([*counts, *[rest] * (len(counts) // 2 + 3)])) is None


@given(st.integers(1, 50), st.integers(FEWEST, 60), st.data())
def test_a_leak_with_small_noise_is_always_found(step: int, length: int, data: st.DataObject) -> None:
    width = step // 4
    more = data.draw(st.lists(st.integers(0, width), min_size=length, max_size=length))
    assume(step * (length - 1) >= 8)

    assert growth(series(step * number + extra for number, extra in enumerate(more))) is not None


@given(COUNTS, st.integers(0, 10_000), st.sampled_from([0.25, 4.0, 512.0]))
def test_level_and_clock_change_nothing(counts: list[int], level: int, scale: float) -> None:
    points = series(counts)
    moved = [(at * scale, count + level) for at, count in points]

    assert (growth(points) is None) == (growth(moved) is None)


@given(COUNTS)
def test_what_rises_with_the_clients_does_not_grow(counts: list[int]) -> None:
    assert growth(series(counts), series(counts)) is None


@given(COUNTS, st.integers(0, 1000))
def test_clients_that_stay_excuse_nothing(counts: list[int], clients: int) -> None:
    points = series(counts)

    assert growth(points, series([clients] * len(counts))) == growth(points)


@given(st.integers(-50, 50), st.integers(0, 1000), st.data())
def test_a_line_is_found_whatever_a_quarter_of_the_points_says(slope: int, level: int, data: st.DataObject) -> None:
    counts = [level + 5000 + slope * number for number in range(40)]
    for place in data.draw(st.sets(st.integers(0, 39), max_size=8)):
        counts[place] = data.draw(st.integers(0, 20_000))

    assert line(series(counts)).per_second == pytest.approx(slope / INTERVAL)
