"""Reports: what a reader or another program gets of findings."""

from __future__ import annotations

import json

from app.model import Confidence, Edit, Exit, Finding, Fix, Kind, Report, Severity, Skipped, Step
from app.report.document import json_document
from app.report.escape import printable
from app.report.paint import Paint
from app.report.patch import mended, patch_document
from app.report.text import text_document

SOURCE = b"""static int
f(void)
{
\tint  fd = open(a);
\tif (x) {
\t\treturn 1;
\t}
\treturn 0;
}
"""


def finding(**changed: object) -> Finding:
    values: dict[str, object] = {
        "rule": "fd", "kind": Kind.LEAKS_ON_PATH, "file": "src/a.c", "line": 4, "column": 12, "function": "f",
        "handle": "fd", "acquired_by": "open", "confidence": Confidence.HIGH, "severity": Severity.ERROR_PATH,
        "message": "fd of open() is not closed on one way out",
        "exits": (Exit(6, "return 1;", (Step(5, "`x` is true"),)),), "fingerprint": "0123456789abcdef",
    }  # fmt: skip
    return Finding(**(values | changed))  # type: ignore[arg-type]  # the tests say which field they change


def closing(line: int) -> Fix:
    return Fix("release-on-path", (Edit(line, line - 1, "\t\tclose(fd);\n"),))


def text(*findings: Finding, skipped: tuple[Skipped, ...] = (), colours: bool = False) -> str:
    return text_document(Report(1, skipped, findings), {"src/a.c": SOURCE}, Paint(colours))


def test_a_finding_reads_like_a_compilers_message() -> None:
    assert (
        text(finding(fix=closing(6), report_line=5))
        == """\
src/a.c:4:12: fd of open() is not closed on one way out [fd]
  |
4 |         int  fd = open(a);
  |                   ^^^^ `fd` is opened here, in f
5 |         if (x) {
  |         ^^^^^^^^ `x` is true
6 |                 return 1;
  |                 ^^^^^^^^^ still open here
  |
  = how often: error path
  = confidence: high
  = brought in by the change at: src/a.c:5
  = fix: release-on-path, proven by analysing the result
  | @@ -5,2 +5,3 @@
  |  \tif (x) {
  | +\t\tclose(fd);
  |  \t\treturn 1;
  = more: ngx-plumber explain fd; fingerprint 0123456789abcdef

1 finding in 1 file, 1 with a proven fix: --fix writes, --format patch prints
"""
    )


def test_without_a_fix_the_reader_is_told_what_to_do() -> None:
    assert "= fix: none that could be proven; release it on each way out" in text(finding())


def test_a_way_out_in_another_file_is_named() -> None:
    elsewhere = Exit(9, "return;", (Step(3, "handed to `g`", "src/b.c"),), file="src/b.c", function="g")

    shown = text(finding(exits=(elsewhere,)))

    assert "= then: src/b.c:3: handed to `g`\n" in shown
    assert "= still open here: src/b.c:9: return;\n" in shown


def test_skipped_functions_and_files_are_listed() -> None:
    shown = text(skipped=(Skipped("a.c", "f", "too many paths"), Skipped("b\n.c", None, "it is binary")))

    assert "skipped: a.c, function f: too many paths\nskipped: b\\n.c: it is binary\n" in shown


def test_colours_are_only_added() -> None:
    painted = text(finding(fix=closing(6)), colours=True)

    assert "\x1b[1;31m^^^^^^^^^ still open here\x1b[0m" in painted
    assert "\x1b[32m+\t\tclose(fd);\x1b[0m" in painted


def test_json_names_a_file_only_when_it_is_another() -> None:
    elsewhere = Exit(9, "return;", (Step(3, "note", "src/b.c"),), file="src/b.c", function="g")
    report = Report(1, (), (finding(exits=(elsewhere, Exit(6, "return 1;")), report_file="src/b.c"),))

    value = json.loads(json_document(report, "ngx-plumber 1"))["findings"][0]

    assert value["exits"] == [
        {"line": 9, "text": "return;", "file": "src/b.c", "function": "g",
         "trace": [{"line": 3, "note": "note", "file": "src/b.c"}]},
        {"line": 6, "text": "return 1;", "trace": []},
    ]  # fmt: skip
    assert value["report_file"] == "src/b.c"
    assert value["fix"] is None


def test_fixes_of_one_file_are_applied_together_and_a_shared_edit_once() -> None:
    shared = Edit(4, 3, "\tint  rc;\n")
    one = finding(fix=Fix("release-on-path", (shared, Edit(6, 5, "\t\tclose(fd);\n"))))
    other = finding(fix=Fix("release-on-path", (shared, Edit(8, 7, "\tclose(fd);\n"))))
    report = Report(1, (), (one, other))

    after = mended(report, {"src/a.c": SOURCE})["src/a.c"]

    assert after.count(b"int  rc;") == 1
    assert after.count(b"close(fd);") == 2
    assert patch_document(report, {"src/a.c": SOURCE}).startswith(b"diff --git a/src/a.c b/src/a.c\n")


def test_hostile_characters() -> None:
    assert printable("a\tb\x1b[0m\u202e\udcff\x85\n") == "a\tb\\x1b[0m\\u202e\\udcff\\x85\\n"
    assert printable("größe 北京") == "größe 北京"
