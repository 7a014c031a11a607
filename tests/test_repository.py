"""Other files of the tree answer for functions, fields and types that a file does not define itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.analysis.engine import analyse
from app.check_file import default_table
from app.model import AnalysisSettings, Finding, SourceFile
from app.source.contexts import MemoryTree

KEEPER = """
typedef struct {
    ngx_fd_t  journal;
} demo_ctx_t;

static ngx_int_t
demo_open(demo_ctx_t *ctx, u_char *name)
{
    ctx->journal = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (ctx->journal == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
"""

LENDER = """
static ngx_int_t
demo_handler(ngx_log_t *log, size_t size)
{
    u_char  *memory;

    memory = ngx_alloc(size, log);
    if (memory == NULL) {
        return NGX_ERROR;
    }

    demo_work(memory, size);

    return NGX_OK;
}
"""


def findings(text: str, headers: Mapping[str, str] = MappingProxyType({}), **others: str) -> list[Finding]:
    """Findings of `src/demo.c` in a tree with other files, `name="text"` for `src/name.c`; `headers` by their names."""
    files = {"src/demo.c": text.encode()} | {f"src/{name}.c": other.encode() for name, other in others.items()}
    files |= {f"src/{name}.h": other.encode() for name, other in headers.items()}
    source = SourceFile("src/demo.c", files["src/demo.c"])
    return list(analyse(source, default_table(), AnalysisSettings(), MemoryTree(files)).findings)


def test_another_file_tears_the_structure_down() -> None:
    assert [one.kind.value for one in findings(KEEPER, other="int x;\n")] == ["stored-without-cleanup"]
    teardown = "void\ndemo_done(demo_ctx_t *ctx)\n{\n    ngx_close_file(ctx->journal);\n}\n"
    assert findings(KEEPER, other=teardown) == []


def test_a_function_of_another_file_is_followed() -> None:
    looks = "void\ndemo_work(u_char *memory, size_t size)\n{\n    memory[0] = size;\n}\n"
    frees = "void\ndemo_work(u_char *memory, size_t size)\n{\n    memory[0] = size;\n    ngx_free(memory);\n}\n"
    assert [one.confidence.value for one in findings(LENDER, other=looks)] == ["high"]
    assert findings(LENDER, other=frees) == []


def test_a_static_function_of_another_file_is_another_function() -> None:
    static = "static void\ndemo_work(u_char *memory, size_t size)\n{\n    ngx_free(memory);\n}\n"
    assert [one.function for one in findings(LENDER, other=static)] == ["demo_handler"]


def test_a_function_of_a_header_is_everybody_s() -> None:
    inline = "static inline void\ndemo_work(u_char *memory, size_t size)\n{\n    ngx_free(memory);\n}\n"
    assert findings(LENDER, headers={"work": inline}) == []


def test_the_further_arguments_of_a_header_s_function_are_nobody_s() -> None:
    prints = "static inline void\ndd(const char *format, ...)\n{\n}\n"
    found = findings(LENDER.replace("demo_work(memory, size)", 'dd("%p", memory)'), headers={"ddebug": prints})
    assert [one.function for one in found] == ["demo_handler"]


def test_what_several_files_define_is_nobody_s() -> None:
    frees = "void\ndemo_work(u_char *memory, size_t size)\n{\n    ngx_free(memory);\n}\n"
    assert len(findings(LENDER, unix=frees, win32=frees)) == 1


def test_what_a_function_of_another_file_hands_out_is_its_caller_s() -> None:
    caller = """
static ngx_int_t
demo_handler(ngx_log_t *log, size_t size)
{
    u_char  *memory;

    memory = demo_memory(size, log);
    if (memory == NULL) {
        return NGX_ERROR;
    }

    memory[0] = '\\0';

    return NGX_OK;
}
"""
    hands = "u_char *\ndemo_memory(size_t size, ngx_log_t *log)\n{\n    return ngx_alloc(size, log);\n}\n"
    lends = "u_char *\ndemo_memory(size_t size, ngx_log_t *log)\n{\n    return ngx_palloc(pool, size);\n}\n"

    (found,) = findings(caller, other=hands)
    assert "(it hands out what `ngx_alloc()` opens)" in found.message
    assert findings(caller, other=lends) == []
    assert findings(caller, one=hands, another=hands) == []


def test_what_a_pool_may_have_is_not_handed_out() -> None:
    """As `ngx_set_environment()` of src/core/nginx.c."""
    caller = """
static ngx_int_t
demo_handler(ngx_cycle_t *cycle)
{
    char  **environment;

    environment = demo_environment(cycle, NULL);
    if (environment == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
"""
    callee = """
char **
demo_environment(ngx_cycle_t *cycle, ngx_uint_t *last)
{
    char                **env;
    ngx_pool_cleanup_t   *cln;

    if (last) {
        env = ngx_alloc(*last, cycle->log);
        if (env == NULL) {
            return NULL;
        }

    } else {
        cln = ngx_pool_cleanup_add(cycle->pool, 0);
        if (cln == NULL) {
            return NULL;
        }

        env = ngx_alloc(16, cycle->log);
        if (env == NULL) {
            return NULL;
        }

        cln->handler = ngx_free;
        cln->data = env;
    }

    return env;
}
"""
    assert findings(caller, other=callee) == []


OPENS_AND_FORGETS = """
ngx_int_t
demo_log(u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_OK;
    }

    return NGX_ERROR;
}
"""


def test_a_macro_of_a_header_is_on_the_path() -> None:
    text = """
static ngx_int_t
demo_handler(ngx_log_t *log, size_t size)
{
    u_char  *memory;

    memory = ngx_alloc(size, log);
    if (memory == NULL) {
        return NGX_ERROR;
    }

    DEMO_CHECK(size > 1);
    ngx_free(memory);

    return NGX_OK;
}
"""
    header = b"#define DEMO_CHECK(x)  if (!(x)) return NGX_DECLINED\n"
    files = {"src/demo.c": text.encode(), "src/demo.h": header}
    source = SourceFile("src/demo.c", files["src/demo.c"])
    (found,) = analyse(source, default_table(), AnalysisSettings(), MemoryTree(files)).findings
    assert [(one.line, one.text) for one in found.exits] == [(12, "DEMO_CHECK(size > 1);")]
    assert findings(text, other="int x;\n") == []


def test_what_is_open_when_the_process_ends_is_no_leak() -> None:
    ends = "static void\ndemo_child(u_char *name)\n{\n    demo_log(name);\n    exit(0);\n}\n"
    goes_on = "static void\ndemo_child(u_char *name)\n{\n    demo_log(name);\n    demo_next();\n}\n"
    assert findings(OPENS_AND_FORGETS, other=ends) == []
    assert len(findings(OPENS_AND_FORGETS, other=goes_on)) == 1
    assert len(findings(OPENS_AND_FORGETS, one=ends, another=goes_on)) == 1


def test_a_failure_that_ends_main_ends_the_process() -> None:
    main = "int\nmain(int argc, char **argv)\n{\n    if (demo_log(argv[1]) != NGX_OK) {\n        return 1;\n    }\n"
    assert findings(OPENS_AND_FORGETS, other=main + "    return 0;\n}\n") == []
    other = main.replace("main", "demo_start")
    assert len(findings(OPENS_AND_FORGETS, other=other + "    return 0;\n}\n")) == 1


def test_what_only_a_configuration_calls_leaks_once_a_reload() -> None:
    reader = "static void\ndemo_read(u_char *name)\n{\n    demo_log(name);\n}\n\n"
    directive = (
        "static char *\ndemo_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)\n{\n    demo_read(cf->name);\n}\n"
    )
    handler = "static ngx_int_t\ndemo_handler(ngx_http_request_t *r)\n{\n    demo_read(r->uri.data);\n}\n"
    table = "static demo_call_pt  demo_calls[] = {\n    demo_log\n};\n"

    def often(**others: str) -> list[str]:
        return [one.severity.value for one in findings(OPENS_AND_FORGETS, {}, **others)]

    assert often(other=reader + directive) == ["reload"]
    assert often(other=reader + directive, request=handler.replace("demo_read", "demo_log")) == ["error-path"]
    assert often(other=reader + directive + handler) == ["error-path"]
    assert often(other=reader + directive, table=table) == ["error-path"]
    assert often(other=reader) == often() == ["error-path"]


def test_what_is_made_once_when_first_needed_stays() -> None:
    once = KEEPER.replace(
        "    ctx->journal =", "    if (ctx->journal) {\n        return NGX_OK;\n    }\n\n    ctx->journal ="
    )
    assert [one.confidence.value for one in findings(KEEPER)] == ["medium"]
    assert [one.confidence.value for one in findings(once)] == ["low"]


def test_an_accessor_leads_to_what_is_released() -> None:
    teardown = """
void
demo_done(void *data)
{
#if (DEMO_JOURNAL)
    ngx_fd_t  fd = demo_context(data)->journal;
#endif

    ngx_close_file(fd);
}
"""
    assert findings(KEEPER, other=teardown) == []


def test_a_library_whose_memory_is_a_pool_s_has_nothing_to_release() -> None:
    text = """
static ngx_int_t
demo_parse(char *text)
{
    json_t  *json;

    json = json_loads(text, 0, NULL);
    if (json == NULL) {
        return NGX_ERROR;
    }

    return json_is_object(json) ? NGX_OK : NGX_DECLINED;
}
"""
    assert [one.rule for one in findings(text, other="int x;\n")] == ["jansson"]
    hook = "void\ndemo_hook(void)\n{\n    json_set_alloc_funcs(demo_alloc, demo_free);\n}\n"
    assert findings(text, other=hook) == []
    assert findings(text + hook) == []


def test_engines_of_other_kinds_have_calls_of_the_same_names() -> None:
    text = "static void\ndemo(JSContext *cx, %s v)\n{\n    v = JS_GetGlobalObject(cx);\n    demo_use(v);\n}\n"
    assert [one.rule for one in findings(text % "JSValue")] == ["quickjs-value"]
    assert findings(text % "JSObject *") == []


def test_a_header_says_what_does_not_come_back() -> None:
    text = LENDER.replace("demo_work(memory, size);", "ngx_free(memory);").replace(
        "if (memory == NULL) {",
        "if (size > 9) {\n        demo_fatal(9);\n        return NGX_ERROR;\n    }\n\n    if (memory == NULL) {",
    )
    says = "#define DEMO_NORETURN __attribute__((noreturn))\nvoid demo_fatal(int code) DEMO_NORETURN;\n"
    assert [one.function for one in findings(text, headers={"demo": "void demo_fatal(int code);\n"})] == [
        "demo_handler"
    ]
    assert findings(text, headers={"demo": says}) == []


def test_nobody_frees_the_value_of_a_variable() -> None:
    """nginx declares the structure, not the tree; the handler stands in a table, so nginx calls it."""
    handler = """
static ngx_int_t
demo_variable(ngx_http_request_t *r, ngx_http_variable_value_t *v, uintptr_t data)
{
    u_char  *text;

    text = ngx_alloc(16, r->connection->log);
    if (text == NULL) {
        return NGX_ERROR;
    }

    v->data = text;
    v->len = 16;

    return NGX_OK;
}
"""
    (found,) = findings(handler, other="int x;\n")
    assert (found.kind.value, found.confidence.value) == ("stored-without-cleanup", "medium")
    called = handler + "\nvoid\ndemo_asks(ngx_http_request_t *r)\n{\n    demo_variable(r, r->value, 0);\n}\n"
    assert [one.confidence.value for one in findings(called, other="int x;\n")] == ["low"]


def test_who_hands_out_by_way_of_others_is_known_elsewhere() -> None:
    caller = """
static ngx_int_t
demo_handler(u_char *name)
{
    ngx_fd_t  fd;

    fd = demo_open(name);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
"""
    level = """
%sngx_fd_t
%s(u_char *name)
{
    ngx_fd_t  fd;
    u_char   *full = ngx_alloc(256, ngx_cycle->log);

    demo_join(full, name);
    fd = %s;
    ngx_free(full);

    return fd;
}
"""
    lowest = level % ("static ", "demo_open_it", "ngx_open_file(full, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0)")
    middle = level % ("static ", "demo_open_here", "demo_open_it(full)")
    public = level % ("", "demo_open", "demo_open_here(full)")
    assert [one.acquired_by for one in findings(caller, other=lowest + middle + public)] == ["demo_open"]


def test_a_comment_above_a_function_of_the_tree_does_not_hide_its_signature() -> None:
    caller = "void\ndemo(void)\n{\n    uuid_t  id;\n\n    uuid_create(&id);\n}\n"
    maker = "int x;\n\n/* uuid_create -- make one */\nint uuid_create(uuid_t *id) {\n    return demo_fill(id);\n}\n"
    assert findings(caller, other=maker) == []
    assert len(findings(caller, other=maker.replace("uuid_create(uuid_t *", "uuid_create(uuid_t **"))) == 1


def test_a_structure_ends_by_the_exit_function_of_its_type() -> None:
    exit_ = "void\ndemo_exit(demo_ctx_t *ctx)\n{\n    %s(ctx->journal);\n}\n"
    assert findings(KEEPER, other=exit_ % "demo_journal_exit") == []
    assert len(findings(KEEPER, other=exit_ % "demo_journal_exits")) == 1
