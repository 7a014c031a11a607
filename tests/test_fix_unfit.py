"""Handles whose end takes more than the rule's release: no fix is offered, or only one that does no harm."""

from __future__ import annotations

import pytest

from app.analysis.engine import analyse, analysis_of
from app.check_file import default_table
from app.fixes.keeping import is_handed_on
from app.fixes.layout import Layout
from app.fixes.propose import growing_fixes
from app.model import SourceFile
from tests.engine import SETTINGS, findings_of, fixed_findings_of, mended


def releases(text: str, path: str = "src/ngx_http_x_module.c") -> str:
    """What the fixes add, in one text; there must be a finding."""
    assert findings_of(text, path)
    fixes = [one.fix for one in fixed_findings_of(text, path) if one.fix is not None]
    return "".join(edit.text for fix in fixes for edit in fix.edits)


@pytest.mark.parametrize(("entry", "offered"), [("ldap_first_entry(ld, msg)", False), ("NULL", True)])
def test_the_whole_is_not_released_beside_one_of_its_parts(entry: str, offered: bool) -> None:
    text = f"""static ngx_int_t
ngx_x_search(LDAP *ld, ngx_flag_t bind)
{{
    LDAPMessage  *msg, *entry;

    if (ldap_search_s(ld, "dc=x", LDAP_SCOPE_SUBTREE, "(x)", NULL, 0, &msg) != LDAP_SUCCESS) {{
        return NGX_ERROR;
    }}

    entry = {entry};
    if (bind) {{
        return NGX_DECLINED;
    }}

    ldap_msgfree({"entry" if "first" in entry else "msg"});

    return NGX_OK;
}}
"""
    assert ("ldap_msgfree(msg)" in releases(text)) is offered


@pytest.mark.parametrize(("other", "offered"), [("ngx_x_list_free", False), ("ngx_x_list_print", True)])
def test_what_the_function_ends_in_another_way_is_not_merely_freed(other: str, offered: bool) -> None:
    text = f"""static ngx_int_t
ngx_x_list(ngx_flag_t empty)
{{
    ngx_x_list_t  *list;

    list = malloc(sizeof(ngx_x_list_t));
    if (list == NULL) {{
        return NGX_ERROR;
    }}

    if (empty) {{
        return NGX_DECLINED;
    }}

    {other}(list);
    {"" if "free" in other else "free(list);"}

    return NGX_OK;
}}
"""
    assert ("free(list)" in releases(text)) is offered


@pytest.mark.parametrize(("call", "offered"), [("mysql_init(mysql)", False), ("ngx_x_show(mysql)", True)])
def test_memory_in_which_a_library_has_opened_something_is_not_merely_freed(call: str, offered: bool) -> None:
    text = f"""static ngx_int_t
ngx_x_connect(ngx_flag_t off)
{{
    MYSQL  *mysql;

    mysql = malloc(sizeof(MYSQL));
    if (mysql == NULL) {{
        return NGX_ERROR;
    }}

    {call};

    if (off) {{
        return NGX_DECLINED;
    }}

    free(mysql);

    return NGX_OK;
}}
"""
    assert ("free(mysql);\n        return NGX_DECLINED;" in mended(text).decode()) is offered


def test_an_environment_is_not_closed_under_its_transaction() -> None:
    text = """static ngx_int_t
ngx_x_get(ngx_str_t *path)
{
    MDB_env  *env;
    MDB_txn  *txn;

    if (mdb_env_create(&env) != MDB_SUCCESS) {
        return NGX_ERROR;
    }

    if (mdb_txn_begin(env, NULL, MDB_RDONLY, &txn) != MDB_SUCCESS) {
        mdb_env_close(env);
        return NGX_ERROR;
    }

    if (path->len == 0) {
        return NGX_DECLINED;
    }

    mdb_txn_abort(txn);
    mdb_env_close(env);

    return NGX_OK;
}
"""
    assert releases(text).count("mdb_txn_abort(txn);") == 1
    assert "mdb_env_close" not in releases(text)


