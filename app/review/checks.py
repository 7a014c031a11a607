"""What the check run says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from app.model import Finding, Report, Severity, Skipped
from app.review.markdown import code_span, plain, sentence, table_cell
from app.review.place import report_path
from app.review.values import BODY_LIMIT, Annotation, CheckOutput, Conclusion, Links, Suppression
from app.review.words import line_link, often


def check_run_output(
    report: Report,
    links: Links,
    suppressions: Sequence[Suppression] = (),
    fail_on: AbstractSet[Severity] = frozenset(),
) -> CheckOutput:
    """The completed check run of a head. `report` is that of the change, skipped files included."""
    title = _title(report)
    summary = _fitting([title + ".", *_tables(report, links, suppressions)])
    annotations = tuple(_annotation(finding) for finding in report.findings)
    return CheckOutput(_conclusion(report, fail_on), title, summary, annotations)


def _conclusion(report: Report, fail_on: AbstractSet[Severity]) -> Conclusion:
    if any(finding.severity in fail_on for finding in report.findings):
        return "failure"
    if report.findings or report.skipped:
        return "neutral"
    return "success" if report.files else "skipped"


def _title(report: Report) -> str:
    if not (report.files or report.skipped or report.findings):
        return "No C file in this change"
    count = len(report.findings)
    found = f"{count} leak{'s' if count != 1 else ''} found" if count else "No leak found"
    return f"{found}; {not_analysed(report.skipped)} could not be analysed" if report.skipped else found


def not_analysed(skipped: Sequence[Skipped]) -> str:
    """How much was not analysed, in words; empty if nothing was left out."""
    files = len({item.file for item in skipped if item.function is None})
    functions = len([item for item in skipped if item.function is not None])
    parts = [f"{files} file{'s' if files != 1 else ''}"] if files else []
    parts += [f"{functions} function{'s' if functions != 1 else ''}"] if functions else []
    return " and ".join(parts)


def _tables(report: Report, links: Links, suppressions: Sequence[Suppression]) -> Iterator[str]:
    """The rows of the summary, most important first."""
    if report.findings:
        rows = [_finding(finding, links) for finding in report.findings]
        yield from _table(["Where", "What", "How often", "Confidence", "Rule"], rows)
    if report.skipped:
        yield from ["", "**Not analysed**", *_table(["What", "Why"], [_skipped(item) for item in report.skipped])]
    if suppressions:
        rows = [_suppression(item, links) for item in suppressions]
        yield from ["", "**Silenced by this pull request**", *_table(["Where", "Rule", "Reason given"], rows)]


def _table(head: list[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield ""
    for row in [head, ["---"] * len(head), *rows]:
        yield "| " + " | ".join(table_cell(cell) for cell in row) + " |"


def _finding(finding: Finding, links: Links) -> list[str]:
    page = links.rule(finding.rule)
    rule = f"[{code_span(finding.rule)}]({page})" if page else code_span(finding.rule)
    where = line_link(links, report_path(finding), finding.report_line, "")
    return [where, sentence(finding.message, 300), often(finding.severity), finding.confidence.value, rule]


def _skipped(item: Skipped) -> list[str]:
    function = f", function {code_span(item.function)}" if item.function else ""
    return [code_span(item.file) + function, sentence(item.reason, 300)]


def _suppression(item: Suppression, links: Links) -> list[str]:
    return [line_link(links, item.file, item.line, ""), code_span(item.rule), plain(item.reason[:300])]


def _annotation(finding: Finding) -> Annotation:
    """Annotations are plain text: GitHub shows them as they are."""
    line = finding.report_line
    title = f"{finding.rule}: {often(finding.severity)}"[:255]
    return Annotation(report_path(finding), line, line, finding.message[:2000], title)


def _fitting(rows: list[str]) -> str:
    """The rows that fit; a row of a table stands or falls as a whole."""
    room = BODY_LIMIT - 100
    for number, row in enumerate(rows):
        room -= len(row) + 1
        if room < 0:
            return "\n".join([*rows[:number], "", f"*{len(rows) - number} more lines did not fit here.*"])
    return "\n".join(rows)
