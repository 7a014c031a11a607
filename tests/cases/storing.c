/* Handles that outlive the call: fields, lists, out-parameters, events. */

typedef struct {
    ngx_fd_t   journal;
    ngx_fd_t   ledger;
    void      *next;
} demo_ctx_t;


static void
demo_finish(demo_ctx_t *ctx)
{
    ngx_close_file(ctx->journal);
}


static ngx_int_t
demo_released_elsewhere(demo_ctx_t *ctx, u_char *name)
{
    ctx->journal = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (ctx->journal == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_released_nowhere(demo_ctx_t *ctx, u_char *name)
{
    ctx->ledger = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (ctx->ledger == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_closed_by_hand_on_success(demo_ctx_t *ctx, u_char *name, off_t size)
{
    ctx->journal = ngx_open_file(name, NGX_FILE_RDWR, NGX_FILE_OPEN, 0);
    if (ctx->journal == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ftruncate(ctx->journal, size) == -1) {
        return NGX_ERROR; /* leak */
    }

    ngx_close_file(ctx->journal);
    ctx->journal = NGX_INVALID_FILE;

    return NGX_OK;
}


/* expect: never-released high */
static ngx_int_t
demo_memory_that_dies(ngx_http_request_t *r, u_char *name)
{
    demo_ctx_t  *ctx;

    ctx = ngx_pcalloc(r->pool, sizeof(demo_ctx_t));
    if (ctx == NULL) {
        return NGX_ERROR;
    }

    ctx->journal = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (ctx->journal == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


static demo_ctx_t *
demo_constructor(ngx_pool_t *pool, u_char *name)
{
    demo_ctx_t  *ctx;

    ctx = ngx_pcalloc(pool, sizeof(demo_ctx_t));
    if (ctx == NULL) {
        return NULL;
    }

    ctx->journal = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (ctx->journal == NGX_INVALID_FILE) {
        return NULL;
    }

    return ctx;
}


static ngx_int_t
demo_out_parameter(u_char *name, ngx_fd_t *out)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    *out = fd;

    return NGX_OK;
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_failed_with_out_parameter(ngx_fd_t fds[2])
{
    if (pipe(fds) == -1) {
        return NGX_ERROR;
    }

    if (fcntl(fds[0], F_SETFL, O_NONBLOCK) == -1) {
        return NGX_ERROR; /* leak */
    }

    return NGX_OK;
}


static ngx_int_t
demo_event(ngx_log_t *log)
{
    ngx_event_t  *ev;

    ev = ngx_calloc(sizeof(ngx_event_t), log);
    if (ev == NULL) {
        return NGX_ERROR;
    }

    ev->handler = demo_timer;
    ev->data = ev;
    ngx_add_timer(ev, 1000);

    return NGX_OK;
}


static ngx_int_t
demo_queue(ngx_queue_t *queue, ngx_log_t *log)
{
    demo_node_t  *node;

    node = ngx_alloc(sizeof(demo_node_t), log);
    if (node == NULL) {
        return NGX_ERROR;
    }

    ngx_queue_insert_tail(queue, &node->queue);

    return NGX_OK;
}


static void
demo_reopened(ngx_cycle_t *cycle)
{
    ngx_fd_t          fd;
    ngx_uint_t        i;
    ngx_open_file_t  *file;

    file = cycle->open_files.part.elts;

    for (i = 0; i < cycle->open_files.part.nelts; i++) {
        fd = ngx_open_file(file[i].name.data, NGX_FILE_APPEND,
                           NGX_FILE_CREATE_OR_OPEN, 0644);
        if (fd == NGX_INVALID_FILE) {
            continue;
        }

        ngx_close_file(file[i].fd);
        file[i].fd = fd;
    }
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_container_freed(u_char *name, ngx_log_t *log)
{
    demo_ctx_t  *ctx;

    ctx = ngx_alloc(sizeof(demo_ctx_t), log);
    if (ctx == NULL) {
        return NGX_ERROR;
    }

    ctx->journal = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    if (ctx->journal != NGX_INVALID_FILE && demo_check(name)) {
        ngx_free(ctx);
        return NGX_ERROR; /* leak */
    }

    if (ctx->journal != NGX_INVALID_FILE) {
        ngx_close_file(ctx->journal);
    }

    ngx_free(ctx);

    return NGX_OK;
}


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_context_of_a_request(ngx_http_request_t *r, u_char *name)
{
    demo_ctx_t  *ctx;

    ctx = ngx_pcalloc(r->pool, sizeof(demo_ctx_t));
    if (ctx == NULL) {
        return NGX_ERROR;
    }

    ctx->ledger = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (ctx->ledger == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    ngx_http_set_ctx(r, ctx, demo_module);

    return NGX_OK; /* leak */
}


static ngx_int_t
demo_context_that_is_finished(ngx_http_request_t *r, u_char *name)
{
    demo_ctx_t  *ctx;

    ctx = ngx_pcalloc(r->pool, sizeof(demo_ctx_t));
    if (ctx == NULL) {
        return NGX_ERROR;
    }

    ctx->journal = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (ctx->journal == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    ngx_http_set_ctx(r, ctx, demo_module);

    return NGX_OK;
}


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_text_of_a_buffer(ngx_http_request_t *r, size_t size)
{
    u_char       *text;
    ngx_buf_t    *b;
    ngx_chain_t   out;

    text = ngx_alloc(size, r->connection->log);
    if (text == NULL) {
        return NGX_ERROR;
    }

    b = ngx_pcalloc(r->pool, sizeof(ngx_buf_t));
    if (b == NULL) {
        ngx_free(text);
        return NGX_ERROR;
    }

    b->pos = text;
    b->last = text + size;
    b->memory = 1;

    out.buf = b;
    out.next = NULL;

    return ngx_http_output_filter(r, &out); /* leak */
}


static ngx_int_t
demo_text_of_a_buffer_that_was_sent(ngx_http_request_t *r, size_t size)
{
    u_char       *text;
    ngx_int_t     rc;
    ngx_buf_t    *b;
    ngx_chain_t   out;

    text = ngx_alloc(size, r->connection->log);
    if (text == NULL) {
        return NGX_ERROR;
    }

    b = ngx_pcalloc(r->pool, sizeof(ngx_buf_t));
    if (b == NULL) {
        ngx_free(text);
        return NGX_ERROR;
    }

    b->pos = text;
    b->last = text + size;
    b->memory = 1;

    out.buf = b;
    out.next = NULL;

    rc = ngx_http_output_filter(r, &out);

    ngx_free(text);

    return rc;
}


/* expect: leaks-on-path */
static ngx_int_t
demo_both_ends_in_a_table(demo_process_t *processes, ngx_uint_t slot)
{
    if (pipe(processes[slot].channel) == -1) {
        return NGX_ERROR;
    }

    if (ngx_nonblocking(processes[slot].channel[0]) == -1) {
        close(processes[slot].channel[0]);
        return NGX_ERROR; /* leak */
    }

    close(processes[slot].channel[0]);
    close(processes[slot].channel[1]);

    return NGX_OK;
}


/* expect: leaks-on-path */
static char *
demo_configuration_put_back(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    char        *rv;
    ngx_str_t   *name;
    ngx_conf_t   save;
    ngx_pool_t  *pool;

    pool = ngx_create_pool(NGX_DEFAULT_POOL_SIZE, cf->log);
    if (pool == NULL) {
        return NGX_CONF_ERROR;
    }

    save = *cf;
    cf->pool = pool;

    rv = ngx_conf_parse(cf, NULL);

    *cf = save;

    name = ngx_palloc(cf->pool, sizeof(ngx_str_t));
    if (name == NULL) {
        return NGX_CONF_ERROR; /* leak */
    }

    ngx_destroy_pool(pool);

    return rv;
}
