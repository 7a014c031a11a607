"""Findings for people: the place, the source lines of the leaking path, the fix as a small diff."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from app.diff.edits import apply_edits
from app.diff.patch import unified_patch
from app.diff.text import decode
from app.model import Exit, Finding, Report
from app.report.escape import printable
from app.report.paint import Paint


def text_document(report: Report, sources: Mapping[str, bytes], paint: Paint) -> str:
    """Every finding, what was skipped, and a last line with the sum."""
    shown = [f"{line}\n" for finding in report.findings for line in (*_finding(finding, sources, paint), "")]
    skipped = [
        f"{paint.note('skipped:')} {printable(_place(entry.file, entry.function))}: {printable(entry.reason)}\n"
        for entry in report.skipped
    ]
    return "".join([*shown, *skipped, _sum(report, paint) + "\n"])


def _place(file: str, function: str | None) -> str:
    return f"{file}, function {function}" if function else file


def _sum(report: Report, paint: Paint) -> str:
    where = f"in {_count(report.files, 'file')}"
    skipped = f", {len(report.skipped)} skipped" if report.skipped else ""
    if not report.findings:
        return f"{paint.good('nothing found')} {where}{skipped}"
    fixes = sum(finding.fix is not None for finding in report.findings)
    offer = f", {fixes} with a proven fix: --fix writes, --format patch prints" if fixes else ""
    return f"{paint.bad(_count(len(report.findings), 'finding'))} {where}{skipped}{offer}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _finding(finding: Finding, sources: Mapping[str, bytes], paint: Paint) -> Iterator[str]:
    lines = _lines(sources.get(finding.file, b""))
    frame = _Frame(lines, max([finding.line, *(_last_line(one) for one in finding.exits)]), paint)
    place = printable(f"{finding.file}:{finding.line}:{finding.column}")
    yield f"{paint.bold(place + ':')} {paint.bad(printable(finding.message))} {paint.note(f'[{finding.rule}]')}"
    yield frame.gap()
    what = "it" if finding.handle == f"{finding.acquired_by}()" else f"`{finding.handle}`"
    opened = f"{what} is opened here, in {finding.function}"
    yield from frame.line(finding.line, finding.column, len(finding.acquired_by), opened, paint.note)
    for number, one in enumerate(finding.exits, 1):
        label = "still open here" if len(finding.exits) == 1 else f"still open here: way out {number}"
        yield from _exit(one, finding, frame, label, paint)
    yield frame.gap()
    yield frame.remark("how often", finding.severity.value.replace("-", " "))
    yield frame.remark("confidence", finding.confidence.value)
    if finding.report_line != finding.line or finding.report_file:
        cause = f"{finding.report_file or finding.file}:{finding.report_line}"
        yield frame.remark("brought in by the change at", cause)
    yield from _fix(finding, sources, frame, paint)
    yield frame.remark("more", f"ngx-plumber explain {finding.rule}; fingerprint {finding.fingerprint}")


def _last_line(one: Exit) -> int:
    return max([one.line, *(step.line for step in one.trace)])


def _exit(one: Exit, finding: Finding, frame: _Frame, label: str, paint: Paint) -> Iterator[str]:
    for step in one.trace:
        if step.file and step.file != finding.file:
            yield frame.remark("then", f"{step.file}:{step.line}: {step.note}")
        elif step.line not in {finding.line, one.line}:
            yield from frame.line(step.line, 0, 0, step.note, paint.note)
    if one.file and one.file != finding.file:
        yield frame.remark(label, f"{one.file}:{one.line}: {one.text}")
    else:
        yield from frame.line(one.line, 0, 0, label, paint.bad)


def _fix(finding: Finding, sources: Mapping[str, bytes], frame: _Frame, paint: Paint) -> Iterator[str]:
    if not finding.fix:
        yield frame.remark("fix", "none that could be proven; release it on each way out shown, or register a cleanup")
        return
    yield frame.remark("fix", f"{finding.fix.kind}, proven by analysing the result")
    before = sources.get(finding.file, b"")
    patch = unified_patch(finding.file, before, apply_edits(before, finding.fix.edits), context=1)
    rows = patch.split("\n")
    start = next((at for at, row in enumerate(rows) if row.startswith("@@")), len(rows))
    for row in rows[start:]:
        if row:
            yield frame.code(paint.diff(printable(row.rstrip("\r"))))


class _Frame:
    """Source lines with their numbers in a margin, and marks below them."""

    def __init__(self, lines: Sequence[str], widest: int, paint: Paint) -> None:
        self._lines, self._width, self._paint = lines, len(str(widest)), paint

    def gap(self) -> str:
        return self._margin("")

    def code(self, text: str) -> str:
        return f"{self._margin('')} {text}"

    def remark(self, name: str, text: str) -> str:
        return f"{' ' * self._width} {self._paint.note('=')} {self._paint.bold(name + ':')} {printable(text)}"

    def line(self, number: int, column: int, length: int, label: str, colour: Paint.Colour) -> Iterator[str]:
        """The line and below it a mark; column 0: from the first character to the last."""
        source = self._lines[number - 1] if number <= len(self._lines) else ""
        start = column - 1 if column else len(source) - len(source.lstrip())
        length = length or len(source.strip())
        shown = printable(source).rstrip().expandtabs(8)
        indent = len(printable(source[:start]).expandtabs(8))
        mark = "^" * max(min(length, len(shown) - indent), 1)
        yield f"{self._margin(str(number))} {shown}"
        yield f"{self._margin('')} {' ' * indent}{colour(mark + ' ' + printable(label))}"

    def _margin(self, number: str) -> str:
        return self._paint.note(f"{number:>{self._width}} |")


@lru_cache(maxsize=4)
def _lines(data: bytes) -> tuple[str, ...]:
    return tuple(line.rstrip("\r") for line in decode(data).split("\n"))
