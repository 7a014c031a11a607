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


struct demo_text_s {
    size_t   len;
    u_char  *more;
    u_char   data[];
};


static u_char *
demo_hands_out_the_array_within(size_t len, ngx_log_t *log)
{
    struct demo_text_s  *text;

    text = ngx_alloc(sizeof(struct demo_text_s) + len, log);
    if (text == NULL) {
        return NULL;
    }

    return (u_char *) text->data;
}


/* expect: never-released */
static u_char *
demo_hands_out_another_memory(size_t len, ngx_log_t *log)
{
    struct demo_text_s  *text;

    text = ngx_alloc(sizeof(struct demo_text_s) + len, log);
    if (text == NULL) {
        return NULL;
    }

    demo_fill(text, len);

    return (u_char *) text->more; /* leak */
}


static u_char **
demo_keeps_in_a_list_that_grows(ngx_log_t *log, size_t *count)
{
    u_char  *one, **list;

    list = NULL;

    for (*count = 0; *count < 8; /* void */) {
        one = ngx_alloc(16, log);
        if (one == NULL) {
            goto failed;
        }

        list = realloc(list, (*count + 1) * sizeof(u_char *));
        list[*count] = one;
        (*count)++;
    }

    return list;

failed:

    while ((*count)--) {
        ngx_free(list[*count]);
    }

    free(list);

    return NULL;
}


