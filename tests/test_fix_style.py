"""Fixes are written as the file is: blanks, heads of functions, comments, paragraphs and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fixes.spacing import spacing
from tests.engine import mended


def test_blanks_inside_of_parentheses() -> None:
    text = mended("""table_t *
table_new( int size )
{
    table_t *table;

    if( size < 1 ) return NULL;

    table = malloc( sizeof( table_t ) );
    if( table == NULL ) {
        return NULL;
    }

    table->rows = malloc( sizeof( row_t ) * size );
    if( table->rows == NULL ) {
        return NULL;
    }

    return table;
}
""").decode()

    assert "        free( table );\n        return NULL;\n" in text


@pytest.mark.parametrize(
    ("like", "line", "made"),
    [
        ("f( a );", "free(p);", "free( p );"),
        ("f( a );", "if (p != NULL) {", "if ( p != NULL ) {"),
        ("f( a ); if( a ) g( a );", "if (p) {", "if( p ) {"),
        ("f( a );", "f((char *) p, g(p));", "f( (char *) p, g( p ) );"),
        ("f( a );", 'f("(%s)", p);', 'f( "(%s)", p );'),
        ("f( a );", "end();", "end();"),
        ("f(a); g( a ); f(b);", "free(p);", "free(p);"),
        ("f(a); if(a) g(a);", "if (p) {", "if(p) {"),
    ],
)
def test_a_line_gets_the_blanks_of_the_file(like: str, line: str, made: str) -> None:
    assert spacing(like)(line) == made


@given(st.text(), st.text())
def test_blanks_change_nothing_but_blanks(like: str, line: str) -> None:
    assert spacing(like)(line).replace(" ", "") == line.replace(" ", "")


HEADS = """%s
{
    conf->key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    if (conf->key == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
"""
GIVEN = "ngx_conf_t *cf, ngx_http_x_loc_conf_t *conf, BIO *bio"


@pytest.mark.parametrize(
    ("head", "handler"),
    [
        (f"static ngx_int_t\nngx_http_x_key({GIVEN})", "static void\nngx_http_x_cleanup_key(void *data)\n{\n"),
        (f"static ngx_int_t ngx_http_x_key({GIVEN})", "static void ngx_http_x_cleanup_key(void *data)\n{\n"),
        (
            f"/**\n * The following functions are from another module.\n */\n\nngx_int_t ngx_http_x_key({GIVEN})",
            "static void ngx_http_x_cleanup_key(void *data)\n{\n    EVP_PKEY_free(data);\n}\n\n/**\n",
        ),
        (
            f"static ngx_int_t\nngx_http_x_merge_loc_key({GIVEN})",
            "static void\nngx_http_x_cleanup_key(void *data)\n{\n",
        ),
    ],
)
def test_a_handler_has_the_head_of_the_function_and_the_name_of_the_module(head: str, handler: str) -> None:
    assert handler in mended(HEADS % head).decode()


def test_nothing_comes_between_a_comment_and_its_return() -> None:
    text = mended("""static ngx_int_t
ngx_x_log(ngx_http_request_t *r, ngx_chain_t *in)
{
    json_t  *root;

    root = json_object();
    if (root == NULL) {
        return NGX_ERROR;
    }

    ngx_x_send(root);

    /* pass the chain on */
    return ngx_http_next_body_filter(r, in);
}
""").decode()

    assert "    json_decref(root);\n\n    /* pass the chain on */\n    return ngx_http_next" in text


def test_a_release_joins_the_releases_that_stand_apart() -> None:
    text = mended("""static JSValue
ngx_x_args(JSContext *cx)
{
    JSValue  args, val;

    args = JS_NewObject(cx);
    if (JS_IsException(args)) {
        return JS_EXCEPTION;
    }

    val = ngx_x_value(cx);
    if (JS_SetPropertyStr(cx, args, "x", JS_DupValue(cx, val)) < 0) {
        goto exception;
    }

    return args;

exception:

    JS_FreeValue(cx, val);

    return JS_EXCEPTION;
}
""").decode()

    assert "    JS_FreeValue(cx, val);\n    JS_FreeValue(cx, args);\n\n    return JS_EXCEPTION;\n" in text


def test_a_release_has_the_name_that_the_function_has_for_it() -> None:
    text = mended("""ngx_int_t
ngx_x_session(ngx_x_ctx_t *ctx, const unsigned char *data, int len, void *key)
{
    ngx_ssl_session_t  *session, *old;

    session = d2i_SSL_SESSION(NULL, &data, len);
    if (session == NULL) {
        return NGX_ERROR;
    }

    if (ngx_x_find(key) == NULL) {
        return NGX_ERROR;
    }

    old = ctx->session;
    ctx->session = session;

    if (old != NULL) {
        ngx_ssl_free_session(old);
    }

    return NGX_OK;
}
""").decode()

    assert "        ngx_ssl_free_session(session);\n        return NGX_ERROR;\n" in text
