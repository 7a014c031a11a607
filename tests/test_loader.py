"""The closed vocabulary: what a rule file may not say, and that a refusal names file, row and column."""

from __future__ import annotations

import re

import pytest

from app.model import AnalysisSettings, SourceFile
from app.rules.loader import load_table
from app.rules.shape import check_table
from app.rules.table import RuleError
from app.source.texts import rule_texts

CURL = """\
; Easy handles of libcurl
;
; A handle keeps its connections open until `curl_easy_cleanup()`.
;
; bad: an error path without curl_easy_cleanup()
;     static ngx_int_t
;     ngx_http_hello_fetch(char *url)
;     {
;         CURL  *curl;
;
;         curl = curl_easy_init();
;         if (curl == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (curl_easy_setopt(curl, CURLOPT_URL, url) != CURLE_OK) {
;             return NGX_ERROR;
;         }
;
;         curl_easy_cleanup(curl);
;
;         return NGX_OK;
;     }
;
; good: cleaned up on both ways
;     static ngx_int_t
;     ngx_http_hello_fetch(char *url)
;     {
;         CURL  *curl;
;
;         curl = curl_easy_init();
;         if (curl == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (curl_easy_setopt(curl, CURLOPT_URL, url) != CURLE_OK) {
;             curl_easy_cleanup(curl);
;             return NGX_ERROR;
;         }
;
;         curl_easy_cleanup(curl);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "curl")
  (#set! rule.title "Easy handles of libcurl")
  (#set! resource.noun "libcurl handle")
  (#set! resource.type "CURL *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "curl_easy_cleanup(%s)"))

; curl = curl_easy_init();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "curl_easy_duphandle"
    "curl_easy_init")
  (#set! call.fails "== NULL"))

; curl_easy_cleanup(curl);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "curl_easy_cleanup"))
"""
TRANSFER = """
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "curl_multi_add_handle"))
"""
FLOW = """\
; exit(2);
(call_expression
  function: (identifier) @flow.noreturn
  (#eq? @flow.noreturn "exit"))
"""


