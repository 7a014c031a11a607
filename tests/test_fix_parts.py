"""What a fix gives back together with a handle, and where it would lose the rest: no fix is offered there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.analysis.engine import analyse
from app.check_file import default_table
from app.fixes.propose import growing_fixes
from app.model import SourceFile
from tests.engine import SETTINGS, findings_of, fixed_findings_of, mended
from tests.test_fix_unfit import Tree

CASES = Path(__file__).parent / "cases" / "fixes"


def added(text: str | bytes, path: str = "src/ngx_http_x_module.c") -> str:
    """What the fixes add, in one text; there must be a finding."""
    assert findings_of(text, path)
    fixes = [one.fix for one in fixed_findings_of(text, path) if one.fix is not None]
    return "".join(edit.text for fix in fixes for edit in fix.edits)


def added_in(files: Mapping[str, str], path: str) -> str:
    """The same of one file of a tree."""
    tree = Tree({name: text.encode() for name, text in files.items()})
    source = SourceFile(path, files[path].encode())
    found = analyse(source, default_table(), SETTINGS, tree).findings
    *_, fixed = growing_fixes(source, found, default_table(), SETTINGS, tree)
    return "".join(edit.text for one in fixed if one.fix is not None for edit in one.fix.edits)


def case(name: str) -> str:
    return (CASES / f"{name}.c").read_text()


WORDS = """static ngx_int_t
ngx_x_words(ngx_str_t *text, ngx_uint_t n, ngx_flag_t off)
{
    char        **words;
    ngx_uint_t    i;

    words = malloc(n * sizeof(char *));
    if (words == NULL) {
        return NGX_ERROR;
    }

    for (i = 0; i < n; i++) {
        words[i] = VALUE;
    }

    if (off) {
        return NGX_DECLINED;
    }

    ngx_x_count(words, n);
    free(words);

    return NGX_OK;
}
"""


@pytest.mark.parametrize(
    ("value", "offered"), [("strdup((char *) text[i].data)", False), ("(char *) text[i].data", True)]
)
def test_an_array_is_not_freed_without_its_elements(value: str, offered: bool) -> None:
    assert ("free(words)" in added(WORDS.replace("VALUE", value))) is offered


FILLED = """static void
ngx_x_split(char *text, char **words)
{
    words[0] = VALUE;
}


static ngx_int_t
ngx_x_first(char *text, ngx_flag_t off)
{
    char  **words;

    words = calloc(1, sizeof(char *));
    if (words == NULL) {
        return NGX_ERROR;
    }

    ngx_x_split(text, words);

    if (off) {
        return NGX_DECLINED;
    }

    free(words);

    return NGX_OK;
}
"""


@pytest.mark.parametrize(("value", "offered"), [("strdup(text)", False), ("text", True)])
def test_memory_that_another_function_fills_is_not_merely_freed(value: str, offered: bool) -> None:
    assert ("free(words)" in added(FILLED.replace("VALUE", value))) is offered


def test_where_a_part_could_not_be_had_the_whole_is_freed() -> None:
    text = """static ngx_x_t *
ngx_x_new(char *name)
{
    ngx_x_t  *x;

    x = malloc(sizeof(ngx_x_t));
    if (x == NULL) {
        return NULL;
    }

    x->name = strdup(name);
    if (x->name == NULL) {
        return NULL;
    }

    return x;
}
"""
    assert added(text) == "        free(x);\n"


def test_a_part_is_released_as_the_function_does_it_elsewhere() -> None:
    text = case("value-and-its-owner")

    assert added(text) == "        free(answer->value);\n        free(answer);\n"
    assert "free(answer->value)" not in added(
        text.replace("        free(answer->value);\n        free", "        free")
    )


LABEL = """static ngx_int_t
ngx_x_copy(ngx_http_request_t *r, char *from, char *to)
{
    FILE       *in, *out;
    u_char     *line;
    ngx_int_t   rc;

    in = NULL;
    out = NULL;
    rc = NGX_ERROR;

    in = fopen(from, "r");
    if (in == NULL) {
        goto done;
    }

    OTHER

    line = ngx_palloc(r->pool, 100);
    if (line == NULL) {
        return ngx_x_failed(r);
    }

    rc = ngx_x_lines(in, out, line);

done:

    if (out) {
        ngx_x_flush(out);
        fclose(out);
    }

    if (in) {
        fclose(in);
    }

    return rc;
}
"""


@pytest.mark.parametrize(
    ("other", "offered"), [("ngx_x_open(r, to, &out);", False), ("ngx_log_error(NGX_LOG_INFO, r->log, 0, to);", True)]
)
def test_no_part_is_released_of_what_a_label_gives_back(other: str, offered: bool) -> None:
    assert ("fclose(in);\n        return ngx_x_failed(r);" in mended(LABEL.replace("OTHER", other)).decode()) is offered


def test_a_way_out_goes_to_the_label_that_wipes_a_secret_too() -> None:
    text = mended(case("wiped-secret")).decode()

    assert "        rc = NGX_HTTP_INTERNAL_SERVER_ERROR;\n        goto done;\n" in text


def test_a_connection_leaves_a_descriptor_to_its_owner() -> None:
    text = case("channel-connection")

    assert added(text) == "        ngx_free_connection(c);\n"


def test_a_connection_ends_with_the_socket_that_was_opened_for_it() -> None:
    text = """static ngx_int_t
