"""The door of the fixes: findings of one file in, the same findings with proven fixes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from app.analysis.engine import Analysis, with_configured
from app.analysis.repository import Repository
from app.analysis.unit import FunctionUnit, Unit
from app.diff.edits import EditError, apply_edits, merge_edits
from app.fixes.candidates import candidates
from app.fixes.changes import Unwritable, edits_of
from app.fixes.declarations import declare
from app.fixes.layout import Layout
from app.fixes.proof import Prover
from app.fixes.proposal import Proposal
from app.model import AnalysisSettings, Confidence, Context, Edit, Exit, Finding, Fix, SourceFile
from app.rules.table import Table

_ROUNDS = 4
_MOST = 12
"""Candidates that are tried for one finding: each costs an analysis of its function."""


def with_fixes(
    source: SourceFile,
    findings: Sequence[Finding],
    table: Table,
    settings: AnalysisSettings,
    context: Context | None = None,
) -> tuple[Finding, ...]:
    """The findings in their order, each with its proven fix or None; all offered fixes together are proven too."""
    if not findings:
        return ()
    repository = Repository(context, source.path)
    return _Fixer(Analysis(Unit(source, with_configured(table, settings), settings, repository))).fixed(findings)


@dataclass(frozen=True, slots=True)
class _Offer:
    """A finding with the proposal that mends it, and the edits that were proven."""

    finding: Finding
    layout: Layout
    proposal: Proposal
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Left:
    """Exits that an offer leaves, and whether that they lose the handle is no more than a guess."""

    exits: tuple[Exit, ...] = ()
    is_guess: bool = False


@dataclass(slots=True)
class _Tried:
    """What was tried for one finding: edits, and the offers that leave no more than a guess."""

    edits: set[tuple[Edit, ...]] = field(default_factory=set)
    partly: list[list[_Offer]] = field(default_factory=list)
    done: bool = False


class _Fixer:
    """Finds the fixes of one file, each in view of those before it."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.unit = analysis.unit
        self.prover = Prover(analysis)
        self.offers: list[_Offer] = []

    def fixed(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        for one in findings:
            self._offer(one)
        while self.offers and not self._together(self.offers):
            self.offers = self._with_last_dropped()
        fixes = {one.finding.fingerprint: Fix(one.proposal.kind, one.edits) for one in self.offers}
        return tuple(replace(one, fix=fixes.get(one.fingerprint)) for one in findings)

    def _with_last_dropped(self) -> list[_Offer]:
        kept = self.offers[:-1]
        return [replace(one, edits=self._edits(one, kept)) for one in kept]

    def _offer(self, finding: Finding) -> None:
        function = self._function(finding)
        if function is None or not function.variants():
            return
        tried = _Tried()
        known: Finding | None = finding
        for _ in range(_ROUNDS):
            if known is None:
                break
            known = self._first_proven(function, known, tried)
        if not tried.done:
            self.offers = next((one for one in tried.partly if self._proven(function, one)), self.offers)

    def _function(self, finding: Finding) -> FunctionUnit | None:
        """The function of the finding: the file may have another of its name, behind an `#else`."""
        unit = self.unit
        named = [one for one in unit.functions if one.name == finding.function]
        return next((one for one in named if one.first_line <= finding.line <= unit.line_of(one.span.end - 1)), None)

    def _first_proven(self, function: FunctionUnit, finding: Finding, tried: _Tried) -> Finding | None:
        """Offers the first candidate that is proven. Else the finding with the exits that a candidate left, if any did:
        the analysis names one exit where paths that leak in the same way meet."""
        layout = Layout(self.unit, function, function.variants()[0], finding)
        more: Finding | None = None
        for proposal in islice(candidates(self.analysis, layout), _MOST):
            offers = self._with(_Offer(finding, layout, proposal))
            if offers is None or offers[-1].edits in tried.edits:
                continue
            tried.edits.add(offers[-1].edits)
            left = self._left(function, offers[-1])
            if left is None:
                continue
            if left.is_guess and finding.confidence is not Confidence.LOW:
                tried.partly.append(offers)
            if left.exits:
                more = more or _with_exits(finding, left.exits, offers[-1])
            elif self._proven(function, offers):
                self.offers = offers
                tried.done = True
                return None
        return more

    def _with(self, offer: _Offer) -> list[_Offer] | None:
        """All offers with this one among them, written anew; None if they can't stand together."""
        offers = [*self.offers, offer]
        try:
            return [replace(one, edits=self._edits(one, offers)) for one in offers]
        except (Unwritable, ValueError):
            return None

    def _edits(self, offer: _Offer, offers: Sequence[_Offer]) -> tuple[Edit, ...]:
        """The edits of one offer, those of its places that it shares with others written as one."""
        layout = offer.layout
        beside = [one.proposal for one in offers if one.finding.function == offer.finding.function]
        needed = _connected(offer.proposal, beside)
        starts = {one.start for one in offer.proposal.changes} | {each.start for one in needed for each in one.changes}
        changes = [each for one in beside for each in one.changes if each.start in starts]
        variables = list(dict.fromkeys(each for one in needed for each in one.variables))
        shared = [each for one in beside for each in one.variables]
        edits = [*declare(layout, variables, shared), *edits_of(layout, changes), *offer.proposal.edits]
        for text in dict.fromkeys(each for one in needed for each in one.handlers):
            at = self._handler_line(text, offers)
            edits.append(Edit(at, at - 1, layout.text(text, "") + layout.line_end * layout.gap))
        ordered = sorted(dict.fromkeys(edits), key=lambda one: (one.start_line, one.end_line))
        return tuple(ordered)

    def _handler_line(self, text: str, offers: Sequence[_Offer]) -> int:
        """A handler stands before the first function that needs it."""
        return min(one.layout.first_line for one in offers if text in one.proposal.handlers)

    def _proven(self, function: FunctionUnit, offers: Sequence[_Offer]) -> bool:
        """Whether the last offer is proven, alone and together with the others, and those that it changed still are."""
        *others, last = offers
        if not self.prover.holds([last.finding], last.edits, [one.finding for one in others]):
            return False
        if not others:
            return True
        known = {one.finding.fingerprint: one.edits for one in self.offers}
        changed = [one for one in others if known[one.finding.fingerprint] != one.edits]
        beside = [one for one in others if one.finding.function == function.name or one in changed]
        if not beside:
            return _merged(offers) is not None
        alone = all(
            self.prover.holds([one.finding], one.edits, [each.finding for each in offers if each is not one])
            for one in changed
        )
        return alone and self._together([*beside, last])

    def _together(self, offers: Sequence[_Offer]) -> bool:
        """Whether the offers are proven as one."""
        merged = _merged(offers)
        return merged is not None and self.prover.holds([one.finding for one in offers], merged)

    def _left(self, function: FunctionUnit, offer: _Offer) -> _Left | None:
        """The exits on which the handle is still lost, after a quick look at the one function; None if it can't be
        looked at."""
        try:
            data = apply_edits(self.unit.source.data, offer.edits)
        except EditError:
            return None
        source = SourceFile(self.unit.source.path, data)
        after = Analysis(Unit(source, self.unit.table, self.unit.settings, self.unit.repository))
        after.wrappers.update(self.analysis.wrappers)
        alike = [one for one in self.unit.functions if one.name == function.name]
        named = [one for one in after.unit.functions if one.name == function.name]
        changed = named[alike.index(function)] if len(named) == len(alike) else None
        if changed is None or not changed.variants():
            return None
        found, _ = after.function(changed)
        left = next((one for one in found if one.fingerprint == offer.finding.fingerprint), None)
        return _Left(left.exits, left.confidence is Confidence.LOW) if left is not None else _Left()


def _with_exits(finding: Finding, left: Sequence[Exit], offer: _Offer) -> Finding | None:
    """The finding with the exits that its fix left, by their lines in the file as read."""
    if not offer.proposal.kind.startswith("release"):
        return None
    known = {one.line for one in finding.exits}
    exits = [replace(one, line=_line_before(one.line, offer.edits)) for one in left if not one.file]
    more = [one for one in exits if one.line not in known]
    return replace(finding, exits=(*finding.exits, *more)) if more else None


def _line_before(line: int, edits: Sequence[Edit]) -> int:
    """The line of the file as read that a line of the edited file was."""
    moved = 0
    for one in edits:
        first, count = one.start_line + moved, one.text.count("\n")
        if line < first:
            break
        if line < first + count:
            return min(one.start_line + line - first, max(one.end_line, one.start_line))
        moved += count - (one.end_line - one.start_line + 1)
    return line - moved


def _merged(offers: Sequence[_Offer]) -> tuple[Edit, ...] | None:
    try:
        return merge_edits(one.edits for one in offers)
    except EditError:
        return None


def _connected(proposal: Proposal, beside: Sequence[Proposal]) -> list[Proposal]:
    """The proposal and those without which its places don't stand: they share one, and declare or empty something."""
    found = [proposal]
    while True:
        starts = {each.start for one in found for each in one.changes}
        more = [
            one
            for one in beside
            if one not in found
            and (one.variables or one.handlers or one.kind == "guarded-release")
            and any(each.start in starts for each in one.changes)
        ]
        if not more:
            return found
        found += more
