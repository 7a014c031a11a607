"""Findings + diff + what was said before -> what to say, where. Pure: the caller reads and posts.

values.py  HeadFile, Said, ReviewRequest (in); InlineComment, BodyEdit, ReviewPlan (out); Suppression, Annotation,
           CheckOutput
plan.py    plan(request: ReviewRequest) -> ReviewPlan
checks.py  check_run_output(report, links, ...) -> CheckOutput
replies.py help_text() -> str, refusal_text(login) -> str
markers.py fingerprint_of(body) -> str | None: the finding that an inline comment of ours is about
"""

from app.review.checks import check_run_output
from app.review.markers import fingerprint_of
from app.review.plan import plan
from app.review.replies import help_text, refusal_text
from app.review.values import (
    Annotation,
    BodyEdit,
    CheckOutput,
    HeadFile,
    InlineComment,
    Links,
    ReviewPlan,
    ReviewRequest,
    Said,
    Suppression,
)

__all__ = [
    "Annotation",
    "BodyEdit",
    "CheckOutput",
    "HeadFile",
    "InlineComment",
    "Links",
    "ReviewPlan",
    "ReviewRequest",
    "Said",
    "Suppression",
    "check_run_output",
    "fingerprint_of",
    "help_text",
    "plan",
    "refusal_text",
]
