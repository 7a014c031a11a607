/* Cases that differ from others in one word, which changes what is made of them. */


static void
demo_on_flagged(demo_connection_t *connection, void *data, int flags)
{
    demo_wait_t  *wait = data;

    wait->handler(connection);

    free(wait);
}


/* The data of a callback is what has no type, also where a flag comes behind it. */
static ngx_int_t
demo_waits_for_a_flag(demo_connection_t *connection)
{
    demo_wait_t  *wait;

    wait = malloc(sizeof(demo_wait_t));
    if (wait == NULL) {
        return NGX_ERROR;
    }

    demo_ask(connection, demo_on_flagged, wait, "PING");

    return NGX_OK;
}


static int
demo_worker_init_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0);
}


/* A worker makes it once, but who calls that with each request has one each time. */
/* expect: never-released high */
static ngx_int_t
demo_asks_a_worker(ngx_http_request_t *r)
{
    int  fd;

    fd = demo_worker_init_socket();
    if (fd == -1) {
        return NGX_ERROR;
    }

    return demo_sends(r->uri.data); /* leak */
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_opens_for_the_start(ngx_cycle_t *cycle, u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_fd_info(fd, &demo_info) == NGX_FILE_ERROR) {
        return NGX_ERROR; /* leak */
    }

    demo_file = fd;

    return NGX_OK;
}


/* It asks, and starts all the same: the process lives on. */
static ngx_int_t
demo_starts_without(ngx_cycle_t *cycle)
{
    if (demo_opens_for_the_start(cycle, (u_char *) "demo") != NGX_OK) {
        ngx_log_error(NGX_LOG_WARN, cycle->log, 0, "no file");
        demo_file = NGX_INVALID_FILE;
    }

    return NGX_OK;
}


ngx_module_t  demo_module = {
    NGX_MODULE_V1,
    &demo_module_ctx,
    demo_module_commands,
    NGX_CORE_MODULE,
    NULL,
    demo_starts_without,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NGX_MODULE_V1_PADDING
};


static int
demo_may_be_read(int fd)
{
#if (DEMO_TRUSTING)
    return 0;
#else
    return -1;
#endif
}


/* One build never gets to the way out that leaks, the other always does. */
/* expect: leaks-on-path */
static ngx_int_t
demo_asks_what_a_build_answers(u_char *name)
{
    int  fd;

    fd = open((char *) name, O_RDONLY);
    if (fd == -1) {
        return NGX_ERROR;
    }

    if (demo_may_be_read(fd) != 0) {
        return NGX_DECLINED; /* leak */
    }

    close(fd);

    return NGX_OK;
}


typedef struct {
    ngx_fd_t   journal;
    void      *next;
} demo_held_t;


