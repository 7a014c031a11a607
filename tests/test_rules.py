"""The rule files that travel with the program: their order, their pages, and their contracts on real shapes."""

from __future__ import annotations

import re

import pytest

from app.analysis.engine import analyse
from app.analysis.values import number, symbolic
from app.model import AnalysisSettings, SourceFile
from app.rules.loader import load_table
from app.rules.shape import handles
from app.rules.table import Rule, release_call
from app.source.texts import rule_texts
from app.syntax.query import calls_in, parse
from tests.generate_resources import PAGE, page

TEXTS = rule_texts()
TABLE = load_table(TEXTS.resources, TEXTS.flow, TEXTS.fixes)
FILES = {**TEXTS.resources, **{f"flow/{name}": text for name, text in TEXTS.flow.items()}}
FAMILIES = {"connection", "directory", "fd", "heap", "mmap", "pool", "socket", "stdio"}


def test_families_that_are_promised_are_there() -> None:
    assert {rule.id for rule in TABLE.rules} >= FAMILIES
    assert all(rule.default for rule in TABLE.rules if rule.id in FAMILIES)


@pytest.mark.parametrize("text", FILES.values(), ids=FILES.keys())
def test_names_stand_one_a_line_and_sorted(text: str) -> None:
    for block in re.findall(r"\(#any-of\? @[\w.]+((?:\s+\"[^\"]+\")+)\)", text):
        assert re.fullmatch(r'(?:\n    "[^"]+"){2,}', block), block
        names = re.findall(r'"([^"]+)"', block)
        assert names == sorted(names)


@pytest.mark.parametrize("text", FILES.values(), ids=FILES.keys())
def test_above_a_pattern_stands_the_c_that_it_matches(text: str) -> None:
    for before in re.findall(r"([^\n]*)\n\(call_expression", text):
        assert before.startswith("; "), before


@pytest.mark.parametrize("rule", TABLE.rules, ids=lambda rule: rule.id)
def test_pattern_matches_the_c_above_it(rule: Rule) -> None:
    """A pattern that asks for one argument too many matches nothing, and the analysis has nothing to say of it."""
    above = re.findall(r"((?:^;[^\n]*\n)+)\((?!\(translation_unit)", rule.query_text, re.MULTILINE)
    assert len(above) == len(rule.patterns)
    for pattern, comment in zip(rule.patterns.values(), above, strict=True):
        said = " ".join(line.removeprefix("; ") for line in comment.splitlines())
        names = {one.encode() for one in pattern.names}
        texts = [f"void f(void) {{ {one}; }}".encode() for one in (said, said.partition(";")[0])]
        calls = [one for text in texts for one in calls_in(parse(text).root_node, text, names)]
        assert any(handles(rule, pattern, one) for one in calls), f"{pattern.names} do not match {said!r}"


def test_flow_roles_do_not_contradict_each_other() -> None:
    keeps = TABLE.flow.role("flow.keeps")
    assert not keeps & TABLE.flow.role("flow.borrow")
    assert not keeps & TABLE.flow.role("flow.store")
    assert not TABLE.flow.role("flow.noreturn") & (keeps | TABLE.flow.role("flow.borrow"))


def test_what_releases_is_not_said_to_borrow() -> None:
    borrow = TABLE.flow.role("flow.borrow") | TABLE.flow.role("flow.keeps")
    assert {rule.id: sorted(borrow & set(rule.releases)) for rule in TABLE.rules} == {
        rule.id: [] for rule in TABLE.rules
    }


def test_page_of_resources_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m tests.generate_resources"


def test_status_of_success_has_a_value() -> None:
    """A caller may also write 0 instead of the name, and only who knows the value can tell that it is the same."""
    named = {one.fails for rule in TABLE.rules for one in rule.patterns.values() if one.fails.startswith("!= ")}
    unknown = {word for fails in named for word in fails.split()[1:] if symbolic(number(word))}
    unknown -= {"SSL_ECH_STATUS_SUCCESS", "WEBP_MUX_OK"}  # they are 1, and no caller writes the number
    assert unknown == set(), "resource.zero lists a family's names for 0"


def test_contributor_page_names_every_word_of_the_vocabulary() -> None:
    from app.rules import vocabulary

    said = (PAGE.parent / "adding-a-resource.md").read_text("utf-8")
    words = [*vocabulary.HEADER, *vocabulary.PATTERN, *(f"@{one}" for one in vocabulary.WORDS | vocabulary.FLOW_ROLES)]
    assert [one for one in words if f"`{one}`" not in said] == []
    assert [one for one in vocabulary.PREDICATES if f"`#{one}`" not in said] == []


@pytest.mark.parametrize(
    ("release", "arguments", "call"),
    [
        ("free(%s)", ["10"], "free(p)"),
        ("munmap(%s, {2})", ["NULL", "size", "PROT_READ"], "munmap(p, size)"),
        ("munmap(%s, {2})", ["NULL"], None),
    ],
)
def test_release_call(release: str, arguments: list[str], call: str | None) -> None:
    assert release_call(release, "p", arguments) == call


def _function(body: str) -> str:
    lines = body.strip().split("\n")
    return "\n".join(
        ["int", "f(char *name, int n, int fd, ngx_log_t *log)", "{", *(f"    {one}" for one in lines), "}", ""]
    )


