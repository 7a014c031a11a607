"""Check runs.

GitHub document: rest/checks/runs. 50 annotations a request, those of later requests are added; title 255 characters,
summary and text 65,535; three actions; a conclusion completes the run.
"""

from __future__ import annotations

from typing import Any

from . import talk_shapes as shapes
from .events import check_run_event
from .operations import Answer, Call, operation
from .problems import invalid, not_found
from .state import CheckRun, Json, iso, now

STATUSES = ("queued", "in_progress", "completed", "waiting", "requested", "pending")
CONCLUSIONS = ("action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out")
_FIELDS: dict[str, type | tuple[type, ...]] = {
    "name": str, "details_url": str, "external_id": str, "status": str, "started_at": str, "conclusion": str,
    "completed_at": str, "output": dict, "actions": list,
}  # fmt: skip
_OUTPUT = {"title": 255, "summary": 65_535, "text": 65_535}
_ANNOTATION = {"path", "start_line", "end_line", "annotation_level", "message"}
_ANNOTATION_MORE = {"start_column", "end_column", "title", "raw_details"}
_ACTION = {"label": 20, "description": 40, "identifier": 20}
_RUNS = "/repos/{owner}/{repo}/check-runs"


@operation("POST", _RUNS, "checks:write", body={**_FIELDS, "head_sha": str}, required=["name", "head_sha"])
def create_check(call: Call) -> Answer:
    repo, sha, state = call.repo, str(call.body["head_sha"]), call.hub.state
    if len(sha) != 40 or not repo.git.has(sha):
        raise invalid("CheckRun", "head_sha", f"No commit found for SHA: {sha}")
    _check(call)
    suite = state.suites.setdefault((repo.id, sha), state.new_id())
    run = CheckRun(state.new_id(), repo, str(call.body["name"]), sha, suite, started=iso(now()))
    _write(call, run)
    state.check_runs[run.id] = run
    check_run_event(call.hub, "created", run, call.user)
    if run.status == "completed":
        check_run_event(call.hub, "completed", run, call.user)
    return Answer(shapes.check_run(call.hub, run), 201)


def _run(call: Call) -> CheckRun:
    repo, run = call.repo, call.hub.state.check_runs.get(call.number("id"))
    if run is None or run.repo is not repo:
        raise not_found()
    return run


@operation("PATCH", _RUNS + "/{id}", "checks:write", body=_FIELDS)
def update_check(call: Call) -> Answer:
    run = _run(call)
    _check(call)
    before = run.status
    _write(call, run)
    if run.status == "completed" != before:
        check_run_event(call.hub, "completed", run, call.user)
    return Answer(shapes.check_run(call.hub, run))


@operation("GET", _RUNS + "/{id}", "checks:read")
def get_check(call: Call) -> Answer:
    return Answer(shapes.check_run(call.hub, _run(call)))


@operation("GET", _RUNS + "/{id}/annotations", "checks:read", query=["page"])
def list_annotations(call: Call) -> Answer:
    run = _run(call)
    blob = f"{call.hub.url}/{run.repo.full_name}/blob/{run.head_sha}"
    optional = dict.fromkeys(_ANNOTATION_MORE)
    return call.page(run.annotations, lambda one: {**optional, **one, "blob_href": f"{blob}/{one['path']}"})


@operation(
    "GET",
    "/repos/{owner}/{repo}/commits/{sha}/check-runs",
    "checks:read",
    query=["page", "check_name", "status", "filter", "app_id"],
)
def list_checks(call: Call) -> Answer:
    """`filter=latest` (the default) gives the newest of each name."""
    repo, sha, query = call.repo, call.commit(str(call.parts["sha"])), call.query
    runs = [r for r in reversed(call.hub.state.check_runs.values()) if r.repo is repo and r.head_sha == sha]
    if query.get("filter", "latest") == "latest":
        runs = list({run.name: run for run in reversed(runs)}.values())
    runs = [r for r in runs if query.get("check_name") in {None, r.name} and query.get("status") in {None, r.status}]
    part, links = call.slice(runs)
    return Answer(
        {"total_count": len(runs), "check_runs": [shapes.check_run(call.hub, r) for r in part]}, headers=links
    )