ngx_x_connect(ngx_log_t *log, ngx_event_handler_pt handler)
{
    ngx_socket_t       s;
    ngx_connection_t  *c;

    s = ngx_socket(AF_INET, SOCK_STREAM, 0);
    if (s == (ngx_socket_t) -1) {
        return NGX_ERROR;
    }

    c = ngx_get_connection(s, log);
    if (c == NULL) {
        ngx_close_socket(s);
        return NGX_ERROR;
    }

    if (ngx_x_start(handler) != NGX_OK) {
        return NGX_ERROR;
    }

    c->read->handler = handler;
    ngx_x_connections = c;

    return NGX_OK;
}
"""
    assert "ngx_close_connection(c);" in added(text)


def test_a_statement_ends_before_the_connection_that_it_was_made_from() -> None:
    assert "        sqlite3_finalize(stmt);\n        sqlite3_close(db);\n" in mended(case("failed-open")).decode()


def test_what_a_function_returns_with_parts_is_not_merely_freed() -> None:
    """The same module, whose other ways out leave the part to the pool's end."""
    text = (
        case("value-and-its-owner")
        .replace("        free(answer->value);\n", "")
        .replace("    free(answer->value);\n", "")
    )

    assert "free(answer)" not in added(text)


PLAIN = """static char *
x_line(char *p, size_t n)
{
    return x_alloc(n);
}


int
x_count(char *p, size_t n, int off)
{
    char  *line;

    line = x_line(p, n);
    if (line == NULL) {
        return -1;
    }

    if (off) {
        return 0;
    }

    x_show(line);

    return 1;
}
"""


@pytest.mark.parametrize(("include", "call"), [("", "free"), ("#include <ngx_core.h>\n", "ngx_free")])
def test_memory_of_another_file_is_freed_as_this_one_can(include: str, call: str) -> None:
    files = {
        "count.c": include + PLAIN,
        "alloc.c": "void *\nx_alloc(size_t n)\n{\n    return malloc(n);\n}\n",
    }
    assert set(re.findall(r"\w+(?=\(line\);)", added_in(files, "count.c"))) == {call}


NODE = """static void
ngx_x_free(ngx_x_node_t *node)
{
    if (node == NULL) {
        return;
    }

    ngx_x_free(node->left);
    ngx_x_free(node->right);
    free(node);
}


static ngx_x_node_t *
ngx_x_leaf(void)
{
    return malloc(sizeof(ngx_x_node_t));
}


static ngx_x_node_t *
ngx_x_pair(ngx_x_node_t *left, ngx_x_node_t *right)
{
    ngx_x_node_t  *node;

    node = ngx_x_leaf();
    if (node) {
        STORE
    }

    return node;
}


static ngx_x_node_t *
ngx_x_parse(ngx_x_node_t *right)
{
    ngx_x_node_t  *left;

    left = ngx_x_leaf();
    if (left == NULL) {
        return NULL;
    }

    if (right == NULL) {
        ngx_x_free(left);
        return NULL;
    }

    return ngx_x_pair(left, right);
}
"""


def test_what_a_returned_object_holds_is_not_released() -> None:
    text = NODE.replace("STORE", "node->left = left;\n        node->right = right;")

    assert [one.fix for one in fixed_findings_of(text) if one.handle == "left"] == [None]


def test_a_release_that_takes_null_needs_no_test() -> None:
    text = """static u_char *
ngx_x_error(ngx_pool_t *pool, PyObject *value)
{
    u_char    *p;
    PyObject  *str;

    str = PyObject_Str(value);

    p = ngx_pnalloc(pool, 100);
    if (p == NULL) {
        return NULL;
    }

    ngx_x_print(p, str ? PyUnicode_AsUTF8(str) : "");
    Py_XDECREF(str);

    return p;
}
"""
    assert added(text) == "        Py_XDECREF(str);\n"


def test_a_release_stands_before_the_error_is_restored() -> None:
    text = """static int
ngx_x_accept(ngx_socket_t s, ngx_x_t *x)
{
    int  fd, saved;

    fd = accept(s, NULL, NULL);
    if (fd == -1) {
        return -1;
    }

    if (ngx_x_name(x) != NGX_OK) {
        saved = errno;
        ngx_log_error(NGX_LOG_ALERT, x->log, saved, "no name");
        errno = saved;
        return -1;
    }

    x->fd = fd;

    return 0;
}
"""
    assert "        ngx_close_socket(fd);\n        errno = saved;\n" in mended(text).decode()


def test_what_the_function_has_read_through_is_not_tested() -> None:
    text = """static char *
ngx_x_rules(ngx_conf_t *cf, RulesSet *set, const char *rules)
{
    const char  *error;

    if (msc_rules_add(set, rules, &error) < 0) {
        return strdup(error);
    }

    return NGX_CONF_OK;
}
"""
    fix = added(text)

    assert "msc_rules_error_cleanup((char *) error);" in fix
    assert "error != NULL" not in fix
    assert "error = NULL" not in fix
