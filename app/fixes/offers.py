"""A finding with the proposal that mends it, and which of such offers do not stand by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.diff.edits import EditError, merge_edits
from app.fixes.layout import Layout
from app.fixes.parts import below
from app.fixes.proposal import Proposal
from app.model import Edit, Finding, Kind

_PLACES = 8
_ALLOCATOR = re.compile(r"alloc(?:z|0|_locked|_array|_n)?\Z")


@dataclass(frozen=True, slots=True)
class Offer:
    """A finding with the proposal that mends it, and the edits that were proven."""

    finding: Finding
    layout: Layout
    proposal: Proposal
    edits: tuple[Edit, ...] = ()


def merged(offers: Sequence[Offer]) -> tuple[Edit, ...] | None:
    """The edits of all offers as one; None where they don't go together."""
    try:
        return merge_edits(one.edits for one in offers)
    except EditError:
        return None


def is_scattered(offer: Offer) -> bool:
    """Whether a function that never releases would do so in more places than anyone keeps in mind."""
    at_label = offer.proposal.kind == "common-label"  # in one place, whoever leads there
    return offer.finding.kind is Kind.NEVER_RELEASED and len(offer.proposal.changes) > _PLACES and not at_label


def halves(offers: Sequence[Offer], findings: Sequence[Finding]) -> list[Offer]:
    """The offers that free memory, and not what is lost with it, or that and not the memory. `findings` are all of the
    file."""
    mended = {one.finding.fingerprint for one in offers}
    parts = unmended(offers, findings, findings)
    return [one for one in offers if one.finding.fingerprint in parts or _loses_part(one, findings, mended)]


def unmended(offers: Sequence[Offer], among: Sequence[Finding], findings: Sequence[Finding]) -> set[str]:
    """The fingerprints of what lies in memory that is lost with it, of the findings `among`, and has no offer."""
    mended = {one.finding.fingerprint for one in offers}
    wholes = [one for one in among if _is_memory(one) and one.confidence.rank and one.fingerprint not in mended]
    wholes = [one for one in wholes if not any(_frees(each, one) for each in offers)]
    return {part.fingerprint for one in wholes for part in below(findings, one)}


def _frees(offer: Offer, whole: Finding) -> bool:
    """Whether an offer for something else gives back the memory as well."""
    freed = re.compile(rf"\(\s*{re.escape(whole.handle)}\s*\);")
    return offer.finding.function == whole.function and any(freed.search(one.code) for one in offer.proposal.changes)


def _is_memory(finding: Finding) -> bool:
    """Whether a release frees the handle's memory and knows nothing of what lies in it."""
    return finding.rule == "heap" or _ALLOCATOR.search(finding.acquired_by) is not None


def _loses_part(offer: Offer, findings: Sequence[Finding], mended: set[str]) -> bool:
    inside = below(findings, offer.finding) if _is_memory(offer.finding) else ()
    return any(one.fingerprint not in mended for one in inside)
