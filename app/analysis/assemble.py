"""What following an acquisition gave -> a finding: its exits, kind, severity, confidence, trace and words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from app.analysis.callers import callers_release
from app.analysis.facts import FunctionFacts
from app.analysis.fields import Fields, has_field
from app.analysis.lifetimes import Followed, Lifetimes, out_of_memory, severity_of
from app.analysis.outcome import Leak, Outcome, Stored
from app.analysis.process import Process
from app.analysis.state import Mark, Trail, root
from app.analysis.summaries import Summaries
from app.analysis.unit import FunctionUnit, Site, Unit
from app.analysis.values import Domain, number
from app.analysis.words import blamed, call_text, ending, kind_of, message, unique
from app.model import Confidence, Exit, Finding, Kind, Severity, Step

_STEPS = 6
_HTTP_ERRORS = frozenset({*range(400, 600), number("NGX_HTTP_INTERNAL_SERVER_ERROR"), number("NGX_HTTP_BAD_REQUEST")})
_BUFFER = "ngx_buf_t"
_SLOT = re.compile(r"[a-z]\w*\]")
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
        self.fields = fields
        self.summaries = summaries
        self.process = Process(unit)
        self.lifetimes = Lifetimes(unit, self.process)
        self.foreign = unit.table.flow.role("flow.foreign")

    def finding(self, function: FunctionUnit, facts: FunctionFacts, group: Sequence[Followed]) -> Finding | None:
        """The finding of one call, or None when no path of it leaks."""
        site = group[0][2]
        leaks: list[tuple[Leak, Outcome]] = []
        doubt = 0
        first_leaks = _leaks_in_likely_build(group)
        for _, _, _, outcome in group:
            leaks += [(one, outcome) for one in outcome.leaks]
            stored = self._unreleased(site, outcome, facts)
            leaks += [(one, outcome) for one in stored]
        leaks = [one for one in leaks if not self._process_ends(function, *one, facts)]
        if not leaks:
            return self._wrong_pool(function, facts, group)
        surest = min(one.doubt for one, _ in leaks)
        leaks = [(one, outcome) for one, outcome in leaks if one.doubt <= max(surest, 1)]
        if not first_leaks or site.inferred:
            doubt = 1
        lifetime = self.lifetimes.of(group, facts)
        if site.rule.ends and lifetime is Severity.RELOAD:
            doubt = 2
        exits = self._exits(lifetime, leaks)
        kind = kind_of([one for one, _ in leaks], [outcome for *_, outcome in group])
        doubt = 2 if lifetime is Severity.PROCESS else max(doubt, surest)
        return self._made(function, site, group, kind, exits, doubt)

    def _process_ends(self, function: FunctionUnit, leak: Leak, outcome: Outcome, facts: FunctionFacts) -> bool:
        """Whether the process ends soon after that way out; a module's start that cleans up on others is told."""
        failed = _failed(leak.returned, facts)
        if leak.reason != "exit":
            return False
        if failed and not outcome.releases and self.process.starts(function.name):
            return True
        return self.process.ends_after(function.name, failed)

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
        return ", ".join(dict.fromkeys(one for one in leaking if one)) or group[0][2].name + "()"

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

    # stored handles

    def _unreleased(self, site: Site, outcome: Outcome, facts: FunctionFacts) -> list[Leak]:
        """What is kept in a place from which nobody releases it, or that the caller of a failed function ignores."""
        found = []
        for one in outcome.stored:
            known = facts.function.declared.get(root(one.place))
            if self._failed_with_result(one, outcome, facts):
                if not callers_release(self.summaries, facts, one.place, site.rule):
                    found.append(_left(one))
            elif site.learned or any(self._is_known_to_all(place, facts) for place in (one.place, *one.others)):
                continue  # a global or an out-parameter: somebody else has it now
            elif (
                one.named and (one.thrown or _failed(one.returned, facts)) and self._by_hand(one, site, outcome, facts)
            ):
                # this function gives it back by hand elsewhere, so its caller can't be the one who does
                found.append(_left(one, 2 if self._moot(one, facts) else 1))
            elif not self._somebody_releases(one, site, outcome, facts):
                type_ = known.type if known is not None else ""
                doubt = 2 if _may_be_pooled(site, outcome, facts) else self._stored_doubt(one, type_, outcome, facts)
                found.append(_left(one, doubt, one.place))
        return [*found, *self._configured(site, outcome, facts)]

    def _by_hand(self, one: Stored, site: Site, outcome: Outcome, facts: FunctionFacts) -> bool:
        """Whether this function itself releases or registers the place, or asks another to, and calls no teardown that
        does so for it."""
        refused = any(Mark.REFUSED in step.mark for step in one.trail.steps())
        if one.place not in outcome.released_as and not outcome.registered and not refused:
            return False
        called = (self.unit.by_name[name] for name in facts.calls if name in self.unit.by_name)
        return not any(self.fields.released_in(function, one.place, site.rule) for function in called)

    def _stored_doubt(self, one: Stored, type_: str, outcome: Outcome, facts: FunctionFacts) -> int:
        """A configuration or a request is torn down by nginx, and nobody releases for it what it keeps; of any other
        structure, or after a failure, a caller may know better."""
        if self._is_value(one, facts):
            return 1
        if not (_failed(one.returned, facts) or facts.request()) and facts.asks_before(one.place, outcome.line):
            return 2  # it is made once, when it is first needed
        if type_ == _BUFFER and facts.is_fresh(root(one.place)):
            return 1  # nginx frees the structure with its pool, and never what it points at
        if not self.fields.owner_is_ours(type_, self.foreign):
            return 2
        if facts.lifetime() is Severity.RELOAD or facts.request() or type_.endswith("_conf_t"):
            return 1
        return 1 if self.fields.declares(type_) and not _failed(one.returned, facts) else 2

    @staticmethod
    def _is_known_to_all(place: str, facts: FunctionFacts) -> bool:
        return root(place) not in facts.function.declared or not has_field(place)

    @staticmethod
    def _moot(one: Stored, facts: FunctionFacts) -> bool:
        """Without memory for its configuration nginx does not start, or keeps the old one: what is in the new one is
        the least of its worries."""
        return facts.lifetime() is Severity.RELOAD and out_of_memory(one.trail)

    def _configured(self, site: Site, outcome: Outcome, facts: FunctionFacts) -> list[Leak]:
        """What a configuration that is returned holds, and nobody releases: it is lost with each reload. So is what an
        object holds that the file frees without it."""
        if outcome.registered:
            return []
        at_the_end = facts.lifetime() is Severity.RELOAD
        return [
            _left(one, 1, one.place)
            for one in outcome.inside
            if has_field(one.place)
            and (at_the_end or self._forgotten(one, facts))
            and not self.fields.released(one.place, site.rule, at_the_end=True)
        ]

    def _forgotten(self, one: Stored, facts: FunctionFacts) -> bool:
        """Whether the place is a field of an object that another function of the file frees."""
        known = facts.function.declared.get(root(one.place))
        return known is not None and known.stars == 1 and self.fields.destroyed(known.type)

    def _somebody_releases(self, one: Stored, site: Site, outcome: Outcome, facts: FunctionFacts) -> bool:
        if outcome.registered:
            return True
        if self._is_value(one, facts):
            return False
        at_the_end = facts.lifetime() is Severity.RELOAD
        here = self.unit.by_name.get(facts.function.name)
        ours = at_the_end or one.place in outcome.released_as
        if here is not None and not ours and self.fields.released_in(here, one.place, site.rule):
            return True  # the last one goes before the next comes
        places = [place for place in (one.place, *one.others) if has_field(place)]
        return any(self.fields.released(place, site.rule, at_the_end) for place in places)

    def _is_value(self, one: Stored, facts: FunctionFacts) -> bool:
        """Whether nginx itself asked for the value: it takes such memory from a pool, and never frees it."""
        function, known = self.unit.by_name.get(facts.function.name), facts.function.declared.get(root(one.place))
        if function is None or known is None or known.type not in self.unit.table.flow.role("flow.value"):
            return False
        return function.is_static and not self.unit.calls(function.name)

    @staticmethod
    def _failed_with_result(one: Stored, outcome: Outcome, facts: FunctionFacts) -> bool:
        """`*out`, `out[1]` or a slot of a table is filled, but the function says that it failed: its caller does not
        look at it."""
        name, _, index = one.place.partition("[")
        slot = name not in facts.function.declared and name.isidentifier() and bool(_SLOT.match(index))
        out = name in facts.function.parameters and index in ("0]", "1]")
        if not (out or slot) or not one.named:
            return False
        return _failed(one.returned, facts) and any(not _failed(other.returned, facts) for other in outcome.stored)

    # exits

    def _exits(self, lifetime: Severity, leaks: Sequence[tuple[Leak, Outcome]]) -> list[Exit]:
        made: dict[int, Exit] = {}
        for leak, outcome in leaks:
            line = blamed(leak, outcome)
            leak.jumped = line != leak.line
            text = "}" if leak.brace and line == leak.line else self.unit.line_text(line)
            severity = severity_of(leak, text, lifetime)
            one = Exit(line, text, self._trace(leak, outcome, line, text), severity)
            before = made.get(line)
            if before is None or _WORST_FIRST.index(severity) < _WORST_FIRST.index(before.severity):
                made[line] = one
        return [made[line] for line in sorted(made)]

    def _trace(self, leak: Leak, outcome: Outcome, line: int, text: str) -> tuple[Step, ...]:
        steps = leak.trail.steps()
        opening, handle = steps[0].note.removesuffix(" opens it"), f"`{outcome.handle}`"
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
                note = f"its cleanup waits for `{pool}`, which outlives the request"
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


def _may_be_pooled(site: Site, outcome: Outcome, facts: FunctionFacts) -> bool:
    """Whether on another way the variable gets memory of a pool: who knows which of the two it is, is the caller."""
    sources = () if site.pattern.has_handle else facts.sources.get(outcome.handle, ())
    return any(facts.is_pooled(one) for one in sources)


def _left(one: Stored, doubt: int = 1, stored: str = "") -> Leak:
    """The leak of a handle that a place still has."""
    reason = "stored" if stored else "exit"
    return Leak(one.line, reason, one.trail, max(one.doubt, doubt), one.returned, one.brace, stored=stored)


def _failed(returned: Domain, facts: FunctionFacts) -> bool:
    """Whether a function that returns this says that it failed; NULL of `char *` is `NGX_CONF_OK`."""
    value = returned.single
    if value == 0 and "*" in facts.function.returns and facts.function.returns != "char *":
        return True
    return value is not None and (value in (-1, -6) or value in _HTTP_ERRORS)