def _check(call: Call) -> None:
    body = call.body
    status, conclusion, output = body.get("status"), body.get("conclusion"), body.get("output")
    if status is not None and status not in STATUSES:
        raise invalid("CheckRun", "status", f"{status} is not a status")
    if conclusion is not None and conclusion not in CONCLUSIONS:
        raise invalid("CheckRun", "conclusion", f"{conclusion} is not a conclusion")
    if status == "completed" and conclusion is None:
        raise invalid("CheckRun", "conclusion", "conclusion is required when status is completed")
    if output is not None:
        _check_output(call, output)
    actions = body.get("actions") or []
    if len(actions) > 3:
        raise invalid("CheckRun", "actions", "no more than 3 actions")
    for action in actions:
        for name, limit in _ACTION.items():
            if not isinstance(action, dict) or not 0 < len(str(action.get(name) or "")) <= limit:
                raise invalid("CheckRun", f"actions.{name}", f"{name} needs 1 to {limit} characters")


def _check_output(call: Call, output: Json) -> None:
    if output.get("summary") is None or (output.get("title") is None and call.method == "POST"):
        raise invalid("CheckRun", "output", "title and summary are required")
    for name, limit in _OUTPUT.items():
        if len(str(output.get(name) or "")) > limit:
            raise invalid("CheckRun", f"output.{name}", f"{name} exceeds a maximum length of {limit}")
    annotations = output.get("annotations") or []
    if len(annotations) > 50:
        raise invalid("CheckRun", "output.annotations", "no more than 50 items are allowed")
    for one in annotations:
        _check_annotation(call, one)
    for name in output.keys() - {*_OUTPUT, "annotations", "images"}:
        call.hub.log.violate(f"{call.method} {call.path}: output.{name} is unknown to GitHub")


def _check_annotation(call: Call, one: Any) -> None:
    if not isinstance(one, dict) or any(one.get(name) is None for name in _ANNOTATION):
        raise invalid("CheckRun", "output.annotations", f"an annotation needs {', '.join(sorted(_ANNOTATION))}")
    for name in one.keys() - _ANNOTATION - _ANNOTATION_MORE:
        call.hub.log.violate(f"{call.method} {call.path}: output.annotations.{name} is unknown to GitHub")
    if one["annotation_level"] not in {"notice", "warning", "failure"}:
        raise invalid("CheckRun", "output.annotations", "annotation_level is not one of notice, warning, failure")
    if not 1 <= int(one["start_line"]) <= int(one["end_line"]):
        raise invalid("CheckRun", "output.annotations", "start_line must not be behind end_line")
    if one["start_line"] != one["end_line"] and {"start_column", "end_column"} & {k for k, v in one.items() if v}:
        raise invalid("CheckRun", "output.annotations", "columns are for one line only")
    if max(len(str(one["message"]).encode()), len(str(one.get("raw_details") or "").encode())) > 65_536:
        raise invalid("CheckRun", "output.annotations", "message and raw_details hold 64 KB")
    if len(str(one.get("title") or "")) > 255:
        raise invalid("CheckRun", "output.annotations", "title exceeds 255 characters")


def _write(call: Call, run: CheckRun) -> None:
    body = call.body
    run.name = str(body.get("name") or run.name)
    run.external_id = str(body.get("external_id") or run.external_id)
    run.details_url = str(body.get("details_url") or run.details_url)
    run.started = body.get("started_at") or run.started
    if body.get("status") is not None:
        run.status = str(body["status"])
        if run.status != "completed":
            run.conclusion = run.completed = None
    if body.get("conclusion") is not None:
        run.status, run.conclusion = "completed", str(body["conclusion"])
        run.completed = body.get("completed_at") or iso(now())
    if output := body.get("output"):
        run.title = output.get("title", run.title)
        run.summary, run.text = output.get("summary"), output.get("text")
        run.annotations.extend(output.get("annotations") or [])
    if "actions" in body:
        run.actions = list(body["actions"] or [])
