"""What holds on entry to the blocks of a function, by what holds behind them: sets of names as the bits of numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.analysis.access import root


class Names:
    """Names as the bits of numbers, so that sets of them are quickly joined."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._sets: dict[int, frozenset[str]] = {}

    def bits(self, names: Iterable[str]) -> int:
        """The number that stands for a set of names."""
        made, known = 0, self._bits
        for name in names:
            made |= 1 << known.setdefault(name, len(known))
        return made

    def names(self, bits: int) -> frozenset[str]:
        """The set that a number stands for."""
        made = self._sets.get(bits)
        if made is None:
            made = self._sets[bits] = frozenset(name for name, bit in self._bits.items() if bits >> bit & 1)
        return made


class Live:
    """By block number: which names matter on entry, there or later. The sets are made when they are first asked for."""

    def __init__(self, before: Sequence[Sequence[int]], names: Names, flows: Sequence[Flow]) -> None:
        self._names = names
        self._entry = _fixpoint(before, flows)
        self._made: dict[int, frozenset[str]] = {}
        self._below: dict[int, dict[str, list[str]]] = {}

    def __getitem__(self, block: int) -> frozenset[str]:
        made = self._made.get(block)
        if made is None:
            made = self._made[block] = self._names.names(self._entry[block])
        return made

    def below(self, block: int) -> dict[str, list[str]]:
        """The same by the variables that they start from."""
        bits = self._entry[block]
        made = self._below.get(bits)
        if made is None:
            made = self._below[bits] = {}
            for one in sorted(self._names.names(bits)):
                made.setdefault(root(one), []).append(one)
        return made


Flow = Callable[[int], int]
"""What matters on entry to a block, of what matters at its end."""


def _fixpoint(before: Sequence[Sequence[int]], flows: Sequence[Flow]) -> list[int]:
    after: list[list[int]] = [[] for _ in flows]
    for number, each in enumerate(before):
        for one in each:
            after[one].append(number)
    entry = [flow(0) for flow in flows]
    work = list(range(len(flows)))
    waiting = set(work)
    while work:
        number = work.pop()
        waiting.discard(number)
        later = 0
        for one in after[number]:
            later |= entry[one]
        wanted = flows[number](later)
        if wanted != entry[number]:
            entry[number] = wanted
            work.extend(one for one in before[number] if one not in waiting)
            waiting.update(before[number])
    return entry