def test_a_statement_ends_before_the_connection_that_the_function_closes() -> None:
    text = """static ngx_int_t
ngx_x_tile(ngx_http_request_t *r, sqlite3 *db)
{
    sqlite3_stmt  *stmt;

    if (sqlite3_prepare_v2(db, "select 1", -1, &stmt, NULL) != SQLITE_OK) {
        sqlite3_close(db);
        return NGX_ERROR;
    }

    if (sqlite3_step(stmt) != 100) {
        sqlite3_close(db);
        return NGX_DECLINED;
    }

    if (sqlite3_step(stmt) != 101) {
        sqlite3_close(db);
        return NGX_DECLINED;
    }

    if (sqlite3_step(stmt) != 102) {
        sqlite3_close(db);
        return NGX_DECLINED;
    }

    if (sqlite3_step(stmt) != 103) {
        sqlite3_close(db);
        return NGX_DECLINED;
    }

    if (sqlite3_step(stmt) != 104) {
        sqlite3_close(db);
        return NGX_DECLINED;
    }

    sqlite3_close(db);

    return NGX_OK;
}
"""
    assert "ngx_pool_cleanup_add" not in releases(text)


def test_text_that_is_borrowed_and_sent_later_keeps_its_object() -> None:
    text = """static void
ngx_x_send(ngx_http_request_t *r, ngx_flag_t full)
{
    ngx_chain_t  *out = NULL;

    if (full) {
        json_object  *root = json_object_new_object();

        out = ngx_x_response(r, json_object_to_json_string(root));
        json_object_object_del(root, "x");
    }

    ngx_http_output_filter(r, out);
}
"""
    assert "json_object_put(root);" not in releases(text)


@pytest.mark.parametrize(("ends", "handed_on"), [("json_object_put(object)", True), ("ngx_x_note(object)", False)])
def test_a_function_of_the_file_that_speaks_of_the_release_may_have_the_handle(ends: str, handed_on: bool) -> None:
    text = f"""#define NGX_X_CHECK(one)  if (!(one)) return NGX_ERROR

static ngx_int_t
ngx_x_answer(ngx_http_request_t *r, json_object *object)
{{
    if (r->header_only) {{
        return NGX_ERROR;
    }}

    {ends};

    return NGX_OK;
}}


static ngx_int_t
ngx_x_handler(ngx_http_request_t *r)
{{
    json_object  *object;

    object = json_object_new_object();
    if (object == NULL) {{
        return NGX_ERROR;
    }}

    NGX_X_CHECK(r->args.len);
    NGX_X_CHECK(r->uri.len);

    return ngx_x_answer(r, object);
}}
"""
    analysis = analysis_of(SourceFile("x.c", text.encode()), default_table(), SETTINGS)
    (finding,) = [one for one in analysis.run().findings if one.function == "ngx_x_handler"]
    function = analysis.unit.by_name["ngx_x_handler"]
    layout = Layout(analysis.unit, function, function.variants(1)[0], finding)
    facts = analysis.summaries.facts(function, layout.variant)
    rule = default_table().rule("json-c")

    assert rule is not None
    assert is_handed_on(layout, facts, rule) is handed_on
    assert ("ngx_pool_cleanup_add" in releases(text)) is not handed_on


class Tree:
    """A tree of two files."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def paths(self) -> list[str]:
        return list(self.files)

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)


@pytest.mark.parametrize(
    ("header", "offered"),
    [
        ("char *cJSON_Print(const cJSON *item);\n", False),
        ("CJSON_PUBLIC(char *) cJSON_Print(const cJSON *item);\n", False),
        ("char *cJSON_Print(const cJSON *item);\nvoid cJSON_free(void *object);\n", True),
        ("#define ngx_x_text(json)  ngx_x_kept(cJSON_Print(json))\n", True),
    ],
)
def test_a_release_that_the_library_in_the_tree_does_not_have_is_not_called(header: str, offered: bool) -> None:
    text = b"""static ngx_int_t
