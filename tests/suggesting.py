"""The suggestions of the cases' fixes, as the bot posts them and as GitHub's stand-in takes and applies them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

from app.diff.edits import apply_edits, merge_edits
from app.diff.hunks import parse_patch
from app.diff.text import split_lines
from app.jobs.review import _review
from app.model import Finding
from app.review.plan import plan
from app.review.values import HeadFile, Links, ReviewPlan, ReviewRequest
from tests.engine import fixed_findings_of
from tests.fix_cases import FIXABLE, LEAK
from tests.github import GitHub, Pull
from tests.github.client import Client
from tests.github.patches import FileDiff
from tests.github.patches import parse_patch as stand_in_lines

CASES: Sequence[Path] = [LEAK, *FIXABLE]


@functools.cache
def findings_of_case(case: Path) -> tuple[Finding, ...]:
    """The findings of a case with their fixes, in a file of its own name."""
    return fixed_findings_of(case.read_bytes(), path_of(case))


def path_of(case: Path) -> str:
    return f"src/{case.name}"


def patch_of(old: bytes, new: bytes, context: int = 3) -> str:
    """The hunks between two texts, made by difflib: git's are much the same, and this is no part of the program."""
    before, after = ([one.decode("utf-8", "replace") for one in split_lines(data)] for data in (old, new))
    rows = list(unified_diff(before, after, n=context))[2:]
    ended = [row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows]
    return "".join(ended).removesuffix("\n")


def shown(path: str, patch: str) -> FileDiff:
    """A changed file as the stand-in gives it."""
    tags = [one.tag for one in stand_in_lines(patch)]
    return FileDiff(path, None, "modified", "0" * 40, tags.count("+"), tags.count("-"), patch or None)


Shown = dict[str, tuple[bytes, str]]
"""Bytes and patch of a file by its path."""


def planned(findings: Iterable[Finding], files: Shown, head: str, most: int = 1_000) -> ReviewPlan:
    """The review of findings."""
    heads = {path: HeadFile(data, parse_patch(patch)) for path, (data, patch) in files.items()}
    links = Links("https://github.test/acme/server", head)
    return plan(ReviewRequest(tuple(findings), heads, links, max_comments=most))


def post(github: GitHub, client: Client, pull: Pull, made: ReviewPlan) -> Any:
    """The review posted as the bot does it; the answer must be a review."""
    wanted = _review(made)
    body = {"commit_id": pull.head_sha, "event": "COMMENT", "body": wanted.body, "comments": list(wanted.comments)}
    answer = client.raw("POST", f"{client.root}/pulls/{pull.number}/reviews", body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def mended_by(findings: Iterable[Finding], made: ReviewPlan) -> list[Finding]:
    """The findings whose whole fix the suggestions of a review make, each once, whoever's comment has them."""
    return [one for one in findings if one.fix is not None and _offered(one, made)]


def _offered(finding: Finding, made: ReviewPlan) -> bool:
    main = [one for one in made.comments if one.body.endswith(f"<!-- ngx-plumber:{finding.fingerprint} -->")]
    return any("```suggestion" in one.body or "mends this too" in one.body for one in main)


def by_patch(data: bytes, findings: Iterable[Finding]) -> bytes:
    """The file after `git apply` of the fixes of some findings."""
    return apply_edits(data, merge_edits([one.fix.edits for one in findings if one.fix is not None]))


def nothing(_: bytes) -> bytes:
    """The file is new."""
    return b""


def without_exits(data: bytes) -> bytes:
    """The change brought every early return."""
    return re.sub(rb"(?m)^[ \t]+(?:return|goto) [^;]*;\r?\n(?=\s*\})", b"", data)


def without_opening(data: bytes) -> bytes:
    """The change brought every call that has a failure check."""
    return re.sub(rb"(?m)^    \w+ = .*\n(?=    if )", b"", data)


def otherwise(data: bytes) -> bytes:
    """Every fifth line was another one, so that suggestions must not cross what was deleted."""
    lines = data.splitlines(keepends=True)
    return b"".join(b"/* was */\n" + one if number % 5 == 2 else one for number, one in enumerate(lines))


BASES: Sequence[Callable[[bytes], bytes]] = [nothing, without_exits, without_opening, otherwise]
"""What a pull request that brings the cases may have found there."""


@dataclass(frozen=True)
class Batch:
    """The review of all cases and what its suggestions made of them; `findings` are those that they mend."""

    made: ReviewPlan
    findings: Sequence[Finding]
    applied: Mapping[str, bytes]

    def different(self) -> list[str]:
        """The files that are not what the patch makes of them."""
        cases = {path_of(case): case.read_bytes() for case in CASES}
        return [
            path for path, data in self.applied.items()
            if data != by_patch(cases[path], [one for one in self.findings if one.file == path])
        ]  # fmt: skip


def in_one_batch(github: GitHub, base: Callable[[bytes], bytes]) -> Batch:
    """A pull request that makes the cases out of what `base` says they were, reviewed, all suggestions taken."""
    files = {path_of(one): one.read_bytes() for one in CASES}
    github.hub.log.clear()
    github.make_repo({path: base(data) or None for path, data in files.items()} | {"README": "x\n"})
    pull = github.open_pull(files)
    with Client(github, pull.repo.full_name) as client:
        listed = [one for page in (1, 2) for one in client.get(f"/pulls/1/files?per_page=100&page={page}")]
        heads = {one["filename"]: (files[one["filename"]], one["patch"]) for one in listed}
        findings = [one for case in CASES if path_of(case) in heads for one in findings_of_case(case)]
        made = planned(findings, heads, pull.head_sha)
        post(github, client, pull, made)
    return Batch(made, mended_by(findings, made), github.apply_suggestions(pull))
