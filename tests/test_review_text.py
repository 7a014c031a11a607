"""Foreign text in comments, the check run's words, replies to commands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Confidence, Edit, Exit, Report, Severity, Skipped, Step
from app.review.checks import check_run_output
from app.review.markdown import code_span, cut, details, fence, plain, sentence, table_cell
from app.review.plan import plan
from app.review.replies import help_text, refusal_text
from app.review.values import Suppression
from tests.test_review_plan import LINKS, finding, only, request


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("fd", "`fd`"),
        ("a`b", "``a`b``"),
        ("`", "`` ` ``"),
        ("``x", "``` ``x ```"),
        ("two\nlines", "`two lines`"),
        ("", "` `"),
    ],
)
def test_a_code_span_holds_any_text(text: str, span: str) -> None:
    assert code_span(text) == span


@given(st.text())
def test_a_code_span_is_one_line_that_only_its_own_ticks_end(text: str) -> None:
    span = code_span(text)
    ticks = span[: len(span) - len(span.lstrip("`"))]
    assert "\n" not in span
    assert ticks not in span[len(ticks) : -len(ticks)]


def test_prose_keeps_its_code_spans_and_loses_its_powers() -> None:
    assert sentence("`fd` of `ngx_open_file` leaks.") == "`fd` of `ngx_open_file` leaks."
    hostile = sentence("<img src=x> @everyone owner/name#1 [a](http://x) *b* _c_")
    assert hostile.startswith(r"\<img src=x\> @" + "\u200b" + "everyone owner/name#" + "\u200b" + "1 ")
    assert r"\[a\](http://" + "\u200b" in hostile
    assert r"\*b\* \_c\_" in hostile


def test_unpaired_backticks_are_no_code() -> None:
    assert sentence("a ` b <b>") == r"a \` b \<b\>"


def test_control_and_bidi_characters_are_shown_as_unknown() -> None:
    assert plain("a\u202eb\x1b") == "a\ufffdb\ufffd"


def test_a_bar_does_not_end_a_table_cell() -> None:
    assert table_cell("a|b") == r"a\|b"
    assert table_cell("a\\|b") == "a\\\u200b\\|b"


def test_what_is_cut_is_closed() -> None:
    text = details("x", fence("a long line of code\n" * 100, "c"))
    short = cut(text, "tail", 600)
    assert len(short) <= 600
    assert short.endswith("\n\ntail")
    assert short.count("```") == 2
    assert short.count("<details>") == short.count("</details>") == 1
    assert cut("text", "tail") == "text\n\ntail"


def test_hostile_names_stay_in_their_place() -> None:
    exits = (Exit(22, "return `x`; @admin <script>", (Step(20, "see @admin <b> `y"),), function="f`g"), Exit(30, "``"))
    body = only(plan(request(finding(20, handle="fd`|", message="</details> @admin #1", exits=exits)))).body
    assert "@admin #1" not in body
    assert "</details>" not in body.replace("\\<", "<\\").replace("<\\/details", "")
    assert "leaves by ``return `x`; @admin <script>``" in body


def test_a_long_list_of_exits_is_shortened() -> None:
    exits = tuple(Exit(number, "return;", file="other.c" if number == 3 else None) for number in range(1, 30))
    body = only(plan(request(finding(20, exits=exits)))).body
    assert "`other.c`, line 3" in body
    assert "and 20 more" in body
    assert "1. [line 20]" in body, "without a trace the acquisition begins the list"


def test_the_patch_of_a_long_fix_is_named_not_shown() -> None:
    body = only(plan(request(finding(20, [Edit(22, 21, "x\n" * 9_900)])))).body
    assert "```suggestion" in body
    assert "too long to be shown" in body


def test_nothing_of_c_is_skipped() -> None:
    output = check_run_output(Report(0, (), ()), LINKS)
    assert (output.conclusion, output.title) == ("skipped", "No C file in this change")


def test_nothing_found_is_success() -> None:
    output = check_run_output(Report(3, (), ()), LINKS)
    assert (output.conclusion, output.title, output.annotations) == ("success", "No leak found", ())


def test_findings_are_neutral_with_a_table_and_annotations() -> None:
    output = check_run_output(Report(1, (), (finding(20, report_line=22), finding(30, message="a | b"))), LINKS)
    assert (output.conclusion, output.title) == ("neutral", "2 leaks found")
    assert "[`src/x.c`, line 22](https://github.test/o/r/blob/" in output.summary
    assert r"a \| b" in output.summary
    first = output.annotations[0]
    assert (first.path, first.start_line, first.end_line, first.annotation_level) == ("src/x.c", 22, 22, "warning")
    assert first.message == "`fd` opened by `ngx_open_file` is not closed before the return."


def test_findings_fail_where_the_configuration_asks_for_it() -> None:
    report = Report(1, (), (finding(20, severity=Severity.EVERY_REQUEST),))
    assert check_run_output(report, LINKS, fail_on={Severity.EVERY_REQUEST}).conclusion == "failure"
    assert check_run_output(report, LINKS, fail_on={Severity.RELOAD}).conclusion == "neutral"


def test_what_could_not_be_analysed_is_named() -> None:
    skipped = (Skipped("a`.c", None, "larger than 1 MB"), Skipped("b.c", "f", "does not parse"))
    output = check_run_output(Report(0, skipped, ()), LINKS)
    assert output.conclusion == "neutral"
    assert output.title == "No leak found; 1 file and 1 function could not be analysed"
    assert "| ``a`.c`` | larger than 1 MB |" in output.summary
    assert "| `b.c`, function `f` | does not parse |" in output.summary


def test_suppressions_that_the_change_adds_are_listed() -> None:
    output = check_run_output(Report(1, (), ()), LINKS, [Suppression("a.c", 3, "fd", "kept | for @good")])
    assert output.conclusion == "success"
    assert "| `fd` | kept \\| for @\u200bgood |" in output.summary


def test_a_summary_never_outgrows_the_limit() -> None:
    many = tuple(finding(number, message="long words " * 30) for number in range(1, 500))
    output = check_run_output(Report(1, (), many), LINKS)
    assert len(output.summary) <= 64_000
    assert "more lines did not fit" in output.summary
    assert len(output.annotations) == 499


def test_replies_hold_no_live_command_and_no_mention() -> None:
    assert "`/plumber recheck`" in help_text()
    for reply in (help_text(), refusal_text("x` @all")):
        assert not any(line.lstrip().startswith("/plumber") for line in reply.splitlines())
    assert "``x` @all``" in refusal_text("x` @all")


def test_confidence_stands_in_the_small_print() -> None:
    body = only(plan(request(finding(20, confidence=Confidence.MEDIUM)))).body
    assert "medium confidence" in body
