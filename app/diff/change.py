"""What a file's hunks say about its lines: what can be commented, what moved where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.diff.hunks import Hunk, LineKind


@dataclass(frozen=True)
class FileDiff:
    """One file's hunks with their questions answered. Indices are those of `hunks`."""

    hunks: tuple[Hunk, ...]

    @cached_property
    def right(self) -> Mapping[int, int]:
        """Head lines that can be commented (added or shown as context) -> hunk."""
        return {line.new: i for i, hunk in enumerate(self.hunks) for line in hunk.lines if line.new is not None}

    @cached_property
    def left(self) -> Mapping[int, int]:
        """Base lines that can be commented on the left side (deleted ones) -> hunk."""
        return {
            line.old: i
            for i, hunk in enumerate(self.hunks)
            for line in hunk.lines
            if line.kind is LineKind.DELETED and line.old is not None
        }

    @cached_property
    def added(self) -> frozenset[int]:
        """Head lines that the change added."""
        return frozenset(
            line.new
            for hunk in self.hunks
            for line in hunk.lines
            if line.kind is LineKind.ADDED and line.new is not None
        )

    @cached_property
    def deletions(self) -> tuple[tuple[int, int], ...]:
        """(deleted base line, head line after it), ascending. The head line may be one past the end of the file."""
        found: list[tuple[int, int]] = []
        for hunk in self.hunks:
            after = hunk.new_start + (hunk.new_count == 0)
            for line in hunk.lines:
                if line.new is not None:
                    after = line.new + 1
                elif line.old is not None:
                    found.append((line.old, after))
        return tuple(found)

    @cached_property
    def _cuts(self) -> frozenset[int]:
        """Head lines right in front of which a line was deleted."""
        return frozenset(after for _, after in self.deletions)

    def one_piece(self, start: int, end: int) -> bool:
        """Whether the head lines [start, end] stand in one hunk with no deleted line between them."""
        hunk = self.right.get(start)
        return hunk is not None and all(
            self.right.get(line) == hunk and line not in self._cuts for line in range(start + 1, end + 1)
        )

    @cached_property
    def _pairs(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        pairs = [
            (line.old, line.new)
            for hunk in self.hunks
            for line in hunk.lines
            if line.old is not None and line.new is not None
        ]
        return dict(pairs), {new: old for old, new in pairs}

    def new_line(self, old: int) -> int | None:
        """Where a base line stands in the head; None if it was deleted."""
        at = bisect_right(self._old_starts, old)
        if at and old < self._old_starts[at - 1] + self.hunks[at - 1].old_count:
            return self._pairs[0].get(old)
        return old + self._shift(at)

    def old_line(self, new: int) -> int | None:
        """Where a head line stood in the base; None if it was added."""
        at = bisect_right(self._new_starts, new)
        if at and new < self._new_starts[at - 1] + self.hunks[at - 1].new_count:
            return self._pairs[1].get(new)
        return new - self._shift(at)

    @cached_property
    def _old_starts(self) -> list[int]:
        return [hunk.old_start + (hunk.old_count == 0) for hunk in self.hunks]

    @cached_property
    def _new_starts(self) -> list[int]:
        return [hunk.new_start + (hunk.new_count == 0) for hunk in self.hunks]

    def _shift(self, behind: int) -> int:
        """How far lines behind the first `behind` hunks have moved."""
        if not behind:
            return 0
        last = self.hunks[behind - 1]
        return (self._new_starts[behind - 1] + last.new_count) - (self._old_starts[behind - 1] + last.old_count)
