"""Where a function still uses a handle, or what was made of it: a release must come later than that."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from app.analysis.blocks import Leave
from app.analysis.call_names import LISTING_NAME
from app.analysis.facts import FunctionFacts, walk
from app.analysis.liveness import asking
from app.analysis.state import root
from app.fixes.layout import Layout
from app.fixes.remembering import Remembering
from app.syntax import expression as e

_STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
_NUMBERS = re.compile(
    r"(?:unsigned|signed|short|long|int|char|size_t|ssize_t|off_t|time_t|double|float|bool|mode_t|pid_t|"
    r"u?int\d*_t|u?intptr_t|ngx_u?int_t|ngx_flag_t|ngx_err_t|ngx_msec_t|ngx_fd_t|ngx_socket_t|JS_BOOL|njs_u?int_t|"
    r"njs_bool_t|curl_off_t|CURLcode|MagickBooleanType|gboolean|struct stat|"
    r"ngx_file_info_t)(?:\s+(?:unsigned|int|long))*\Z"
)
"""Types whose values lead nowhere."""
_COUNTING = re.compile(
    r"^i2d_|(?:^|_)(?:int\d*|integer|number|num|double|float|bool|boolean|len|length|size|count|type|is|has|cmp|compare|"
    r"verify|status|code|errno|error|time|version|bits|width|height|uint\d*|printf|atoi|strcmp|read|write|send|recv)"
    r"(?:_|$|\d)|(?:Is|Has|To(?:Int|Bool|Float|Uint)|Length|Width|Height|Count|Size)(?=[A-Z_\d]|$)"
)
_NUMBER_FIELD = re.compile(
    r"(?:->|\.)\w*(?:int|double|len|length|num|nelts|size|count|type|status|code|flags?|port|width|height)\Z"
)
"""Names of calls whose result is a number: nothing that could lead back to the handle."""
_COPYING = re.compile(
    r"(?:ngx_v?s(?:l?n)?printf|ngx_(?:cpymem|copy|movemem|cpystrn|memcpy|hex_dump)|mem(?:p?cpy|move)|st[pr]n?cpy|strn?cat)\Z"
)
"""Calls that write a copy of their arguments into the first one and return a place there."""
_SETTING = re.compile(
    r"(?:^|_)(?:set|setopt|setup|bind|attach|assign|opts?|options?|use)\d*(?:_|$)|(?:Set|Bind|Attach)(?=[A-Z]|$)"
)
"""Names of calls that may leave their argument in their first one without a copy of it, as `curl_easy_setopt()`."""


class Uses(Remembering):
    """What one function does with a handle. `names` are the variables that may lead to it or into it."""

    def __init__(self, layout: Layout, facts: FunctionFacts, handle: str) -> None:
        super().__init__(layout, facts, handle)
        self.names = {root(handle), *self._functions()}
        self._derive()

    def _functions(self) -> list[str]:
        """Pointers to functions that are declared with a value that names the handle: `void (*run)() = dlsym(...)`."""
        text, own = self.layout.variant.text.decode("latin-1"), re.escape(root(self.handle))
        declared = r"\(\s*\*\s*(\w+)\s*\)\s*\([^;{}=]*\)\s*="
        return re.findall(rf"{declared}[^;{{}}]*(?<![\w.>]){own}(?!\w)[^;{{}}]*;", text)

    def _derive(self) -> None:
        """Pointers and structures that were made from the handle, by assignment or as a result beside it."""
        first = 0 if self.layout.in_loop() else self.layout.finding.line
        last = self._given_anew()
        assignments = [
            one for one in self.assignments() if first <= one.line < last and isinstance(one.target, e.Place)
        ]
        while True:
            known = len(self.names)
            for each in assignments:
                path = each.target.path if isinstance(each.target, e.Place) else ""
                if self._leads(root(path)) and self._holds(path) and self.makes(each.value):
                    self.names.add(root(path))
            for call in self._calls():
                if not first <= call.line < last:
                    continue
                if LISTING_NAME.search(call.name) and any(map(self._is_handle, call.parts)):
                    self.names |= {p.path for p in call.parts if isinstance(p, e.Place) and self._leads(p.path)}
                keeping = _SETTING.search(call.name) or LISTING_NAME.search(call.name)
                if keeping and any(self.in_expression(one) for one in call.parts[1:]):
                    self.names |= {p.path for p in call.parts[:1] if isinstance(p, e.Place) and self._leads(p.path)}
                if not _COUNTING.search(call.name) and any(self.in_expression(one) for one in call.parts):
                    given = [one.path for one in call.parts if isinstance(one, e.Address)]
                    self.names |= {one for one in given if one == root(one) and self._leads(one)}
            if len(self.names) == known:
                return

    def _given_anew(self) -> int:
        """The line on which every path gives the variable another value, behind the acquisition; else one that no
        function has."""
        opened = next(iter(self.layout.opening_spots()), None)
        for statement in opened.siblings[opened.index + 1 :] if opened is not None else ():
            inner = statement.expression if isinstance(statement, e.Evaluate) else None
            if isinstance(inner, e.Assign) and self._is_handle(inner.target):
                return statement.line
        return 1 << 30

    def _is_handle(self, part: e.Expression) -> bool:
        return isinstance(part, e.Place) and part.path == self.handle

    def _holds(self, path: str) -> bool:
        """Whether the variable of a path is the function's own memory, of which the path is a part."""
        declared = self.declared[root(path)]
        return path == root(path) or declared.stars == 0 or self.facts.is_fresh(root(path))

    def makes(self, value: e.Expression) -> bool:
        """Whether a value may lead to the handle or into it: not a number, and not what another call opens, unless that
        needs the handle."""
        if isinstance(value, e.Call) and value.parts and _COPYING.match(value.name):
            return self.in_expression(value.parts[0])
        if isinstance(value, e.Call) and not self._dependent(value):
            table = self.layout.unit.table
            fresh = value.name in table.flow.role("flow.store") or any(
                value.name in rule.acquires for _, rule in table.by_name.get(value.name.encode(), ())
            )
            if fresh or _COUNTING.search(value.name):
                return False
        if isinstance(value, (e.Compare, e.Logic, e.Not, e.Operation)) or type(value) is e.Expression:
            return False
        if isinstance(value, e.Place) and value.path != self.handle and _NUMBER_FIELD.search(value.path):
            return False
        return self.in_expression(value)

    def _dependent(self, call: e.Call) -> bool:
        """Whether the rule says that the result needs what the call borrows."""
        rule = self.layout.unit.table.rule(self.layout.finding.rule)
        patterns = rule.by_name.get(call.name.encode(), ()) if rule is not None else ()
        return any(one.dependent for one in patterns)

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
            if isinstance(one, e.Call) and one.name in self.names:
                return True  # through a pointer that was made from it
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
    def lasting(self) -> list[int]:
        """The lines on which something that outlives the call gets the handle or what was made of it."""
        found = [
            one.line
            for one in self.assignments()
            if isinstance(one.target, e.Place)
            and not (
                one.target.path != root(one.target.path) and root(one.target.path) in {root(self.handle), *self._same}
            )
            and self._outlives(one.target.path)
            and not self._is_number(one.target.path)
            and self.makes(one.value)
        ]
        ends = (block.ending for block in self.layout.variant.graph.blocks)
        returned = [one for one in ends if isinstance(one, Leave) and one.value is not None]
        return found + [one.line for one in returned if one.value is not None and self._handed_back(one.value)]

    @functools.cached_property
    def _same(self) -> set[str]:
        """The variables that never have anything but the handle: what is put below them stays with it."""
        return {
            name for name, values in self.facts.sources.items()
            if name in self.declared and all(isinstance(one, e.Place) and one.path == self.handle for one in values)
        }  # fmt: skip

    def _is_number(self, path: str) -> bool:
        """Whether a path is the number that a variable points to: `*length`."""
        known = self.declared.get(root(path))
        return (
            known is not None
            and path == f"{root(path)}[0]"
            and known.stars == 1
            and _NUMBERS.match(known.type) is not None
        )

    @functools.cached_property
    def owned(self) -> bool:
        """Whether a structure that is not nginx's own, and may have a teardown, has got it."""
        foreign = self.layout.unit.table.flow.role("flow.foreign")
        lines = set(self.lasting)
        for one in self.assignments():
            path = one.target.path if isinstance(one.target, e.Place) and one.line in lines else ""
            known = self.declared.get(root(path)) if path else None
            if path and (known is None or known.type not in foreign):
                return True
        return False

    def assignments(self) -> Iterator[e.Assign]:
        """Every assignment of the function."""
        for block in self.layout.variant.graph.blocks:
            for expression in [*block.expressions, *asking(block.ending)]:
                for one in walk(expression):
                    if isinstance(one, e.Assign):
                        yield one

    def _outlives(self, path: str) -> bool:
        name = root(path)
        if self.facts.stays(path):
            return True
        given = path != name and any(isinstance(one, e.Place) and one.path == name for one in self.facts.returned)
        return given and self.facts.is_fresh(name)

    def _handed_back(self, value: e.Expression) -> bool:
        """Whether a pointer that was made of the handle is returned, or one that lies in what was."""
        if (
            not isinstance(value, e.Place)
            or root(value.path) not in self.names
            or root(value.path) == root(self.handle)
        ):
            return False
        declared = self.declared.get(root(value.path))
        inside = value.path != root(value.path) and self.layout.variant.function.returns.endswith("*")
        return declared is not None and (declared.stars > 0 or inside)
