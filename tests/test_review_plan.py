"""What a review says and where, told as small pull requests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.diff.hunks import parse_patch
from app.diff.local import diff_hunks
from app.model import Confidence, Edit, Exit, Finding, Fix, Kind, Severity, Step
from app.review.markers import fingerprint_of
from app.review.plan import plan
from app.review.values import HeadFile, InlineComment, Links, ReviewPlan, ReviewRequest, Said

HEAD = "a" * 40
LATER = "b" * 40
LINKS = Links("https://github.test/o/r", HEAD, "https://docs.test/rules/{rule}")
FP = "0123456789abcdef"
PATH = "src/x.c"


@pytest.fixture(autouse=True)
def _short_distance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Edits more than 15 lines apart are two suggestions here, so that the files of these tests stay small."""
    monkeypatch.setattr("app.review.shown.GAP", 15)


def numbered(count: int) -> bytes:
    return b"".join(b"line %d\n" % number for number in range(1, count + 1))


def finding(line: int, edits: Sequence[Edit] = (), fingerprint: str = FP, **changes: object) -> Finding:
    made = Finding(
        rule="fd",
        kind=Kind.LEAKS_ON_PATH,
        file=PATH,
        line=line,
        column=10,
        function="ngx_http_x_handler",
        handle="fd",
        acquired_by="ngx_open_file",
        confidence=Confidence.HIGH,
        severity=Severity.ERROR_PATH,
        message="`fd` opened by `ngx_open_file` is not closed before the return.",
        exits=(Exit(line + 2, "return NGX_ERROR;", (Step(line, "opened here"), Step(line + 1, "the check fails"))),),
        fingerprint=fingerprint,
        fix=Fix("release-on-path", tuple(edits)) if edits else None,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def added_file(data: bytes) -> HeadFile:
    return HeadFile(data, diff_hunks(b"", data))


def request(
    *findings: Finding, head: HeadFile | None = None, said: Sequence[Said] = (), most: int = 20
) -> ReviewRequest:
    files = {PATH: head or added_file(numbered(60))}
    return ReviewRequest(findings, files, LINKS, tuple(said), max_comments=most)


def suggestion(comment: InlineComment) -> str | None:
    match = re.search(r"^(`{3,})suggestion\n(.*?)^\1$", comment.body, re.DOTALL | re.MULTILINE)
    return match[2] if match else None


def applied(data: bytes, comments: Sequence[InlineComment]) -> bytes:
    """All suggestions in one batch, as GitHub applies them: whole lines by their numbers."""
    lines = data.decode().split("\n")
    for comment in sorted(comments, key=lambda comment: -comment.line):
        text = suggestion(comment)
        if text is not None:
            lines[(comment.start_line or comment.line) - 1 : comment.line] = text.split("\n")[:-1]
    return "\n".join(lines).encode()


def only(made: ReviewPlan) -> InlineComment:
    assert len(made.comments) == 1
    return made.comments[0]


def as_said(made: ReviewPlan) -> list[Said]:
    comments = [Said(i, each.body, True, each.path, each.line) for i, each in enumerate(made.comments)]
    return [*comments, Said(99, made.body, True, kind="review")]


def test_an_insertion_restates_the_line_it_stands_before() -> None:
    made = plan(request(finding(20, [Edit(22, 21, "    ngx_close_file(fd);\n")])))
    comment = only(made)
    assert (comment.path, comment.start_line, comment.line, comment.side) == (PATH, None, 22, "RIGHT")
    assert suggestion(comment) == "    ngx_close_file(fd);\nline 22\n"
    assert comment.body.endswith(f"<!-- ngx-plumber:{FP} -->")
    assert made.body.endswith(f"<!-- ngx-plumber:review:{HEAD} -->")
    assert made.posted == (FP,)


def test_the_comment_tells_the_path_with_links_to_the_head() -> None:
    body = only(plan(request(finding(20, [Edit(22, 21, "    ngx_close_file(fd);\n")])))).body
    assert body.splitlines()[0] == "**`fd` opened by `ngx_open_file` is not closed before the return.**"
    assert f"1. [line 20](https://github.test/o/r/blob/{HEAD}/src/x.c#L20): opened here" in body
    assert f"3. [line 22](https://github.test/o/r/blob/{HEAD}/src/x.c#L22): leaves by `return NGX_ERROR;`" in body
    assert "rule [`fd`](https://docs.test/rules/fd) · high confidence" in body
    assert "```diff\ndiff --git a/src/x.c b/src/x.c\n" in body


def test_edits_close_together_are_one_suggestion() -> None:
    comment = only(plan(request(finding(20, [Edit(10, 9, "new\n"), Edit(22, 22, "")]))))
    assert (comment.start_line, comment.line) == (10, 22)
    assert suggestion(comment) == "new\n" + numbered(60).decode().split("line 9\n")[1].split("line 22\n")[0]


def test_edits_far_apart_are_comment_and_companions_that_name_each_other() -> None:
    made = plan(request(finding(40, [Edit(2, 1, "a\n"), Edit(25, 24, "b\n"), Edit(42, 41, "c\n")])))
    main, first, second = made.comments
    assert [main.line, first.line, second.line] == [42, 2, 25]
    assert main.body.endswith(f"<!-- ngx-plumber:{FP} -->")
    assert first.body.endswith(f"<!-- ngx-plumber:{FP}:2/3 -->")
    assert second.body.endswith(f"<!-- ngx-plumber:{FP}:3/3 -->")
    assert "#L2)" in main.body
    assert "#L25)" in main.body
    assert "#L42)" in first.body
    assert "#L25)" in first.body
    assert applied(numbered(60), made.comments).decode().split("\n")[:2] == ["line 1", "a"]


def test_a_deleted_line_is_never_crossed() -> None:
    old = numbered(30)
    new = old.replace(b"line 15\n", b"")
    head = HeadFile(new, diff_hunks(old, new))
    made = plan(request(finding(14, [Edit(14, 13, "a\n"), Edit(16, 15, "b\n")]), head=head))
    assert [(comment.start_line, comment.line) for comment in made.comments] == [(None, 14), (None, 16)]


def test_a_fix_partly_outside_the_diff_is_shown_as_code_and_patch() -> None:
    old = numbered(60)
    new = old.replace(b"line 30\n", b"line thirty\n")
    made = plan(
        request(finding(30, [Edit(5, 4, "a\n"), Edit(31, 30, "b\n")]), head=HeadFile(new, diff_hunks(old, new)))
    )
    comment = only(made)
    assert comment.line == 30
    assert suggestion(comment) is None
    assert "outside the lines" in comment.body
    assert comment.body.count("<details>") == comment.body.count("</details>") == 2
    assert "before [`src/x.c`, line 5]" in comment.body


def test_a_suggestion_at_the_edge_of_a_hunk_restates_the_line_before() -> None:
    old = numbered(60)
    new = old.replace(b"line 30\n", b"line thirty\n")
    comment = only(plan(request(finding(30, [Edit(34, 33, "a\n")]), head=HeadFile(new, diff_hunks(old, new)))))
    assert (comment.line, suggestion(comment)) == (33, "line 33\na\n")


def test_without_a_fix_the_comment_sits_at_the_report_line() -> None:
    comment = only(plan(request(finding(20, report_line=25))))
    assert (comment.line, comment.side, suggestion(comment)) == (25, "RIGHT", None)


def test_a_release_deleted_at_the_end_of_a_file_is_commented_on_the_left() -> None:
    old = numbered(30)
    new = numbered(29)
    comment = only(plan(request(finding(5, report_line=30), head=HeadFile(new, diff_hunks(old, new)))))
    assert (comment.line, comment.side) == (30, "LEFT")


def test_a_finding_without_a_place_stands_in_the_body() -> None:
    made = plan(request(finding(5), head=HeadFile(numbered(60))))
    assert not made.comments
    assert f"\n<!-- ngx-plumber:{FP} -->\n" in made.body
    assert made.body.endswith(f"<!-- ngx-plumber:review:{HEAD} -->")
    assert made.posted == (FP,)


def test_a_finding_in_a_file_that_is_not_at_hand_stands_in_the_body() -> None:
    made = plan(request(finding(5, [Edit(5, 5, "x\n")], file="other.c")))
    assert not made.comments
    assert made.posted == (FP,)


def test_findings_that_share_a_declaration_share_its_suggestion() -> None:
    declaration = Edit(2, 1, "    ngx_pool_cleanup_t  *cln;\n")
    one = finding(20, [declaration, Edit(22, 21, "a\n")])
    two = finding(40, [declaration, Edit(42, 41, "b\n")], "f" * 16)
    made = plan(request(one, two))
    assert [(each.line, fingerprint_of(each.body)) for each in made.comments] == [(22, FP), (2, FP), (42, "f" * 16)]
    main, shared, other = made.comments
    assert "also mends `fd` of [line 40]" in shared.body
    assert "#L2)" in other.body
    assert "#L42)" in main.body, "a part alone could leave a variable unused"
    text = applied(numbered(60), made.comments).decode()
    assert text.count("cln;") == 1
    assert "a\nline 22" in text
    assert "b\nline 42" in text


def test_a_finding_whose_whole_fix_is_shared_says_so() -> None:
    edit = Edit(22, 21, "    cleanup();\n")
    made = plan(request(finding(20, [edit]), finding(21, [edit], "f" * 16)))
    first, second = made.comments
    assert suggestion(first) == "    cleanup();\nline 22\n"
    assert suggestion(second) is None
    assert "The suggestion at [line 22]" in second.body
    assert second.line == 21


def test_fixes_that_contradict_each_other_are_not_both_suggested() -> None:
    made = plan(request(finding(20, [Edit(22, 22, "a\n")]), finding(21, [Edit(22, 22, "b\n")], "f" * 16)))
    assert [suggestion(comment) for comment in made.comments] == ["a\n", None]
    assert "same lines" in made.comments[1].body


def test_fixes_too_long_to_share_a_suggestion_stay_apart() -> None:
    one, two = "a\n" * 6000, "b\n" * 6000
    made = plan(request(finding(20, [Edit(22, 21, one)]), finding(21, [Edit(22, 21, two)], "f" * 16)))
    assert [suggestion(comment) is not None for comment in made.comments] == [True, False]


def test_a_registered_cleanup_is_explained_as_one() -> None:
    leak = replace(finding(20), fix=Fix("register-cleanup", (Edit(22, 21, "x\n"),)))
    assert "the pool then releases it every time" in only(plan(request(leak))).body


def test_a_fix_that_does_not_fit_the_file_is_left_out() -> None:
    comment = only(plan(request(finding(20, [Edit(99, 99, "a\n")]))))
    assert suggestion(comment) is None
    assert "diff --git" not in comment.body


def test_crlf_latin_1_and_unended_last_lines_get_a_patch_only() -> None:
    for data, words in [
        (numbered(30).replace(b"\n", b"\r\n"), "CRLF"),
        (numbered(30).replace(b"line 2\n", b"\xe9\n"), "not UTF-8"),
        (numbered(20) + b"}", "no line end"),
    ]:
        line = min(20, data.count(b"\n") + 1)
        edit = Edit(21, 21, "}  /* end */") if words == "no line end" else Edit(line, line, "x\n")
        comment = only(plan(request(finding(19, [edit]), head=added_file(data))))
        assert suggestion(comment) is None
        assert words in comment.body
        assert "diff --git a/src/x.c" in comment.body


def test_a_patch_that_can_not_be_text_is_only_named() -> None:
    data = numbered(30).replace(b"line 20\n", b"\xe9\n")
    comment = only(plan(request(finding(19, [Edit(21, 21, "caf\xe9\n")]), head=added_file(data))))
    assert "its patch can't be shown" in comment.body
    assert "caf\xe9" in comment.body


def test_a_deletion_is_an_empty_suggestion() -> None:
    assert suggestion(only(plan(request(finding(20, [Edit(21, 21, "")]))))) == ""


def test_a_fence_is_longer_than_any_in_the_code() -> None:
    comment = only(plan(request(finding(20, [Edit(22, 22, "/* ````suggestion */\n````\n")]))))
    assert "`````suggestion\n/* ````suggestion */\n````\n`````" in comment.body


def test_what_was_said_is_not_said_again() -> None:
    leak = finding(20, [Edit(22, 21, "a\n")])
    first = plan(request(leak))
    again = plan(request(leak, said=as_said(first)))
    assert not again.posts
    assert again == ReviewPlan(HEAD)


def test_what_stands_in_a_body_is_not_said_again() -> None:
    leaks = [finding(20), finding(21, fingerprint="f" * 16)]
    head = HeadFile(numbered(60))
    first = plan(request(*leaks, head=head))
    assert not plan(request(*leaks, head=head, said=as_said(first))).posts


def test_only_comments_by_the_app_itself_count() -> None:
    leak = finding(20)
    forged = [replace(said, ours=False) for said in as_said(plan(request(leak)))]
    assert plan(request(leak, said=forged)).posts
    assert not plan(request(said=forged)).edits


def test_a_marker_inside_foreign_code_does_not_count() -> None:
    forged = f"<!-- ngx-plumber:{'f' * 16} -->\n"
    talker = finding(20, [Edit(22, 21, forged)])
    outside = replace(talker, fingerprint="1" * 16, file="y.c")
    files = {PATH: added_file(numbered(60)), "y.c": HeadFile(numbered(60))}
    first = plan(ReviewRequest((talker, outside), files, LINKS))
    assert forged in first.body.replace("+", "").replace("  ", "")
    victim = finding(30, fingerprint="f" * 16)
    assert plan(request(victim, said=as_said(first))).posted == ("f" * 16,)


def test_a_finding_that_is_gone_is_called_fixed_in_comment_and_companions() -> None:
    first = plan(request(finding(40, [Edit(2, 1, "a\n"), Edit(42, 41, "c\n")])))
    later = plan(replace(request(said=as_said(first)), links=Links(LINKS.html_base, LATER)))
    assert not later.posts
    assert [edit.id for edit in later.edits] == [0, 1]
    for edit, comment in zip(later.edits, first.comments, strict=True):
        assert edit.body.split("\n") == [f"Fixed in {LATER}", *comment.body.split("\n")[1:]]


def test_fixed_is_said_once_and_a_leak_that_comes_back_is_posted_anew() -> None:
    leak = finding(20)
    first = plan(request(leak))
    fixed = [Said(each.id, each.body, True, PATH, 20) for each in plan(request(said=as_said(first))).edits]
    assert not plan(request(said=fixed)).edits
    again = plan(request(leak, said=fixed))
    assert again.posted == (FP,)
    assert not again.edits


def test_a_finding_in_a_body_is_called_fixed_there() -> None:
    head = HeadFile(numbered(60))
    first = plan(request(finding(20), finding(21, fingerprint="f" * 16), head=head))
    (edit,) = plan(request(finding(21, fingerprint="f" * 16), head=head, said=as_said(first))).edits
    assert (edit.id, edit.kind) == (99, "review")
    assert edit.body.count(f"Fixed in {HEAD}") == 1
    assert edit.body.index("Fixed in") < edit.body.index(FP)
    fixed = [Said(99, edit.body, True, kind="review")]
    assert plan(request(finding(20), head=head, said=fixed)).posted == (FP,)


def test_what_could_not_be_looked_at_is_not_called_fixed() -> None:
    said = as_said(plan(request(finding(20))))
    assert not plan(replace(request(said=said), unknown_paths={PATH})).edits
    assert not plan(replace(request(said=said), still_there={FP})).edits


def test_what_is_too_much_is_listed_in_the_body_gravest_first_in_comments() -> None:
    many = [finding(number, fingerprint=f"{number:016x}") for number in range(1, 26)]
    grave = finding(50, fingerprint="e" * 16, severity=Severity.EVERY_REQUEST)
    made = plan(request(*many, grave))
    assert len(made.comments) == 20
    assert "e" * 16 in {fingerprint_of(comment.body) for comment in made.comments}
    assert len(re.findall(r"^<!-- ngx-plumber:[0-9a-f]{16} -->$", made.body, re.MULTILINE)) == 6
    assert len(set(made.posted)) == 26


def test_companions_count_too_and_a_finding_is_never_shown_by_half() -> None:
    wide = [
        finding(40, [Edit(2, 1, "a\n"), Edit(42, 41, "b\n")]),
        finding(50, [Edit(2, 1, "a\n"), Edit(55, 54, "c\n")], "f" * 16),
    ]
    made = plan(request(*wide, most=2))
    assert [fingerprint_of(comment.body) for comment in made.comments] == [FP, FP]
    assert "f" * 16 in made.body
    assert not plan(request(*wide, most=0)).comments


def test_a_body_never_outgrows_the_limit_and_what_is_cut_is_said_next_time() -> None:
    head = HeadFile(numbered(60))
    long = "very long words " * 40
    many = [finding(20, fingerprint=f"{number:016x}", message=f"{number} {long}") for number in range(200)]
    made = plan(request(*many, head=head))
    assert len(made.body) <= 64_000
    assert made.body.endswith(f"<!-- ngx-plumber:review:{HEAD} -->")
    assert "more: see the check run" in made.body
    rest = plan(request(*many, head=head, said=as_said(made)))
    assert set(made.posted).isdisjoint(rest.posted)
    assert rest.posted


def test_long_fixes_stay_within_the_limit() -> None:
    big = "x" * 79 + "\n"
    for lines in (240, 1000, 5000):
        comment = only(plan(request(finding(20, [Edit(22, 21, big * lines)]))))
        assert len(comment.body) <= 64_000
        assert comment.body.endswith(f"<!-- ngx-plumber:{FP} -->")


def test_a_patch_as_github_gives_it_is_enough() -> None:
    head = HeadFile(numbered(12), parse_patch("@@ -8,3 +8,4 @@\n line 8\n line 9\n+line 10\n line 11"))
    assert only(plan(request(finding(10, [Edit(10, 10, "ten\n")]), head=head))).line == 10
