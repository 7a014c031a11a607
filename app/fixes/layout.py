"""Where in a function a fix goes: the statement of the acquisition, its failure check, the pool at hand and names for
what the fix brings."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.analysis.facts import walk
from app.analysis.function_unit import FunctionUnit, Variant
from app.analysis.liveness import asking
from app.analysis.unit import Unit
from app.fixes.lines import Lines
from app.fixes.statements import Spot, Statements, sequences
from app.model import Finding
from app.syntax import expression as e

_LEAVING = re.compile(r"(return\b[^;]*;|goto\s+\w+;)\Z")

_LONGEST = 56
_VERBS = (
    "create",
    "merge",
    "init",
    "exit",
    "set",
    "get",
    "add",
    "parse",
    "load",
    "open",
    "read",
    "start",
    "make",
    "new",
)
"""With what the rest of a function's name begins, behind that of its module."""


@dataclass(frozen=True, slots=True)
class Check:
    """The failure check behind an acquisition: where its `if` begins, its last line, its way out as written and its
    indentation."""

    start: int
    end_line: int
    leaves: str
    indent: str


class Layout(Lines):
    """One function of a finding, with its statements in all configurations."""

    def __init__(self, unit: Unit, function: FunctionUnit, variant: Variant, finding: Finding) -> None:
        super().__init__(unit, function, variant, finding)
        self._statements = [Statements(one) for one in function.variants()]

    @property
    def statements(self) -> Statements:
        """The statements of the first configuration."""
        return self._statements[0]

    def spot(self, start: int) -> Spot | None:
        """The statement that begins at an offset of the function, in the likeliest configuration that has it."""
        return next((found for one in self._statements if (found := one.at(start)) is not None), None)

    def built_with(self, starts: Iterable[int]) -> list[bool]:
        """Whether each of the configurations has any of the statements that begin at these offsets."""
        known = list(starts)
        return [any(one.at(start) is not None for start in known) for one in self._statements]

    def spots_on(self, line: int) -> list[Spot]:
        """The statements that begin on a line, outermost first."""
        return next((found for one in self._statements if (found := one.on_line(line))), [])

    def opening_spots(self) -> list[Spot]:
        """The statements with neighbours that the acquisition stands in, innermost first; none where it is repeated as
        the condition of a loop."""
        at = self._acquisition()
        found = self.statements.around(at) if at >= 0 else []
        if not found or isinstance(found[-1].statement, e.Loop | e.Switch):
            return []
        return [one for one in reversed(found) if one.braced and not isinstance(one.statement, e.Block | e.Loop)]

    def in_loop(self) -> bool:
        """Whether the acquisition stands in a loop."""
        at = self._acquisition()
        return at < 0 or any(isinstance(one.statement, e.Loop) for one in self.statements.around(at))

    def in_loop_with(self, line: int, at: int) -> bool:
        """Whether a loop has both the line and the offset in it."""
        return any(
            isinstance(one.statement, e.Loop)
            and one.statement.start <= at < one.statement.end
            and one.statement.line <= line <= one.statement.end_line
            for one in self.statements.spots
        )

    def repeats(self, spot: Spot) -> bool:
        """Whether a statement that the acquisition stands in repeats it."""
        around = self.statements.around(self._acquisition())
        return any(isinstance(one.statement, e.Loop) and one.statement.start >= spot.statement.start for one in around)

    def written(self, path: str) -> str:
        """An access path as the function writes it: `*p` rather than `p[0]`."""
        name, bracket, rest = path.partition("[0]")
        text = self.variant.text.decode("latin-1")
        if not bracket or not name.isidentifier() or re.search(rf"\b{name}\s*\[", text):
            return path
        return f"(*{name}){rest}" if rest else f"*{name}"

    @functools.cached_property
    def assigned(self) -> list[tuple[str, int]]:
        """The places that the function assigns to, with the lines."""
        return [
            (one.target.path, one.line)
            for one in self.inside
            if isinstance(one, e.Assign) and isinstance(one.target, e.Place)
        ]

    @functools.cached_property
    def filled(self) -> list[tuple[str, int]]:
        """The places whose address a call gets, with the lines."""
        calls = [one for one in self.inside if isinstance(one, e.Call)]
        return [(part.path, one.line) for one in calls for part in one.parts if isinstance(part, e.Address)]

    @functools.cached_property
    def inside(self) -> list[e.Expression]:
        """Every expression of the function, and all that is inside of it."""
        blocks = self.variant.graph.blocks
        expressions = [one for block in blocks for one in [*block.expressions, *asking(block.ending)]]
        return [one for expression in expressions for one in walk(expression)]

    def free_name(self, wanted: str) -> str:
        """A name that neither the function nor the file has yet: the wanted one, or with a number behind it."""
        words = {*self.function.words, *(one.name.encode() for one in self.unit.functions)}
        name, number = wanted, 2
        while name.encode() in words:
            name, number = f"{wanted}{number}", number + 1
        return name

    def check(self) -> Check | None:
        """The `if` that leaves when the acquisition failed: the statement itself, or the first one behind it that asks
        for the handle, before anything else does with it."""
        at = self._acquisition()
        for statements in sequences(self.variant.function.body):
            for number, one in enumerate(statements):
                if isinstance(one, e.If) and self._in_condition(one, at):
                    return self._as_check(one)
                if isinstance(one, e.Evaluate) and one.start <= at < one.end:
                    return self._check_behind(statements[number + 1 :])
        return None

    def _check_behind(self, statements: Sequence[e.Statement]) -> Check | None:
        for one in statements:
            if isinstance(one, e.If):
                return self._as_check(one)
            text = self.variant.text[one.start : one.end].decode("latin-1")
            if not isinstance(one, e.Evaluate) or re.search(
                rf"(?<![\w.>]){re.escape(self.finding.handle)}(?!\w)", text
            ):
                return None
        return None

    def _acquisition(self) -> int:
        for block in self.variant.graph.blocks:
            for expression in [*block.expressions, *asking(block.ending)]:
                for one in walk(expression):
                    if isinstance(one, e.Call) and (one.name, one.line) == (
                        self.finding.acquired_by,
                        self.finding.line,
                    ):
                        return one.at
        return -1

    @staticmethod
    def _in_condition(one: e.If, at: int) -> bool:
        if not one.start <= at < one.yes.start:
            return False
        return not isinstance(one.condition, e.Logic) or one.condition.operator == "||"

    def _as_check(self, one: e.If) -> Check | None:
        status = "|".join(re.escape(each) for each in self._status() if each != self.finding.handle) or "$^"
        tested = self.asks(one) or re.search(rf"\b(?:{status})(?!\w)", one.text) or self.finding.acquired_by in one.text
        leaving = one.yes.body[-1] if isinstance(one.yes, e.Block) and one.yes.body else one.yes
        if one.no is not None or not tested or not isinstance(leaving, e.Return | e.Jump):
            return None
        text = self.variant.text[leaving.start : leaving.end].decode("latin-1")
        if not _LEAVING.match(text) or "\n" in text:
            return None
        return Check(one.start, one.end_line, text, self.indent(one.line))

    def asks(self, one: e.If) -> bool:
        """Whether a condition asks for the handle, and not what another call makes of it: `fread(p, 1, n, f) != n`."""
        name = re.escape(self.finding.handle.split("[")[0].split(",")[0])
        text = one.text
        for call in walk(one.condition):
            if isinstance(call, e.Call) and len(call.parts) > 1:
                text = text.replace(self.variant.text[call.at : call.end].decode("latin-1"), "")
        return re.search(rf"\b{name}(?!\w)", text) is not None

    def _status(self) -> list[str]:
        """The variables that get what the opening call returns."""
        at = self._acquisition()
        blocks = self.variant.graph.blocks
        inside = [one for block in blocks for each in block.expressions for one in walk(each)]
        assigned = [one for one in inside if isinstance(one, e.Assign) and isinstance(one.target, e.Place)]
        return [
            one.target.path
            for one in assigned
            if isinstance(one.target, e.Place) and isinstance(one.value, e.Call) and one.value.at == at
        ]

    def pool(self) -> str:
        """The pool that ends with what the function handles; empty when there is none at hand."""
        known = {
            "ngx_http_request_t": "{}->pool",
            "ngx_connection_t": "{}->pool",
            "ngx_stream_session_t": "{}->connection->pool",
            "ngx_mail_session_t": "{}->connection->pool",
            "ngx_conf_t": "{}->pool",
            "ngx_cycle_t": "{}->pool",
            "ngx_pool_t": "{}",
        }
        function = self.variant.function
        for type_, form in known.items():
            for name in function.parameters:
                declared = function.declared.get(name)
                if declared is not None and declared.type == type_ and declared.stars == 1:
                    return form.format(name)
        return ""

    def configures(self) -> bool:
        """Whether the function reads a configuration."""
        declared = self.variant.function.declared
        return any(declared[one].type == "ngx_conf_t" for one in self.variant.function.parameters if one in declared)

    def handler_name(self, what: str) -> str:
        """A free name for a cleanup handler, as the file makes names."""
        if "_" not in self.function.name:
            return self.free_name(self.function.name + "Cleanup" + "".join(one.title() for one in what.split("_")))
        name = f"{self.prefix()}_cleanup_{what}"
        return self.free_name(name if len(name) <= _LONGEST else f"{self.prefix()}_cleanup")

    def prefix(self) -> str:
        """The module's own prefix of names, from the function: `ngx_http_hello` of `ngx_http_hello_merge_loc_conf`."""
        parts = self.function.name.split("_")
        verb = next((at for at, one in enumerate(parts[2:-1], 2) if one in _VERBS), len(parts) - 1)
        return "_".join(parts[:verb]) if len(parts) > 2 else self.function.name
