"""When functions run that do not say so themselves: those that read a configuration have helpers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.analysis.unit import Unit
from app.syntax.functions import FunctionSpan, index

_CONFIGURES = re.compile(rb"\bngx_conf_t\b")
_DEPTH = 3
"""How many callers of callers are asked."""


class Lifetimes:
    """Answers for one file and what else of its tree is at hand."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self._known: dict[str, bool] = {}

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
            for use in re.finditer(rb"\b" + re.escape(name.encode()) + rb"\b(\s*\()?", text):
                line = text.rfind(b"\n", 0, use.start()) + 1
                if text.count(b'"', line, use.start()) % 2:
                    continue
                if use[1] is None:
                    return {}
                caller = next((one for one in spans if one.body < use.start() < one.end), None)
                if caller is not None and caller.name != name:
                    found[caller.name] = _CONFIGURES.search(text, caller.start, caller.body) is not None
        return found

    def _files(self, name: str) -> Iterator[tuple[bytes, Sequence[FunctionSpan]]]:
        yield self.unit.text, [one.span for one in self.unit.functions]
        for path in self.unit.repository.paths_with(name.encode()):
            text = self.unit.preparer.file(self.unit.repository.plain(path))
            yield text, index(text)