/* Who is called by name only looks at what holds the handle. */
/* expect: never-released medium */
static ngx_int_t
demo_shows(ngx_pool_t *pool, u_char *name)
{
    demo_held_t  *held;

    held = ngx_palloc(pool, sizeof(demo_held_t));
    if (held == NULL) {
        return NGX_ERROR;
    }

    held->journal = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (held->journal == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    demo_show(held);

    return NGX_OK; /* leak */
}


/* A callback may have kept it. */
/* expect: stored-without-cleanup low */
static ngx_int_t
demo_shows_by(demo_operations_t *by, ngx_pool_t *pool, u_char *name)
{
    demo_held_t  *held;

    held = ngx_palloc(pool, sizeof(demo_held_t));
    if (held == NULL) {
        return NGX_ERROR;
    }

    held->journal = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (held->journal == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    by->show(held);

    return NGX_OK; /* leak */
}


static ngx_int_t
demo_takes_on_some(u_char *p, ngx_uint_t n)
{
    if (n > 4) {
        demo_unknown(p);
        return NGX_ERROR;
    }

    demo_other(p);

    return NGX_OK;
}


/* Its author frees only where the call failed, and takes it for the owner otherwise. */
/* expect: leaks-on-path low */
static ngx_int_t
demo_frees_where_it_fails(ngx_log_t *log, ngx_uint_t n)
{
    u_char  *p;

    p = ngx_alloc(16, log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    if (demo_takes_on_some(p, n) != NGX_OK) {
        ngx_free(p);
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


/* Two names of one object: what the second gets takes the place of what the first had. */
/* expect: overwritten high */
static ngx_int_t
demo_by_another_name(demo_ctx_t *ctx, u_char *name, u_char *other)
{
    demo_files_t  *files, *same;

    files = ctx->files;

    files->fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (files->fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    same = files;

    same->fd = ngx_open_file(other, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0); /* leak */
    if (files->fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    ngx_close_file(files->fd);

    return NGX_OK;
}


/* What no case has is none of their values. */
static ngx_int_t
demo_asks_again_behind_a_switch(u_char *name, int kind)
{
    int  fd;

    fd = open((char *) name, O_RDONLY);
    if (fd == -1) {
        return NGX_ERROR;
    }

    switch (kind) {
    case 0:
        close(fd);
        break;

    default:
        demo_note(kind);
        break;
    }

    if (kind == 0) {
        return NGX_OK;
    }

    close(fd);

    return NGX_DECLINED;
}


static void
demo_close_part(void *data)
{
    demo_part_t  *part = data;

    ngx_close_file(part->fd);
}


/* The entry has the address of what holds the file, and waits for the connection's pool. */
/* expect: wrong-pool */
static ngx_int_t
demo_registers_a_part(ngx_http_request_t *r, demo_whole_t *whole, u_char *name)
{
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(r->connection->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    cln->handler = demo_close_part;
    cln->data = &whole->part;

    whole->part.fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0); /* leak */

    return whole->part.fd == NGX_INVALID_FILE ? NGX_ERROR : NGX_OK;
}


/* A call by that name works on its object, */
/* expect: never-released medium */
static ngx_int_t
demo_makes_ready(ngx_log_t *log)
{
    demo_context_t  *context;

    context = ngx_alloc(sizeof(demo_context_t), log);
    if (context == NULL) {
        return NGX_ERROR;
    }

    demo_context_init(context);

    return NGX_OK; /* leak */
}


/* and one by this name may keep it. */
/* expect: never-released low */
static ngx_int_t
demo_attaches(ngx_log_t *log)
{
    demo_context_t  *context;

    context = ngx_alloc(sizeof(demo_context_t), log);
    if (context == NULL) {
        return NGX_ERROR;
    }

    demo_context_attach(context);

    return NGX_OK; /* leak */
}


/* A build with an old library loses it, */
/* expect: never-released medium */
static ngx_int_t
demo_old_build_opens(ngx_log_t *log)
{
#if (OPENSSL_VERSION_NUMBER < 0x10100000L)
    u_char  *p;

    p = ngx_alloc(16, log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    demo_seed(p);
#endif

    return NGX_OK; /* leak */
}


/* and where builds of today have the call too, those decide. */
static ngx_int_t
demo_old_build_forgets(ngx_log_t *log)
{
    u_char  *p;

    p = ngx_alloc(16, log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    demo_seed(p);

#if (OPENSSL_VERSION_NUMBER < 0x10100000L)
    if (demo_locks() == 0) {
        return NGX_ERROR;
    }
#endif

    ngx_free(p);

    return NGX_OK;
}


/* A name in capitals says that it makes something, too. */
/* expect: leaks-on-path medium */
static ngx_int_t
demo_frees_what_was_made(ngx_http_request_t *r, demo_config_t *config)
{
    char  *text;

    text = demoConfigMake(config);
    if (text == NULL) {
        return NGX_ERROR;
    }

    if (r->header_only) {
        return NGX_OK; /* leak */
    }

    demo_sends(text);

    free(text);

    return NGX_OK;
}


/* In an object of a library it may be released by that, */
/* expect: stored-without-cleanup low */
static ngx_int_t
demo_keeps_in_a_library(demo_library_t *object, ngx_log_t *log)
{
    object->phrase = ngx_alloc(16, log);
    if (object->phrase == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


typedef struct {
    u_char  *wording;
    int      number;
} demo_worded_t;


/* in one of the file's own by nobody, but by a caller after a failure. */
/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_keeps_in_its_own(demo_worded_t *object, ngx_log_t *log)
{
    object->wording = ngx_alloc(16, log);
    if (object->wording == NULL) {
        return NGX_ERROR;
    }

    if (object->number > 4) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


static int
demo_fills_as_much_as_is_left(char **out, int left)
{
    if (left < 4) {
        return 0;
    }

    *out = malloc(left);
    if (*out == NULL) {
        return -1;
    }

    return left;
}


/* An answer of 0 may mean that nothing was opened: that is not followed into the caller. */
static ngx_int_t
demo_takes_what_is_left(int left)
{
    char  *text;

    if (demo_fills_as_much_as_is_left(&text, left) < 0) {
        return NGX_ERROR;
    }

    demo_counts(left);

    return NGX_OK;
}


typedef struct {
    demo_diary_t  *diary;
    u_char        *title;
} demo_writer_t;


/* What is in it goes elsewhere, and is released there; it does not. */
/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_begins_a_diary(demo_writer_t *writer, ngx_log_t *log)
{
    writer->diary = ngx_alloc(sizeof(demo_diary_t), log);
    if (writer->diary == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


static void
demo_ends_a_diary(demo_writer_t *writer)
{
    writer->title = writer->diary->title;

    ngx_free(writer->title);
}
