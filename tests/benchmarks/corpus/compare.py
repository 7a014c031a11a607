"""`compare`: which findings a change of the program brought and took away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tests.benchmarks.corpus.checking import Finding, place_of, squeezed
from tests.benchmarks.corpus.tables import say, table
from tests.benchmarks.corpus.verdicts import WORDS, Verdicts

Key = tuple[str, ...]


def key_of(finding: Finding) -> Key:
    """What makes two findings the same, though lines have moved in between."""
    acquisition = squeezed(finding.get("acquisition", "")) or finding["fingerprint"]
    named = (finding["file"], finding["function"], finding["acquired_by"], finding["rule"])
    return (finding.get("repository", ""), *named, acquisition)


def missing(some: Sequence[Finding], others: Sequence[Finding]) -> list[Finding]:
    """Those of the first that the second lacks; a function may open twice with the same text, so they are counted."""
    left = Counter(map(key_of, others))
    gone = []
    for finding in some:
        key = key_of(finding)
        if left[key]:
            left[key] -= 1
        else:
            gone.append(finding)
    return gone


def run(before: Sequence[Finding], after: Sequence[Finding], verdicts: Verdicts) -> int:
    """The command; 1 where anything differs, as diff has it."""
    gone, come = missing(before, after), missing(after, before)
    for sign, findings in (("-", gone), ("+", come)):
        for finding in findings:
            row = verdicts.of(finding)
            known = f"{row.verdict}: {row.phrase}" if row else "not read"
            say(f"{sign} {place_of(finding)} [{finding['confidence']}] {known}")
    rows = [_row("gone", gone, verdicts), _row("come", come, verdicts)]
    say(f"{len(before)} before, {len(after)} after")
    say(table(("", "findings", *WORDS, "not read"), rows))
    return 1 if gone or come else 0


def _row(name: str, findings: Sequence[Finding], verdicts: Verdicts) -> list[object]:
    counts = Counter(map(verdicts.word, findings))
    return [name, len(findings), *(counts[word] for word in (*WORDS, "not read"))]
