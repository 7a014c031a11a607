/* Calls that no rule knows, and whose answer the function releases itself. */


/* expect: leaks-on-path medium */
static ngx_int_t
demo_frees_what_it_was_given(ngx_http_request_t *r, demo_config_t *config)
{
    char  *text;

    text = demo_config_to_text(config);
    if (text == NULL) {
        return NGX_ERROR;
    }

    if (ngx_strlen(text) > 1024) {
        return NGX_DECLINED; /* leak */
    }

    demo_log_text(r, text);
    free(text);

    return NGX_OK;
}


static ngx_int_t
demo_frees_it_always(ngx_http_request_t *r, demo_config_t *config)
{
    char  *text;

    text = demo_config_to_text(config);
    if (text == NULL) {
        return NGX_ERROR;
    }

    if (ngx_strlen(text) > 1024) {
        free(text);
        return NGX_DECLINED;
    }

    demo_log_text(r, text);
    free(text);

    return NGX_OK;
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_frees_a_certificate(ngx_str_t *name, int *days)
{
    X509  *cert;

    cert = demo_load_certificate(name);
    if (cert == NULL) {
        return NGX_ERROR;
    }

    if (X509_get_version(cert) != 2) {
        return NGX_DECLINED; /* leak */
    }

    *days = demo_days_left(cert);
    X509_free(cert);

    return NGX_OK;
}


static ngx_int_t
demo_frees_what_is_old(demo_table_t *table, ngx_str_t *key)
{
    demo_node_t  *node;

    node = demo_table_find(table, key);
    if (node == NULL) {
        return NGX_DECLINED;
    }

    if (node->expire < ngx_time()) {
        demo_table_unlink(table, node);
        free(node);
        return NGX_DECLINED;
    }

    return NGX_OK;
}


static ngx_int_t
demo_frees_only_what_it_copied(ngx_str_t *value, ngx_uint_t quoted)
{
    char  *text;

    text = (char *) value->data;
    if (quoted) {
        text = demo_copy_unquoted(value);
    }

    if (ngx_strlen(text) > 1024) {
        return NGX_DECLINED;
    }

    if (quoted) {
        free(text);
    }

    return NGX_OK;
}


static ngx_int_t
demo_frees_by_a_flag(ngx_str_t *value)
{
    int    copied;
    char  *text;

    text = demo_read_text(value, &copied);
    if (text == NULL) {
        return NGX_ERROR;
    }

    demo_use(text);

    if (copied) {
        free(text);
    }

    return NGX_OK;
}


static char *
demo_hands_it_on(demo_config_t *config)
{
    char  *text;

    text = demo_config_to_text(config);
    if (ngx_strlen(text) > 1024) {
        free(text);
        return NULL;
    }

    return text;
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_made_by_a_member(demo_api_t *api, const char *name)
{
    char  *text;

    text = api->make_text(name);

    if (demo_check(text)) {
        return NGX_ERROR; /* leak */
    }

    free(text);

    return NGX_OK;
}
