"""The door of the fixes: findings of one file in, the same findings with proven fixes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from app.analysis.engine import Analysis, analysis_of, with_configured
from app.analysis.function_unit import FunctionUnit
from app.analysis.unit import Unit
from app.diff.edits import EditError, apply_edits
from app.fixes.candidates import candidates
from app.fixes.changes import Unwritable, edits_of
from app.fixes.common import at_label
from app.fixes.connected import connected
from app.fixes.declarations import declare
from app.fixes.handlers import with_shared_handlers
from app.fixes.layout import Layout
from app.fixes.moved import is_edited, with_exits
from app.fixes.offers import Offer, halves, is_scattered, merged, unmended
from app.fixes.proof import Prover
from app.model import AnalysisSettings, Context, Edit, Finding, Fix, SourceFile
from app.rules.table import Table

_ROUNDS = 4
_TOGETHER = 6
_MOST = 12
"""Candidates that are tried for one finding: each costs an analysis of its function."""


def growing_fixes(
    source: SourceFile,
    findings: Sequence[Finding],
    table: Table,
    settings: AnalysisSettings,
    context: Context | None = None,
) -> Iterator[tuple[Finding, ...]]:
    """The findings in their order, each with its proven fix or None, step by step for whoever can't wait for all: the
    last tuple has every fix, those before it the fixes so far. All fixes of a tuple are proven together too."""
    if not findings:
        yield ()
        return
    yield from _Fixer(analysis_of(source, with_configured(table, settings), settings, context)).fixed(findings)


class _Fixer:
    """Finds the fixes of one file, each in view of those before it."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.unit = analysis.unit
        self.prover = Prover(analysis)
        self.offers: list[Offer] = []
        self._guessed = False

    def fixed(self, findings: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
        """All findings whenever twice as many of them have a fix, and at the end."""
        due = 1
        for one in findings:
            if one.fingerprint not in {each.finding.fingerprint for each in self.offers} and not self._is_lost(one):
                self._offer(one)
            if len(self.offers) >= due and one is not findings[-1] and self._together(self.offers):
                due = 2 * len(self.offers)
                yield self._so_far(findings)
        self.offers = self._without_wholes(self.offers)
        for name in dict.fromkeys(one.finding.function for one in self.offers):
            self._at_label(name)
        self.offers = self._without(self.offers, [one for one in self.offers if is_scattered(one)])
        while self.offers and not self._together(self.offers):
            self.offers = self._without_wholes(self._without(self.offers, self.offers[-1:]))
        yield self._so_far(findings)

    def _is_crowded(self, name: str) -> bool:
        """Whether a function loses so much that each has its own turn."""
        return sum(one.function == name for one in self.prover.findings) > _TOGETHER

    def _is_lost(self, finding: Finding) -> bool:
        """Whether the memory that the handle lies in has no fix after its own turn."""
        earlier = [one for one in self.prover.findings if one.line < finding.line]
        return self._is_crowded(finding.function) and finding.fingerprint in unmended(
            self.offers, earlier, self.prover.findings
        )

    def _so_far(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        fixes = {one.finding.fingerprint: Fix(one.proposal.kind, one.edits) for one in self.offers}
        return tuple(replace(one, fix=fixes.get(one.fingerprint)) for one in findings)

    def _without(self, offers: Sequence[Offer], dropped: Sequence[Offer]) -> list[Offer]:
        kept = [one for one in offers if one not in dropped]
        return [replace(one, edits=self._edits(one, kept)) for one in kept]

    def _without_wholes(self, offers: list[Offer]) -> list[Offer]:
        """The offers without those that would free a whole and lose its parts, or the other way round."""
        while losing := halves(offers, self.prover.findings):
            offers = self._without(offers, losing)
        return offers

    def _offer(self, finding: Finding) -> None:
        function = self._function(finding)
        if function is None or not function.variants():
            return
        for guesses in (False, True):
            self._guessed = False
            seen: set[tuple[Edit, ...]] = set()
            known: Finding | None = finding
            for _ in range(2 if self._is_crowded(function.name) else _ROUNDS):
                known = self._first_proven(function, known, seen, guesses) if known is not None else None
            if not self._guessed:
                return

    def _at_label(self, name: str) -> None:
        """Writes the releases of a function's offers once behind a label, where that is shorter and as well proven."""
        mine = [one for one in self.offers if one.finding.function == name]
        function, *others = {self._function(one.finding) for one in mine}
        made = at_label(mine[0].layout, [one.proposal for one in mine]) if not others else None
        if made is None or function is None:
            return
        new = [replace(one, proposal=proposal) for one, proposal in zip(mine, made, strict=True)]
        offers = self._with(*new)
        if offers is not None and self._proven(function, offers) and self._together(offers):
            self.offers = offers

    def _function(self, finding: Finding) -> FunctionUnit | None:
        """The function of the finding: the file may have another of its name, behind an `#else`."""
        unit = self.unit
        named = [one for one in unit.functions if one.name == finding.function]
        return next((one for one in named if one.first_line <= finding.line <= unit.line_of(one.span.end - 1)), None)

    def _first_proven(
        self, function: FunctionUnit, finding: Finding, seen: set[tuple[Edit, ...]], guesses: bool
    ) -> Finding | None:
        """Offers the first candidate that is proven. Else the finding with the exits that a candidate left, if any did:
        the analysis names one exit where paths that leak in the same way meet. With `guesses` it may leave those on
        which somebody else may have the handle."""
        layout = Layout(self.unit, function, function.variants(1)[0], finding)
        more: Finding | None = None
        most = _MOST // 3 if self._is_crowded(function.name) else _MOST
        for proposal in islice(candidates(self.analysis, layout), most):
            offers = self._with(Offer(finding, layout, proposal))
            if offers is None or offers[-1].edits in seen:
                continue
            seen.add(offers[-1].edits)
            lost = self._lost(function, offers[-1])
            left = next((one for one in lost or () if one.fingerprint == finding.fingerprint), None)
            guess = left is not None and left.confidence.rank < min(finding.confidence.rank, 1)
            self._guessed = self._guessed or (guess and not guesses)
            if left is not None and not (guess and guesses):
                partial = offers[-1].proposal.kind.startswith(("release", "goto"))
                more = more or (with_exits(finding, left.exits, offers[-1].edits) if partial else None)
            elif lost is not None:
                proven = self._proven(function, offers)
                made = offers if proven else self._jointly(function, offers[-1], lost, proven=False)
                if made is not None:
                    self.offers, self._guessed = made, False
                    self._complete(function, lost if proven else self._lost(function, made[-1]))
                    return None
        return more

    def _complete(self, function: FunctionUnit, lost: Sequence[Finding] | None) -> None:
        """Adds to the last offer what else is lost on its ways out; where much is lost, that has its own turn."""
        if self._is_crowded(function.name):
            return
        for _ in range(_ROUNDS):
            more = self._jointly(function, self.offers[-1], lost or (), proven=True)
            if more is None:
                return
            self.offers = more
            lost = self._lost(function, more[-1])

    def _jointly(
        self, function: FunctionUnit, offer: Offer, lost: Sequence[Finding], proven: bool
    ) -> list[Offer] | None:
        """The offer together with a release of what else is lost on the ways out that it changes or brings. One that is
        `proven` alone needs that only for what nobody mends yet, and only as that would be mended alone."""
        mended = {one.finding.fingerprint for one in self.offers if proven} | {offer.finding.fingerprint}
        known = {one.fingerprint: one for one in self.prover.findings if one.fingerprint not in mended}
        brings = offer.proposal.kind == "register-cleanup"
        for now in lost:
            before = known.get(now.fingerprint)
            edited = any(is_edited(one.line, offer.edits) for one in now.exits)
            if before is None or not edited or (proven and (brings or not before.confidence.rank)):
                continue
            if any(b"ngx-plumber:" in one for one in self.unit.source.data.split(b"\n")[before.line - 2 : before.line]):
                continue  # its author has said that it is no leak
            other = before if brings else with_exits(before, now.exits, offer.edits) or before
            layout = Layout(self.unit, function, function.variants(1)[0], other)
            by_hand = (one for one in candidates(self.analysis, layout) if proven or one.kind.startswith("release-"))
            proposal = next(by_hand, None)
            if proposal is None or not proposal.kind.startswith("release-"):
                continue
            also = offer.proposal.releasing(proposal.changes[0].code)
            new = [Offer(other, layout, proposal), offer] if also is None else [replace(offer, proposal=also)]
            offers = self._with(*new)
            if offers is not None and self._proven(function, offers):
                return offers
        return None

    def _with(self, *more: Offer) -> list[Offer] | None:
        """All offers with these among them, written anew; None if they can't stand together."""
        new = {one.finding.fingerprint for one in more}
        offers = [*(one for one in self.offers if one.finding.fingerprint not in new), *more]
        named = with_shared_handlers([one.proposal for one in offers], more[-1].layout.free_name)
        offers = [replace(one, proposal=proposal) for one, proposal in zip(offers, named, strict=True)]
        try:
            return [replace(one, edits=self._edits(one, offers)) for one in offers]
        except (Unwritable, ValueError):
            return None

    def _edits(self, offer: Offer, offers: Sequence[Offer]) -> tuple[Edit, ...]:
        """The edits of one offer, and of those that it shares places with: they are written as one."""
        layout = offer.layout
        beside = [one.proposal for one in offers if one.finding.function == offer.finding.function]
        needed = connected(layout, offer.proposal, beside)
        changes = [each for one in needed for each in one.changes]
        variables = list(dict.fromkeys(each for one in needed for each in one.variables))
        shared = [each for one in beside for each in one.variables]
        own = [each for one in needed for each in one.edits]
        edits = [*declare(layout, variables, shared), *edits_of(layout, changes), *own]
        for text in dict.fromkeys(each for one in needed for each in one.handlers):
            at = self._handler_line(text, offers)
            edits.append(Edit(at, at - 1, layout.text(text, "") + layout.line_end * layout.gap))
        ordered = sorted(dict.fromkeys(edits), key=lambda one: (one.start_line, one.end_line))
        return tuple(ordered)

    def _handler_line(self, text: str, offers: Sequence[Offer]) -> int:
        """A handler stands before the first function that needs it."""
        return min(one.layout.first_line for one in offers if text in one.proposal.handlers)

    def _proven(self, function: FunctionUnit, offers: Sequence[Offer]) -> bool:
        """Whether the last offer is proven, alone and together with the others, and those that it changed still are."""
        *others, last = offers
        if not self._holds(last, offers):
            return False
        if not others:
            return True
        known = {one.finding.fingerprint: one.edits for one in self.offers}
        changed = [one for one in others if known.get(one.finding.fingerprint) != one.edits]
        beside = [one for one in others if one.finding.function == function.name or one in changed]
        if not beside:
            return merged(offers) is not None
        return all(self._holds(one, offers) for one in changed) and self._together([*beside, last])

    def _holds(self, offer: Offer, offers: Sequence[Offer]) -> bool:
        """Whether an offer is proven with those that it is connected to, the others being offered too."""
        beside = [one for one in offers if one.finding.function == offer.finding.function]
        hanging = connected(offer.layout, offer.proposal, [one.proposal for one in beside])
        joined = [one.finding for one in beside if one.proposal in hanging]
        others = [one.finding for one in offers if one.finding not in joined]
        return self.prover.holds(joined, offer.edits, others)

    def _together(self, offers: Sequence[Offer]) -> bool:
        """Whether the offers are proven as one."""
        edits = merged(offers)
        return edits is not None and self.prover.holds([one.finding for one in offers], edits)

    def _lost(self, function: FunctionUnit, offer: Offer) -> list[Finding] | None:
        """What the function still loses, after a quick look at it alone; None if it can't be looked at."""
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
        return after.function(changed)[0]
