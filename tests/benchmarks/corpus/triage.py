"""`triage`: how many findings are true, by what people said of them, and which nobody has read."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tests.benchmarks.corpus.checking import Finding, place_of
from tests.benchmarks.corpus.findings import CONFIDENCES
from tests.benchmarks.corpus.tables import say, share, table
from tests.benchmarks.corpus.verdicts import WORDS, Verdicts

COUNTS = ("findings", *WORDS, "not read", "precision")


def precision(findings: Sequence[Finding], verdicts: Verdicts) -> str:
    """True ones of all that were read; what is unclear counts against the program."""
    counts = Counter(map(verdicts.word, findings))
    return share(counts["true"], sum(counts[word] for word in WORDS))


def grouped(findings: Sequence[Finding], key: Callable[[Finding], str], verdicts: Verdicts) -> list[list[object]]:
    """A row of counts for each group, in the order in which the groups come, and one for all."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return [_row(name, some, verdicts) for name, some in [*groups.items(), ("all", list(findings))]]


def _row(name: str, findings: Sequence[Finding], verdicts: Verdicts) -> list[object]:
    counts = Counter(map(verdicts.word, findings))
    words = (counts[word] for word in (*WORDS, "not read"))
    return [name, len(findings), *words, precision(findings, verdicts)]


def fixed(findings: Sequence[Finding], verdicts: Verdicts) -> str:
    """How many of the true findings carry a fix, and of which kinds."""
    true = [one for one in findings if verdicts.word(one) == "true"]
    kinds = Counter(fix["kind"] for one in true if (fix := one.get("fix")))
    said = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    return f"{kinds.total()} of {len(true)} true findings have a fix, {share(kinds.total(), len(true))}: {said}"


def unread(findings: Sequence[Finding], verdicts: Verdicts) -> Iterator[str]:
    """Each finding without a verdict, with its line of code, which tells two calls of one function apart."""
    for finding in findings:
        if verdicts.of(finding) is None:
            yield f"{place_of(finding)} [{finding['confidence']}, {finding['kind']}]  {finding.get('acquisition', '')}"


def sample(findings: Sequence[Finding], verdicts: Verdicts, seed: int, size: int) -> list[Finding]:
    """Some findings that have been read, the same ones for the same seed whatever the order of the file."""
    read = sorted((one for one in findings if verdicts.of(one)), key=lambda one: (place_of(one), one["fingerprint"]))
    return random.Random(seed).sample(read, min(size, len(read)))


def described(finding: Finding) -> str:
    """A finding with its commit and exits and without the verdict, for somebody who is to judge it afresh."""
    exits = [f"    {step['line']}: {step.get('text', '')}" for step in finding["exits"]]
    head = f"{place_of(finding)} at {finding.get('commit', '')} [{finding['confidence']}, {finding['kind']}]"
    return "\n".join([head, f"  {finding['message']}", f"  {finding.get('acquisition', '')}", *exits])


def run(findings: Sequence[Finding], verdicts: Verdicts) -> int:
    """The command without a sample."""
    ranked = sorted(findings, key=lambda one: (CONFIDENCES.index(one["confidence"]), one["rule"]))
    tables: dict[str, tuple[Sequence[Finding], Callable[[Finding], str]]] = {
        "confidence": (ranked, lambda one: one["confidence"]),
        "rule": (sorted(findings, key=lambda one: one["rule"]), lambda one: one["rule"]),
        "repository": (findings, lambda one: one.get("repository", "")),
    }
    for name, (some, key) in tables.items():
        say(table((name, *COUNTS), grouped(some, key, verdicts)) + "\n")
    say(fixed(findings, verdicts) + "\n")
    rest = list(unread(findings, verdicts))
    if rest:
        say("\n".join([f"{len(rest)} without a verdict:", *rest]))
    return 0


def run_sample(findings: Sequence[Finding], verdicts: Verdicts, seed: int, size: int) -> int:
    """The command with a sample."""
    say("\n\n".join(described(one) for one in sample(findings, verdicts, seed, size)))
    return 0
