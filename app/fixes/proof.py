"""A fix is shown only when it is proven: applied to the text, analysed again, and nothing got worse."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence, Set

from app.analysis.engine import Analysis
from app.analysis.unit import Unit
from app.diff.edits import EditError, apply_edits
from app.fixes.added import added
from app.fixes.calls import calls_hold
from app.fixes.changed import Changed, changed
from app.fixes.entries import entries_hold
from app.fixes.fitting import types_fit
from app.fixes.guards import guards_hold
from app.fixes.harm import Harm, Key, harms
from app.fixes.names import names_hold, vocabulary
from app.model import Edit, Finding, Kind, SourceFile


class Prover:
    """Proves fixes of one file."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.unit = analysis.unit
        self._before = analysis.run()
        self._harms: dict[int, Mapping[Key, Harm]] = {}

    @functools.cached_property
    def _vocabulary(self) -> frozenset[str]:
        return vocabulary(self.unit.table)

    def holds(self, findings: Sequence[Finding], edits: Sequence[Edit]) -> bool:
        """Whether the edits only add, add nothing but what such a fix needs, end these findings, begin none, and harm
        nothing on any path."""
        try:
            data = apply_edits(self.unit.source.data, edits)
        except EditError:
            return False
        pools = any(one.kind is Kind.WRONG_POOL for one in findings)
        words = added(self.unit.source.data, data, edits, pools)
        if words is None:
            return False
        source = SourceFile(self.unit.source.path, data)
        after = Analysis(Unit(source, self.unit.table, self.unit.settings, self.unit.repository))
        functions = changed(self.unit, after.unit, words)
        if functions is None or not self._reads_well(functions, findings):
            return False
        opened = {(one.acquired_by, one.line) for one in findings}
        whole = [one for one in functions if one.build == 0]
        return self._ends(findings, after) and all(self._harmless(one, after, opened) for one in whole)

    def _reads_well(self, functions: Sequence[Changed], findings: Sequence[Finding]) -> bool:
        """What can be seen without following a path."""
        return (
            guards_hold(functions, findings)
            and names_hold(functions, self._vocabulary)
            and types_fit(functions)
            and calls_hold(functions, findings, self.unit.table)
            and entries_hold(functions, self.unit.table)
        )

    def _ends(self, findings: Sequence[Finding], after: Analysis) -> bool:
        """Whether the findings are gone, and no other has come."""
        result = after.run()
        left = {one.fingerprint for one in result.findings}
        if left & {one.fingerprint for one in findings} or left - {one.fingerprint for one in self._before.findings}:
            return False
        return len(result.skipped) <= len(self._before.skipped)

    def _harmless(self, one: Changed, after: Analysis, opened: Set[tuple[str, int]]) -> bool:
        """Whether no path of a function has more harm on it than before, and what leaked leaks in no usual build."""
        if one.old is None:
            return True
        if one.old.span.start not in self._harms:
            self._harms[one.old.span.start] = harms(self.analysis, one.old)
        before, now = self._harms[one.old.span.start], harms(after, one.function)
        return before.keys() == now.keys() and not any(
            now[key].worse_than(before[key])
            or (now[key].leaks and before[key].opened in opened and not one.function.variants()[key[0]].rare)
            for key in now
        )
