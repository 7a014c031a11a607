"""The door of the review: what is found and what was said in, what to say and where out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from app.diff.edits import EditError
from app.model import Finding
from app.review.body import body_of
from app.review.comment import comments_of
from app.review.markers import Statement, body_statements, comment_statement, with_fixed
from app.review.place import place
from app.review.shown import ShownFile
from app.review.values import BodyEdit, ReviewPlan, ReviewRequest, Said


def plan(request: ReviewRequest) -> ReviewPlan:
    """What to post and what to edit. Saying nothing is an answer: a plan without comments, body and edits."""
    files = {path: ShownFile(path, file) for path, file in request.files.items()}
    said = _said(request.said)
    head = request.links.head_sha
    edits = tuple(_edits(request))
    new = [_sound(finding, files) for finding in _once(request.findings) if finding.fingerprint not in said]
    if not new:
        return ReviewPlan(head, edits=edits)
    placement = place(new, files, request.max_comments)
    comments = [
        comment for item in placement.placed for comment in comments_of(item, placement.layout, files, request.links)
    ]
    body, listed = body_of(placement, files, request.links)
    posted = (*(item.finding.fingerprint for item in placement.placed), *listed)
    return ReviewPlan(head, tuple(comments), body, edits, posted)


def _once(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings, of equal fingerprints only the first."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.fingerprint, finding)
    return first.values()


def _sound(finding: Finding, files: Mapping[str, ShownFile]) -> Finding:
    """The finding, without its fix when that does not fit the head: timid, the text alone is still right."""
    file = files.get(finding.file)
    if finding.fix is None or file is None:
        return replace(finding, fix=None)
    try:
        file.changed(finding.fix.edits)
    except EditError:
        return replace(finding, fix=None)
    return finding


def _statements(said: Said) -> Iterator[Statement]:
    if not said.ours:
        return
    if said.kind == "review":
        yield from body_statements(said.body)
    elif statement := comment_statement(said.body):
        yield statement


def _said(comments: Iterable[Said]) -> AbstractSet[str]:
    """Fingerprints that stand on the pull request and were not marked as fixed."""
    return {statement.fingerprint for said in comments for statement in _statements(said) if not statement.fixed}


def _edits(request: ReviewRequest) -> Iterator[BodyEdit]:
    """What is gone is called fixed, once, in every comment that says it."""
    there = {finding.fingerprint for finding in request.findings} | request.still_there
    for said in request.said:
        body = said.body
        for statement in _statements(said):
            if not statement.fixed and statement.fingerprint not in there and not _unknown(said, request):
                body = with_fixed(body, statement, request.links.head_sha)
        if body != said.body:
            yield BodyEdit(said.id, body, said.kind)


def _unknown(said: Said, request: ReviewRequest) -> bool:
    """Whether the words are about a file that was not analysed. A review's body does not say: any such file counts."""
    return said.path in request.unknown_paths if said.path else bool(request.unknown_paths)
