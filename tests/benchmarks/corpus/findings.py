"""`findings`: everything that the program finds in the corpus, one line of JSON each."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from tests.benchmarks.corpus.checking import CheckFailed, Document, Finding, as_line, check, line_of
from tests.benchmarks.corpus.repositories import Missing, Repository, Store, export
from tests.benchmarks.corpus.tables import progress, say, table

CONFIDENCES = ("high", "medium", "low")
HEAD = ("repository", "files", "lines", *CONFIDENCES, "functions skipped", "files skipped", "seconds")


@dataclass
class Totals:
    """What all repositories together gave."""

    rows: list[list[object]] = field(default_factory=list)
    rules: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, repository: Repository, lines: int, document: Document) -> None:
        confidences = Counter(finding["confidence"] for finding in document.findings)
        functions = sum(entry["function"] is not None for entry in document.skipped)
        skipped = [functions, len(document.skipped) - functions]
        found = [confidences[one] for one in CONFIDENCES]
        self.rows.append([repository.name, document.files, lines, *found, *skipped, document.seconds])
        self.rules.update(finding["rule"] for finding in document.findings)
        self.reasons.update(_kind(entry["reason"], entry["function"]) for entry in document.skipped)

    def text(self) -> str:
        """The table with its sums, then what was skipped and what failed."""
        sums = [sum(_number(row[column]) for row in self.rows) for column in range(1, len(HEAD))]
        total: list[object] = [f"{len(self.rows)} repositories", *map(int, sums[:-1]), sums[-1]]
        parts = [
            table(HEAD, [*self.rows, total]),
            table(("rule", "findings"), self.rules.most_common()),
            table(("skipped because", "times"), self.reasons.most_common()),
            *self.failures,
        ]
        return "\n\n".join(parts)


def _kind(reason: str, function: str | None) -> str:
    """A reason without its numbers, so that equal ones are counted together."""
    return f"{'a file' if function is None else 'a function'}: {re.sub(r'[0-9]+', 'N', reason)}"


def _number(cell: object) -> float:
    assert isinstance(cell, int | float)
    return cell


def write_findings(repositories: Sequence[Repository], store: Store, flags: Sequence[str], out: TextIO) -> Totals:
    """Check each repository with these flags, and write a line for each finding as soon as it is known."""
    totals = Totals()
    for number, repository in enumerate(repositories, 1):
        progress(f"{number} of {len(repositories)}: {repository.name}")
        try:
            lines, document, found = _checked(repository, store, flags)
        except (Missing, CheckFailed) as error:
            totals.failures.append(f"NOT CHECKED: {repository.name}: {error}")
            continue
        out.writelines(map(as_line, found))
        out.flush()
        totals.add(repository, lines, document)
    return totals


def _checked(
    repository: Repository, store: Store, flags: Sequence[str]
) -> tuple[int, Document, list[dict[str, object]]]:
    """Lines, the document, and its findings as they are written."""
    git_dir = store.having(repository)
    with tempfile.TemporaryDirectory(prefix="corpus-") as name:
        folder = Path(name)
        lines = export(git_dir, repository.commit, folder)
        document = check(folder, flags)
        return lines, document, list(_records(repository, folder, document.findings))


def _records(repository: Repository, folder: Path, findings: Sequence[Finding]) -> Iterator[dict[str, object]]:
    for finding in findings:
        text = line_of((folder / finding["file"]).read_bytes(), finding["line"])
        yield {"repository": repository.name, "commit": repository.commit, **finding, "acquisition": text}


def run(repositories: Sequence[Repository], store: Store, flags: Sequence[str], out: Path) -> int:
    """The command; 1 where a repository could not be checked."""
    with out.open("w", encoding="utf-8") as file:
        totals = write_findings(repositories, store, flags, file)
    say(totals.text())
    return 1 if totals.failures else 0
