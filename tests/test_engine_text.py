"""Bytes of real files: line ends, encodings, tabs, and functions that can't be parsed."""

from __future__ import annotations

import pytest

from app.analysis.engine import analyse
from app.check_file import default_table
from app.model import AnalysisSettings, FileResult, ResourceSetting, SourceFile

LEAK = """\
static ngx_int_t
demo(u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
"""


def run(text: str | bytes, settings: AnalysisSettings | None = None) -> FileResult:
    data = text.encode() if isinstance(text, str) else text
    return analyse(SourceFile("demo.c", data), default_table(), settings or AnalysisSettings())


def test_place_is_the_called_name_and_the_return() -> None:
    (found,) = run(LEAK).findings
    assert (found.line, found.column, found.handle, found.acquired_by) == (6, 10, "fd", "ngx_open_file")
    (exit_,) = found.exits
    assert (exit_.line, exit_.text) == (11, "return NGX_OK;")
    assert [(step.line, step.note) for step in exit_.trace] == [
        (6, "`ngx_open_file()` opens `fd`"),
        (11, "`return NGX_OK;` leaves without releasing `fd`"),
    ]


def test_line_ends_do_not_matter() -> None:
    (unix,) = run(LEAK).findings
    (dos,) = run(LEAK.replace("\n", "\r\n")).findings
    assert dos == unix


def test_no_final_newline() -> None:
    assert run(LEAK.rstrip("\n")).findings == run(LEAK).findings


def test_columns_count_characters() -> None:
    tabs = LEAK.replace("    fd = ", "\tfd = /* \u00e9 */ ")
    (utf,) = run(tabs).findings
    (latin,) = run(tabs.encode("latin-1")).findings
    assert utf.column == latin.column == 15


def test_the_fingerprint_survives_moved_lines_and_names_the_function() -> None:
    (before,) = run(LEAK).findings
    (moved,) = run("/* a comment */\n\n\n" + LEAK).findings
    (renamed,) = run(LEAK.replace("demo(", "other(")).findings
    assert before.fingerprint == moved.fingerprint
    assert before.fingerprint != renamed.fingerprint


def test_equal_calls_have_fingerprints_of_their_own() -> None:
    twice = LEAK.replace("    return NGX_OK;\n", LEAK[LEAK.index("    fd =") :].removesuffix("}\n"))
    found = run(twice).findings
    assert len({one.fingerprint for one in found}) == len(found) == 2


def test_what_does_not_parse_is_skipped_and_said() -> None:
    broken = LEAK.replace("return NGX_ERROR;", "return NGX_ERROR ( ;")
    result = run(broken + "\n\n" + LEAK.replace("demo(", "whole("))
    assert [(one.function, one.reason) for one in result.skipped] == [("demo", "it could not be parsed")]
    assert [one.function for one in result.findings] == ["whole"]


def test_a_macro_before_the_function_is_not_its_name() -> None:
    (found,) = run("SECTION(demo)\n" + LEAK).findings
    assert found.function == "demo"


def test_a_macro_around_the_type_is_part_of_the_head() -> None:
    head = "static ngx_int_t\ndemo("
    (found,) = run(LEAK.replace(head, "DEMO_PUBLIC(ngx_int_t) demo(")).findings
    assert (found.function, found.exits[0].text) == ("demo", "return NGX_OK;")
    assert run(LEAK.replace(head, "static void * DEMO_CALL demo(")).skipped == ()


def test_a_configured_resource() -> None:
    resource = ResourceSetting(("demo_lease",), ("demo_return",), "NULL")
    text = """\
static int
demo_use(demo_store_t *store)
{
    demo_item_t  *item;

    item = demo_lease(store);
    if (item == NULL) {
        return -1;
    }

    if (demo_check(store)) {
        return -1;
    }

    demo_return(item);

    return 0;
}
"""
    assert not run(text).findings
    (found,) = run(text, AnalysisSettings(resources=(resource,))).findings
    assert (found.acquired_by, [one.line for one in found.exits]) == ("demo_lease", [12])


