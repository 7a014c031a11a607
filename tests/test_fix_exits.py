"""The ways out that a cleanup brings say that the function failed, as its others do; and what no cleanup is for."""

from __future__ import annotations

import pytest

from tests.engine import findings_of, fixed_findings_of, mended

DICTIONARY = """static char *
ngx_http_x_merge_loc_conf(ngx_conf_t *cf, void *parent, void *child)
{
    ngx_http_x_loc_conf_t *conf = child;

    char      *rc;
    ngx_fd_t   fd;

    rc = %s;

    fd = ngx_open_file(conf->name.data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_CONF_ERROR;
    }

    conf->dict = ZSTD_createCDict_byReference(conf->buf, conf->size, 1);
    if (conf->dict == NULL) {
%s
        goto close;
    }

close:

    ngx_close_file(fd);

    return rc;
}
"""


def offered(text: str) -> bool:
    """Whether any fix is; there must be a finding."""
    found = fixed_findings_of(text)
    assert found
    return any(one.fix is not None for one in found)


@pytest.mark.parametrize(
    ("first", "sets", "exit_"),
    [
        ("NGX_CONF_OK", "        rc = NGX_CONF_ERROR;", "        rc = NGX_CONF_ERROR;\n        goto close;\n"),
        ("NGX_CONF_ERROR", "        conf->size = 0;", "(conf->dict);\n        goto close;\n"),
    ],
)
def test_a_jump_of_a_cleanup_sets_the_status_that_its_neighbour_sets(first: str, sets: str, exit_: str) -> None:
    text = mended(DICTIONARY % (first, sets)).decode()
    inside = text.partition("if (cln == NULL) {\n")[2].partition("    }\n")[0]

    assert "ZSTD_freeCDict(conf->dict);" in inside
    assert exit_ in inside


def test_no_jump_leaves_with_a_status_that_says_all_is_well() -> None:
    text = mended(DICTIONARY % ("NGX_CONF_OK", "        ngx_x_say(rc);")).decode()

    assert "goto close;" not in text.partition("if (cln == NULL) {\n")[2].partition("    }\n")[0]


def test_the_caller_is_told_that_memory_is_short() -> None:
    text = mended("""ngx_int_t
ngx_http_x_key(ngx_http_request_t *r, BIO *bio, const char **err)
{
    ngx_http_x_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r, ngx_http_x_module);

    ctx->key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    if (ctx->key == NULL) {
        *err = "no key in it";
        return NGX_ERROR;
    }

    return NGX_OK;
}
""").decode()

    assert 'EVP_PKEY_free(ctx->key);\n        *err = "no memory";\n        return NGX_ERROR;\n' in text


def test_a_message_about_the_file_does_not_speak_of_memory() -> None:
    text = mended("""char *
ngx_http_x_merge(ngx_conf_t *cf, ngx_http_x_loc_conf_t *conf, BIO *bio)
{
    conf->key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    if (conf->key == NULL) {
        return "cannot be loaded";
    }

    return NGX_CONF_OK;
}
""").decode()

    assert "EVP_PKEY_free(conf->key);\n        return NGX_CONF_ERROR;\n" in text


@pytest.mark.parametrize("other", ["NGX_DECLINED", "NGX_ERROR"])
def test_a_handler_that_only_declines_declines_for_want_of_memory(other: str) -> None:
    asks = "".join(
        f"""    if (ngx_x_ask{number}(r, address) != NGX_OK) {{
        return {other if number == 3 else "NGX_DECLINED"};
    }}

"""
        for number in range(12)
    )
    text = mended(f"""static ngx_int_t
ngx_http_x_handler(ngx_http_request_t *r)
{{
    char  *address;

    address = malloc(64);
    ngx_x_address(r, address);

{asks}    return NGX_OK;
}}
""").decode()

    assert f"if (cln == NULL) {{\n        return {other};\n    }}\n" in text


