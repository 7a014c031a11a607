"""Where each comment of a review sits. Computed from the diff, never tried out on GitHub."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.model import Finding, Severity
from app.review.shown import ShownFile
from app.review.suggest import Chunk, Layout, lay_out
from app.review.values import Side


@dataclass(frozen=True, slots=True)
class Spot:
    """Lines that a comment stands at."""

    path: str
    start: int
    end: int
    side: Side = "RIGHT"


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its comments: the main one at `spot`, with `chunk` as its suggestion, and companions."""

    finding: Finding
    spot: Spot
    chunk: Chunk | None = None
    companions: tuple[Chunk, ...] = ()

    @property
    def count(self) -> int:
        return 1 + len(self.companions)


@dataclass(frozen=True, slots=True)
class Placement:
    """Every finding of a review: in the diff, without a place in it, or over the number of comments."""

    placed: tuple[Placed, ...]
    without_place: tuple[Finding, ...]
    over: tuple[Finding, ...]
    layout: Layout


def place(findings: Sequence[Finding], files: Mapping[str, ShownFile], most: int) -> Placement:
    """Places for the findings, at most `most` comments with companions; the gravest are served first."""
    everything = _placement(findings, files)
    with_place = [item.finding for item in everything.placed]
    chosen = sorted(with_place, key=_weight)[: max(most, 0)]
    while True:
        # Left out whole: a suggestion shared with a finding that is not shown would mend that one by half.
        shown = _placement([finding for finding in with_place if finding in chosen], files)
        if sum(item.count for item in shown.placed) <= max(most, 0):
            over = tuple(finding for finding in with_place if finding not in chosen)
            return replace(shown, without_place=(*everything.without_place, *shown.without_place), over=over)
        chosen.pop()


def _placement(findings: Sequence[Finding], files: Mapping[str, ShownFile]) -> Placement:
    layout = lay_out(findings, files)
    placed = {finding: _placed(finding, layout, files) for finding in findings}
    return Placement(
        tuple(item for item in placed.values() if item),
        tuple(finding for finding, item in placed.items() if not item),
        (),
        layout,
    )


def report_path(finding: Finding) -> str:
    """The file in which the change made the finding leak."""
    return finding.report_file or finding.file


def _weight(finding: Finding) -> tuple[int, int]:
    return -finding.confidence.rank, list(Severity).index(finding.severity)


def _placed(finding: Finding, layout: Layout, files: Mapping[str, ShownFile]) -> Placed | None:
    owned = sorted(layout.owned(finding), key=lambda chunk: chunk.distance(report_path(finding), finding.report_line))
    if not owned:
        spot = _spot(finding, layout, files)
        return Placed(finding, spot) if spot else None
    companions = sorted(owned[1:], key=lambda chunk: chunk.start)
    return Placed(finding, _chunk_spot(owned[0]), owned[0], tuple(companions))


def _spot(finding: Finding, layout: Layout, files: Mapping[str, ShownFile]) -> Spot | None:
    """A place for a comment that has no suggestion of its own."""
    file = files.get(report_path(finding))
    if file and (spot := _report_spot(file, finding.report_line)):
        return spot
    shared = layout.of(finding)
    return _chunk_spot(shared[0]) if shared else None


def _report_spot(file: ShownFile, line: int) -> Spot | None:
    if line in file.diff.right:
        return Spot(file.path, line, line)
    # A release deleted at the very end of a file has no head line after it.
    deleted = [old for old, after in file.diff.deletions if after == line]
    return Spot(file.path, deleted[-1], deleted[-1], "LEFT") if deleted else None


def _chunk_spot(chunk: Chunk) -> Spot:
    return Spot(chunk.path, chunk.start, chunk.end)
