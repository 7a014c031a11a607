"""Who calls a function says whether a leak of it matters: a process that starts or ends loses it once."""

from __future__ import annotations

import pytest

from app.analysis.engine import analyse
from app.check_file import default_table
from app.model import AnalysisSettings, SourceFile
from app.source.contexts import MemoryTree

MAKES = """
%sdemo_lock_t *
demo_make(ngx_log_t *log)
{
    demo_lock_t  *lock;

    lock = ngx_alloc(sizeof(demo_lock_t), log);
    if (lock == NULL) {
        return NULL;
    }

    if (pthread_mutex_init(&lock->mutex, NULL) != 0) {
        return NULL;
    }

    return lock;
}
"""


def confidences(caller: str, *others: str, kind: str = "") -> list[str]:
    """How surely `src/demo.c` leaks, in a tree where `caller` and the other texts stand in files of their own."""
    files = {"src/demo.c": (MAKES % kind).encode()}
    files |= {f"src/other{number}.c": text.encode() for number, text in enumerate((caller, *others))}
    source = SourceFile("src/demo.c", files["src/demo.c"])
    found = analyse(source, default_table(), AnalysisSettings(), MemoryTree(files)).findings
    return [one.confidence.value for one in found]


def asking(name: str, statements: str, loop: str = "if (1)") -> str:
    return f"int\n{name}(ngx_log_t *log)\n{{\n    {loop} {{\n        {statements}\n    }}\n}}\n"


@pytest.mark.parametrize(
    "statements",
    [
        "lock = demo_make(log); if (lock == NULL) { exit(2); }",
        "threads[n].lock = demo_make(log); if (!threads[n].lock) { ngx_log_error(log); exit(2); }",
        "log++;\n\n#if (DEMO)\n\n    lock = demo_make(log);\n    if (lock == NULL) {\n        exit(2);\n    }\n#endif",
        "if (demo_make(log) == NULL) { demo_print(log); exit(1); }",
        "demo_lock_t *lock = demo_make(log); if (lock == NULL) { exit(2); }",
        "if ((lock = demo_make(log)) == NULL) { abort(); }",
        "demo_make(log); exit(0);",
    ],
)
def test_a_failure_that_ends_the_process_is_no_leak(statements: str) -> None:
    assert confidences(asking("demo_start", statements)) == []
    again = asking("demo_start", "if (demo_make(log) == NULL) { return NGX_ERROR; }")
    assert confidences(asking("demo_start", statements), again) == ["high"]


@pytest.mark.parametrize(
    "statements",
    [
        "lock = demo_make(log); if (lock != NULL) { exit(0); }",
        "lock = demo_make(log); if (lock == NULL) { demo_print(log); } exit(2);",
        "lock = demo_make(log); if (lock == NULL) { return; }",
        "lock = demo_make(log); if (lock == NULL) { lua_error(L); }",
        "if (log) lock = demo_make(log); if (lock == NULL) { exit(2); }",
        "if (log) lock = NULL; else lock = demo_make(log); if (lock == NULL) { exit(2); }",
        "demo_call(demo_make); exit(0);",
    ],
)
def test_a_failure_after_which_the_process_goes_on_is_one(statements: str) -> None:
    assert confidences(asking("demo_start", statements, "for ( ;; )")) == ["high"]


def test_a_function_of_the_tree_that_ends_the_process_counts() -> None:
    dies = "void\ndemo_die(const char *why)\n{\n    demo_print(why);\n    exit(1);\n}\n"
    caller = asking("demo_start", 'if (demo_make(log) == NULL) { demo_die("no lock"); }', "for ( ;; )")
    assert confidences(caller + dies) == []
    assert confidences(caller) == ["high"]


def test_what_a_file_defines_for_itself_is_another_function() -> None:
    once = asking("main", "demo_make(log);")
    request = asking("demo_handler", "demo_make(log);")
    assert confidences(once) == ["low"]
    assert confidences(once, request) == ["high"]
    assert confidences(once, request + MAKES % "static ") == ["low"]
    assert confidences(once, kind="static ") == ["high"]


START = """
static ngx_int_t
demo_starts(ngx_cycle_t *cycle)
{
    ngx_uint_t  n;

    for (n = 0; n < 2; n++) {
        if (demo_make(cycle->log) == NULL) {
            %s;
        }
    }

    return NGX_OK;

failed:

    return NGX_ERROR;
}

ngx_module_t  demo_module = {
    NGX_MODULE_V1, NULL, NULL, NGX_CORE_MODULE, NULL, demo_starts, NULL, NULL, NULL, NULL, NULL, NGX_MODULE_V1_PADDING
};
"""


@pytest.mark.parametrize(
    ("leaves", "found"), [("return NGX_ERROR", []), ("goto failed", []), ("break", ["high"]), ("goto again", ["high"])]
)
def test_a_module_that_does_not_start_ends_the_process(leaves: str, found: list[str]) -> None:
    assert confidences(START % leaves) == found


@pytest.mark.parametrize(
    ("name", "loop", "confidence"),
    [
        ("main", "while (demo_next(log))", "low"),
        ("main", "for ( ;; ) for (n = 0; n < 2; n++)", "high"),
        ("demo_serve", "while (demo_next(log))", "high"),
    ],
)
def test_a_program_whose_loop_ends_where_it_fails_loses_it_once(name: str, loop: str, confidence: str) -> None:
    statements = "lock = demo_make(log); if (lock == NULL) { demo_print(log); break; }"
    assert confidences(asking(name, statements, loop)) == [confidence]


