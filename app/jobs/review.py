"""A pull request is brought up to date. Each step asks GitHub what is there first, so it may be repeated."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable
from dataclasses import asdict, replace

import structlog

from app.configuration import Configuration
from app.github import App, Installation, Refused, ServerTrouble, checks, pulls
from app.github.pulls import NewReview, OwnWords
from app.jobs.counters import count_findings
from app.jobs.inspector import ReviewSettings, analysed, configuration_of, head_of
from app.jobs.job import Head, Result, ReviewJob
from app.jobs.snapshot import Snapshot, read_snapshot
from app.model import Finding, Report
from app.review.checks import check_run_output
from app.review.plan import plan
from app.review.values import CheckOutput, HeadFile, InlineComment, Links, ReviewPlan, ReviewRequest, Said

log = structlog.get_logger(__name__)

POST_TRIES = 3
SUPERSEDED = checks.Outcome(
    "cancelled", "No longer the head", "A newer push took this head's place, or the pull request was closed."
)

FIX_BUTTON = {"label": "Commit the fixes", "description": "Commit every proven fix to this branch", "identifier": "fix"}


class Reviewer:
    """The steps of a review job. One object serves all threads."""

    def __init__(self, app: App, settings: ReviewSettings) -> None:
        self._app = app
        self._settings = settings

    def look(self, job: ReviewJob) -> Result:
        """Which head to review."""
        installation = self._app.installation(job.installation)
        pull = pulls.read_pull(installation, job.repository, job.number)
        if not pull.open:
            return {"end": "the pull request is closed"}
        if pull.draft and job.cause != "ask" and not configuration_of(installation, head_of(pull))[0].drafts:
            return {"end": "drafts are left alone here"}
        if job.cause == "return" and self._is_too_old(installation, pull):
            return {"end": "the pull request is older than the installation"}
        return {"head": asdict(head_of(pull))}

    def _is_too_old(self, installation: Installation, pull: pulls.Pull) -> bool:
        """Older than the installation, and nobody has pushed or asked since. Only then more than a look is needed."""
        installed = self._app.installed_at(installation.number)
        if pull.created_at >= installed:
            return False
        if pulls.committed_at(installation, pull.repository, pull.head_sha) >= installed:
            return False
        return not checks.any_check(installation, pull.repository, pull.head_sha)

    def open_check(self, job: ReviewJob, head: Head, careful: bool) -> Result:
        """A check run in progress. `careful`: an earlier try may have made it already."""
        installation = self._app.installation(job.installation)
        check = checks.find_check(installation, head.repository, head.sha, job.id) if careful else None
        if check is None:
            check = checks.start_check(installation, head.repository, head.sha, job.id)
        return {"check": check}

    def bring_up_to_date(self, job: ReviewJob, head: Head, check: int, careful: bool) -> Result:
        """Analyse the head and say what is missing; nothing is said about a head that moved meanwhile."""
        installation = self._app.installation(job.installation)
        snapshot = read_snapshot(installation, head)
        configuration, trouble = configuration_of(installation, head)
        report = analysed(snapshot, configuration, self._settings)
        links = Links(f"{self._settings.web_url.rstrip('/')}/{head.repository}", head.sha)
        request = _request(snapshot, report, links, configuration)
        if not self._publish(installation, head, request):
            checks.finish_check(installation, head.repository, check, SUPERSEDED, careful=careful)
            return {"end": "superseded"}
        count_findings(report.findings)
        output = check_run_output(report, links, (), frozenset(configuration.fail_on))
        buttons = (FIX_BUTTON,) if self._offers_fix(installation, head, report) else ()
        outcome = replace(_outcome(output, trouble), actions=buttons)
        checks.finish_check(installation, head.repository, check, outcome, careful=careful)
        return {"end": output.title}

    def close(self, job: ReviewJob, head: Head, check: int | None, reason: str | None) -> Result:
        """End a check run that this job will not finish: failed for a reason, or superseded.

        Without its number it is looked for: the answer to its creation may have been lost.
        """
        installation = self._app.installation(job.installation)
        outcome = SUPERSEDED
        if reason is not None:
            outcome = checks.Outcome("neutral", "This head could not be checked", f"The check failed: {reason}")
        with contextlib.suppress(Refused):  # the repository may be gone, which is often why the job failed
            number = check or checks.find_check(installation, head.repository, head.sha, job.id)
            if number is not None:
                checks.finish_check(installation, head.repository, number, outcome)
        return {"end": "closed"}

    def _offers_fix(self, installation: Installation, head: Head, report: Report) -> bool:
        """Whether pressing the button would commit something."""
        fixable = any(finding.fix for finding in report.findings)
        return fixable and not self._settings.dry_run and bool(head.branch) and installation.may_write("contents")

    def _publish(self, installation: Installation, head: Head, request: ReviewRequest) -> bool:
        """Say what is missing; false when the head has moved. A lost answer is followed by a look, not by a repeat."""
        for left in reversed(range(POST_TRIES)):
            now = pulls.read_pull(installation, head.repository, head.number)
            if now.head_sha != head.sha:
                return False
            try:
                self._say(installation, head, request)
                return True
            except ServerTrouble:
                if not left:
                    raise
                time.sleep(POST_TRIES - left)
            except Refused:
                if pulls.read_pull(installation, head.repository, head.number).head_sha == head.sha:
                    raise
        return False

    def _say(self, installation: Installation, head: Head, request: ReviewRequest) -> None:
        words = pulls.own_words(installation, head.repository, head.number)
        decided = plan(replace(request, said=tuple(_said(one) for one in words)))
        log.info("planned", comments=len(decided.comments), edits=len(decided.edits), dry=self._settings.dry_run)
        if self._settings.dry_run:
            return
        if decided.posts:
            pulls.post_review(installation, head.repository, head.number, _review(decided))
        by_number = {(one.number, one.path is None): one for one in words}
        for edit in decided.edits:
            target = by_number[edit.id, edit.kind == "review"]
            pulls.edit_words(installation, head.repository, head.number, target, edit.body)


def _request(snapshot: Snapshot, report: Report, links: Links, configuration: Configuration) -> ReviewRequest:
    named = {path for finding in report.findings for path in _paths(finding)} | set(snapshot.hunks)
    files = {
        path: HeadFile(snapshot.head[path], snapshot.hunks.get(path, ())) for path in named if path in snapshot.head
    }
    return ReviewRequest(
        findings=report.findings,
        files=files,
        links=links,
        unknown_paths=frozenset(item.file for item in report.skipped),
        max_comments=configuration.max_comments or 20,
    )


def _paths(finding: Finding) -> Iterable[str]:
    yield finding.file
    yield finding.report_file or finding.file
    for way_out in finding.exits:
        yield way_out.file or finding.file


def _said(words: OwnWords) -> Said:
    return Said(words.number, words.body, True, words.path, words.line, "review" if words.path is None else "comment")


def _review(decided: ReviewPlan) -> NewReview:
    return NewReview(decided.head_sha, decided.body, [_comment(one) for one in decided.comments])


def _comment(one: InlineComment) -> dict[str, str | int]:
    comment: dict[str, str | int] = {"path": one.path, "line": one.line, "side": one.side, "body": one.body}
    if one.start_line is not None:
        comment |= {"start_line": one.start_line, "start_side": one.side}
    return comment


def _outcome(output: CheckOutput, trouble: str | None) -> checks.Outcome:
    """The check run. A configuration that can't be read is said and keeps the check from being green."""
    conclusion, summary = output.conclusion, output.summary
    if trouble:
        summary = f"**The configuration was not used:** `{trouble}`\n\n{summary}"
        conclusion = "neutral" if conclusion in {"success", "skipped"} else conclusion
    annotations = [
        {
            "path": one.path,
            "start_line": one.start_line,
            "end_line": one.end_line,
            "annotation_level": one.annotation_level,
            "message": one.message,
            "title": one.title,
        }
        for one in output.annotations
    ]
    return checks.Outcome(conclusion, output.title, summary, annotations)
