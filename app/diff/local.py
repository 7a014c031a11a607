"""Hunks of two texts that we hold ourselves."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from app.diff.hunks import Hunk, Line, LineKind
from app.diff.text import decode, split_lines

Block = tuple[int, int, int, int]
"""Lines [i1, i2) of the old text became lines [j1, j2) of the new one (0-based)."""

_SMALL = 10_000
"""Product of line counts up to which difflib may look; beyond it its worst case costs minutes on hostile text."""


def diff_hunks(old: bytes, new: bytes, context: int = 3) -> tuple[Hunk, ...]:
    """The hunks between two texts, lines of context around each. A line's text is UTF-8, else Latin-1."""
    a, b = split_lines(old), split_lines(new)
    return tuple(_hunk(a, b, group, context) for group in _groups(changed_blocks(a, b), context))


def changed_blocks(a: Sequence[bytes], b: Sequence[bytes]) -> list[Block]:
    """The changed blocks, ascending, none touching the next.

    Lines that occur once on both sides are matched first (the patience way: readable, and quick on any input), what
    lies between them by difflib where that is small, else as a whole.
    """
    blocks: list[Block] = []
    todo: list[Block] = [(0, len(a), 0, len(b))]
    while todo:
        i1, i2, j1, j2 = _trimmed(a, b, todo.pop())
        if i1 == i2 or j1 == j2:
            if i1 < i2 or j1 < j2:
                blocks.append((i1, i2, j1, j2))
        elif anchors := _anchors(a, b, (i1, i2, j1, j2)):
            todo.extend(_between(anchors, (i1, i2, j1, j2)))
        elif (i2 - i1) * (j2 - j1) > _SMALL:
            blocks.append((i1, i2, j1, j2))
        else:
            blocks.extend(_by_difflib(a, b, (i1, i2, j1, j2)))
    return sorted(blocks)


def _trimmed(a: Sequence[bytes], b: Sequence[bytes], block: Block) -> Block:
    i1, i2, j1, j2 = block
    while i1 < i2 and j1 < j2 and a[i1] == b[j1]:
        i1, j1 = i1 + 1, j1 + 1
    while i1 < i2 and j1 < j2 and a[i2 - 1] == b[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
    return i1, i2, j1, j2


def _anchors(a: Sequence[bytes], b: Sequence[bytes], block: Block) -> list[tuple[int, int]]:
    """Pairs of lines that occur exactly once on both sides: the longest run of them that ascends on both."""
    i1, i2, j1, j2 = block
    in_a, in_b = Counter(a[i1:i2]), Counter(b[j1:j2])
    where = {b[j]: j for j in range(j1, j2) if in_b[b[j]] == 1}
    pairs = [(i, where[a[i]]) for i in range(i1, i2) if in_a[a[i]] == 1 and a[i] in where]
    return _ascending(pairs)


def _ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(at[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        at[pile : pile + 1] = [index]
    run: list[tuple[int, int]] = []
    index = at[-1] if at else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _between(anchors: list[tuple[int, int]], block: Block) -> Iterator[Block]:
    i1, i2, j1, j2 = block
    for i, j in [*anchors, (i2, j2)]:
        yield i1, i, j1, j
        i1, j1 = i + 1, j + 1


def _by_difflib(a: Sequence[bytes], b: Sequence[bytes], block: Block) -> Iterator[Block]:
    i1, i2, j1, j2 = block
    matcher = SequenceMatcher(None, a[i1:i2], b[j1:j2], autojunk=False)
    for tag, x1, x2, y1, y2 in matcher.get_opcodes():
        if tag != "equal":
            yield i1 + x1, i1 + x2, j1 + y1, j1 + y2


def _groups(blocks: list[Block], context: int) -> Iterator[list[Block]]:
    """Blocks whose context would touch share a hunk."""
    group: list[Block] = []
    for block in blocks:
        if group and block[0] - group[-1][1] > 2 * context:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _hunk(a: Sequence[bytes], b: Sequence[bytes], group: list[Block], context: int) -> Hunk:
    before = min(context, group[0][0])
    after = min(context, len(a) - group[-1][1])
    i, j = group[0][0] - before, group[0][2] - before
    i_end, j_end = group[-1][1] + after, group[-1][3] + after
    old_count, new_count = i_end - i, j_end - j
    lines: list[Line] = []
    for i1, i2, j1, j2 in [*group, (i_end, i_end, j_end, j_end)]:
        lines += [_line(LineKind.CONTEXT, i + k + 1, j + k + 1, a[i + k]) for k in range(i1 - i)]
        lines += [_line(LineKind.DELETED, k + 1, None, a[k]) for k in range(i1, i2)]
        lines += [_line(LineKind.ADDED, None, k + 1, b[k]) for k in range(j1, j2)]
        i, j = i2, j2
    old_start, new_start = i_end - old_count, j_end - new_count
    return Hunk(old_start + (old_count > 0), old_count, new_start + (new_count > 0), new_count, tuple(lines))


def _line(kind: LineKind, old: int | None, new: int | None, data: bytes) -> Line:
    return Line(kind, old, new, decode(data.removesuffix(b"\n")), data.endswith(b"\n"))
