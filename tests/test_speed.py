"""What is passed over or asked once for the sake of time, and that it changes no answer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.access import root
from app.analysis.answering import Answering, Told, calls_itself
from app.analysis.engine import Analysis, analyse
from app.analysis.equal import Equal
from app.analysis.outcome import Effect, Target
from app.analysis.repository import Asked, noted
from app.analysis.spans import spans
from app.analysis.unit import Unit
from app.check_file import default_table
from app.model import AnalysisSettings, SourceFile
from app.source.contexts import MemoryTree
from app.syntax.macros import macro_names
from app.syntax.names import whole_words
from app.syntax.text import Preparer

SETTINGS = AnalysisSettings()

TEXTS = st.text(alphabet="ab_ ()#{};\n\t\\", max_size=60).map(str.encode)


@given(TEXTS)
def test_a_word_is_found_where_a_pattern_finds_it(text: bytes) -> None:
    assert list(whole_words(text, b"ab")) == [one.start() for one in re.finditer(rb"\bab\b", text)]


@given(
    st.lists(st.sampled_from(["#include <a>", "  # define b", "a # b", "#define f(x) \\", "x;", "", "\t#"]), max_size=8)
)
def test_a_directive_is_what_begins_a_line_with_its_sign(lines: list[str]) -> None:
    """With the lines that it goes on in, it is blanked; there is nothing else in these texts to be taken away."""
    text = "\n".join(lines).encode()
    directive = rb"(?m)^[ \t]*#(?:[^\\\n]|\\(?!\n)|\\\n)*"
    blanked = re.sub(directive, lambda found: re.sub(rb"[^\n]", b" ", found[0]), text)
    assert Preparer().file(text) == blanked


def test_a_macro_is_defined_at_the_start_of_a_line() -> None:
    assert macro_names(b'#define f(x) x\n  # define g(x) x\n"#define h(x)"\n#define i 1\n') == {b"f", b"g"}


@pytest.mark.parametrize("gap", [b"int a[] = {\n  open, close\n};\n", b"struct open {\n    int (*open)(void);\n};\n"])
def test_values_and_members_are_no_function(gap: bytes) -> None:
    assert list(spans(gap, Preparer(), lambda _: True)) == []


def test_a_function_whose_brace_is_indented_is_found() -> None:
    (found,) = spans(b"  int\n  f(void)\n  {\n    open(1);\n  }\n", Preparer(), lambda word: word == b"open")
    assert found.name == "f"


def test_names_of_one_function_are_one_object_for_the_same_places() -> None:
    nothing = Equal({}, {})
    one = nothing.having("ctx", "r->ctx").having("out", "&buffer")
    assert one.canonical("ctx->fd") == "r->ctx->fd"
    assert one.canonical("out->pos") == "buffer.pos"
    assert one.canonical("other") == "other"
    assert nothing.having("ctx", "r->ctx").having("out", "&buffer") is one
    assert one.forgetting("r") == (nothing.having("out", "&buffer"), [("ctx", "r->ctx")])
    assert one.narrowed(3, frozenset({"out"})) is nothing.having("out", "&buffer")
    assert one.leading == {root("r->ctx"), "buffer"}


TAKES = """
static ngx_int_t
take(demo_t *demo, ngx_fd_t fd)
{
    if (demo->full) {
        return demo->status;
    }

    if (demo->broken) {
        return NGX_ERROR;
    }

    ngx_close_file(fd);

    return demo->status;
}
"""


def unit_of(text: str) -> Unit:
    return Unit(SourceFile("src/demo.c", text.encode()), default_table(), SETTINGS)


def test_a_summary_ends_when_its_answer_is_clear() -> None:
    analysis = Analysis(unit_of(TAKES))
    rule = default_table().rule("fd")
    (variant,) = analysis.unit.by_name["take"].variants()
    summaries = analysis.summaries
    facts = summaries.facts(analysis.unit.by_name["take"], variant)
    assert rule is not None
    target = Target(rule, None, "", "fd")
    with pytest.raises(Told):
        Answering(variant, facts, target, summaries.flow, summaries, follow_done=True).run()
    assert summaries("take", 1, "", rule) == Effect(done=True, released=False)


def test_a_function_that_comes_back_to_itself_is_known_by_the_words() -> None:
    call = "static void\n%s(void)\n{\n    %s();\n}\n"
    unit = unit_of("\n".join(call % one for one in [("a", "b"), ("b", "c"), ("c", "b"), ("d", "a"), ("e", "e")]))
    assert [name for name in "abcde" if calls_itself(unit, name)] == ["b", "c", "e"]


CALLER = "void\nfirst(void)\n{\n    use(%s(1));\n}\n"
OPENER = "int\n%s(int one)\n{\n    DEMO_CHECK(one);\n    return ngx_open_file(one, 0, 0, 0);\n}\n"
HEADER = "#define DEMO_CHECK(one) if (one) return -1\n"


def test_what_is_read_for_another_file_is_asked_for_by_the_file_itself() -> None:
    """A result is remembered with all that was asked for it, be it at hand or not."""
    files = {
        "src/a.c": (CALLER % "demo_one").encode(),
        "src/b.c": (CALLER % "demo_two").encode(),
        "src/demo.c": (OPENER % "demo_one" + "\n" + OPENER % "demo_two").encode(),
        "src/demo.h": HEADER.encode(),
    }

    def asked(*paths: str) -> Asked:
        """What the last of them asks, in a tree that nobody has read before."""
        tree, found = MemoryTree(files), Asked()
        for path in paths:
            found = {}
            with noted(found):
                analyse(SourceFile(path, files[path]), default_table(), SETTINGS, tree)
        return found

    assert asked("src/a.c", "src/demo.c") == asked("src/demo.c")
    assert ("macros", "src/demo.c", "") in asked("src/a.c", "src/b.c")


def test_what_is_kept_of_a_file_belongs_to_its_tree() -> None:
    """Two commits in one process: the file is the same, and what it calls in another file is not."""
    lends = "\nvoid\nlends(char *name)\n{\n    ngx_fd_t  fd = ngx_open_file(name, 0, 0, 0);\n\n    demo_work(fd);\n}\n"
    work = "void\ndemo_work(ngx_fd_t fd)\n{\n    %s;\n}\n"
    asks = {"src/a.c": CALLER % "demo_one", "src/demo.c": OPENER % "demo_one" + lends, "src/demo.h": HEADER}

    def found(work: str) -> list[str]:
        files = {path: text.encode() for path, text in {**asks, "src/work.c": work}.items()}
        tree = MemoryTree(files)
        analyse(SourceFile("src/a.c", files["src/a.c"]), default_table(), SETTINGS, tree)
        again = analyse(SourceFile("src/demo.c", files["src/demo.c"]), default_table(), SETTINGS, tree)
        return [one.function for one in again.findings]

    assert found(work % "ngx_close_file(fd)") == []
    assert found(work % "demo_count += fd > 0") == ["lends"]