def test_a_file_of_a_configuration_keeps_no_log_that_ends_with_the_old_cycle() -> None:
    text = mended("""static ngx_int_t
ngx_http_x_open(ngx_conf_t *cf, ngx_http_x_loc_conf_t *conf)
{
    conf->fd = ngx_open_file(conf->name.data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (conf->fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
""").decode()

    assert "clnf->log = &cf->cycle->new_log;\n" in text


def test_a_file_of_a_request_keeps_the_log_of_its_pool() -> None:
    text = mended("""static ngx_int_t
ngx_http_x_handler(ngx_http_request_t *r)
{
    ngx_fd_t  fd;

    fd = ngx_open_file("/etc/x", NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_HTTP_NOT_FOUND;
    }

    return ngx_x_read(r, fd);
}
""").decode()

    assert "clnf->log = r->pool->log;\n" in text


@pytest.mark.parametrize(
    ("log", "fixed"), [("cf->log", False), ("ngx_cycle->log", False), ("&cf->cycle->new_log", True)]
)
def test_a_pool_with_the_old_log_is_not_registered(log: str, fixed: bool) -> None:
    assert (
        offered(f"""static char *
ngx_http_x_words(ngx_conf_t *cf, ngx_http_x_loc_conf_t *conf)
{{
    conf->words = ngx_create_pool(4096, {log});
    if (conf->words == NULL) {{
        return NGX_CONF_ERROR;
    }}

    return NGX_CONF_OK;
}}
""")
        is fixed
    )


@pytest.mark.parametrize(("owner", "fixed"), [("c->ssl->connection", False), ("r", True)])
def test_what_the_connection_keeps_does_not_end_with_the_request(owner: str, fixed: bool) -> None:
    text = f"""ngx_int_t
ngx_http_x_session(ngx_http_request_t *r, const unsigned char *data, int len)
{{
    SSL_SESSION       *session;
    ngx_connection_t  *c;
    ngx_http_x_ctx_t  *ctx;

    c = r->connection;

    session = d2i_SSL_SESSION(NULL, &data, len);
    if (session == NULL) {{
        return NGX_ERROR;
    }}

    ctx = ngx_http_x_get_ctx({owner});
    if (ctx == NULL) {{
        return NGX_ERROR;
    }}

    ctx->session = session;

    return NGX_OK;
}}
"""
    assert ("ngx_pool_cleanup_add" in mended(text).decode()) is fixed


@pytest.mark.parametrize(("start", "fixed"), [("uv_thread_create", False), ("ngx_x_say", True)])
def test_what_a_thread_may_use_does_not_end_with_the_configuration(start: str, fixed: bool) -> None:
    text = f"""static void
ngx_http_x_start(ngx_http_x_loc_conf_t *conf)
{{
    {start}(&conf->thread, ngx_http_x_run, conf->options);
}}


static char *
ngx_http_x_identity(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{{
    ngx_http_x_loc_conf_t  *xlcf = conf;

    xlcf->path = strdup(xlcf->name);

    ngx_http_x_start(xlcf);

    return NGX_CONF_OK;
}}
"""
    assert ("ngx_pool_cleanup_add" in mended(text).decode()) is fixed


@pytest.mark.parametrize("release", ["JS_DestroyRuntime", "JS_FreeRuntime"])
def test_another_library_may_open_by_the_same_name(release: str) -> None:
    text = f"""static ngx_int_t
ngx_http_x_init(ngx_http_x_main_conf_t *xmcf)
{{
    JSRuntime  *rt;

    rt = JS_NewRuntime(xmcf->memory);
    if (rt == NULL) {{
        return NGX_ERROR;
    }}

    if (ngx_http_x_globals(xmcf) != NGX_OK) {{
        return NGX_ERROR;
    }}

    xmcf->runtime = rt;
    return NGX_OK;
}}


static void
ngx_http_x_exit(ngx_http_x_main_conf_t *xmcf)
{{
    {release}(xmcf->runtime);
}}
"""
    assert f"        {release}(rt);\n        return NGX_ERROR;".encode() in mended(text)