static ngx_int_t
demo_is_the_data_of_an_object(mrb_state *mrb, mrb_value object, size_t size)
{
    demo_match_t  *match;

    match = mrb_malloc(mrb, sizeof(demo_match_t));
    match->vector = mrb_malloc(mrb, size);

    DATA_PTR(object) = match;

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_stack_of_a_type(X509_REQ *request, BIO *out)
{
    STACK_OF(X509_EXTENSION)  *list;

    list = X509_REQ_get_extensions(request);
    if (list == NULL) {
        return NGX_DECLINED;
    }

    if (!X509V3_EXT_print(out, sk_X509_EXTENSION_value(list, 0), 0, 0)) {
        return NGX_ERROR; /* leak */
    }

    sk_X509_EXTENSION_pop_free(list, X509_EXTENSION_free);

    return NGX_OK;
}


static struct RProc *
demo_closes_the_pool_of_a_parser(mrb_state *mrb, const char *text)
{
    struct RProc             *made;
    struct mrb_parser_state  *parser;

    parser = mrb_parse_string(mrb, text, NULL);
    if (parser == NULL) {
        return NULL;
    }

    made = mrb_generate_code(mrb, parser);
    mrb_pool_close(parser->pool);

    return made;
}


/* expect: stored-without-cleanup low */
static ngx_int_t
demo_opened_when_first_needed(ngx_http_request_t *r)
{
    demo_loc_conf_t  *conf;

    conf = ngx_http_get_module_loc_conf(r, demo_module);

    if (conf->state == NULL) {
        conf->state = luaL_newstate();
        if (conf->state == NULL) {
            return NGX_ERROR;
        }

        luaL_openlibs(conf->state);
    }

    return demo_runs(conf->state); /* leak */
}


/* expect: leaks-on-path medium */
static int
demo_filled_though_it_answers_0(FILE **file, const char *name)
{
    *file = fopen(name, "r");
    if (*file == NULL) {
        return 0;
    }

    if (demo_check(name)) {
        return 0; /* leak */
    }

    return 1;
}


/* expect: leaks-on-path high */
static int
demo_answers_0_where_it_failed(const char *name)
{
    FILE  *file;

    if (!demo_filled_though_it_answers_0(&file, name)) {
        return -1;
    }

    if (demo_check(name)) {
        return -1; /* leak */
    }

    fclose(file);

    return 0;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_thread_that_did_not_start(void)
{
    demo_job_t  *job;
    pthread_t    thread;

    job = malloc(sizeof(demo_job_t));
    if (job == NULL) {
        return NGX_ERROR;
    }

    if (pthread_create(&thread, NULL, demo_run, job) != 0) {
        return NGX_ERROR; /* leak */
    }

    return NGX_OK;
}


typedef struct {
    ngx_pool_t  *memory;
} demo_cache_conf_t;


typedef struct {
    ngx_pool_t  *memory;
} demo_reader_t;


static void
demo_end_of_another(demo_reader_t *reader)
{
    ngx_destroy_pool(reader->memory);
}


/* expect: stored-without-cleanup medium */
static char *
demo_pool_of_a_configuration(ngx_conf_t *cf, void *parent, void *child)
{
    demo_cache_conf_t  *conf = child;

    conf->memory = ngx_create_pool(4096, cf->log);
    if (conf->memory == NULL) {
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK; /* leak */
}


/* expect: stored-without-cleanup medium */
static demo_session_t *
demo_session_with_a_pool(ngx_http_request_t *r)
{
    demo_session_t  *session;

    session = ngx_pcalloc(r->pool, sizeof(demo_session_t));
    if (session == NULL) {
        return NULL;
    }

    session->own_pool = ngx_create_pool(4096, r->connection->log);
    if (session->own_pool == NULL) {
        return NULL;
    }

    return session; /* leak */
}


static struct {
    int   used;
    SSL  *ssl;
} demo_table[16];


static int
demo_note_ssl(SSL *ssl)
{
    int  number = demo_free_slot();

    demo_table[number].ssl = ssl;

    return number;
}


static ngx_int_t
demo_ssl_in_a_table(SSL_CTX *ctx)
{
    SSL  *ssl;

    ssl = SSL_new(ctx);
    if (ssl == NULL) {
        return NGX_ERROR;
    }

    demo_note_ssl(ssl);

    return NGX_OK;
}


typedef struct {
    mongoc_client_pool_t  *clients;
} demo_database_t;


/* expect: stored-without-cleanup medium */
static int
demo_connects(demo_database_t *database, mongoc_uri_t *uri)
{
    database->clients = mongoc_client_pool_new(uri);

    return database->clients != NULL; /* leak */
}


static void
demo_asks(demo_database_t *database)
{
    mongoc_client_t  *client;

    client = mongoc_client_pool_pop(database->clients);
    demo_query(client);
    mongoc_client_pool_push(database->clients, client);
}


/* expect: leaks-on-path medium */
static demo_t *
demo_gives_back_by_its_own_name(ngx_connection_t *c, ngx_url_t *u)
{
    demo_t      *ctx;
    ngx_pool_t  *pool;

    pool = ngx_create_pool(4096, c->log);
    if (pool == NULL) {
        return NULL;
    }

    c->pool = pool;

    ctx = ngx_pcalloc(pool, sizeof(demo_t));
    if (ctx == NULL) {
        return NULL;  /* leak */
    }

    if (demo_connect(ctx, u) != NGX_OK) {
        goto clear;
    }

    return ctx;

clear:

    ngx_destroy_pool(pool);

    return NULL;
}


typedef struct {
    ngx_pool_t  *arena;
} demo_arena_conf_t;


static void
demo_arenas_of_others(ngx_cycle_t **cycle, ngx_http_upstream_t *u, struct demo_worker_s *worker)
{
    ngx_destroy_pool(cycle[0]->arena);
    ngx_destroy_pool(u->peer.connection->arena);
    ngx_destroy_pool(worker->arena);
    ngx_free_chain(u->arena, u->out);
}


static void
demo_arena_that_was_copied(ngx_http_request_t *r, demo_unknown_t *unknown)
{
    unknown->arena = r->connection->arena;

    ngx_destroy_pool(unknown->arena);
}


/* expect: stored-without-cleanup medium */
static char *
demo_arena_that_nobody_destroys(ngx_conf_t *cf, void *parent, void *child)
{
    demo_arena_conf_t  *conf = child;

    conf->arena = ngx_create_pool(4096, cf->log);
    if (conf->arena == NULL) {
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK; /* leak */
}


typedef struct {
    ngx_pool_t         *shelf;
} demo_shelf_conf_t;


typedef struct {
    demo_shelf_conf_t  *owner;
} demo_shelf_keeper_t;


static void
demo_shelf_is_destroyed(demo_shelf_keeper_t *keeper)
{
    ngx_destroy_pool(keeper->owner->shelf);
}


static char *
demo_shelf_that_a_keeper_destroys(ngx_conf_t *cf, void *parent, void *child)
{
    demo_shelf_conf_t  *conf = child;

    conf->shelf = ngx_create_pool(4096, cf->log);
    if (conf->shelf == NULL) {
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK;
}


/* expect: leaks-on-path high */
ngx_http_request_t *
demo_only_what_logs_leads_to_the_request(ngx_pool_t *pool)
{
    ngx_log_t           *log;
    ngx_connection_t    *c;
    demo_context_t      *ctx;
    ngx_http_request_t  *r;

    c = ngx_pcalloc(pool, sizeof(ngx_connection_t));
    if (c == NULL) {
        return NULL;
    }

    c->pool = ngx_create_pool(1024, ngx_cycle->log);
    if (c->pool == NULL) {
        return NULL;
    }

    log = ngx_pcalloc(c->pool, sizeof(ngx_log_t));
    if (log == NULL) {
        goto failed;
    }

    ctx = ngx_pcalloc(c->pool, sizeof(demo_context_t));
    if (ctx == NULL) {
        goto failed;
    }

    r = ngx_pcalloc(c->pool, sizeof(ngx_http_request_t));
    if (r == NULL) {
        goto failed;
    }

    r->pool = ngx_create_pool(8192, ngx_cycle->log);
    if (r->pool == NULL) {
        goto failed;
    }

    ctx->request = r;
    log->data = ctx;
    c->log = log;
    c->pool->log = log;
    c->data = r;
    r->connection = c;

    r->ctx = ngx_pcalloc(r->pool, sizeof(void *));
    if (r->ctx == NULL) {
        goto failed;  /* leak */
    }

    r->main_conf = ngx_pcalloc(r->pool, sizeof(void *));
    if (r->main_conf == NULL) {
        ngx_destroy_pool(r->pool);
        goto failed;
    }

    return r;

failed:

    ngx_destroy_pool(c->pool);

    return NULL;
}


static mrb_value
demo_data_of_an_object_from_the_start(mrb_state *mrb, mrb_value self, const char *path)
{
    DIR         *dir;
    demo_dir_t  *data;

    data = DATA_PTR(self);
    if (data != NULL) {
        mrb_free(mrb, data);
    }

    data = mrb_malloc(mrb, sizeof(demo_dir_t));
    DATA_PTR(self) = data;

    dir = opendir(path);
    if (dir == NULL) {
        mrb_sys_fail(mrb, path);
    }

    data->dir = dir;

    return self;
}


static void
demo_data_end(demo_dir_t *data)
{
    closedir(data->dir);
}
