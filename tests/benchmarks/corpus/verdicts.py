"""What people said of findings after reading the code, kept in `verdicts.tsv`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from tests.benchmarks.corpus.checking import Finding, squeezed

VERDICTS = Path(__file__).parent.parent / "verdicts.tsv"
WORDS = ("true", "false", "unclear")


class BadVerdicts(Exception):
    """The file of verdicts is not as it should be; the text names the line."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row. `call` is the opening function, or the whole line of code where a function opens twice by one name."""

    repository: str
    commit: str
    path: str
    function: str
    call: str
    verdict: str
    phrase: str

    def fits(self, finding: Finding) -> int:
        """How well it is about a finding of the same function: 0 not at all; the very line and commit are best."""
        line = squeezed(self.call) == squeezed(finding.get("acquisition", ""))
        if not line and self.call != finding["acquired_by"]:
            return 0
        return 1 + 2 * line + (self.commit == finding.get("commit"))


HEAD = tuple(field.name for field in fields(Verdict))


class Verdicts:
    """All rows, found by finding. A verdict stays when the corpus moves to a newer commit, as most code does too."""

    def __init__(self, rows: Iterable[Verdict] = ()) -> None:
        self._rows: dict[tuple[str, str, str], list[Verdict]] = defaultdict(list)
        for row in rows:
            self._rows[row.repository, row.path, row.function].append(row)

    def of(self, finding: Finding) -> Verdict | None:
        """The row that is about a finding, if anybody has read it."""
        key = (finding.get("repository", ""), finding["file"], finding["function"])
        best = max(self._rows.get(key, ()), key=lambda row: row.fits(finding), default=None)
        return best if best is not None and best.fits(finding) else None

    def word(self, finding: Finding) -> str:
        """`true`, `false`, `unclear` or `not read`."""
        row = self.of(finding)
        return row.verdict if row else "not read"


def read_rows(path: Path = VERDICTS) -> list[Verdict]:
    """The rows of a file. Raises BadVerdicts."""
    head, *lines = path.read_text("utf-8").splitlines()
    if tuple(head.split("\t")) != HEAD:
        raise BadVerdicts(f"{path.name}:1: the columns are {', '.join(HEAD)}")
    rows = [_row(line.split("\t"), f"{path.name}:{number}") for number, line in enumerate(lines, 2)]
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(rows, 2):
        if astuple(row)[:5] in seen:
            raise BadVerdicts(f"{path.name}:{number}: a second verdict on the same call")
        seen.add(astuple(row)[:5])
    return rows


def _row(cells: Sequence[str], where: str) -> Verdict:
    if len(cells) != len(HEAD) or not all(cells):
        raise BadVerdicts(f"{where}: needs {len(HEAD)} cells, none of them empty")
    row = Verdict(*cells)
    if row.verdict not in WORDS:
        raise BadVerdicts(f"{where}: {row.verdict} is none of {', '.join(WORDS)}")
    return row