@pytest.mark.parametrize(("ends", "fixed"), [("av_free", False), ("avcodec_free_context", True)])
def test_a_destructor_does_not_free_what_a_member_only_points_to(ends: str, fixed: bool) -> None:
    assert (
        offered(f"""static ngx_int_t
ngx_x_decoder(AVCodec *codec, ngx_x_info_t *info, AVCodecContext **result)
{{
    AVCodecContext  *decoder;

    decoder = avcodec_alloc_context3(codec);
    if (decoder == NULL) {{
        return NGX_ERROR;
    }}

    decoder->extradata = info->extra.data;

    if (avcodec_open2(decoder, codec, NULL) < 0) {{
        return NGX_ERROR;
    }}

    *result = decoder;
    return NGX_OK;
}}


static void
ngx_x_end(ngx_x_state_t *state)
{{
    {ends}({"&" if "context" in ends else ""}state->decoder);
}}
""")
        is fixed
    )


@pytest.mark.parametrize(("name", "fixed"), [("SSL_CTX_set0_tmp_dh_pkey", False), ("SSL_CTX_use_PrivateKey", True)])
def test_what_some_versions_take_even_where_they_fail_is_left(name: str, fixed: bool) -> None:
    text = f"""static ngx_int_t
ngx_x_parameters(SSL_CTX *ctx, BIO *bio)
{{
    EVP_PKEY  *key;

    key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    if (key == NULL) {{
        return NGX_ERROR;
    }}

    if ({name}(ctx, key) != 1) {{
        return NGX_ERROR;
    }}

    return NGX_OK;
}}
"""
    assert offered(text) is fixed


MACRO = """static AVCodecContext *
ngx_x_decoder(AVCodec *codec, ngx_x_conf_t *conf)
{
    AVCodecContext  *decoder;

#if (NGX_HAVE_HARDWARE)
#define FALL_BACK \\
    if (conf->hardware) { \\
        conf->hardware = 0; \\
        %s; \\
    }
#else
#define FALL_BACK
#endif

again:

    decoder = avcodec_alloc_context3(codec);
    if (decoder == NULL) {
        return NULL;
    }

    if (avcodec_open2(decoder, codec, NULL) < 0) {
        FALL_BACK;
        return NULL;
    }

    return decoder;

done:

    avcodec_close(decoder);
    return NULL;
}
"""


@pytest.mark.parametrize("jump", ["goto again", "return conf->old"])
def test_a_release_stands_before_a_macro_that_may_leave(jump: str) -> None:
    """Builds differ in it, so that it is not read as what it stands for."""
    text = (MACRO % jump).replace("done:\n\n    avcodec_close(decoder);\n    return NULL;\n", "")
    assert [one.acquired_by for one in findings_of(text)] == ["avcodec_alloc_context3"]
    assert b"        avcodec_free_context(&decoder);\n        FALL_BACK;\n" in mended(text)


def test_nothing_is_released_before_a_macro_that_may_lead_to_its_use() -> None:
    assert b"avcodec_free_context(&decoder);\n        FALL_BACK" not in mended(MACRO % "goto done")


@pytest.mark.parametrize(
    ("opens", "use", "fixed"),
    [
        ('fopen("x", "r")', "", False),
        ('fopen("x", "w")', "", True),
        ('fopen("x", "r")', "    ngx_x_read(file);\n", True),
    ],
)
def test_nothing_is_opened_only_to_be_closed(opens: str, use: str, fixed: bool) -> None:
    text = f"""static void
ngx_x_stream(ngx_x_ctx_t *ctx)
{{
    FILE  *file;

    file = {opens};
{use}
    ngx_x_send(ctx);
}}
"""
    assert offered(text) is fixed


def test_a_result_that_is_thrown_away_gets_no_name_only_to_be_destroyed() -> None:
    assert not offered("""static void
ngx_x_resize(MagickWand *wand)
{
    MagickCoalesceImages(wand);
    MagickStripImage(wand);
}
""")
