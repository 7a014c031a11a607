"""Where in a function a fix goes: the statement of the acquisition, its failure check, and how lines are written."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.analysis.facts import walk
from app.analysis.liveness import asking
from app.analysis.unit import FunctionUnit, Unit, Variant
from app.fixes.statements import Spot, Statements
from app.model import Finding
from app.syntax import expression as e

_LEAVING = re.compile(r"(return\b[^;]*;|goto\s+\w+;)\Z")

_COLUMNS = 80
_LONGEST = 56


@dataclass(frozen=True, slots=True)
class Check:
    """The failure check behind an acquisition: where its `if` begins, its last line, its way out as written and its
    indentation."""

    start: int
    end_line: int
    leaves: str
    indent: str


class Layout:
    """One function of a finding, its lines (1-based, without line ends) and its first configuration."""

    def __init__(self, unit: Unit, function: FunctionUnit, variant: Variant, finding: Finding) -> None:
        self.unit = unit
        self.function = function
        self.variant = variant
        self.finding = finding
        self.lines = unit.source.data.decode(_encoding(unit.source.data)).split("\n")
        self.line_end = "\r\n" if self.lines and self.lines[0].endswith("\r") else "\n"
        self.lines = [one.removesuffix("\r") for one in self.lines]
        self._statements = [Statements(one) for one in function.variants()]

    @property
    def statements(self) -> Statements:
        """The statements of the first configuration."""
        return self._statements[0]

    def spot(self, start: int) -> Spot | None:
        """The statement that begins at an offset of the function, in the likeliest configuration that has it."""
        return next((found for one in self._statements if (found := one.at(start)) is not None), None)

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

    def written(self, path: str) -> str:
        """An access path as the function writes it: `*p` rather than `p[0]`."""
        name, bracket, rest = path.partition("[0]")
        text = self.variant.text.decode("latin-1")
        if not bracket or not name.isidentifier() or re.search(rf"\b{name}\s*\[\s*0\s*\]", text):
            return path
        return f"(*{name}){rest}" if rest else f"*{name}"

    @functools.cached_property
    def assigned(self) -> list[tuple[str, int]]:
        """The places that the function assigns to, with the lines."""
        blocks = self.variant.graph.blocks
        expressions = [one for block in blocks for one in [*block.expressions, *asking(block.ending)]]
        inside = [one for expression in expressions for one in walk(expression)]
        return [
            (one.target.path, one.line)
            for one in inside
            if isinstance(one, e.Assign) and isinstance(one.target, e.Place)
        ]

    def free_name(self, wanted: str) -> str:
        """A name that neither the function nor the file has yet: the wanted one, or with a number behind it."""
        words = {*self.function.words, *(one.name.encode() for one in self.unit.functions)}
        name, number = wanted, 2
        while name.encode() in words:
            name, number = f"{wanted}{number}", number + 1
        return name

    def _cut(self, start: int, end: int) -> str:
        data = self.unit.source.data[start:end]
        return data.decode(_encoding(self.unit.source.data), "replace").replace("\r\n", "\n")

    def statement_text(self, statement: e.Statement) -> str:
        """A statement as the file has it; its further lines keep their indentation."""
        return self.raw_text(statement.start, statement.end)

    def raw_text(self, start: int, end: int) -> str:
        """What the file has between two offsets of the function."""
        return self._cut(self.function.offset(start), self.function.offset(end, is_end=True))

    def before(self, start: int) -> str:
        """What stands before an offset of the function, on its line."""
        at = self.function.offset(start)
        return self._cut(self.unit.source.data.rfind(b"\n", 0, at) + 1, at)

    def behind(self, end: int) -> str:
        """What stands behind an offset of the function, on its line."""
        at = self.function.offset(end, is_end=True)
        stop = self.unit.source.data.find(b"\n", at)
        return self._cut(at, stop if stop >= 0 else len(self.unit.source.data)).removesuffix("\r")

    def _token_before(self, start: int) -> int:
        """The offset in the file behind the last token before an offset of the function, comments left out."""
        text = self.unit.text[: self.function.offset(start)]
        return len(text.rstrip())

    def head_line(self, start: int) -> int:
        """The line on which the last token before an offset of the function stands."""
        return self.unit.line_of(self._token_before(start) - 1)

    def split_head(self, start: int) -> tuple[str, str]:
        """That line up to the token, and what follows there before the offset: a comment."""
        end = self._token_before(start)
        data = self.unit.source.data
        stop = data.find(b"\n", end)
        stop = min(stop if stop >= 0 else len(data), self.function.offset(start))
        return self._cut(data.rfind(b"\n", 0, end) + 1, end), self._cut(end, stop).rstrip()

    @property
    def allman(self) -> bool:
        """Whether the file puts the brace of an `if` on a line of its own."""
        text = self.unit.text
        alone = len(re.findall(rb"^[ \t]*(?:\}[ \t]*)?(?:else[ \t]+)?if\b[^\n;{]*\)[ \t]*\r?\n[ \t]*\{", text, re.M))
        beside = len(re.findall(rb"^[ \t]*(?:\}[ \t]*)?(?:else[ \t]+)?if\b[^\n;{]*\)[ \t]*\{", text, re.M))
        return alone > beside

    @property
    def parted_else(self) -> bool:
        """Whether the file has an empty line before `} else {`, as nginx does."""
        found = [number for number, one in enumerate(self.lines) if re.match(r"\s*\} else\b", one) and number]
        return sum(not self.lines[number - 1].strip() for number in found) * 2 >= len(found)

    def raw(self, text: str, indent: str) -> str:
        """Lines as they are, the first at an indentation, with the file's line ends."""
        return indent + text.replace("\n", self.line_end) + self.line_end

    def line(self, number: int) -> str:
        """A line without its end."""
        return self.lines[number - 1]

    def indent(self, number: int) -> str:
        """The white space a line starts with."""
        return re.match(r"[ \t]*", self.line(number))[0]  # type: ignore[index]

    @property
    def first_line(self) -> int:
        """The line before which another function can stand: that of the function's head, or of the comment above."""
        line = self.unit.line_of(self.function.span.start)
        while line > 1:
            above = self.line(line - 1)
            if above.rstrip().endswith("*/"):
                line -= 1
                while line > 1 and "/*" not in self.line(line):
                    line -= 1
            elif above.lstrip().startswith("//"):
                line -= 1
            else:
                break
        return line

    @property
    def gap(self) -> int:
        """How many empty lines the file has between functions, as far as it can be seen above this one."""
        above = self.first_line - 1
        count = 0
        while above - count >= 1 and not self.line(above - count).strip():
            count += 1
        return min(max(count, 1), 2)

    @property
    def body_line(self) -> int:
        """The line of the function's opening brace."""
        return self.unit.line_of(self.function.span.body)

    @property
    def step(self) -> str:
        """One level of indentation, as the function's body has it."""
        for number in range(self.body_line + 1, self.variant.function.end_line):
            if self.line(number).strip() and self.indent(number):
                return self.indent(number)
        return "    "

    def text(self, code: str, indent: str) -> str:
        """Template lines at an indentation, with the file's own steps and line ends."""
        out = []
        for line in code.lstrip("\n").split("\n"):
            depth = (len(line) - len(line.lstrip(" "))) // 4
            written = indent + self.step * depth + line.lstrip(" ") if line.strip() else ""
            out += _broken(written) if len(written) > _COLUMNS else [written]
        return "".join(one + self.line_end for one in out)

    def check(self) -> Check | None:
        """The `if` that leaves when the acquisition failed: the statement itself, or the first one behind it that asks
        for the handle, before anything else does with it."""
        at = self._acquisition()
        for statements in _sequences(self.variant.function.body):
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
        name = re.escape(self.finding.handle.split("[")[0].split(",")[0])
        status = "|".join(re.escape(each) for each in self._status()) or "$^"
        tested = re.search(rf"\b(?:{name}|{status})(?!\w)", one.text) or self.finding.acquired_by in one.text
        leaving = one.yes.body[-1] if isinstance(one.yes, e.Block) and one.yes.body else one.yes
        if one.no is not None or not tested or not isinstance(leaving, e.Return | e.Jump):
            return None
        text = self.variant.text[leaving.start : leaving.end].decode("latin-1")
        if not _LEAVING.match(text) or "\n" in text:
            return None
        return Check(one.start, one.end_line, text, self.indent(one.line))

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

    def handler_name(self, what: str) -> str:
        """A free name for a cleanup handler, as the file makes names."""
        if "_" not in self.function.name:
            return self.free_name(self.function.name + "Cleanup" + "".join(one.title() for one in what.split("_")))
        name = f"{self.prefix()}_cleanup_{what}"
        return self.free_name(name if len(name) <= _LONGEST else f"{self.prefix()}_cleanup")

    @property
    def brace_beside(self) -> bool:
        """Whether the function has its opening brace on the line of its head."""
        return bool(self.line(self.body_line).partition("{")[0].strip())

    def prefix(self) -> str:
        """The module's own prefix of names, from the function: `ngx_http_hello` of `ngx_http_hello_handler`."""
        parts = self.function.name.split("_")
        return "_".join(parts[:-1]) if len(parts) > 2 else self.function.name


