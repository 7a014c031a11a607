"""What following an acquisition gave -> a finding: its exits, kind, severity, confidence, trace and words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from app.analysis.facts import FunctionFacts
from app.analysis.outcome import Leak, Outcome, Stored
from app.analysis.state import Mark, root
from app.analysis.unit import FunctionUnit, Site, Unit, Variant
from app.analysis.values import Domain, number
from app.analysis.words import blamed, call_text, ending, kind_of, message, unique
from app.model import Confidence, Context, Exit, Finding, Kind, Severity, Step

_STEPS = 6
_ERROR_RETURN = re.compile(
    r"return\s*\(?\s*(?:NULL|-\s*\d|NGX_\w*ERROR\b|NGX_HTTP_(?:4|5|INTERNAL|BAD|SERVICE|NOT_|FORBIDDEN)|NGX_ABORT)"
)
_HTTP_ERRORS = frozenset({*range(400, 600), number("NGX_HTTP_INTERNAL_SERVER_ERROR"), number("NGX_HTTP_BAD_REQUEST")})
_RELEASING = re.compile(rb"free|close|destroy|release|cleanup|delete")
_CONFIDENCE = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)
Followed = tuple[int, Variant, Site, Outcome]


class Assembler:
    """Makes the findings of one file."""

    def __init__(self, unit: Unit, context: Context | None) -> None:
        self.unit = unit
        self.context = context
        self._released: dict[tuple[str, str], bool] = {}

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
        if not leaks:
            return self._wrong_pool(function, facts, group)
        surest = min(one.doubt for one, _ in leaks)
        leaks = [(one, outcome) for one, outcome in leaks if one.doubt <= max(surest, 1)]
        if not first_leaks:
            doubt = 1
        exits = self._exits(function, facts, leaks)
        kind = kind_of([one for one, _ in leaks], [outcome for *_, outcome in group])
        doubt = max(doubt, surest)
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
            message=message(kind, site, handle, function.name, exits),
            exits=tuple(exits),
            fingerprint=self._fingerprint(function, site),
        )

    def _handle_name(self, group: Sequence[Followed], kind: Kind) -> str:
        leaking = [one[3].handle for one in group if one[3].leaks or one[3].stored or kind is Kind.WRONG_POOL]
        return ", ".join(dict.fromkeys(one for one in leaking if one)) or group[0][2].name + "()"

    def _fingerprint(self, function: FunctionUnit, site: Site) -> str:
        text = call_text(function.raw, site.at)
        earlier = sum(
            call_text(function.raw, found.start()) == text
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
            if self._failed_with_result(one, outcome, facts):
                found.append(Leak(one.line, "exit", one.trail, max(one.doubt, 1), one.returned, one.brace))
                continue
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

    @staticmethod
    def _failed_with_result(one: Stored, outcome: Outcome, facts: FunctionFacts) -> bool:
        """`*out` or `out[1]` is filled, but the function says that it failed: its caller does not look at it."""
        name, _, index = one.place.partition("[")
        if name not in facts.function.parameters or index not in ("0]", "1]") or not one.named:
            return False
        return _failed(one.returned) and any(not _failed(other.returned) for other in outcome.stored)

    def _released_field(self, field_: str, site: Site) -> bool:
        """Whether some statement of the file releases a field of that name, or a variable that it was copied to."""
        key = (field_, site.rule.id)
        if key not in self._released:
            self._released[key] = any(self._releases(one, site) for one in self._statements_with(field_))
        return self._released[key]

    def _statements_with(self, field_: str) -> Iterator[tuple[bytes, bytes]]:
        """What stands before the field in its statement, and what behind it."""
        text = self.unit.text
        for found in re.finditer(rb"(?:->|\.)\s*" + re.escape(field_.encode()) + rb"\b", text):
            start = max(text.rfind(mark, 0, found.start()) for mark in (b";", b"{", b"}"))
            stop = text.find(b";", found.end())
            yield text[start + 1 : found.start()], text[found.end() : stop]

    def _releases(self, statement: tuple[bytes, bytes], site: Site) -> bool:
        before, after = statement
        names = "|".join(map(re.escape, site.rule.releases)).encode()
        called = [one[1] for one in re.finditer(rb"\b(\w+)\s*\(", before)]
        if any(_RELEASING.search(one) or one.decode("latin-1") in site.rule.releases for one in called):
            return True
        copied = re.match(rb"\s*(?:\w+[\s*]+)?(\w+)\s*=\s*(?:\([^()]*\)\s*)?[\w>.\-\[\]]*\Z", before)
        if copied is None or (after.strip() not in (b"", b"[0]") and not after.lstrip().startswith(b",")):
            return False
        return re.search(rb"\b(?:" + names + rb")\s*\([^;]*\b" + copied[1] + rb"\b", self.unit.text) is not None

    def _declares(self, type_: str) -> bool:
        name = re.escape(type_.removeprefix("struct ").encode())
        return bool(re.search(rb"\}\s*" + name + rb"\s*;|struct\s+" + name + rb"\s*\{", self.unit.source.data))

    # exits

    def _exits(self, function: FunctionUnit, facts: FunctionFacts, leaks: Sequence[tuple[Leak, Outcome]]) -> list[Exit]:
        made: dict[int, Exit] = {}
        lifetime = facts.lifetime()
        for leak, outcome in leaks:
            line = blamed(leak, outcome)
            leak.jumped = line != leak.line
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
        middle = unique([*decisions, *jumps[-1:]])
        middle.sort(key=lambda one: one.line)
        kept = [one for one in middle if one.line != line][-(_STEPS - 2) :]
        return (first, *kept, Step(line, ending(leak, handle, text)))

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


def _failed(returned: Domain) -> bool:
    """Whether a function that returns this says that it failed."""
    value = returned.single
    return value is not None and (value in (-1, -6) or value in _HTTP_ERRORS)