def test_a_rule_can_be_switched_off() -> None:
    assert not run(LEAK, AnalysisSettings(rules={"fd": False})).findings


def test_worker_start_is_no_leak_of_a_request() -> None:
    start = LEAK.replace("demo(u_char *name)", "demo_init_process(ngx_cycle_t *cycle)")
    assert not run(start.replace("name,", "path,")).findings


def test_a_directive_leaks_once_a_reload() -> None:
    directive = LEAK.replace("demo(u_char *name)", "demo(ngx_conf_t *cf, u_char *name)")
    (found,) = run(directive).findings
    assert found.severity == "reload"


def test_a_trace_names_the_jump_and_the_end() -> None:
    text = """
static ngx_int_t
demo(u_char *name, ngx_uint_t kind)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    switch (kind) {

    default:
        ngx_close_file(fd);
        break;

    case 1:
        goto done;
    }

    return NGX_OK;

done:

    return NGX_DECLINED;
}
"""
    (found,) = run(text).findings
    (exit_,) = found.exits
    assert [one.note for one in exit_.trace] == [
        "`ngx_open_file()` opens `fd`",
        "`switch (kind)`",
        "`goto done;`",
        "`return NGX_DECLINED;` leaves without releasing `fd`",
    ]


def test_an_overwritten_handle_says_so() -> None:
    text = """
static ngx_int_t
demo(u_char *name, u_char *other)
{
    u_char  *p;

    p = ngx_alloc(16, ngx_cycle->log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    p = ngx_alloc(32, ngx_cycle->log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    ngx_free(p);

    return NGX_OK;
}
"""
    (found,) = run(text).findings
    assert found.kind == "overwritten"
    assert found.exits[0].trace[-1].note == "`p` is overwritten while it is still open"


def test_a_learned_call_is_explained() -> None:
    text = """
static u_char *
demo_make(size_t size)
{
    return ngx_alloc(size, ngx_cycle->log);
}


static ngx_int_t
demo(size_t size)
{
    u_char  *p;

    p = demo_make(size);

    return p ? NGX_OK : NGX_ERROR;
}
"""
    (found,) = run(text).findings
    assert "`demo_make()` opens (it hands out what `ngx_alloc()` opens)" in found.message


def test_a_path_that_takes_both_arms_of_one_condition_is_told_with_little_confidence() -> None:
    numbers = range(9)
    flags = "".join(f"    int flag{one} = 0;\n" for one in numbers)
    sets = "".join(f"    if (option({one})) {{ flag{one} = {one}; }} else {{ flag{one} = -1; }}\n" for one in numbers)
    asks = "".join(f"    if (flag{one} > {one}) {{ goto done; }}\n" for one in numbers)
    text = f"""
static int demo_proxied;

static int
demo(char *name)
{{
{flags}    int fd = -1;

    if (demo_proxied > 0) {{
        fd = open(name, O_RDONLY);
        if (fd == -1) {{
            return -1;
        }}
    }}

{sets}
    if (demo_proxied == 1) {{ use(1); }} else if (demo_proxied == 2) {{ use(2); }}
{asks}
done:

    if (demo_proxied > 0) {{
        close(fd);
    }}

    return 0;
}}
"""
    assert [one.confidence.value for one in run(text).findings] == ["low"]


def message(body: str) -> str:
    text = f"static void\ndemo(redisContext *redis, demo_t *other)\n{{\n    redisReply  *reply;\n\n{body}}}\n"
    (found,) = run(text).findings
    return found.message


