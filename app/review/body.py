"""The body of a review: how much there is, and what has no comment of its own."""

from __future__ import annotations

from collections.abc import Mapping

from app.model import Finding
from app.review.markdown import CUT, sentence
from app.review.markers import HEADING, finding_marker, review_marker
from app.review.place import Placement, report_path
from app.review.shown import ShownFile
from app.review.values import BODY_LIMIT, Links
from app.review.words import code_details, footer, line_link, patch_details, story

_ROOM = 1000
"""Kept free for what ends a body."""


def body_of(placement: Placement, files: Mapping[str, ShownFile], links: Links) -> tuple[str, tuple[str, ...]]:
    """The body and the fingerprints that it says. What does not fit stays unsaid, without marker, for the next run."""
    parts = [_opening(placement)]
    said: list[str] = []
    room = BODY_LIMIT - _ROOM - len(parts[0])
    findings = (*placement.without_place, *placement.over)
    briefs = [_brief(finding, links) for finding in findings]
    behind = sum(len(brief) + 2 for brief in briefs)
    for number, (finding, brief) in enumerate(zip(findings, briefs, strict=True)):
        # The brief form of each one behind goes before the long form of this one.
        behind -= len(brief) + 2
        full = _full(finding, files, links) if number < len(placement.without_place) else brief
        block = full if len(full) + 2 + behind <= room else brief
        if len(block) + 2 > room:
            parts.append(f"{CUT} {_leaks(len(findings) - number)} more: see the check run.")
            break
        parts.append(block)
        said.append(finding.fingerprint)
        room -= len(block) + 2
    return "\n\n".join([*parts, review_marker(links.head_sha)]), tuple(said)


def _opening(placement: Placement) -> str:
    placed, without, over = placement.placed, placement.without_place, placement.over
    text = f"This change leaves {_leaks(len(placed) + len(without) + len(over))} behind"
    if not (without or over):
        return f"{text}; " + ("the comment says where." if len(placed) == 1 else "the comments say where.")
    kinds = [f"{len(placed)} in comments"] if placed else []
    kinds += [f"{len(without)} outside the lines that this pull request shows"] if without else []
    kinds += [f"{len(over)} only listed here, because a review has a limited number of comments"] if over else []
    return f"{text}: {', '.join(kinds)}."


def _leaks(count: int) -> str:
    return f"{count} leak{'s' if count != 1 else ''}"


def _full(finding: Finding, files: Mapping[str, ShownFile], links: Links) -> str:
    parts = [_title(finding), _where(finding, links), story(finding, links)]
    file = files.get(finding.file)
    if finding.fix and file:
        parts += [code_details(file, finding.fix.edits, links), patch_details(file, finding.fix.edits)]
    return "\n\n".join([*filter(None, parts), footer(finding, links), finding_marker(finding.fingerprint)])


def _brief(finding: Finding, links: Links) -> str:
    return "\n\n".join([_title(finding), _where(finding, links), finding_marker(finding.fingerprint)])


def _title(finding: Finding) -> str:
    return HEADING + sentence(finding.message, 500)


def _where(finding: Finding, links: Links) -> str:
    return "At " + line_link(links, report_path(finding), finding.report_line, "") + "."
