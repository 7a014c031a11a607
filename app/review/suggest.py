"""The suggestions of a review: whose they are, and which belong together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.diff.edits import EditError, merge_edits
from app.model import Edit, Finding
from app.review.shown import TEXT_LIMIT, Obstacle, ShownFile, Span


@dataclass(frozen=True, slots=True)
class Chunk:
    """One suggestion: the head lines [start, end] of a file become `text`. The first of `findings` owns it."""

    path: str
    start: int
    end: int
    text: str
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]

    def distance(self, path: str, line: int) -> int:
        """How far a line is from here; a line of another file is farther than any."""
        return max(self.start - line, line - self.end, 0) if path == self.path else 1 << 30


@dataclass(frozen=True, slots=True)
class Layout:
    """All suggestions in order of path and line, and why the fixes of other findings (by fingerprint) are none."""

    chunks: tuple[Chunk, ...]
    obstacles: Mapping[str, Obstacle]

    def of(self, finding: Finding) -> tuple[Chunk, ...]:
        """The suggestions that the fix of a finding needs."""
        return tuple(chunk for chunk in self.chunks if finding in chunk.findings)

    def owned(self, finding: Finding) -> tuple[Chunk, ...]:
        """Those of them that stand in comments of this finding."""
        return tuple(chunk for chunk in self.chunks if chunk.findings[0] == finding)

    def together(self, chunk: Chunk) -> tuple[Chunk, ...]:
        """The suggestions that must be applied along with this one, itself included."""
        known, todo = {chunk}, [chunk]
        while todo:
            for finding in todo.pop().findings:
                new = set(self.of(finding)) - known
                known |= new
                todo.extend(new)
        return tuple(other for other in self.chunks if other in known)


def lay_out(findings: Sequence[Finding], files: Mapping[str, ShownFile]) -> Layout:
    """The suggestions for the fixes of these findings; those of one file that overlap become one.

    Every fix must fit its file, and the file be at hand.
    """
    chunks: list[Chunk] = []
    obstacles: dict[str, Obstacle] = {}
    for path in sorted({finding.file for finding in findings if finding.fix}):
        fixed = [finding for finding in findings if finding.file == path]
        chunks += _file_chunks(files[path], fixed, obstacles)
    return Layout(tuple(chunks), obstacles)


def _file_chunks(file: ShownFile, findings: Sequence[Finding], obstacles: dict[str, Obstacle]) -> list[Chunk]:
    accepted: list[Chunk] = []
    for finding in findings:
        spans = file.spans(finding.fix.edits if finding.fix else ())
        if isinstance(spans, Obstacle):
            obstacles[finding.fingerprint] = spans
            continue
        try:
            accepted = _with(file, accepted, finding, spans)
        except EditError:
            obstacles[finding.fingerprint] = Obstacle.CONFLICT
    return accepted


def _with(file: ShownFile, chunks: Sequence[Chunk], finding: Finding, spans: Sequence[Span]) -> list[Chunk]:
    """The chunks with those of one more finding, overlapping ones joined. Raises EditError where edits conflict."""
    result = list(chunks)
    for span in spans:
        touching = [chunk for chunk in result if chunk.start <= span.end and span.start <= chunk.end]
        rest = [chunk for chunk in result if chunk not in touching]
        result = sorted([*rest, _union(file, touching, finding, span)], key=lambda chunk: chunk.start)
    return result


def _union(file: ShownFile, touching: Sequence[Chunk], finding: Finding, span: Span) -> Chunk:
    start = min([span.start, *(chunk.start for chunk in touching)])
    end = max([span.end, *(chunk.end for chunk in touching)])
    edits = merge_edits([*(chunk.edits for chunk in touching), span.edits])
    text = file.text(Span(start, end, edits))
    if len(text) > TEXT_LIMIT:
        raise EditError("together they are too long for one suggestion")
    owners = dict.fromkeys([*(owner for chunk in touching for owner in chunk.findings), finding])
    return Chunk(file.path, start, end, text, edits, tuple(owners))
