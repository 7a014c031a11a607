"""The lines of a file as a fix writes them: cut out of it, indented as the function is, broken where they are long."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence

from app.analysis.function_unit import FunctionUnit, Variant
from app.analysis.unit import Unit
from app.fixes.spacing import spacing
from app.model import Finding
from app.syntax import expression as e

_COLUMNS = 80
_LABEL = re.compile(r"[ \t]*(?!default\b)[A-Za-z_]\w*:[ \t]*\Z")


class Lines:
    """One function of a finding, its lines (1-based, without line ends) and its first configuration."""

    def __init__(self, unit: Unit, function: FunctionUnit, variant: Variant, finding: Finding) -> None:
        self.unit = unit
        self.function = function
        self.variant = variant
        self.finding = finding
        self.lines = unit.source.data.decode(_encoding(unit.source.data)).split("\n")
        self.line_end = "\r\n" if self.lines and self.lines[0].endswith("\r") else "\n"
        self.lines = [one.removesuffix("\r") for one in self.lines]

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

    @functools.cached_property
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

    @functools.cached_property
    def parted_blocks(self) -> bool:
        """Whether the function, else the file, has an empty line between a block and the statement behind it, as nginx
        does."""
        own = self.lines[self.body_line - 1 : self.variant.function.end_line]
        known = [each for each in (_parting(own), _parting(self.lines)) if sum(each)]
        return not known or known[0][0] >= known[0][1]

    @property
    def type_beside(self) -> bool:
        """Whether the function has its name on the line of its type."""
        span = self.function.span
        head = self.function.raw[: span.body - span.start]
        return b"\n" not in head[: head.rfind(self.function.name.encode())].lstrip()

    @property
    def brace_beside(self) -> bool:
        """Whether the function has its opening brace on the line of its head."""
        return bool(self.line(self.body_line).partition("{")[0].strip())

    def with_head(self, handler: str) -> str:
        """A handler with its type and its brace where the function has them."""
        brace = " {" if self.brace_beside else "\n{"
        kind = "static void " if self.type_beside or self.brace_beside else "static void\n"
        return re.sub(r"static void\n(.*)\n\{", lambda found: f"{kind}{found[1]}{brace}", handler)

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
        apart = self._comment_before(line - 2) if line > 3 and not self.line(line - 1).strip() else None
        speaks = rf"\b{re.escape(self.function.name)}\b|@\w|\b[Ff]unctions?\b"
        if apart is not None and re.search(speaks, "\n".join(self.lines[apart - 1 : line - 2])):
            line = apart
        while line > 1:
            above = self.line(line - 1)
            start = self._comment_before(line - 1)
            if start is not None:
                line = start
            elif above.lstrip().startswith("//"):
                line -= 1
            else:
                break
        return line

    def _comment_before(self, last: int) -> int | None:
        """The line on which a comment begins that ends on a line; None if none does."""
        if not self.line(last).rstrip().endswith("*/"):
            return None
        return next((one for one in range(last, 0, -1) if "/*" in self.line(one)), 1)

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

    def step_at(self, indent: str) -> str:
        """What one more level is behind an indentation: some functions of a file have tabs and others have none."""
        if indent and not indent.strip("\t"):
            return "\t"
        spaces = "\t" in self.step and indent and not indent.strip(" ")
        return " " * (4 if len(indent) % 8 else 8) if spaces else self.step

    @functools.cached_property
    def _spacing(self) -> Callable[[str], str]:
        return spacing(self.unit.text.decode("latin-1"))

    def text_at_label(self, label: str, code: str, leaves: str) -> str:
        """A label with lines and a way out, as the file writes its labels: at the margin with empty lines around, as
        nginx does, or else."""
        known = [number for number, one in enumerate(self.lines, 1) if _LABEL.match(one)]
        inside = [number for number in known if self.line(number + 1).strip()] if known else []
        indents = [self.indent(number) for number in known]
        indent = max(indents, key=indents.count, default="")
        gap = self.line_end if len(inside) * 2 <= len(known) else ""
        last = self.variant.function.end_line - 1
        parted = "\n" in code or not self.line(last - 1).strip()
        body = self.text(code, self.step) + (self.line_end if parted else "") + self.text(leaves, self.step)
        above = self.line_end if self.line(last).strip() else ""
        return f"{above}{indent}{label}:{self.line_end}{gap}{body}"

    def _is_long(self, line: str) -> bool:
        """Whether the file has calls such as that on a line in lines that are as long."""
        name = re.match(r"\s*(ngx_\w*log_error\()", line)
        return name is not None and any(name[1] in one and len(one) > _COLUMNS for one in self.lines)

    def text(self, code: str, indent: str) -> str:
        """Template lines at an indentation, with the file's own steps and line ends."""
        out = []
        step = self.step_at(indent)
        for line in code.lstrip("\n").split("\n"):
            depth = (len(line) - len(line.lstrip(" "))) // 4
            written = indent + step * depth + self._spacing(line.lstrip(" ")) if line.strip() else ""
            if self.allman and (head := re.match(r"(\s*)if ?\(.*\)(?= \{\Z)", written)):
                out += [head[0], f"{head[1]}{{"]
            else:
                out += _broken(written) if len(written) > _COLUMNS and not self._is_long(written) else [written]
        return "".join(one + self.line_end for one in out)


def _parting(lines: Sequence[str]) -> tuple[int, int]:
    """How many blocks have an empty line between them and the next statement, and how many have none."""
    closed = [at for at, one in enumerate(lines[:-2]) if one.strip() == "}" and one[:1] in (" ", "\t")]
    parted = sum(not lines[at + 1].strip() and lines[at + 2].strip() != "}" for at in closed)
    return parted, sum(re.match(r"\s*(?!else\b)\w", lines[at + 1]) is not None for at in closed)


def _broken(line: str) -> list[str]:
    """A line that is too long, in two as nginx breaks them: behind a comma, else behind an assignment's sign."""
    call = re.match(r"(?P<head>\s*[^(]*\()(?P<first>.*), (?P<last>sizeof\(.*\)\);)\Z", line)
    if call:
        return [f"{call['head']}{call['first']},", " " * len(call["head"]) + call["last"]]
    logged = re.match(r"(?P<head>\s*ngx_\w*log_error\()(?P<first>[^,]+, [^,]+, [^,]+), (?P<last>.*\);)\Z", line)
    if logged:
        pad = " " * len(logged["head"])
        last = f"{pad}{logged['last']}"
        form, name = last.rpartition(", ")[::2]
        rest = [f"{form},", f"{pad}{name}"] if len(last) > _COLUMNS and form else [last]
        return [f"{logged['head']}{logged['first']},", *rest]
    assigned = re.match(r"(?P<indent>[ \t]*)(?P<left>[^=()]+ =) (?P<right>[^=].*)\Z", line)
    if assigned and len(f"{assigned['indent']}    {assigned['right']}") <= _COLUMNS:
        return [f"{assigned['indent']}{assigned['left']}", f"{assigned['indent']}    {assigned['right']}"]
    return [line]


def _encoding(data: bytes) -> str:
    try:
        data.decode()
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"