def changed(old: str, new: str, text: str = CURL) -> str:
    """The text with one place changed, and the place must be there once."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def place(word: str, text: str) -> tuple[int, int]:
    """Row and column of the first `word`, both from 1."""
    before = text[: text.index(word)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def refusal(text: str, name: str = "curl.scm") -> tuple[int, int, str]:
    """Row, column and words of the refusal."""
    with pytest.raises(RuleError) as caught:
        check_table(load_table({name: text}, {}, {}))
    found = re.fullmatch(rf"{re.escape(name)}:(\d+):(\d+): (.+)", str(caught.value))
    assert found, str(caught.value)
    return int(found[1]), int(found[2]), found[3]


WORDS = {
    "unknown capture": (changed("(identifier) @resource.release", "(identifier) @resource.relase"), "@resource.relase"),
    "unknown predicate": (changed("#any-of? @resource.acquire", "#anyof? @resource.acquire"), "#anyof?"),
    "regular expression": (changed('#eq? @resource.release "', '#match? @resource.release "'), "#match?"),
    "negated list": (changed("#any-of? @resource.acquire", "#not-any-of? @resource.acquire"), "#not-any-of?"),
    "misspelt key": (changed('fix.release "curl', 'fix.relase "curl'), "fix.relase"),
    "key of a header in a pattern": (changed("call.fails", "rule.default"), "rule.default"),
    "misspelt key of a pattern": (changed("call.fails", "call.fail"), "call.fail"),
    "wrong kind of value": (changed('"pointer"', '"pointers"'), '"pointers"'),
    "wrong default": (changed('rule.id "curl")', 'rule.id "curl")\n  (#set! rule.default "yes")'), '"yes"'),
    "id is not the file name": (changed('rule.id "curl"', 'rule.id "libcurl"'), '"libcurl"'),
    "invalid value without operator": (changed('resource.invalid "== NULL"', 'resource.invalid "NULL"'), '"NULL"'),
    "failing value of an unknown shape": (changed('call.fails "== NULL"', 'call.fails "=== NULL"'), '"=== NULL"'),
    "release without a handle": (changed("cleanup(%s)", "cleanup()"), '"curl_easy_cleanup()"'),
    "release with an unknown mark": (changed("cleanup(%s)", "cleanup(%s, %d)"), '"curl_easy_cleanup(%s, %d)"'),
    "no such template": (changed('rule.id "curl")', 'rule.id "curl")\n  (#set! fix.cleanup "none")'), '"none"'),
    "value without quotation marks": (changed('value "pointer"', "value pointer"), "#set! resource.value"),
    "key without a value": (changed('resource.noun "libcurl handle"', "resource.noun"), "#set! resource.noun"),
    "no names": (changed('\n  (#eq? @resource.release "curl_easy_cleanup")', ""), "@resource.release"),
    "names from another capture": (
        changed('@resource.release "curl_easy_cleanup"', "@resource.release @resource.handle"),
        "@resource.handle))",
    ),
    "a name twice": (changed('"curl_easy_duphandle"', '"curl_easy_init"'), '"curl_easy_init"'),
    "two lists of names": (
        changed('cleanup"))\n', 'cleanup")\n  (#any-of? @resource.release "x" "y"))\n'),
        "@resource.release",
    ),
    "second handle": (changed(". (_) @resource.handle)", ". (_) @resource.handle (_) @resource.handle)"), None),
    "two roles": (changed("(argument_list . (_) @resource.handle)", "(_) @resource.borrow"), None),
    "two names for #eq?": (changed('_cleanup"))', '_cleanup" "free"))'), "#eq? @resource.release"),
    "no name at all": (changed(' "curl_easy_cleanup"))', "))"), "#eq? @resource.release"),
    "quotation mark that is not closed": (changed('_cleanup"))', "_cleanup))"), '"curl_easy_cleanup)'),
    "predicate without parentheses": (changed('(#eq? @resource.release "curl_easy_cleanup")', "#eq?"), "#eq?"),
    "misspelt capture in a predicate": (changed("#eq? @resource.release", "#eq? @resource.relase"), "@resource.relase"),
    "name of an argument": (
        changed("function: (identifier) @resource.acq", "arguments: (argument_list (identifier) @resource.acq").replace(
            "@resource.acquire\n", "@resource.acquire)\n", 1
        ),
        "@resource.acquire",
    ),
    "call of a member": (changed("(identifier) @resource.rel", "(field_expression) @resource.rel"), "@resource.rel"),
    "call without a field": (changed("function: (identifier) @resource.rel", "(_) @resource.rel"), "@resource.release"),
    "call beside a node": (CURL + TRANSFER.replace("(", "((comment) (", 1)[:-1] + ")", "@resource.transfer"),
    "one call among others": (CURL + TRANSFER.replace("(", "(_ [(", 1)[:-1] + "])", "@resource.transfer"),
    "call with something behind it": (CURL.rstrip() + " @_whole\n", "@_whole"),
    "release of nothing": (changed("\n  arguments: (argument_list . (_) @resource.handle)", ""), None),
    "when it is taken, in an acquisition": (changed('call.fails "== NULL"', 'call.when "success"'), '"success"'),
    "two handles of a returned one": (changed('call.fails "== NULL"', 'call.handles "2"'), '"2"'),
    "result of a call that takes the handle": (
        CURL + TRANSFER[:-2] + '\n  (#set! call.result "dependent"))\n', '"dependent"'
    ),
    "result of a call that opens": (changed('call.fails "== NULL"', 'call.result "dependent"'), '"dependent"'),
    "suffix that is no member": (CURL + TRANSFER[:-2] + '\n  (#set! call.suffix "fd"))\n', '"fd"'),
    "bad title": (changed("; Easy handles of libcurl\n", "; libcurl\n"), "; libcurl"),
    "code that is not indented": (CURL.replace(";     static", ";   static", 1), ";   static"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "word"), WORDS.values(), ids=WORDS.keys())
def test_refusal_stands_where_the_fault_is(text: str, word: str | None) -> None:
    row, column, words = refusal(text)
    assert words
    if word is not None:
        assert (row, column) == place(word, text)
    else:
        assert row > place("((translation_unit)", text)[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (changed(". (_) @resource.handle)", "(_), (_) @resource.handle)"), "'.' or nothing between"),
        (changed("function: (identifier) @resource.acq", "name: (identifier) @resource.acq"), "a call has function:"),
        (changed("; bad: an", "bad: an"), "begin with ';'"),
    ],
    ids=["comma", "impossible", "comment"],
)
def test_refusal_says_what_to_write(text: str, words: str) -> None:
    assert words in refusal(text)[2]


def test_key_written_twice() -> None:
    text = changed('(#set! resource.value "pointer")', '(#set! rule.title "Again")')
    row, column, words = refusal(text)
    assert (row, column) == place('rule.title "Again"', text)
    assert "twice" in words


def test_words_of_a_refusal_say_what_to_do() -> None:
    text = changed("(identifier) @resource.release", "(identifier) @resource.relase")
    assert refusal(text)[2] == (
        "unknown capture @resource.relase; allowed: @resource.acquire, @resource.borrow, @resource.handle, "
        "@resource.partial, @resource.release, @resource.transfer"
    )


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("curl_easy_init();\n(call_expression", "curl_easy_init();\n(call_expr", "call_expr\n"),
        ('"curl_easy_cleanup"))', '"curl_easy_cleanup")', None),
        ("curl_easy_init();\n(call_expression\n  function:", "curl_easy_init();\n(call_expression\n  func:", "func:"),
    ],
    ids=["node type", "parenthesis", "field"],
)
def test_syntax_error_has_a_place(old: str, new: str, word: str | None) -> None:
    text = changed(old, new)
    row, column, _ = refusal(text)
    if word is not None:
        assert (row, column) == place(word, text)
    else:
        assert row > 1


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("; bad:", "; good:", "'; bad: title'"),
        ("; good:", "\n((trans", "'; good: title'"),
        ("((trans", "; curl = ", "first pattern must be ((translation_unit)"),
        ("  (#set! resource.noun", "  (#set! resource.type", "resource.noun"),
        ("; curl = ", "; curl_easy_cleanup(curl);", "@resource.acquire"),
        ("; curl_easy_cleanup(curl);", "", "@resource.release"),
        (";     static", "; good:", "no code"),
        (CURL[0], "", "first pattern"),
    ],
    ids=["bad example", "good example", "header", "setting", "acquisition", "release", "code", "everything"],
)
def test_missing_part(start: str, end: str, says: str) -> None:
    first = CURL.index(start)
    last = CURL.index(end, first + 1) if end else len(CURL)
    assert says in refusal(CURL[:first] + CURL[last:])[2]


def test_what_tree_sitter_refuses_is_refused_when_it_is_first_needed() -> None:
    from app.analysis.engine import analyse

    text = changed("(argument_list . (_)", "(argument_lst . (_)")
    table = load_table({"curl.scm": text}, {}, {})
    analyse(SourceFile("x.c", b"int f(void)\n{\n    return curl_easy_init() != NULL;\n}\n"), table, AnalysisSettings())

    row, column = place("argument_lst", text)
    with pytest.raises(RuleError, match=rf"^curl\.scm:{row}:{column}: .*argument_lst"):
        analyse(SourceFile("x.c", table.rules[0].examples[0].code.encode()), table, AnalysisSettings())


def test_all_that_is_delivered_is_taken_by_tree_sitter() -> None:
    texts = rule_texts()
    check_table(load_table(texts.resources, texts.flow, texts.fixes))


def test_pattern_that_is_a_bare_setting() -> None:
    assert "exactly one of" in refusal(CURL + '\n(#set! call.when "always")\n')[2]


def test_pattern_without_parentheses() -> None:
    assert "parentheses of its own" in refusal(CURL + '\n"return" @_word\n')[2]


def test_examples_need_different_titles() -> None:
    assert "title" in refusal(changed("cleaned up on both ways", "an error path without curl_easy_cleanup()"))[2]


def test_a_call_belongs_to_one_family() -> None:
    other = CURL.replace('rule.id "curl"', 'rule.id "other"')
    with pytest.raises(RuleError, match=r"^other\.scm:\d+:5: curl_easy_duphandle is opened by curl\.scm too"):
        load_table({"curl.scm": CURL, "other.scm": other}, {}, {})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            changed("(identifier) @flow.noreturn", "(identifier) @flow.noretrun", FLOW),
            r"flow\.scm:3:26: unknown capture",
        ),
        (changed('\n  (#eq? @flow.noreturn "exit")', "", FLOW), r"flow\.scm:3:26: a pattern needs one"),
        (
            changed('"exit")', '"exit")\n  (#set! call.when "always")', FLOW),
            r"flow\.scm:5:10: unknown setting call\.when",
        ),
        (FLOW + "(call_expression)\n", r"flow\.scm:5:1: a pattern needs exactly one"),
        (changed("#eq?", "#match?", FLOW), r"flow\.scm:4:4: unknown predicate"),
        (changed("(call_expression", "(call_expresion", FLOW), r"flow\.scm:2:2: .*call_expresion"),
    ],
    ids=["capture", "names", "setting", "role", "predicate", "node type"],
)
def test_flow_file_is_refused(text: str, says: str) -> None:
    with pytest.raises(RuleError, match=f"^{says}"):
        check_table(load_table({}, {"flow.scm": text}, {}))


def test_escapes_in_values() -> None:
    table = load_table({"curl.scm": changed("libcurl handle", r"handle of \"curl\"")}, {}, {})
    assert table.rules[0].noun == 'handle of "curl"'


def test_settings_of_a_pattern_reach_it() -> None:
    more = TRANSFER.rstrip()[:-1] + '\n  (#set! call.when "success")\n  (#set! call.fails "!= CURLM_OK"))\n'
    rule = load_table({"curl.scm": CURL + more}, {}, {}).rules[0]
    taken = rule.patterns[3]
    assert (taken.role, taken.names, taken.when, taken.fails) == (
        "transfer",
        ("curl_multi_add_handle",),
        "success",
        "!= CURLM_OK",
    )
    assert rule.patterns[1].fails == "== NULL"


def test_result_that_needs_what_was_borrowed() -> None:
    more = TRANSFER.replace("transfer", "borrow").rstrip()[:-1] + '\n  (#set! call.result "dependent"))\n'
    rule = load_table({"curl.scm": CURL + more}, {}, {}).rules[0]
    assert [one.dependent for one in rule.patterns.values()] == [False, False, True]


def test_call_that_ends_the_process_rather_than_fails() -> None:
    text = CURL.replace('(#set! call.fails "== NULL")', '(#set! call.result "certain")')
    rule = load_table({"curl.scm": text}, {}, {}).rules[0]
    assert [one.certain for one in rule.patterns.values()] == [True, False]


def test_name_for_zero_is_zero_in_the_rule_and_in_the_code() -> None:
    text = CURL.replace(
        '"== NULL")\n  (#set! fix', '"== NULL")\n  (#set! resource.zero "CURLE_OK CURLM_OK")\n  (#set! fix'
    )
    more = TRANSFER.rstrip()[:-1] + '\n  (#set! call.when "success")\n  (#set! call.fails "!= CURLM_OK"))\n'
    table = load_table({"curl.scm": text + more}, {}, {})
    assert [one.fails for one in table.rules[0].patterns.values() if one.role == "transfer"] == ["!= 0"]
    assert table.zeros == {"CURLE_OK", "CURLM_OK"}


def test_a_new_family_is_one_file() -> None:
    from app.analysis.engine import analyse

    texts = rule_texts()
    table = load_table({**texts.resources, "curl.scm": CURL}, texts.flow, texts.fixes)
    rule = table.rule("curl")
    assert rule is not None
    found = {
        example.leaks: analyse(SourceFile("x.c", example.code.encode()), table, AnalysisSettings()).findings
        for example in rule.examples
    }
    assert [(one.rule, one.handle, len(one.exits)) for one in found[True]] == [("curl", "curl", 1)]
    assert "libcurl handle `curl`" in found[True][0].message
    assert found[False] == ()
