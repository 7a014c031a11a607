"""How often a leak happens: when its function runs, which some only show by who calls them, and on which way out."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from app.analysis.facts import FunctionFacts
from app.analysis.function_unit import Site, Variant
from app.analysis.outcome import Leak, Outcome
from app.analysis.process import Process, repeats
from app.analysis.state import Mark, Trail
from app.analysis.unit import Unit
from app.analysis.uses import tries_out
from app.model import Severity
from app.syntax.functions import FunctionSpan, index
from app.syntax.names import whole_words

_ERROR_RETURN = re.compile(
    r"return\s*\(?\s*(?:NULL|-\s*\d|NGX_\w*ERROR\b|NGX_HTTP_(?:4|5|INTERNAL|BAD|SERVICE|NOT_|FORBIDDEN)|NGX_ABORT)"
)
_CONFIGURES = re.compile(rb"\bngx_conf_t\b")
_OPENED = re.compile(rb"\s*\(")
_DEPTH = 3
"""How many callers of callers are asked."""

Followed = tuple[int, Variant, Site, Outcome]


class Lifetimes:
    """Answers for one file and what else of its tree is at hand."""

    def __init__(self, unit: Unit, process: Process) -> None:
        self.unit = unit
        self.process = process
        self._known: dict[str, bool] = {}

    def of(self, group: Sequence[Followed], facts: FunctionFacts) -> Severity:
        """When the function of an acquisition runs, and the acquisition with it."""
        name, severity = facts.function.name, facts.lifetime()
        if severity is Severity.RELOAD:
            return Severity.PROCESS if self._is_for_a_worker(name, group) else severity
        if severity is not Severity.EVERY_REQUEST:
            return severity
        if self._is_tried_out():
            return Severity.PROCESS
        if self.process.once(name) and not any(repeats(one.text, site.at) for _, one, site, _ in group):
            return Severity.PROCESS
        return Severity.RELOAD if self.only_configures(name) else severity

    def _is_for_a_worker(self, name: str, group: Sequence[Followed]) -> bool:
        """Whether only the start of a worker calls what else runs with each configuration, and no loop but one over
        what is configured repeats it."""
        repeated = any(repeats(one.text, site.at, walked=True) for _, one, site, _ in group)
        return self.process.once(name) and not repeated

    def _is_tried_out(self) -> bool:
        """Whether the file belongs to a program that tests something, and ends with it. A module does not."""
        return tries_out(self.unit.source.path) and b"ngx_module_t" not in self.unit.text

    def only_configures(self, name: str, depth: int = _DEPTH) -> bool:
        """Whether every call of the function comes from one that reads a configuration, be it by way of others. False
        where nobody calls it by its name."""
        if name not in self._known:
            self._known[name] = False  # nor does it by calling itself
            callers = self._callers(name)
            self._known[name] = bool(callers) and all(
                configures or (depth > 0 and self.only_configures(caller, depth - 1))
                for caller, configures in callers.items()
            )
        return self._known[name]

    def _callers(self, name: str) -> dict[str, bool]:
        """The callers, each with whether its head speaks of a configuration; none where the function is also handed
        on without being called."""
        found: dict[str, bool] = {}
        for text, spans in self._files(name):
            for use in whole_words(text, name.encode()):
                line = text.rfind(b"\n", 0, use) + 1
                if text.count(b'"', line, use) % 2:
                    continue
                if _OPENED.match(text, use + len(name.encode())) is None:
                    return {}
                number = bisect.bisect_right(spans, use, key=lambda one: one.body) - 1
                caller = spans[number] if number >= 0 and use < spans[number].end else None
                if caller is not None and caller.name != name:
                    found[caller.name] = _CONFIGURES.search(text, caller.start, caller.body) is not None
        return found

    def _files(self, name: str) -> Iterator[tuple[bytes, Sequence[FunctionSpan]]]:
        yield self.unit.text, [one.span for one in self.unit.functions]
        for path in self.unit.repository.paths_with(name.encode()):
            text = self.unit.preparer.file(self.unit.repository.plain(path))
            yield text, index(text)


def severity_of(leak: Leak, text: str, lifetime: Severity, failed: bool) -> Severity:
    """How often a way out, whose line has that text, is taken by a function of that lifetime; `failed` if its caller is
    told that it failed."""
    if out_of_memory(leak.trail):
        return Severity.OUT_OF_MEMORY
    if lifetime is not Severity.EVERY_REQUEST:
        return lifetime
    if failed or _ERROR_RETURN.match(text) or (leak.returned.single is not None and -10 < leak.returned.single < 0):
        return Severity.ERROR_PATH
    return Severity.EVERY_REQUEST


def out_of_memory(trail: Trail) -> bool:
    """Whether only a failed allocation leads there."""
    return any(Mark.OUT_OF_MEMORY in one.mark for one in trail.steps())