SHAPES = {
    "asprintf owns nothing when it fails": ([], """
char  *p;
if (asprintf(&p, "%d", n) < 0) {
    return -1;
}
puts(p);
free(p);
return 0;"""),
    "asprintf hands out memory": (["heap"], """
char  *p;
if (asprintf(&p, "%d", n) == -1) {
    return -1;
}
puts(p);
return 0;"""),
    "posix_memalign hands out memory": (["heap"], """
void  *p;
if (posix_memalign(&p, 64, n) != 0) {
    return -1;
}
memset(p, 0, n);
return 0;"""),
    "realloc takes the old block only when it succeeds": ([], """
char  *p, *q;
p = malloc(n);
if (p == NULL) {
    return -1;
}
q = realloc(p, 2 * n);
if (q == NULL) {
    free(p);
    return -1;
}
head = q;
return 0;"""),
    "the old block stays where realloc fails": (["heap"], """
char  *p, *q;
p = malloc(n);
if (p == NULL) {
    return -1;
}
q = realloc(p, 2 * n);
if (q == NULL) {
    return -1;
}
head = q;
return 0;"""),
    "getcwd without a buffer": (["heap"], """
char  *p;
p = getcwd(NULL, 0);
if (p == NULL) {
    return -1;
}
puts(p);
return 0;"""),
    "getcwd with a buffer": ([], """
char  *p, buf[64];
p = getcwd(buf, 64);
if (p == NULL) {
    return -1;
}
puts(p);
return 0;"""),
    "the descriptor stays where fdopen fails": (["fd"], """
int    s;
FILE  *file;
s = open(name, O_RDONLY);
if (s == -1) {
    return -1;
}
file = fdopen(s, "r");
if (file == NULL) {
    return -1;
}
fclose(file);
return 0;"""),
    "the stream owns the descriptor": ([], """
int    s;
FILE  *file;
s = open(name, O_RDONLY);
if (s == -1) {
    return -1;
}
file = fdopen(s, "r");
if (file == NULL) {
    close(s);
    return -1;
}
fclose(file);
return 0;"""),
    "a pipe of popen": ([], """
FILE  *file;
file = popen(name, "r");
if (file == NULL) {
    return -1;
}
return pclose(file);"""),
    "MAP_FAILED by its value": ([], """
void  *p;
p = mmap(NULL, n, PROT_READ, MAP_SHARED, fd, 0);
if (p == (void *) -1) {
    return -1;
}
munmap(p, n);
return 0;"""),
    "MAP_FAILED is not NULL": (["mmap"], """
void  *p;
p = mmap(NULL, n, PROT_READ, MAP_SHARED, fd, 0);
if (p == NULL) {
    return -1;
}
return 0;"""),
    "both ends of a socketpair": ([], """
int  pair[2];
if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1) {
    return -1;
}
if (ngx_nonblocking(pair[0]) == -1) {
    ngx_close_channel(pair, log);
    return -1;
}
close(pair[0]);
close(pair[1]);
return 0;"""),
    "one end of a socketpair": (["socket"], """
int  pair[2];
if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1) {
    return -1;
}
close(pair[0]);
return 0;"""),
    "an accepted socket": (["socket"], """
int  s;
s = accept4(fd, NULL, NULL, SOCK_CLOEXEC);
if (s < 0) {
    return -1;
}
if (write(s, name, n) != n) {
    return -1;
}
close(s);
return 0;"""),
    "a pool that is only reset": (["pool"], """
ngx_pool_t  *pool;
pool = ngx_create_pool(1024, log);
if (pool == NULL) {
    return -1;
}
ngx_reset_pool(pool);
return 0;"""),
    "a slot given back": ([], """
ngx_connection_t  *c;
c = ngx_get_connection(fd, log);
if (c == NULL) {
    return -1;
}
ngx_free_connection(c);
return 0;"""),
    "an opened ngx_dir_t": (["directory"], """
ngx_dir_t  dir;
if (ngx_open_dir(&path, &dir) != NGX_OK) {
    return -1;
}
return 0;"""),
}  # fmt: skip


@pytest.mark.parametrize(("rules", "body"), SHAPES.values(), ids=SHAPES.keys())
def test_shape(rules: list[str], body: str) -> None:
    result = analyse(SourceFile("shape.c", _function(body).encode()), TABLE, AnalysisSettings())
    assert result.skipped == ()
    assert [one.rule for one in result.findings] == rules


def test_whole_file_of_the_contributor_page_works() -> None:
    said = (PAGE.parent / "adding-a-resource.md").read_text("utf-8")
    blocks = re.findall(r"```query\n(.*?)```", said, re.DOTALL)
    assert len(blocks) == 1
    table = load_table({**TEXTS.resources, "addrinfo.scm": blocks[0]}, TEXTS.flow, TEXTS.fixes)
    rule = table.rule("addrinfo")
    assert rule is not None
    for example in rule.examples:
        result = analyse(SourceFile("x.c", example.code.encode()), table, AnalysisSettings())
        assert [one.rule for one in result.findings] == (["addrinfo"] if example.leaks else [])