ngx_x_print(cJSON *json)
{
    char  *text;

    text = cJSON_Print(json);
    if (text == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
"""
    tree = Tree({"x.c": text, "cJSON.h": header.encode()})
    source = SourceFile("x.c", text)
    found = analyse(source, default_table(), SETTINGS, tree).findings
    *_, (fixed,) = growing_fixes(source, found, default_table(), SETTINGS, tree)
    assert (fixed.fix is not None and "cJSON_free(text)" in fixed.fix.edits[0].text) is offered


def test_what_is_overwritten_before_it_was_used_gets_no_release() -> None:
    """It is the opening call that should go."""
    text = """static ngx_int_t
ngx_x_hash(u_char *p, size_t size)
{
    EVP_MD_CTX  *ctx;

    ctx = EVP_MD_CTX_new();
    if (ctx == NULL) {
        return NGX_ERROR;
    }

    ctx = EVP_MD_CTX_create();
    if (ctx == NULL) {
        return NGX_ERROR;
    }

    EVP_DigestUpdate(ctx, p, size);
    EVP_MD_CTX_free(ctx);

    return NGX_OK;
}
"""
    assert releases(text) == ""
    assert "EVP_MD_CTX_free(ctx)" in releases(
        text.replace("    ctx = EVP_MD_CTX_create", "    EVP_DigestUpdate(ctx, p, size);\n    ctx = EVP_MD_CTX_create")
    )


@pytest.mark.parametrize(("given", "offered"), [("X_CAST(root)", False), ("other", True)])
def test_what_a_macro_makes_of_the_handle_may_be_its_release(given: str, offered: bool) -> None:
    text = f"""static ngx_int_t
ngx_x_read(char *p, size_t size, json_t *other)
{{
    json_t  *root;

    root = json_loadb(p, size, 0, NULL);
    if (root == NULL) {{
        return NGX_ERROR;
    }}

    if (json_object_size(root) == 0) {{
        json_decref({given});
        return NGX_ERROR;
    }}

    json_decref(root);

    return NGX_OK;
}}
"""
    fixes = [one.fix for one in fixed_findings_of(text)]
    assert any(one is not None for one in fixes) is offered


def test_nothing_is_released_among_blocks_that_a_macro_opens() -> None:
    text = """static ngx_int_t
ngx_x_run(ngx_str_t *name, zend_file_handle *script)
{
    FILE  *file;

    file = fopen((char *) name->data, "r");
    if (file == NULL) {
        return NGX_ERROR;
    }

    zend_first_try {
        ngx_x_execute(script, fileno(file));
    } zend_catch {
    } zend_end_try();

    return NGX_OK;
}
"""
    assert releases(text) == ""


def test_a_view_of_another_object_is_not_destroyed() -> None:
    text = """static void
ngx_x_append(bson_t *to, const char *key)
{
    bson_t  *child;

    child = bson_new();
    bson_append_document_begin(to, key, -1, child);
    bson_append_document_end(to, child);
}
"""
    assert releases(text) == ""
    assert "bson_destroy(child)" in releases(
        text.replace("document_begin(to, key, -1, child)", "utf8(child, key, -1, key, 1)")
    )


@pytest.mark.parametrize(("name", "offered"), [("ngx_http_cleanup_add", False), ("ngx_http_x_add", True)])
def test_no_entry_is_made_in_the_function_that_makes_them(name: str, offered: bool) -> None:
    text = f"""ngx_int_t
{name}(ngx_http_request_t *r, u_char *buf)
{{
    ngx_fd_t  fd;

    fd = ngx_open_file("x", NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {{
        return NGX_ERROR;
    }}

    if (ngx_read_fd(fd, buf, 10) != 10) {{
        return NGX_ERROR;
    }}

    return NGX_OK;
}}
"""
    assert ("ngx_pool_cleanup_add(r->pool" in releases(text)) is offered


@pytest.mark.parametrize(("call", "offered"), [("run(r)", False), ("ngx_x_keep_count(r)", True)])
def test_a_library_is_not_unloaded_once_its_code_has_run(call: str, offered: bool) -> None:
    text = f"""static ngx_int_t
ngx_x_run(ngx_http_request_t *r, char *name)
{{
    void          *library;
    ngx_x_run_pt   run;

    library = dlopen(name, RTLD_NOW);
    if (library == NULL) {{
        return NGX_ERROR;
    }}

    run = (ngx_x_run_pt) dlsym(library, "run");
    if (run == NULL) {{
        return NGX_ERROR;
    }}

    return {call};
}}
"""
    assert ("dlclose(library)" in releases(text)) is offered


@pytest.mark.parametrize(("reader", "offered"), [("", False), ("printf(mongoc_uri_get_string(xmcf->uri));", True)])
def test_what_is_kept_for_nothing_gets_no_entry(reader: str, offered: bool) -> None:
    text = f"""static ngx_int_t
ngx_x_init(ngx_conf_t *cf, ngx_x_main_conf_t *xmcf)
{{
    xmcf->uri = mongoc_uri_new(xmcf->address);
    if (xmcf->uri == NULL) {{
        return NGX_ERROR;
    }}

    xmcf->clients = mongoc_client_pool_new(xmcf->uri);
    if (xmcf->clients == NULL) {{
        return NGX_ERROR;
    }}

    return NGX_OK;
}}


static void
ngx_x_show(ngx_x_main_conf_t *xmcf)
{{
    {reader}
}}
"""
    fixes = [one.fix for one in fixed_findings_of(text) if one.handle == "xmcf->uri"]
    assert [one is not None for one in fixes] == [offered]
