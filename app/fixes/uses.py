"""Where a function still uses a handle, or what was made of it: a release must come later than that."""

from __future__ import annotations

import functools
import re

from app.analysis.facts import KEEPING_NAME, FunctionFacts, walk
from app.analysis.state import root
from app.fixes.layout import Layout
from app.syntax import expression as e

_STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
_NUMBERS = re.compile(
    r"(?:unsigned|signed|short|long|int|char|size_t|ssize_t|off_t|time_t|double|float|bool|mode_t|pid_t|"
    r"u?int\d*_t|u?intptr_t|ngx_u?int_t|ngx_flag_t|ngx_err_t|ngx_msec_t|ngx_fd_t|ngx_socket_t|JS_BOOL|njs_u?int_t|"
    r"njs_bool_t|curl_off_t|CURLcode|MagickBooleanType|gboolean|struct stat|"
    r"ngx_file_info_t)(?:\s+(?:unsigned|int|long))*\Z"
)
"""Types whose values lead nowhere."""


class Uses:
    """What one function does with a handle. `names` are the variables that may lead to it or into it."""

    def __init__(self, layout: Layout, facts: FunctionFacts, handle: str) -> None:
        self.layout = layout
        self.facts = facts
        self.handle = handle
        self.declared = layout.variant.function.declared
        self.names = {root(handle)}
        self._derive()

    def _derive(self) -> None:
        """Pointers and structures that were made from the handle, by assignment or as a result beside it."""
        while True:
            known = len(self.names)
            for path, values in self.facts.sources.items():
                if any(self.in_expression(one) for one in values) and self._leads(root(path)):
                    self.names.add(root(path))
            for calls in self.facts.calls.values():
                for call in calls:
                    if any(self.in_expression(one) for one in call.parts):
                        given = [one for one in call.parts if isinstance(one, e.Address)]
                        self.names |= {root(one.path) for one in given if self._leads(root(one.path))}
            if len(self.names) == known:
                return

    def _leads(self, name: str) -> bool:
        declared = self.declared.get(name)
        if declared is None or name in self.layout.variant.function.parameters:
            return False
        return declared.stars > 0 or not _NUMBERS.match(declared.type)

    def in_expression(self, expression: e.Expression) -> bool:
        """Whether the expression names the handle, its owner as a whole, or what was made of it."""
        for one in walk(expression):
            if isinstance(one, (e.Place, e.Address)) and self._meant(one.path, isinstance(one, e.Address)):
                return True
        return False

    def _meant(self, path: str, address: bool) -> bool:
        name = root(path)
        if name not in self.names:
            return False
        if name != root(self.handle) or path == name:
            return True
        same = path.startswith(self.handle) or self.handle.startswith(path)
        return same or address

    def in_text(self, text: str) -> bool:
        """The same of C text, coarser."""
        words = re.findall(r"(?<![\w.>])[A-Za-z_]\w*", _STRINGS.sub('""', text))
        return not self.names.isdisjoint(words)

    def in_statement(self, statement: e.Statement) -> bool:
        """Whether any expression inside of a statement names it."""
        text = self.layout.variant.text[statement.start : statement.end].decode("latin-1")
        return self.in_text(text)

    @functools.cached_property
    def lasting(self) -> bool:
        """Whether something that outlives the call, or a call that may remember it, has got what was made of it."""
        for path, values in self.facts.sources.items():
            if self.facts.stays(path) and root(path) not in self.names:
                declared = self.declared.get(root(path))
                kept = path == root(path) or declared is None or declared.stars > 0
                if kept and any(self._hands_on(one) for one in values):
                    return True
        return False

    def _hands_on(self, value: e.Expression) -> bool:
        """Whether a value is the handle or a pointer that was made of it; a call's result may be anything."""
        if isinstance(value, e.Call):
            return False
        return self.in_expression(value)

    @functools.cached_property
    def may_be_kept(self) -> bool:
        """Whether a call of another file, whose name says that it keeps things, has got the handle or its owner."""
        rules = self.layout.unit.table.by_name
        flow = self.layout.unit.table.flow
        harmless = flow.role("flow.borrow") | flow.role("flow.store") | flow.role("flow.first")
        for name, calls in self.facts.calls.items():
            if name in harmless or name.encode() in rules or name in self.layout.unit.by_name:
                continue
            if KEEPING_NAME.search(name) and any(self.in_expression(part) for call in calls for part in call.parts):
                return True
        return False
