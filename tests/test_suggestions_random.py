"""Random changes around the cases' leaks: GitHub's stand-in takes every review, and its suggestions do what the patch
does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.diff.text import split_lines
from app.model import Finding
from tests.github import GitHub, Pull
from tests.github.client import Client
from tests.github.patches import FileDiff
from tests.github.suggestions import apply
from tests.suggesting import (
    CASES,
    by_patch,
    findings_of_case,
    mended_by,
    patch_of,
    path_of,
    planned,
    post,
    shown,
)  # fmt: skip

OTHER = st.lists(
    st.sampled_from(["", "{", "}", "    return NGX_OK;", "    a(b);", "#if 1", "```", "/* */"]), max_size=3
)


@dataclass(frozen=True)
class Change:
    """A case as the head of a pull request, what its file was before, and how many lines around a change are shown."""

    case: Path
    before: bytes
    context: int
    findings: tuple[Finding, ...]
    most: int


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Half of the changes lie where a fix has its edits: that is where a suggestion may cross what was deleted."""
    case = draw(st.sampled_from(CASES))
    findings = findings_of_case(case)
    lines = split_lines(case.read_bytes())
    fixed = [edit.start_line for one in findings if one.fix is not None for edit in one.fix.edits] or [1]
    for _ in range(draw(st.integers(1, 6))):
        near = max(draw(st.sampled_from(fixed)) - 1 + draw(st.integers(-4, 3)), 0)
        at = min(draw(st.sampled_from([near, draw(st.integers(0, len(lines)))])), len(lines))
        lines[at : at + draw(st.integers(0, 8))] = [f"{line}\n".encode() for line in draw(OTHER)]
    last = len(split_lines(case.read_bytes()))
    reported = tuple(replace(one, report_line=draw(st.integers(1, last + 1))) for one in findings)
    return Change(case, b"".join(lines), draw(st.integers(0, 12)), reported, draw(st.sampled_from([20, 2, 1, 0])))


class World:
    """One pull request whose diff is whatever a test says it is."""

    def __init__(self, github: GitHub, client: Client, pull: Pull) -> None:
        self.github = github
        self._client = client
        self.pull = pull
        self._file = shown("README", "")
        hub: Any = github.hub
        hub.files = lambda *_: [self._file]

    def show(self, file: FileDiff) -> None:
        """Another diff; nobody has said anything about it."""
        self._file = file
        for known in (self.github.hub.state.reviews, self.github.hub.state.review_comments):
            known.clear()

    def post(self, made: Any) -> None:
        post(self.github, self._client, self.pull, made)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with GitHub() as github:
        github.make_repo({"README": "x\n"})
        pull = github.open_pull({"README": "y\n"})
        with Client(github, pull.repo.full_name) as client:
            yield World(github, client, pull)


def check(world: World, change: Change) -> None:
    """The review is taken whole, and the batch of its suggestions is the patch of the findings that it mends."""
    path, data = path_of(change.case), change.case.read_bytes()
    patch = patch_of(change.before, data, change.context)
    world.show(shown(path, patch))
    made = planned(change.findings, {path: (data, patch)}, world.pull.head_sha, change.most)
    if made.posts:
        world.post(made)
    assert world.github.violations == []
    assert len(made.comments) <= change.most
    assert set(made.posted) == {one.fingerprint for one in change.findings}
    applied = apply({path: data}, world.github.suggestions(world.pull))
    assert applied.get(path, data) == by_patch(data, mended_by(change.findings, made))


@settings(max_examples=100, deadline=None)
@given(change=changes())
def test_random_changes_of_cases(world: World, change: Change) -> None:
    check(world, change)


@pytest.mark.long
@settings(max_examples=1000, deadline=None)
@given(change=changes())
def test_a_thousand_random_changes_of_cases(world: World, change: Change) -> None:
    check(world, change)


def test_a_wrong_place_would_be_refused(world: World) -> None:
    """What the tests above rest on: the stand-in knows the diff that it was given."""
    case = CASES[0]
    path, data = path_of(case), case.read_bytes()
    world.show(shown(path, patch_of(data.replace(b"\n", b" \n", 1), data, 3)))
    everything = {path: (data, patch_of(b"", data))}

    with pytest.raises(AssertionError, match="must be part of the diff"):
        world.post(planned(findings_of_case(case), everything, world.pull.head_sha))
    world.github.hub.log.clear()
