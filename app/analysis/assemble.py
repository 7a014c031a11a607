"""What following an acquisition gave -> a finding: its exits, kind, severity, confidence, trace and words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from app.analysis.facts import FunctionFacts
from app.analysis.outcome import Leak, Outcome
from app.analysis.state import Mark, root
from app.analysis.unit import FunctionUnit, Site, Unit, Variant
from app.analysis.values import Domain, number
from app.model import Confidence, Context, Exit, Finding, Kind, Severity, Step

_STEPS = 6
_ERROR_RETURN = re.compile(r"return\s*\(?\s*(?:NULL|-\s*\d|NGX_\w*ERROR\b|NGX_HTTP_(?:4|5|INTERNAL|BAD|SERVICE|NOT_|FORBIDDEN)|NGX_ABORT)")
_HTTP_ERRORS = frozenset({*range(400, 600), number("NGX_HTTP_INTERNAL_SERVER_ERROR"), number("NGX_HTTP_BAD_REQUEST")})
_CONFIDENCE = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)
Followed = tuple[int, Variant, Site, Outcome]


class Assembler:
    """Makes the findings of one file."""

    def __init__(self, unit: Unit, context: Context | None) -> None:
        self.unit = unit
        self.context = context

    def finding(self, function: FunctionUnit, facts: FunctionFacts, group: Sequence[Followed]) -> Finding | None:
        """The finding of one call, or None when no path of it leaks."""
        site = group[0][2]
        leaks: list[tuple[Leak, Outcome]] = []
        doubt = 0
        first_leaks = any(one[3].leaks or one[3].stored or one[3].wrong_pools for one in group if one[0] == group[0][0])
        for _, _, _, outcome in group:
            leaks += [(one, outcome) for one in outcome.leaks]
            stored = self._unreleased(site, outcome, facts)
            leaks += [(one, outcome) for one in stored]
        if not leaks:
            return self._wrong_pool(function, facts, group)
        if not first_leaks:
            doubt = 1
        exits = self._exits(function, facts, leaks)
        kind = _kind([one for one, _ in leaks], [outcome for *_, outcome in group])
        doubt = max(doubt, min(one.doubt for one, _ in leaks))
        return self._made(function, site, group, kind, exits, doubt)

    def _made(
        self,
        function: FunctionUnit,
        site: Site,
        group: Sequence[Followed],
        kind: Kind,
        exits: Sequence[Exit],
        doubt: int,
    ) -> Finding:
        at = function.span.start + site.at
        handle = self._handle_name(group, kind)
        severity = min((one.severity for one in exits), key=list(Severity).index)
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
            message=_message(kind, site, handle, function.name, exits),
            exits=tuple(exits),
            fingerprint=self._fingerprint(function, site),
        )

    def _handle_name(self, group: Sequence[Followed], kind: Kind) -> str:
        leaking = [one[3].handle for one in group if one[3].leaks or one[3].stored or kind is Kind.WRONG_POOL]
        return ", ".join(dict.fromkeys(one for one in leaking if one)) or group[0][2].name + "()"

    def _fingerprint(self, function: FunctionUnit, site: Site) -> str:
        text = _call_text(function.raw, site.at)
        earlier = sum(
            _call_text(function.raw, found.start()) == text
            for found in re.finditer(rb"\b" + re.escape(site.name.encode()) + rb"\s*\(", function.raw[: site.at])
        )
        parts = (site.rule.id, self.unit.source.path, function.name, text.decode("latin-1"), str(earlier))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

    # stored handles

    def _unreleased(self, site: Site, outcome: Outcome, facts: FunctionFacts) -> list[Leak]:
        found = []
        for one in outcome.stored:
            place = one.place
            field_ = re.split(r"->|\.|\[", place.rstrip("]"))[-1]
            owner = root(place)
            if ("->" not in place and "." not in place) or root(place) not in facts.function.declared:
                continue  # a global, a static or an out-parameter: somebody else has it now
            if self._released_field(field_, site):
                if place in outcome.released_as and one.named and _failed(one.returned):
                    # this function gives it back by hand elsewhere, so its caller can't be the one who does
                    found.append(Leak(one.line, "exit", one.trail, max(one.doubt, 1), one.returned, one.brace))
                continue
            known = facts.function.declared.get(owner)
            here = known is not None and self._declares(known.type)
            doubt = max(one.doubt, 1 if here else 2)
            found.append(Leak(one.line, "stored", one.trail, doubt, one.returned, one.brace, stored=place))
        return found

    def _released_field(self, field_: str, site: Site) -> bool:
        names = "|".join(map(re.escape, site.rule.releases)).encode()
        there = re.compile(
            rb"(?:\b(?:" + names + rb")|\w*(?:free|close|destroy|release|cleanup|delete)\w*)\s*\([^;{}]*?(?:->|\.)\s*"
            + re.escape(field_.encode()) + rb"\b"
        )  # fmt: skip
        if there.search(self.unit.source.data):
            return True
        copied = re.compile(rb"(\w+)\s*=\s*(?:\([^()]*\)\s*)?[\w>.\-\[\]]*(?:->|\.)\s*" + re.escape(field_.encode()) + rb"\s*[;,]")
        return any(
            re.search(rb"\b(?:" + names + rb")\s*\([^;]*\b" + one[1] + rb"\b", self.unit.source.data)
            for one in copied.finditer(self.unit.source.data)
        )

    def _declares(self, type_: str) -> bool:
        name = re.escape(type_.removeprefix("struct ").encode())
        return bool(re.search(rb"\}\s*" + name + rb"\s*;|struct\s+" + name + rb"\s*\{", self.unit.source.data))

    # exits

    def _exits(
        self, function: FunctionUnit, facts: FunctionFacts, leaks: Sequence[tuple[Leak, Outcome]]
    ) -> list[Exit]:
        made: dict[int, Exit] = {}
        lifetime = facts.lifetime()
        for leak, outcome in leaks:
            line = _blamed(leak, outcome)
            text = "}" if leak.brace and line == leak.line else self.unit.line_text(line)
            severity = lifetime if lifetime is not Severity.EVERY_REQUEST else self._severity(leak, text)
            one = Exit(line, text, self._trace(leak, outcome, line, text), severity)
            before = made.get(line)
            order = list(Severity)
            if before is None or order.index(severity) < order.index(before.severity):
                made[line] = one
        return [made[line] for line in sorted(made)]

    def _severity(self, leak: Leak, text: str) -> Severity:
        if any(Mark.OUT_OF_MEMORY in one.mark for one in leak.trail.steps()):
            return Severity.OUT_OF_MEMORY
        if _ERROR_RETURN.match(text) or (leak.returned.single is not None and -10 < leak.returned.single < 0):
            return Severity.ERROR_PATH
        return Severity.EVERY_REQUEST

    def _trace(self, leak: Leak, outcome: Outcome, line: int, text: str) -> tuple[Step, ...]:
        steps = leak.trail.steps()
        handle = f"`{outcome.handle}`" if outcome.handle else "what it opens"
        first = Step(steps[0].line, steps[0].note.replace("opens it", f"opens {handle}"))
        decisions = [Step(one.line, one.note) for one in steps[1:] if Mark.JUMP not in one.mark]
        jumps = [Step(one.line, f"`{self.unit.line_text(one.line)}`") for one in steps[1:] if Mark.JUMP in one.mark]
        middle = _unique([*decisions, *jumps[-1:]])
        middle.sort(key=lambda one: one.line)
        kept = [one for one in middle if one.line != line][-(_STEPS - 2) :]
        return (first, *kept, Step(line, _ending(leak, handle, text)))

    def _wrong_pool(self, function: FunctionUnit, facts: FunctionFacts, group: Sequence[Followed]) -> Finding | None:
        for _, _, site, outcome in group:
            for line, pool, trail in outcome.wrong_pools:
                note = f"its cleanup waits for `{pool}`, which outlives the request"
                steps = (Step(trail.steps()[0].line, f"`{site.name}()` opens it"), Step(line, note))
                exit_ = Exit(line, self.unit.line_text(line), steps, Severity.EVERY_REQUEST)
                return self._made(function, site, group, Kind.WRONG_POOL, [exit_], 1)
        return None


def _failed(returned: Domain) -> bool:
    """Whether a function that returns this says that it failed."""
    value = returned.single
    return value is not None and (value in (-1, -6) or value in _HTTP_ERRORS)


def _unique(steps: Sequence[Step]) -> list[Step]:
    return list({(one.line, one.note): one for one in steps}.values())


def _ending(leak: Leak, handle: str, text: str) -> str:
    if leak.reason == "overwritten":
        return f"{handle} is overwritten while it is still open"
    if leak.reason == "stored":
        return f"it is kept in `{leak.stored}`, which nobody releases"
    return f"leaves without releasing {handle}" if text == "}" else f"`{text}` leaves without releasing {handle}"


def _blamed(leak: Leak, outcome: Outcome) -> int:
    """A jump over a release that would have run is the exit; else the way out itself."""
    if leak.reason != "exit":
        return leak.line
    for one in reversed(leak.trail.steps()[1:]):
        if Mark.JUMP in one.mark:
            landing = int(one.note)
            if any(one.line < release <= landing for release in outcome.releases):
                return one.line
    return leak.line


def _kind(leaks: Sequence[Leak], outcomes: Sequence[Outcome]) -> Kind:
    if all(any(Mark.CLEANUP_ADD in step.mark for step in one.trail.steps()) for one in leaks):
        return Kind.CLEANUP_ADD_FAILURE
    if all(one.entry for one in leaks):
        return Kind.HANDLER_NEVER_SET
    if all(one.reason == "overwritten" for one in leaks):
        return Kind.OVERWRITTEN
    if all(one.reason == "stored" for one in leaks):
        return Kind.STORED_WITHOUT_CLEANUP
    if any(one.releases or one.registered or one.kept or one.returned or one.stored for one in outcomes):
        return Kind.LEAKS_ON_PATH
    return Kind.NEVER_RELEASED


def _message(kind: Kind, site: Site, handle: str, function: str, exits: Sequence[Exit]) -> str:
    what = f"The {site.rule.noun} `{handle}` that `{site.name}()` opens in `{function}()`"
    lines = [str(one.line) for one in exits]
    where = f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(lines[:-1])} and {lines[-1]}"
    said = {
        Kind.NEVER_RELEASED: f"is never released: it leaks on the way out at {where}.",
        Kind.STORED_WITHOUT_CLEANUP: f"is stored, but nothing in this file ever releases it (way out at {where}).",
        Kind.LEAKS_ON_PATH: f"leaks on the way out at {where}; other ways out release it.",
        Kind.OVERWRITTEN: f"is overwritten at {where} while it is still open.",
        Kind.HANDLER_NEVER_SET: f"has a cleanup entry without a handler: it leaks on the way out at {where}.",
        Kind.WRONG_POOL: f"is released only with a pool that outlives the request ({where}).",
        Kind.CLEANUP_ADD_FAILURE: f"leaks at {where} when the cleanup entry can't be allocated.",
    }
    return f"{what} {said[kind]}"


def _call_text(raw: bytes, at: int) -> bytes:
    """The call from its name to the matching parenthesis, without white space."""
    depth = 0
    for position in range(at, min(len(raw), at + 2000)):
        if raw[position] == 0x28:
            depth += 1
        elif raw[position] == 0x29:
            depth -= 1
            if depth == 0:
                return b"".join(raw[at : position + 1].split())
    return b"".join(raw[at : at + 80].split())

