"""A fix is shown only when it is proven: applied to the text, analysed again, and nothing got worse."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from app.analysis.engine import Analysis
from app.analysis.function_unit import FunctionUnit
from app.analysis.state import root
from app.analysis.unit import Unit
from app.diff.edits import EditError, apply_edits
from app.fixes.moved import line_before
from app.fixes.proof.added import added
from app.fixes.proof.again import Callers, Left, analysed_again
from app.fixes.proof.arenas import arenas_hold
from app.fixes.proof.assigned import values_hold
from app.fixes.proof.builds import builds_hold
from app.fixes.proof.calls import calls_hold, handles_of
from app.fixes.proof.changed import Changed, changed
from app.fixes.proof.entries import entries_hold
from app.fixes.proof.fitting import types_fit
from app.fixes.proof.guards import guards_hold
from app.fixes.proof.harm import Harm, Key, harms, sites
from app.fixes.proof.jumps import jumps_hold
from app.fixes.proof.names import names_hold, vocabulary
from app.fixes.proof.statuses import statuses_hold
from app.fixes.proof.undone import relabelled
from app.model import Edit, Finding, SourceFile

_Reached = tuple[str, bytes, frozenset[tuple[str, bytes]]]
"""A function that a fix reaches: its name and text, and those of the changed functions that it leads to."""


class Prover:
    """Proves fixes of one file."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.unit = analysis.unit
        result = analysis.run()
        self.findings = result.findings
        self._before = frozenset(one.fingerprint for one in result.findings)
        self._skipped = frozenset(one.function for one in result.skipped)
        self._harms: dict[int, dict[Key, Harm]] = {}
        self._left: dict[_Reached, frozenset[Left]] = {}
        self._mended: frozenset[tuple[str, int]] = frozenset()

    @functools.cached_property
    def _vocabulary(self) -> frozenset[str]:
        return vocabulary(self.unit.table)

    @functools.cached_property
    def _opened(self) -> Mapping[str, str]:
        """The types of what calls return, where they open what their family is named for."""
        return {
            name: rule.type for rule in self.unit.table.rules if rule.type and rule.value != "struct"
            for one in rule.patterns.values() if one.role == "acquire" and not one.has_handle and not one.release
            for name in one.names
        }  # fmt: skip

    @functools.cached_property
    def _callers(self) -> Callers:
        return Callers(self.unit)

    def holds(self, findings: Sequence[Finding], edits: Sequence[Edit], beside: Sequence[Finding] = ()) -> bool:
        """Whether the edits only add, add nothing but what such a fix needs, end these findings, begin none, and harm
        nothing on any path. What the findings `beside` are about has a fix of its own: it may still be lost."""
        try:
            data = apply_edits(self.unit.source.data, edits)
        except EditError:
            return False
        words = added(self.unit.source.data, data, edits)
        if words is None:
            return False
        source = SourceFile(self.unit.source.path, data)
        after = Unit(source, self.unit.table, self.unit.settings, self.unit.repository)
        self._mended = frozenset((one.acquired_by, one.line) for one in beside)
        functions = changed(self.unit, after, words)
        return (
            functions is not None and self._reads_well(functions, findings) and self._ends(functions, findings, edits)
        )

    def _reads_well(self, functions: Sequence[Changed], findings: Sequence[Finding]) -> bool:
        """What can be seen without following a path."""
        return (
            guards_hold(functions, findings)
            and builds_hold(functions, findings)
            and jumps_hold(functions, self.unit.table)
            and names_hold(functions, self._vocabulary)
            and types_fit(functions, self._opened)
            and values_hold(functions, findings)
            and arenas_hold(functions, findings, self.unit.table)
            and statuses_hold(functions, findings, self.unit.table)
            and calls_hold(functions, [*findings, *self.findings], self.unit.table)
            and entries_hold(functions, findings, self.unit.table, self.findings)
        )

    def _ends(self, functions: Sequence[Changed], findings: Sequence[Finding], edits: Sequence[Edit]) -> bool:
        """Whether the findings are gone, none has come, and no path has more harm on it. A function whose text was
        followed already, for one fix alone, is not followed again for all fixes together."""
        whole = [one for one in functions if one.build == 0]
        reached = self._reached(whole)
        if not {one.function for one in findings} <= {one.name for one, _ in reached}:
            return False
        new = {one.name for one, key in reached if key not in self._left}
        new |= {name for one, key in reached if one.name in new for name, _ in key[2]}
        fresh = self._followed(whole, [one for one, _ in reached if one.name in new], findings)
        if fresh is None:
            return False
        known = {key: fresh[one.name] if one.name in new else self._left[key] for one, key in reached}
        strict = any(one.old is None or self._ways_out(one) for one in functions)
        mended = {one.fingerprint: one for one in findings}
        for one, key in reached:
            for left in known[key]:
                finding = mended.get(left.fingerprint)
                if left.fingerprint not in self._before or (finding is not None and (strict or not left.is_guess)):
                    return False
                if finding is not None and _is_named(finding, left, one.first_line, edits):
                    return False
        if not self._mended:
            self._left |= known
        return True

    def _reached(self, whole: Sequence[Changed]) -> list[tuple[FunctionUnit, _Reached]]:
        """The functions that the fix changes or adds, and those that lead there."""
        texts = {one.function.name: one.function.raw for one in whole}
        reaching = self._callers.reaching(texts)
        found: list[tuple[FunctionUnit, _Reached]] = []
        for one in whole[0].after.functions if whole else ():
            if one.name in reaching:
                called = {name for name in texts if name.encode() in one.words}
                to = frozenset((name, texts[name]) for name in reaching[one.name] | called)
                found.append((one, (one.name, one.raw, to)))
        return found

    def _followed(
        self, whole: Sequence[Changed], functions: Sequence[FunctionUnit], findings: Sequence[Finding]
    ) -> Mapping[str, frozenset[Left]] | None:
        """What is left in some functions of the text after, by name; None if there is more harm in one, or one can't
        be followed any more."""
        if not functions:
            return {}
        said = analysed_again(self.analysis, whole[0].after, functions)
        names = {one.name for one in functions}
        mine = [one for one in whole if one.old is not None and one.function.name in names]
        if said.skipped - self._skipped or not all(self._harmless(one, said.analysis, findings) for one in mine):
            return None
        return said.left

    def _harmless(self, one: Changed, after: Analysis, findings: Sequence[Finding]) -> bool:
        """Whether no path of a function has more harm on it than before, and what leaked leaks in no usual build."""
        assert one.old is not None
        mine = [each for each in findings if each.function == one.function.name]
        opened = frozenset((each.acquired_by, each.line) for each in mine)
        about = None if _jumps(one) else self._variables(one, mine)
        before = self._harms_before(one.old, sites(self.analysis, one.old, about, opened))
        now = harms(after, one.function, before.keys())
        ways_out = self._ways_out(one)
        return before.keys() == now.keys() and not any(
            each.worse_than(before[key])
            or (each.leaks & ways_out and before[key].opened not in self._mended)
            or (each.leaks and before[key].opened in opened and not one.function.variants()[key[0]].rare)
            for key, each in now.items()
        )

    def _harms_before(self, function: FunctionUnit, among: frozenset[Key]) -> Mapping[Key, Harm]:
        """The harm that the function does as it stands, looked for once."""
        known = self._harms.setdefault(function.span.start, {})
        known |= harms(self.analysis, function, among - known.keys())
        return {key: known[key] for key in among}

    def _ways_out(self, one: Changed) -> frozenset[int]:
        """The lines of the ways out that a fix brings for want of memory for a cleanup: nothing may be lost there."""
        adds = self.unit.table.flow.role("cleanup.add")
        if not any(call.name in adds for call in one.new_calls()):
            return frozenset()
        new = [each for each in one.new_statements() if each.text.startswith(("return", "goto "))]
        return frozenset(one.after.line_of(one.function.offset(each.at)) for each in new)

    def _variables(self, one: Changed, findings: Sequence[Finding]) -> frozenset[str]:
        """Where the handles are that the fix may give back or lose, or that its calls need: its own, and those of other
        fixes for the function that what it adds names, be it by a copy or by what has them; of all others too where it
        brings a way out."""
        words, leaving = one.new_words(), bool(self._ways_out(one))
        owners = [(each.value, root(each.target)) for each in one.statements.assignments]
        named = [name for each in findings for name in handles_of(one, each)]
        named += [each for call in one.new_calls() for each in call.arguments if each.isidentifier()]
        for names in (handles_of(one, each) for each in self.findings if each.function == one.function.name):
            places = {*map(root, names), *(owner for value, owner in owners if value in names)}
            named += names if leaving or not words.isdisjoint(places) else []
        return frozenset(map(root, named))


def _is_named(finding: Finding, left: Left, first: int, edits: Sequence[Edit]) -> bool:
    """Whether what is left is no better than before, or on a way out that the finding names."""
    named = {one.line for one in finding.exits}
    return not finding.confidence.rank or any(line_before(first + one, edits) in named for one in left.lines)


def _jumps(one: Changed) -> bool:
    """Whether the fix goes to a label, so that other code runs than before."""
    return any(each.text.startswith("goto ") for each in one.new_statements()) or bool(relabelled(one))