def test_who_cleans_up_on_other_ways_is_told_but_by_a_program_that_ends() -> None:
    forgets = "    if (log == NULL) {\n        return NULL;\n    }\n\n"
    cleans = "    if (log->size) {\n        ngx_free(lock);\n        return NULL;\n    }\n\n"
    text = (MAKES % "").replace("    return lock;", forgets + cleans + "    return lock;")
    failing = "while (demo_next(log)) { lock = demo_make(log); if (lock == NULL) { break; } }"
    tree = {"src/demo.c": text.encode(), "src/main.c": asking("main", failing).encode()}
    source = SourceFile("src/demo.c", tree["src/demo.c"])
    (found,) = analyse(source, default_table(), AnalysisSettings(), MemoryTree(tree)).findings
    assert found.confidence == "low"
    helper = asking("demo_lock", "lock = demo_make(log); if (lock == NULL) { exit(1); }", "for ( ;; )")
    tree["src/main.c"] += helper.encode()
    (found,) = analyse(source, default_table(), AnalysisSettings(), MemoryTree(tree)).findings
    assert found.confidence == "high"


def test_a_function_that_is_handed_on_may_be_called_at_any_time() -> None:
    assert confidences(asking("main", "demo_make(log);")) == ["low"]
    assert confidences(asking("main", 'demo_register("make", demo_make);')) == ["high"]


def test_members_parameters_and_prototypes_of_the_name_are_no_calls() -> None:
    once = asking("main", "demo_make(log);")
    member = asking("demo_handler", "maker->demo_make(log); box.demo_make(log);")
    parameter = "int\ndemo_asks(ngx_log_t *log,\n    int demo_make)\n{\n    return demo_make;\n}\n"
    prototype = 'extern "C" {\n    demo_lock_t *demo_make(ngx_log_t *log);\n}\n'
    assert confidences(once, member, parameter, prototype) == ["low"]
    assert confidences(once, "demo_maker_t  makers[] = {\n    demo_make\n};\n") == ["high"]


def test_others_speak_of_the_function_that_is_next_to_them() -> None:
    files = {"client/make.c": MAKES % "", "client/main.c": asking("main", "demo_make(log);")}
    files |= {"module/make.c": MAKES % "", "module/handler.c": asking("demo_handler", "demo_make(log);")}
    tree = {path: text.encode() for path, text in files.items()}
    for path, confidence in (("client/make.c", "low"), ("module/make.c", "high")):
        source = SourceFile(path, tree[path])
        (found,) = analyse(source, default_table(), AnalysisSettings(), MemoryTree(tree)).findings
        assert found.confidence == confidence


def test_who_only_tries_a_function_out_does_not_count() -> None:
    files = {"src/demo.c": MAKES % "", "tests/demo.c": asking("test_make", "demo_make(log);", "for ( ;; )")}
    tree = {path: text.encode() for path, text in files.items()}
    source = SourceFile("src/demo.c", tree["src/demo.c"])
    (found,) = analyse(source, default_table(), AnalysisSettings(), MemoryTree(tree)).findings
    assert found.confidence == "high"  # who else calls it, is not at hand
    tree["src/main.c"] = asking("main", "demo_make(log);").encode()
    (found,) = analyse(source, default_table(), AnalysisSettings(), MemoryTree(tree)).findings
    assert found.confidence == "low"


@pytest.mark.parametrize(
    ("loop", "confidence"),
    [
        ("for (n = 0; n < conf->locations.nelts; n++)", "low"),
        ("for (one = conf->first; one != NULL; one = one->next)", "low"),
        ("for ( ;; )", "high"),
        ("while (!ngx_quit)", "high"),
    ],
)
def test_a_worker_that_starts_goes_once_through_its_configuration(loop: str, confidence: str) -> None:
    assert confidences(asking("demo_init_process", "demo_make(log);", loop)) == [confidence]


INITIALIZES = (MAKES % "").replace("demo_make(ngx_log_t *log)", "demo_init(ngx_cycle_t *log)")


@pytest.mark.parametrize(
    ("caller", "severity"),
    [
        (asking("demo_init_process", "demo_init(log);"), "process"),
        (asking("demo_init_process", "demo_init(log);", "for (n = 0; n < conf->locations.nelts; n++)"), "process"),
        (asking("demo_init_process", "demo_init(log);", "for ( ;; )"), "reload"),
        (asking("demo_reconfigure", "demo_init(log);"), "reload"),
        ("", "reload"),
    ],
)
def test_what_only_a_worker_starts_with_is_not_of_each_configuration(caller: str, severity: str) -> None:
    files = {"src/demo.c": INITIALIZES.encode(), "src/other.c": caller.encode()}
    source = SourceFile("src/demo.c", files["src/demo.c"])
    (found,) = analyse(source, default_table(), AnalysisSettings(), MemoryTree(files)).findings
    assert found.severity.value == severity


def test_a_command_line_shows_what_is_main_under_another_name() -> None:
    text = (MAKES % "").replace("demo_make(ngx_log_t *log)", "demo_tool(int argc, char **argv)").replace("log)", "0)")
    source = SourceFile("src/demo.c", text.encode())
    (found,) = analyse(source, default_table(), AnalysisSettings()).findings
    assert (found.confidence.value, found.severity.value) == ("low", "process")


def test_a_native_function_of_a_script_is_no_program() -> None:
    arguments = "demo_fetch(JSContext *cx, JSValueConst this, int argc, JSValueConst *argv)"
    text = (MAKES % "").replace("demo_make(ngx_log_t *log)", arguments).replace("log)", "0)")
    (found,) = analyse(SourceFile("src/demo.c", text.encode()), default_table(), AnalysisSettings()).findings
    assert found.confidence == "high"
