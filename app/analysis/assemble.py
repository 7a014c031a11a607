"""What following an acquisition gave -> a finding: its exits, kind, severity, confidence, trace and words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from app.analysis.facts import FunctionFacts
from app.analysis.failing import failed
from app.analysis.fields import Fields
from app.analysis.function_unit import FunctionUnit, Site
from app.analysis.keeping import Keeping
from app.analysis.lifetimes import Followed, Lifetimes, severity_of
from app.analysis.outcome import Leak, Outcome
from app.analysis.process import Process
from app.analysis.state import Mark, Trail
from app.analysis.summaries import Summaries
from app.analysis.unit import Unit
from app.analysis.words import blamed, call_text, ending, kind_of, message, unique
from app.model import Confidence, Exit, Finding, Kind, Severity, Step
from app.syntax.hiding import shown

_STEPS = 6
_WORST_FIRST = (
    Severity.EVERY_REQUEST,
    Severity.ERROR_PATH,
    Severity.RELOAD,  # each of them is more than one that needs memory to be short
    Severity.OUT_OF_MEMORY,
    Severity.PROCESS,
)
_CONFIDENCE = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)


class Assembler:
    """Makes the findings of one file."""

    def __init__(self, unit: Unit, fields: Fields, summaries: Summaries) -> None:
        self.unit = unit
        self.process = Process(unit)
        self.lifetimes = Lifetimes(unit, self.process)
        self.keeping = Keeping(unit, fields, summaries, self.lifetimes)

    def finding(self, function: FunctionUnit, facts: FunctionFacts, group: Sequence[Followed]) -> Finding | None:
        """The finding of one call, or None when no path of it leaks."""
        site = group[0][2]
        leaks: list[tuple[Leak, Outcome]] = []
        doubt = 0
        first_leaks = _leaks_in_likely_build(group)
        for _, _, _, outcome in group:
            leaks += [(one, outcome) for one in outcome.leaks]
            stored = self.keeping.unreleased(site, outcome, facts)
            leaks += [(one, outcome) for one in stored]
        leaks = [one for one in leaks if not self._process_ends(function, *one, facts)]
        self._doubt_starts(function, leaks, facts)
        if not leaks:
            return self._wrong_pool(function, facts, group)
        surest = min(one.doubt for one, _ in leaks)
        leaks = [(one, outcome) for one, outcome in leaks if one.doubt <= max(surest, 1)]
        if not first_leaks or site.inferred:
            doubt = 1
        lifetime = Severity.PROCESS if self._fails_once(function, leaks, facts) else self.lifetimes.of(group, facts)
        if site.rule.ends and lifetime is Severity.RELOAD:
            doubt = 2
        exits = self._exits(lifetime, leaks, facts)
        kind = kind_of([one for one, _ in leaks], [outcome for *_, outcome in group])
        doubt = 2 if lifetime is Severity.PROCESS else max(doubt, surest)
        return self._made(function, site, group, kind, exits, doubt)

    def _doubt_starts(
        self, function: FunctionUnit, leaks: Sequence[tuple[Leak, Outcome]], facts: FunctionFacts
    ) -> None:
        """Where a module's start fails, the process ends: it cleans up on other ways out, but nothing is lost."""
        for one, _ in leaks:
            if one.doubt < 2 and failed(one.returned, facts) and self.process.starts(function.name):
                one.doubt = 2

    def _process_ends(self, function: FunctionUnit, leak: Leak, outcome: Outcome, facts: FunctionFacts) -> bool:
        """Whether the process ends soon after that way out; a module's start that cleans up on others is told."""
        fails = failed(leak.returned, facts)
        if leak.reason != "exit":
            return False
        if fails and not outcome.releases and self.process.starts(function.name):
            return True
        return self.process.ends_after(function.name, fails)

    def _fails_once(self, function: FunctionUnit, leaks: Sequence[tuple[Leak, Outcome]], facts: FunctionFacts) -> bool:
        """Whether the function only loses something where it fails, and that once in a process."""
        if not all(failed(one.returned, facts) for one, _ in leaks):
            return False
        cleans = any(outcome.releases for _, outcome in leaks)  # then it is told, but for a program that ends
        return self.process.fails_once(function.name) and (not cleans or self.process.only_main(function.name))

    def _made(
        self,
        function: FunctionUnit,
        site: Site,
        group: Sequence[Followed],
        kind: Kind,
        exits: Sequence[Exit],
        doubt: int,
    ) -> Finding:
        at = function.offset(site.at)
        handle = self._handle_name(group, kind)
        severity = min((one.severity for one in exits), key=_WORST_FIRST.index)
        return Finding(
            rule=site.rule.id,
            kind=kind,
            file=self.unit.source.path,
            line=self.unit.line_of(at),
            column=self.unit.column_of(at),
            function=function.name,
            handle=handle,
            acquired_by=site.name,
            confidence=_CONFIDENCE[min(doubt, 2)],
            severity=severity,
            message=message(kind, site, handle, function.name, exits, [one[3] for one in group]),
            exits=tuple(exits),
            fingerprint=self._fingerprint(function, site),
        )

    def _handle_name(self, group: Sequence[Followed], kind: Kind) -> str:
        leaking = [
            one[3].handle for one in group if one[3].leaks or one[3].stored or one[3].inside or kind is Kind.WRONG_POOL
        ]
        return shown(", ".join(dict.fromkeys(one for one in leaking if one))) or group[0][2].name + "()"

    def _fingerprint(self, function: FunctionUnit, site: Site) -> str:
        at = function.expanded.original(site.at)
        text = call_text(function.raw, at)
        name = re.match(rb"\w*", function.raw[at : at + 200])
        earlier = sum(
            call_text(function.raw, found.start()) == text
            for found in re.finditer(rb"\b" + re.escape(name[0] if name else b"") + rb"\s*\(", function.raw[:at])
        )
        parts = (site.rule.id, self.unit.source.path, function.name, text.decode("latin-1"), str(earlier))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

    # exits

    def _exits(self, lifetime: Severity, leaks: Sequence[tuple[Leak, Outcome]], facts: FunctionFacts) -> list[Exit]:
        made: dict[int, Exit] = {}
        for leak, outcome in leaks:
            line = blamed(leak, outcome)
            leak.jumped = line != leak.line
            text = "}" if leak.brace and line == leak.line else self.unit.line_text(line)
            severity = severity_of(leak, text, lifetime, failed(leak.returned, facts))
            one = Exit(line, text, self._trace(leak, outcome, line, text), severity)
            before = made.get(line)
            if before is None or _WORST_FIRST.index(severity) < _WORST_FIRST.index(before.severity):
                made[line] = one
        return [made[line] for line in sorted(made)]

    def _trace(self, leak: Leak, outcome: Outcome, line: int, text: str) -> tuple[Step, ...]:
        steps = leak.trail.steps()
        opening, handle = steps[0].note.removesuffix(" opens it"), f"`{shown(outcome.handle)}`"
        first = Step(steps[0].line, f"{opening} opens {handle}")
        if not outcome.handle:
            first, handle = Step(first.line, f"nothing keeps what {opening} opens"), f"what {opening} opened"
        last = next((one for one in reversed(steps) if Mark.JUMP in one.mark), None)
        middle = unique([step for one in steps[1:] if (step := self._step(one, last)) is not None])
        kept = [one for one in middle if one.line != line][-(_STEPS - 2) :]
        return (first, *kept, Step(line, ending(leak, outcome, handle, text)))

    def _step(self, one: Trail, last: Trail | None) -> Step | None:
        """A decision of the path, or its last jump."""
        if Mark.JUMP in one.mark:
            return Step(one.line, f"`{self.unit.line_text(one.line)}`") if one is last else None
        return None if Mark.REFUSED in one.mark else Step(one.line, one.note)

    def _wrong_pool(self, function: FunctionUnit, facts: FunctionFacts, group: Sequence[Followed]) -> Finding | None:
        for _, _, site, outcome in group:
            for line, pool, trail in outcome.wrong_pools:
                note = f"its cleanup waits for `{shown(pool)}`, which outlives the request"
                steps = (Step(trail.steps()[0].line, f"`{site.name}()` opens it"), Step(line, note))
                exit_ = Exit(line, self.unit.line_text(line), steps, Severity.EVERY_REQUEST)
                return self._made(function, site, group, Kind.WRONG_POOL, [exit_], 1)
        return None


def _leaks_in_likely_build(group: Sequence[Followed]) -> bool:
    """Whether it leaks with everything that is optional built in; where the call is not in that, in every build."""
    by_build: dict[int, bool] = {}
    for number_, _, _, outcome in group:
        leaks = bool(outcome.leaks or outcome.stored or outcome.wrong_pools)
        by_build[number_] = by_build.get(number_, False) or leaks
    return by_build[0] if 0 in by_build else all(by_build.values())
