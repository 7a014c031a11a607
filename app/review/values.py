"""What goes into a review plan and what comes out. Frozen values; the service reads and posts, this package decides."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

from app.diff.hunks import Hunk
from app.model import Finding

Side = Literal["LEFT", "RIGHT"]
Conclusion = Literal["success", "neutral", "failure", "skipped"]

BODY_LIMIT = 64_000
"""Characters of a body. GitHub refuses more than 65,536; the distance is for what we can't count exactly."""


@dataclass(frozen=True, slots=True)
class HeadFile:
    """One file of the head: its bytes, and the hunks that GitHub shows of it.

    Without hunks (a file outside the change, or one whose patch GitHub left out) nothing can be commented in it.
    """

    data: bytes
    hunks: tuple[Hunk, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A comment (or a review's body) on the pull request. Only what the App itself wrote counts: `ours`.

    `path` is None for a review's body. `line` is None where the comment is outdated.
    """

    id: int
    body: str
    ours: bool
    path: str | None = None
    line: int | None = None
    kind: Literal["comment", "review"] = "comment"


@dataclass(frozen=True, slots=True)
class Links:
    """Where links lead. `html_base` is the repository's page, e.g. `https://github.com/owner/name`.

    `docs_url` is the page of a rule, with `{rule}` for its id; empty: the rule is named without a link.
    """

    html_base: str
    head_sha: str
    docs_url: str = ""

    def line(self, path: str, line: int) -> str:
        """The page of one line at the head, so that the link stays right after later pushes."""
        return f"{self.html_base}/blob/{self.head_sha}/{quote(path)}#L{line}"

    def rule(self, rule: str) -> str | None:
        """The documentation of a rule, if it has a page."""
        return self.docs_url.replace("{rule}", quote(rule, safe="")) if self.docs_url else None


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """All that a plan is made of.

    `findings`: what this run has to say, with the fingerprints by which the pull request knows them.
    `files`: every file that a finding or its fix names, by path of the head, changed or not.
    `said`: review comments, and bodies of reviews, already on the pull request.
    `still_there`: fingerprints that exist at the head but are not to be said (ignored, below the confidence).
    `unknown_paths`: files that could not be analysed: what was said about them is not called fixed.
    `max_comments`: inline comments of one review, companions included.
    """

    findings: tuple[Finding, ...]
    files: Mapping[str, HeadFile]
    links: Links
    said: tuple[Said, ...] = ()
    still_there: AbstractSet[str] = frozenset()
    unknown_paths: AbstractSet[str] = frozenset()
    max_comments: int = 20


@dataclass(frozen=True, slots=True)
class InlineComment:
    """A comment of the review. `start_line` only where the comment spans more than one line (GitHub refuses equals)."""

    path: str
    line: int
    side: Side
    body: str
    start_line: int | None = None


@dataclass(frozen=True, slots=True)
class BodyEdit:
    """A comment or a review's body of ours that gets a new text because what it says is gone."""

    id: int
    body: str
    kind: Literal["comment", "review"] = "comment"


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """What to do: post one review (event COMMENT, commit `head_sha`) if `posts`, and make the edits.

    Both may be empty. `body` is never empty when `posts`. `posted` names the fingerprints that the review says.
    """

    head_sha: str
    comments: tuple[InlineComment, ...] = ()
    body: str = ""
    edits: tuple[BodyEdit, ...] = ()
    posted: tuple[str, ...] = ()

    @property
    def posts(self) -> bool:
        """Whether there is a review to post."""
        return bool(self.body)


@dataclass(frozen=True, slots=True)
class Suppression:
    """An ignore comment in the code that this pull request adds."""

    file: str
    line: int
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation of a check run. The caller sends at most 50 a request."""

    path: str
    start_line: int
    end_line: int
    message: str
    title: str
    annotation_level: Literal["warning"] = "warning"


@dataclass(frozen=True, slots=True)
class CheckOutput:
    """The completed check run: conclusion, title, summary (Markdown) and annotations in order."""

    conclusion: Conclusion
    title: str
    summary: str
    annotations: tuple[Annotation, ...] = field(default=())
