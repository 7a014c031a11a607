"""The inline comments of one finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.model import Finding
from app.review.markdown import code_span, cut, fence, sentence
from app.review.markers import finding_marker
from app.review.place import Placed, Spot
from app.review.shown import ShownFile
from app.review.suggest import Chunk, Layout
from app.review.values import InlineComment, Links
from app.review.words import code_details, footer, line_link, patch_details, story


def comments_of(item: Placed, layout: Layout, files: Mapping[str, ShownFile], links: Links) -> Iterator[InlineComment]:
    """The main comment of a finding, then its companions."""
    finding = item.finding
    parts = [f"**{sentence(finding.message)}**", story(finding, links), *_fix(item, layout, files, links)]
    text = "\n\n".join([*parts, footer(finding, links)])
    yield _comment(item.spot, cut(text, finding_marker(finding.fingerprint)))
    for part, chunk in enumerate(item.companions, 2):
        marker = finding_marker(finding.fingerprint, part, item.count)
        spot = Spot(chunk.path, chunk.start, chunk.end)
        yield _comment(spot, cut(_companion(item, chunk, part, layout, links), marker))


def _comment(spot: Spot, body: str) -> InlineComment:
    start = spot.start if spot.start < spot.end else None
    return InlineComment(spot.path, spot.end, spot.side, body, start)


def _fix(item: Placed, layout: Layout, files: Mapping[str, ShownFile], links: Links) -> Iterator[str]:
    """The paragraphs about the fix, by where it can be shown."""
    finding = item.finding
    if finding.fix is None:
        return
    file = files[finding.file]
    obstacle = layout.obstacles.get(finding.fingerprint)
    if item.chunk:
        number = f", part 1 of {item.count}" if item.companions else ""
        said = number + _along(item.chunk, layout, links)
        if said != ":":  # alone, the block has GitHub's own heading
            yield f"**Suggested change**{said}"
        yield fence(item.chunk.text, "suggestion")
    elif obstacle:
        yield obstacle.value
        yield from filter(None, [code_details(file, finding.fix.edits, links)])
    else:
        shared = layout.of(finding)
        places = _listed([line_link(links, chunk.path, chunk.end, item.spot.path) for chunk in shared])
        yield f"The suggestion at {places} mends this too."
    yield from filter(None, [patch_details(file, finding.fix.edits)])


def _companion(item: Placed, chunk: Chunk, part: int, layout: Layout, links: Links) -> str:
    finding = item.finding
    main = line_link(links, item.spot.path, item.spot.end, chunk.path)
    title = f"**Part {part} of {item.count}** of the fix for {code_span(finding.handle)}, explained at {main}"
    return "\n\n".join([title + _along(chunk, layout, links), fence(chunk.text, "suggestion")])


def _along(chunk: Chunk, layout: Layout, links: Links) -> str:
    """What else this suggestion mends, and which others must be applied with it. Ends the sentence."""
    also = [f"{code_span(other.handle)} of {_acquired(other, chunk, links)}" for other in chunk.findings[1:]]
    others = [line_link(links, other.path, other.end, chunk.path) for other in layout.together(chunk) if other != chunk]
    text = f", which also mends {_listed(also)}" if also else ""
    if not others:
        return text + ":"
    plural = "s" if len(others) > 1 else ""
    return f"{text}. It needs the suggestion{plural} at {_listed(others)}: apply them in one batch."


def _acquired(finding: Finding, chunk: Chunk, links: Links) -> str:
    return line_link(links, finding.file, finding.line, chunk.path)


def _listed(items: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(items[:-1]), items[-1]]))
