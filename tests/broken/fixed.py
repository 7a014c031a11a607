"""Proven fixes and their lines, as those who break them look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.analysis.engine import Analysis
from app.analysis.unit import Unit
from app.check_file import default_table
from app.diff.edits import apply_edits
from app.diff.local import changed_blocks
from app.diff.text import encoding_of, split_lines
from app.fixes.proof import Prover
from app.model import AnalysisSettings, Edit, Finding, SourceFile
from app.syntax.scopes import Variable, scopes
from tests.engine import fixed_findings_of

Lines = list[str]
JUMP = re.compile(r"\s*(?:return\b[^;]*;|goto \w+;|break;|continue;)\s*\Z")
CALL = re.compile(r"\s*\(?\w+\(.*\);\s*\Z")


@dataclass(frozen=True)
class Broken:
    """A fix that must not be proven: how it was broken, and the edits that make it."""

    how: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Fixed:
    """A proven fix of one finding of a file; `together` are the findings that it mends, with those of its edits, and
    `beside` the others that are mended there."""

    data: bytes
    finding: Finding
    prover: Prover
    together: tuple[Finding, ...]
    beside: tuple[Finding, ...] = ()

    @cached_property
    def old(self) -> Lines:
        return [one.decode(encoding_of(self.data)) for one in split_lines(self.data)]

    @cached_property
    def new(self) -> Lines:
        assert self.finding.fix is not None
        made = apply_edits(self.data, self.finding.fix.edits)
        return [one.decode(encoding_of(self.data)) for one in split_lines(made)]

    @cached_property
    def added(self) -> list[int]:
        """Indices of the lines of the mended text that the fix brought."""
        blocks = changed_blocks([one.encode() for one in self.old], [one.encode() for one in self.new])
        return [number for _, _, start, end in blocks for number in range(start, end)]

    @cached_property
    def handles(self) -> list[str]:
        return self.finding.handle.split(", ")

    @cached_property
    def names(self) -> list[Variable]:
        """The variables of the function that leaks."""
        function = self.prover.unit.by_name[self.finding.function]
        return scopes(function.variants()[0].text).variables

    def edits(self, lines: Lines) -> tuple[Edit, ...]:
        """What makes the text before into these lines."""
        encoding = encoding_of(self.data)
        blocks = changed_blocks([one.encode(encoding) for one in self.old], [one.encode(encoding) for one in lines])
        return tuple(Edit(i1 + 1, i2, "".join(lines[j1:j2])) for i1, i2, j1, j2 in blocks)

    def refused(self, broken: Broken) -> bool:
        return not self.prover.holds(self.together, broken.edits, self.beside)

    def releases(self) -> list[int]:
        """The lines that release, in the function or in the handler that the fix adds."""
        return [number for number in self.added if self.releases_here(self.new[number])]

    def releases_here(self, line: str) -> bool:
        named = [*self.handles, *(f"*{one}p" for one in self.handles), "data"]
        return CALL.match(line) is not None and "cleanup_add" not in line and any(
            re.search(rf"[(,]\s*[&*]?{re.escape(one)}\s*[,)]", line) for one in [*named, *_payloads(self.new)]
        )  # fmt: skip

    def find(self, pattern: str) -> list[int]:
        """The added lines that a pattern is found in."""
        return [number for number in self.added if re.search(pattern, self.new[number])]


def _payloads(lines: Sequence[str]) -> list[str]:
    return [f"*{found[1]}" for line in lines if (found := re.match(r"\s+\w+\s+\*(\w+) = data;", line))]


def fixed(data: bytes) -> Iterator[Fixed]:
    """The proven fixes of a file."""
    source = SourceFile("src/ngx_http_x_module.c", data)
    findings = fixed_findings_of(data)
    if findings:
        prover = Prover(Analysis(Unit(source, default_table(), AnalysisSettings())))
        edits = {one.fingerprint: one.fix.edits for one in findings if one.fix is not None}
        mended = [one for one in findings if one.fingerprint in edits]
        for one in mended:
            together = tuple(each for each in mended if edits[each.fingerprint] == edits[one.fingerprint])
            yield Fixed(data, one, prover, together, tuple(each for each in mended if each not in together))


def with_line(lines: Sequence[str], number: int, *instead: str) -> Lines:
    """The lines with others instead of one."""
    return [*lines[:number], *instead, *lines[number + 1 :]]


def indent_of(line: str) -> str:
    return re.match(r"\s*", line)[0].strip("\r\n")  # type: ignore[index]


def end_of(line: str) -> str:
    return "\r\n" if line.endswith("\r\n") else "\n"


def handler_span(one: Fixed) -> tuple[int, int] | None:
    """The first line of an added handler, and the first behind it."""
    heads = one.find(r"^\w+\(void \*data\)")
    if not heads:
        return None
    end = next(at for at in range(heads[0], len(one.new)) if one.new[at].startswith("}"))
    return heads[0] - 1, end + 1


def in_function(one: Fixed) -> list[int]:
    """The added releases in the function that leaks."""
    span = handler_span(one)
    return [number for number in one.releases() if span is None or not span[0] <= number < span[1]]


def registration(one: Fixed) -> tuple[int, int] | None:
    """The added lines that make, check and fill the entry."""
    adds = one.find(r"_cleanup_add\(")
    if not adds:
        return None
    start = end = adds[0]
    while end in one.added:
        end += 1
    return start, end


def within(one: Fixed, at: int) -> bool:
    """Whether a line of the mended text stands in the function that leaks."""
    named = f"{one.finding.acquired_by}("  # in a line that is not as it was, where the fix gives the handle a name
    lines = [one.old[one.finding.line - 1], *(line for line in one.new if named in line)]
    first = next(number for number, line in enumerate(one.new) if line in lines)
    end = next(number for number in range(first, len(one.new)) if one.new[number].startswith("}"))
    return first <= at < end


def failing_exit(one: Fixed) -> int | None:
    """The way out behind the acquisition where it failed, if that has a block of its own."""
    first = next((at for at, line in enumerate(one.new) if line == one.old[one.finding.line - 1]), None)
    if first is None:
        return None
    for at in range(first, min(first + 12, len(one.new))):
        if at in one.added:
            return None
        if JUMP.match(one.new[at]) and not one.new[at - 1].rstrip().endswith((")", "else")):
            return at
    return None


def statement_start(lines: Sequence[str], at: int) -> int | None:
    """The line on which the statement of a line begins; None where nothing can be put before it."""
    while at > 0 and lines[at - 1].strip() and not lines[at - 1].rstrip().endswith((";", "{", "}", ":", "*/")):
        at -= 1
    starts = re.match(r"\s*(?:\}|else\b|case\b|default\b|\{|&&|\|\|)", lines[at])
    return None if starts or not lines[at].strip() else at


def other_names(one: Fixed, handle: str) -> list[str]:
    """What else could be released: the other element, or other variables that are no arrays."""
    if "[" in handle:
        base = handle.partition("[")[0]
        return [f"{base}[{1 - int(handle[-2])}]"] if handle[-2].isdigit() and len(one.handles) == 1 else []
    found = [each for each in one.names if each.name != handle.partition("->")[0].partition(".")[0] and not each.array]
    declared = next((each for each in one.names if each.name == handle), None)
    like = (declared.type, declared.stars) if declared is not None else None
    same = [each.name for each in found if (each.type, each.stars) == like]
    return [*same, *(each.name for each in found if each.name not in same)]
