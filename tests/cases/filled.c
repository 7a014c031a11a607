/* Structures, arrays and texts that functions fill: who owns what is in them. */

typedef struct {
    u_char  *data;
    size_t   len;
} demo_text_t;

typedef struct demo_item_s  demo_item_t;

struct demo_item_s {
    demo_item_t  *next;
    char        **names;
    int           count;
};

typedef struct {
    ngx_pool_t  *out;
    void        *chunks;
} demo_session_t;

typedef struct {
    demo_session_t  *session;
} demo_log_ctx_t;


static void
demo_text_init(demo_text_t *text)
{
    text->len = 100;
    text->data = malloc(100);
}


static void
demo_text_free(demo_text_t *text)
{
    free(text->data);
    text->data = NULL;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_fills_its_own(ngx_http_request_t *r)
{
    demo_text_t  text;

    demo_text_init(&text);

    if (r->header_only) {
        return NGX_DECLINED;  /* leak */
    }

    demo_text_free(&text);

    return NGX_OK;
}


static ngx_int_t
demo_fills_what_another_has(ngx_http_request_t *r, demo_text_t *text)
{
    demo_text_init(text);

    return r->header_only ? NGX_DECLINED : NGX_OK;
}


static ngx_int_t
demo_text_anew(ngx_log_t *log, demo_text_t *text, size_t len)
{
    if (text->data != NULL) {
        free(text->data);
    }

    text->data = ngx_alloc(len, log);
    if (text->data == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


/* expect: leaks-on-path */
static ngx_int_t
demo_fills_again(ngx_http_request_t *r, size_t len)
{
    demo_text_t  text = { NULL, 0 };

    do {
        if (demo_text_anew(r->connection->log, &text, len) != NGX_OK) {
            return NGX_ERROR;
        }

        len = demo_ask(text.data);

    } while (len);

    if (text.data[0] == '\0') {
        return NGX_DECLINED;  /* leak */
    }

    demo_text_free(&text);

    return NGX_OK;
}


static char **
demo_environment(ngx_cycle_t *cycle, ngx_uint_t *last)
{
    char  **environment;

    if (last) {
        environment = ngx_alloc((*last + 1) * sizeof(char *), cycle->log);

    } else {
        environment = ngx_palloc(cycle->pool, 2 * sizeof(char *));
    }

    return environment;
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_releases_what_no_pool_has(ngx_cycle_t *cycle, ngx_uint_t n)
{
    char  **environment, *text;

    environment = demo_environment(cycle, &n);
    if (environment == NULL) {
        return NGX_ERROR;
    }

    text = ngx_alloc(100, cycle->log);
    if (text == NULL) {
        return NGX_ERROR;  /* leak */
    }

    demo_ask(environment);

    ngx_free(text);
    ngx_free(environment);

    return NGX_OK;
}


static ngx_int_t
demo_uses_what_a_pool_has(ngx_cycle_t *cycle)
{
    char  **environment;

    environment = demo_environment(cycle, NULL);

    return environment != NULL ? NGX_OK : NGX_ERROR;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_stops_in_the_middle(char **names, ngx_uint_t n)
{
    char        *copies[8];
    ngx_uint_t   i;

    for (i = 0; i < n; i++) {
        copies[i] = strdup(names[i]);
        if (copies[i] == NULL) {
            return NGX_ERROR;  /* leak */
        }
    }

    for (i = 0; i < n; i++) {
        free(copies[i]);
    }

    return NGX_OK;
}


static ngx_int_t
demo_stops_and_goes_back(char **names, ngx_uint_t n)
{
    char        *copies[8];
    ngx_uint_t   i;

    for (i = 0; i < n; i++) {
        copies[i] = strdup(names[i]);
        if (copies[i] == NULL) {
            while (i > 0) {
                i--;
                free(copies[i]);
            }

            return NGX_ERROR;
        }
    }

    for (i = 0; i < n; i++) {
        if (copies[i] != NULL) {
            free(copies[i]);
        }
    }

    return NGX_OK;
}


static void
demo_adds(demo_item_t *list)
{
    demo_item_t  *item;

    item = malloc(sizeof(demo_item_t));
    if (item == NULL) {
        return;
    }

    item->next = list->next;
    list->next = item;
}


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_names(demo_item_t *item)
{
    if (item->names == NULL) {
        item->names = malloc(item->count * sizeof(char *));
        if (item->names == NULL) {
            return NGX_ERROR;
        }
    }

    return NGX_OK;  /* leak */
}


static void
demo_items_free(demo_item_t *item)
{
    int           i;
    demo_item_t  *last;

    while (item) {
        for (i = 0; i < item->count; i++) {
            free(item->names[i]);
        }

        last = item;
        item = item->next;
        free(last);
    }
}


/* expect: leaks-on-path high */
static demo_session_t *
demo_only_the_log_knows_it(ngx_http_request_t *r)
{
    demo_session_t  *s;
    demo_log_ctx_t  *ctx;

    s = ngx_pcalloc(r->pool, sizeof(demo_session_t));
    ctx = ngx_palloc(r->pool, sizeof(demo_log_ctx_t));
    if (s == NULL || ctx == NULL) {
        return NULL;
    }

    ctx->session = s;
    r->connection->log->data = ctx;

    s->out = ngx_create_pool(4096, r->connection->log);
    if (s->out == NULL) {
        return NULL;
    }

    s->chunks = ngx_pcalloc(s->out, 100);
    if (s->chunks == NULL) {
        return NULL;  /* leak */
    }

    return s;
}


static demo_session_t *
demo_the_connection_has_it(ngx_http_request_t *r)
{
    demo_session_t  *s;
    demo_log_ctx_t  *ctx;

    s = ngx_pcalloc(r->pool, sizeof(demo_session_t));
    ctx = ngx_palloc(r->pool, sizeof(demo_log_ctx_t));
    if (s == NULL || ctx == NULL) {
        return NULL;
    }

    ctx->session = s;
    demo_register(ctx);

    s->out = ngx_create_pool(4096, r->connection->log);
    if (s->out == NULL) {
        return NULL;
    }

    s->chunks = ngx_pcalloc(s->out, 100);
    if (s->chunks == NULL) {
        return NULL;
    }

    return s;
}


static void
demo_session_close(demo_session_t *s)
{
    ngx_destroy_pool(s->out);
}


static void
demo_answered(void *data)
{
    demo_item_t  *item = data;

    demo_ask(item->names);
    free(item);
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_is_never_called_back(ngx_http_request_t *r, char *name)
{
    void         *query;
    demo_item_t  *item;

    item = malloc(sizeof(demo_item_t));
    if (item == NULL) {
        return NGX_ERROR;
    }

    query = demo_submit(name, demo_answered, item);
    if (query == NULL) {
        return NGX_ERROR;  /* leak */
    }

    return NGX_OK;
}


static ngx_int_t
demo_is_called_back(ngx_http_request_t *r, char *name)
{
    demo_item_t  *item;

    item = malloc(sizeof(demo_item_t));
    if (item == NULL) {
        return NGX_ERROR;
    }

    demo_submit(name, demo_answered, item);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static json_t *
demo_packs_a_copy(char *value)
{
    char    *text;
    json_t  *object;

    text = strdup(value);
    if (text == NULL) {
        return NULL;
    }

    object = json_pack("{s:s}", "text", text);
    if (object == NULL) {
        return NULL;  /* leak */
    }

    free(text);

    return object;
}


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_header_of_the_heap(ngx_http_request_t *r)
{
    ngx_table_elt_t  *h;

    h = ngx_list_push(&r->headers_out.headers);
    if (h == NULL) {
        return NGX_ERROR;
    }

    h->value.data = (u_char *) strdup("demo");

    return NGX_OK;  /* leak */
}


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_arguments_of_the_heap(ngx_http_request_t *r)
{
    char  *text;

    if (asprintf(&text, "n=%d", 1) == -1) {
        return NGX_ERROR;
    }

    r->args.data = (u_char *) text;

    return NGX_OK;  /* leak */
}