def _broken(line: str) -> list[str]:
    """A line that is too long, in two as nginx breaks them: behind a comma, else behind an assignment's sign."""
    call = re.match(r"(?P<head>\s*[^(]*\()(?P<first>.*), (?P<last>sizeof\(.*\)\);)\Z", line)
    if call:
        return [f"{call['head']}{call['first']},", " " * len(call["head"]) + call["last"]]
    assigned = re.match(r"(?P<indent>[ \t]*)(?P<left>[^=()]+ =) (?P<right>[^=].*)\Z", line)
    if assigned:
        return [f"{assigned['indent']}{assigned['left']}", f"{assigned['indent']}    {assigned['right']}"]
    return [line]


def _encoding(data: bytes) -> str:
    try:
        data.decode()
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


def _sequences(body: Sequence[e.Statement]) -> Iterator[Sequence[e.Statement]]:
    """The statement lists of a function, innermost first."""
    for one in body:
        for inner in _inner(one):
            yield from _sequences(inner)
    yield body


def _inner(one: e.Statement) -> Iterator[Sequence[e.Statement]]:
    if isinstance(one, e.Block):
        yield one.body
    elif isinstance(one, e.If):
        yield [one.yes]
        if one.no is not None:
            yield [one.no]
    elif isinstance(one, e.Loop):
        yield [one.body]
    elif isinstance(one, e.Switch):
        for _, statements, _ in one.cases:
            yield statements
    elif isinstance(one, e.Label) and one.body is not None:
        yield [one.body]