def test_the_sentence_says_what_becomes_of_it_elsewhere() -> None:
    opened = '    reply = redisCommand(redis, "GET x");\n    if (reply->integer) {\n        return;\n    }\n\n'
    what = "The Redis object `reply` that `redisCommand()` opens in `demo()` leaks on the way out at line 8;"
    assert message(f"{opened}    freeReplyObject(reply);\n") == f"{what} other ways out release it."
    assert message(f"{opened}    demo_answer = reply;\n") == f"{what} other ways out keep it or hand it on."


def test_what_nobody_has_is_not_named() -> None:
    what = "The Redis object that `redisCommand()` opens in `demo()`"
    said = message('    redisCommand(redis, "PING");\n')
    assert said == f"{what} is never released: it leaks on the way out at line 7."


def test_what_nothing_keeps_has_no_name() -> None:
    text = (
        'static void\ndemo(ngx_log_t *log)\n{\n    ngx_log_error(4, log, 0, "", i2s_ASN1_INTEGER(NULL, number));\n}\n'
    )
    (found,) = run(text).findings
    assert found.message.startswith("The memory of OpenSSL that `i2s_ASN1_INTEGER()` opens in `demo()` is never")
    assert [step.note for step in found.exits[0].trace] == [
        "nothing keeps what `i2s_ASN1_INTEGER()` opens",
        "leaves without releasing what `i2s_ASN1_INTEGER()` opened",
    ]


HELPER = """\
static char *
demo_read(ngx_str_t *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name->data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_CONF_ERROR;
    }

    if (ngx_array_push(names) == NULL) {
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK;
}

static char *
demo_directive(ngx_conf_t *cf, ngx_command_t *command, void *conf)
{
    return demo_read(conf);
}
"""


def test_a_helper_of_the_configuration_runs_when_that_is_read() -> None:
    request = "\nstatic ngx_int_t\ndemo_handler(ngx_http_request_t *r)\n{\n    demo_read(&r->uri);\n}\n"
    pointed = "\nstatic demo_pt  demo_readers[] = { demo_read };\n"

    assert [[one.severity for one in found.exits] for found in run(HELPER).findings] == [["out-of-memory", "reload"]]
    assert [found.severity for found in run(HELPER).findings] == ["reload"]
    for more in (request, pointed):
        assert [found.severity for found in run(HELPER + more).findings] == ["every-request"]


def test_a_jump_is_not_to_blame_for_what_a_later_round_reaches() -> None:
    text = """\
static ngx_int_t
demo(demo_list_t *one, ngx_array_t *names)
{
    int  fd;

    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1) {
        return NGX_ERROR;
    }

    for ( /* void */ ; one; one = one->next) {
        if (one->address == NULL) {
            continue;
        }

        if (demo_join(fd, one) == -1) {
            close(fd);
            return NGX_ERROR;
        }

        if (ngx_array_push(names) == NULL) {
            return NGX_ERROR;
        }
    }

    close(fd);

    return NGX_OK;
}
"""
    (found,) = run(text).findings
    assert [one.text for one in found.exits] == ["return NGX_ERROR;"]
    assert [one.line for one in found.exits] == [22]


TOOL = """\
static int
demo_tool(const char *name)
{
    int  fd;

    fd = open(name, O_RDONLY);
    if (fd == -1) {
        return 1;
    }

    return demo_print(fd);
}

int
main(int argc, char **argv)
{
    int  code, i;

    %s

    return code;
}
"""


def test_what_a_program_opens_once_is_told_in_a_low_voice() -> None:
    once = "for (i = 0; i < argc; i++) {\n        demo_note(argv[i]);\n    }\n\n    code = demo_tool(argv[1]);"
    arguments = "for (i = 0; i < argc; i++) {\n        code = demo_tool(argv[i]);\n    }"
    again = "for ( ;; ) {\n        code = demo_tool(argv[1]);\n    }"
    for main, confidence, severity in (
        (once, "low", "process"),
        (arguments, "low", "process"),
        (again, "high", "every-request"),
    ):
        (found,) = run(TOOL % main).findings
        assert (found.confidence.value, found.severity) == (confidence, severity)


