"""What is counted for Prometheus. No names of repositories or people: only kinds and outcomes."""

from collections.abc import Iterable

from prometheus_client import Counter

from app.model import Finding

DELIVERIES = Counter("plumber_deliveries", "Deliveries by event and answer.", ["event", "status"])
ENDED = Counter("plumber_jobs_ended", "Jobs that ended, by outcome.", ["outcome"])
FINDINGS = Counter(
    "plumber_findings", "Findings of reviewed heads, by kind and by the fix that is offered.", ["kind", "fix"]
)


def count_findings(findings: Iterable[Finding]) -> None:
    """Count what a review speaks of: the kind of each finding, and of its fix, or `none`."""
    for one in findings:
        FINDINGS.labels(one.kind.value, one.fix.kind if one.fix is not None else "none").inc()
