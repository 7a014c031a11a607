"""Whoever asked for a fix hears how it ended, also when the answer itself could not be made."""

from __future__ import annotations

from dataclasses import asdict
from types import SimpleNamespace
from typing import Any

import pytest
from dbos import DBOS

from app.jobs import fix_workflow, interrupted
from app.jobs.job import FixJob, Head, Result
from app.jobs.queues import TURNS
from app.jobs.team import JobFailed

JOB = FixJob(7, "acme/server", 1, "d-1", "2026-01-01T00:00:00Z").stored()
HEAD = asdict(Head("acme/server", 1, "a" * 40, "b" * 40))
PATCH: Result = {"head": HEAD, "say": {"word": "patch", "why": "fork"}}


@pytest.mark.parametrize("trouble", [{"retry": "the archive broke off"}, {"later": 60.0}])
def test_a_patch_that_can_not_be_made_for_too_long_is_told_as_a_failure(
    monkeypatch: pytest.MonkeyPatch, trouble: Result
) -> None:
    said: list[str] = []

    def tell(_: object, __: object, say: Result) -> Result:
        said.append(say["word"])
        return trouble if say["word"] == "patch" else {"end": say["word"]}

    monkeypatch.setattr(fix_workflow, "tell", tell)
    with pytest.raises(JobFailed, match="too long"):
        vars(fix_workflow.fix)["__wrapped__"](JOB, TURNS, PATCH)
    assert said == ["patch", "failed"]


@pytest.mark.parametrize(("state", "turns"), [(PATCH, ["failed"]), ({"say": {"word": "failed"}}, [])])
def test_an_answer_that_was_interrupted_too_often_becomes_a_failure_once(
    monkeypatch: pytest.MonkeyPatch, state: Result, turns: list[str]
) -> None:
    started: list[str] = []

    def enqueue_turn(_: object, __: str, ___: float, ____: int, reached: dict[str, Any]) -> None:
        started.append(reached["say"]["word"])

    row = SimpleNamespace(workflow_id="fix@d-1~2", name="fix", input={"args": (JOB, 2, state)})
    rows = {interrupted.STATUS: [row]}
    monkeypatch.setattr(interrupted, "enqueue_turn", enqueue_turn)
    monkeypatch.setattr(DBOS, "list_workflows", lambda status=None, **_: rows.get(status, []))
    monkeypatch.setattr(DBOS, "list_workflow_steps", lambda _: [])
    assert interrupted.end_interrupted() == len(turns)
    assert started == turns