def test_what_a_test_program_loses_is_told_in_a_low_voice() -> None:
    text = 'int\nreads(const char *name)\n{\n    FILE  *f = fopen(name, "r");\n\n    return f != NULL;\n}\n'
    at = {
        path: analyse(SourceFile(path, text.encode()), default_table(), AnalysisSettings()).findings[0].confidence
        for path in ("src/reads.c", "tests/reads.c", "src/unit-test/reads.c", "src/latest/reads.c")
    }
    assert [str(one.value) for one in at.values()] == ["high", "low", "low", "high"]


def test_a_module_among_the_tests_is_a_module() -> None:
    text = 'int\nreads(const char *name)\n{\n    FILE  *f = fopen(name, "r");\n\n    return f != NULL;\n}\n'
    source = SourceFile("t/reads.c", f"extern ngx_module_t  reads_module;\n\n\n{text}".encode())
    assert analyse(source, default_table(), AnalysisSettings()).findings[0].confidence.value == "high"


def test_a_name_of_a_library_may_be_another_function() -> None:
    caller = "void\ndemo(json_t *value)\n{\n    json_copy(value);\n}\n"
    number = "int\njson_copy(json_t *value)\n{\n    return value != NULL;\n}\n\n\n"
    assert [one.acquired_by for one in run(caller).findings] == ["json_copy"]
    assert run(number + caller).findings == ()


def test_an_argument_that_is_the_object_itself_gets_nothing() -> None:
    caller = "void\ndemo(void)\n{\n    uuid_t  id;\n\n    uuid_create(&id);\n}\n"
    for parameter, opened in (("uuid_t *id", []), ("uuid_t **id", ["uuid_create"])):
        found = run(f"int\nuuid_create({parameter})\n{{\n    return demo_fill(id);\n}}\n\n\n{caller}").findings
        assert [one.acquired_by for one in found] == opened


def test_a_trace_goes_as_the_path_goes() -> None:
    body = """\
    int  i;

    reply = redisCommand(redis, "GET x");

    for (i = 0; i < other->count; i++) {
        if (other->rows[i] == 0) {
            continue;
        }

        demo_use(reply->str);
    }
"""
    text = f"static void\ndemo(redisContext *redis, demo_t *other)\n{{\n    redisReply  *reply;\n\n{body}}}\n"
    (found,) = run(text).findings
    assert [(one.line, one.note) for one in found.exits[0].trace][1:-1] == [
        (10, "`i < other->count` is true"),
        (11, "`other->rows[i] == 0` is true"),
        (12, "`continue;`"),
        (10, "`i < other->count` is false"),
    ]


STARTS = b"""\
static ngx_int_t
ngx_list_init(ngx_cycle_t *cycle)
{
    ngx_list_t  *list;

    list = ngx_list_of(cycle);
    list->names = malloc(100);

    return NGX_OK;
}
"""


@pytest.mark.parametrize(("path", "confidence"), [("src/core/ngx_list.c", "medium"), ("src/demo.c", "low")])
def test_structures_named_after_the_file_are_its_own(path: str, confidence: str) -> None:
    (found,) = analyse(SourceFile(path, STARTS), default_table(), AnalysisSettings()).findings
    assert found.confidence == confidence


def test_the_way_of_the_build_that_has_everything_is_told() -> None:
    body = """\
    reply = redisCommand(redis, "GET x");

#if (DEMO_NOTES)
    if (other->notes) {
        demo_note(reply->str);
    }
#endif

    if (other->second) {
        return;
    }

    freeReplyObject(reply);
"""
    text = f"static void\ndemo(redisContext *redis, demo_t *other)\n{{\n    redisReply  *reply;\n\n{body}}}\n"
    (found,) = run(text).findings
    assert [(one.line, one.note) for one in found.exits[0].trace][1:-1] == [
        (9, "`other->notes` is true"),
        (14, "`other->second` is true"),
    ]
