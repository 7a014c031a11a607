"""The proof can refuse: the proven fix of every case, broken in every way that fits it, is not proven any more."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.broken import WAYS, Broken, broken, fixed
from tests.fix_cases import FIXABLE, LEAK, NOT_FIXED

SHARE = 12
"""The normal run takes one of so many."""

SURVIVORS: frozenset[tuple[str, str]] = frozenset()
"""Case and way of the broken fixes that are known to be proven all the same."""

PROVEN = [one for one in [LEAK, *FIXABLE] if one.stem not in NOT_FIXED]


def survivors(case: Path, first: int = 0, step: int = 1) -> set[tuple[str, str]]:
    """The broken fixes of a case that are proven, among each `step`-th from the `first`."""
    found = set[tuple[str, str]]()
    for one in fixed(case.read_bytes()):
        assert one.finding.fix is not None
        assert not one.refused(Broken("as it is", one.finding.fix.edits))
        for each in list(broken(one))[first::step]:
            if not one.refused(each):
                found.add((case.stem, each.how))
    return found


def allowed(case: Path) -> set[tuple[str, str]]:
    return {one for one in SURVIVORS if one[0] == case.stem}


@pytest.mark.parametrize("case", PROVEN, ids=lambda one: one.stem)
def test_broken_fixes_are_refused(case: Path) -> None:
    assert survivors(case, PROVEN.index(case) % SHARE, SHARE) <= allowed(case)


@pytest.mark.long
@pytest.mark.parametrize("case", PROVEN, ids=lambda one: one.stem)
def test_all_broken_fixes_are_refused(case: Path) -> None:
    assert survivors(case) == allowed(case)


def test_every_way_to_break_a_fix_is_taken() -> None:
    taken = Counter(each.how for case in PROVEN for one in fixed(case.read_bytes()) for each in broken(one))

    assert {way.__name__.replace("_", " ") for way in WAYS} == set(taken)
    assert taken.total() >= 2_000
