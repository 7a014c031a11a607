"""Whether a file can have anything to be found at all: most have nothing, and need not be read further."""

from __future__ import annotations

from app.analysis.elsewhere import opening_callees
from app.analysis.repository import Repository
from app.model import AnalysisSettings, SourceFile
from app.rules.table import Table
from app.syntax.names import names


def may_open(source: SourceFile, repository: Repository, table: Table, settings: AnalysisSettings) -> bool:
    """Whether a call that opens stands in the file, in a macro of a header or in a function of another file, or a call
    that releases: what it gets was opened."""
    wanted, either = _called(table, settings)
    if names(either).calls(source.data):
        return True
    if any(names(wanted).calls(one.body) for _, one in repository.macros()):
        return True
    return any(True for _ in opening_callees(repository, table, wanted))


_asked: list[tuple[Table, AnalysisSettings, tuple[frozenset[bytes], frozenset[bytes]]]] = []


def _called(table: Table, settings: AnalysisSettings) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """The names of all calls that open, and of all that open or release; the answer of the last question is kept, for
    the next file asks the same."""
    for known, said, answer in _asked:
        if known is table and said is settings:
            return answer
    rules = [rule for rule in table.rules if settings.rules.get(rule.id, rule.default)]
    opening = frozenset[bytes]().union(*(rule.opening for rule in rules))
    answer = (opening, opening | table.releasing)
    _asked[:] = [(table, settings, answer)]
    return answer
