"""Check runs. GitHub docs, "REST API endpoints for check runs": 50 annotations a request, further ones are appended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from github import Github

from app.github.client import Installation
from app.github.errors import ServerTrouble

NAME = "ngx-plumber"
ANNOTATIONS = 50
TITLE_LIMIT = 255
SUMMARY_LIMIT = 65_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check run ends. `annotations` and `actions` are objects as GitHub's description of check runs names them.

    An action is a button: identifier and label of at most 20 characters, description of at most 40.
    """

    conclusion: str
    title: str
    summary: str
    annotations: Sequence[Mapping[str, Any]] = ()
    actions: Sequence[Mapping[str, str]] = ()


def find_check(installation: Installation, repository: str, head: str, external_id: str) -> int | None:
    """The unfinished check run on this head that a run with this id made before it was interrupted."""

    def ask(github: Github) -> int | None:
        commit = github.get_repo(repository).get_commit(head)
        runs = commit.get_check_runs(check_name=NAME, filter="all")
        found = [run.id for run in runs if run.external_id == external_id and run.status != "completed"]
        return max(found, default=None)

    return installation.call(ask)


def any_check(installation: Installation, repository: str, head: str) -> bool:
    """Whether the App has ever looked at this head."""

    def ask(github: Github) -> bool:
        url = f"/repos/{repository}/commits/{head}/check-runs"
        wanted = {"check_name": NAME, "app_id": installation.app.number, "filter": "all", "per_page": 1}
        _, data = github.requester.requestJsonAndCheck("GET", url, parameters=wanted)
        return bool(data["check_runs"])

    return installation.call(ask)


def start_check(installation: Installation, repository: str, head: str, external_id: str) -> int:
    """A new check run that says: we are at it."""

    def ask(github: Github) -> int:
        run = github.get_repo(repository).create_check_run(NAME, head, external_id=external_id, status="in_progress")
        if not run.id:
            raise ServerTrouble("the check run was redirected")
        return run.id

    return installation.call(ask, write=True)


def finish_check(
    installation: Installation, repository: str, check: int, outcome: Outcome, *, careful: bool = False
) -> None:
    """Close a check run. Annotations go in front, 50 a request, so that the conclusion comes when all are there.

    GitHub adds the annotations of a request to those that it has. `careful`: an earlier try may have sent some.
    """
    annotations = list(outcome.annotations)
    if careful:
        completed, sent = _progress(installation, repository, check)
        if completed:
            return
        annotations = annotations[sent:]
    output: dict[str, Any] = {"title": outcome.title[:TITLE_LIMIT], "summary": _short(outcome.summary)}
    while len(annotations) > ANNOTATIONS:
        _update(installation, repository, check, {"output": {**output, "annotations": annotations[:ANNOTATIONS]}})
        annotations = annotations[ANNOTATIONS:]
    if annotations:
        output["annotations"] = annotations
    body: dict[str, Any] = {"status": "completed", "conclusion": outcome.conclusion, "output": output}
    if outcome.actions:
        body["actions"] = list(outcome.actions)
    _update(installation, repository, check, body)


def _progress(installation: Installation, repository: str, check: int) -> tuple[bool, int]:
    """Whether the check run is completed, and how many annotations it has."""

    def ask(github: Github) -> tuple[bool, int]:
        _, data = github.requester.requestJsonAndCheck("GET", f"/repos/{repository}/check-runs/{check}")
        return data["status"] == "completed", int(data["output"]["annotations_count"])

    return installation.call(ask)


def _update(installation: Installation, repository: str, check: int, body: dict[str, Any]) -> None:
    def ask(github: Github) -> None:
        github.requester.requestJsonAndCheck("PATCH", f"/repos/{repository}/check-runs/{check}", input=body)

    installation.call(ask, write=True)


def _short(text: str) -> str:
    return text if len(text) <= SUMMARY_LIMIT else text[:SUMMARY_LIMIT] + "\n\n(cut: too long for GitHub)"
