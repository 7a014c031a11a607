/* Who has the handle by now: those who are given it by another name, with a flag, a callback, a member or a pool. */


static ngx_int_t
demo_pair_that_failed(ngx_log_t *log)
{
    int  fds[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds)) {
        return NGX_ERROR;
    }

    close(fds[0]);
    close(fds[1]);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_pair_that_is_there(ngx_log_t *log)
{
    int  fds[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds)) {
        return NGX_ERROR;
    }

    if (ngx_nonblocking(fds[0]) == -1) {
        return NGX_ERROR; /* leak */
    }

    close(fds[0]);
    close(fds[1]);

    return NGX_OK;
}


static ngx_uint_t
demo_has_accept4(void)
{
    (void) accept4(-1, NULL, NULL, SOCK_NONBLOCK);

    return ngx_errno != NGX_ENOSYS;
}


/* expect: never-released high */
static void
demo_accepts(int listening)
{
    (void) accept4(listening, NULL, NULL, SOCK_NONBLOCK);

    return; /* leak */
}


static void *
demo_from_any(demo_memory_t *memory, size_t size)
{
    void  *p;

    switch (memory->type) {
    case DEMO_POOL:
        p = ngx_palloc(memory->pool, size);
        break;
    default:
        p = malloc(size);
        break;
    }

    return p;
}


static ngx_int_t
demo_takes_from_any(demo_memory_t *memory)
{
    u_char  *p;

    p = demo_from_any(memory, 16);
    if (p == NULL) {
        return NGX_ERROR;
    }

    p[0] = 0;

    return NGX_OK;
}


static demo_link_t  *demo_registered;


static demo_link_t *
demo_register(ngx_str_t *name, ngx_uint_t hidden)
{
    demo_link_t  *link;

    link = malloc(sizeof(demo_link_t));
    if (link == NULL) {
        return NULL;
    }

    link->name = *name;

    if (!hidden) {
        demo_registered = link;
    }

    return link;
}


static ngx_int_t
demo_registers(ngx_str_t *name)
{
    demo_link_t  *link;

    link = demo_register(name, 0);

    return link == NULL ? NGX_ERROR : NGX_OK;
}


/* expect: stored-without-cleanup low */
static ngx_int_t
demo_ranges_of_a_pool_or_not(ngx_pool_t *pool, demo_conf_t *conf, size_t size)
{
    demo_range_t  *ranges;

    ranges = pool ? ngx_palloc(pool, size) : ngx_alloc(size, ngx_cycle->log);
    if (ranges == NULL) {
        return NGX_ERROR;
    }

    conf->many_ranges = ranges;

    return NGX_OK; /* leak */
}


static demo_base_t *
demo_hands_out_a_part(ngx_log_t *log)
{
    demo_derived_t  *derived;

    derived = ngx_alloc(sizeof(demo_derived_t), log);
    if (derived == NULL) {
        return NULL;
    }

    derived->base.log = log;

    return &derived->base;
}


static ngx_int_t
demo_fills_slots(demo_ctx_t *ctx, size_t size)
{
    u_char      *p;
    ngx_uint_t   i;

    struct {
        size_t    size;
        u_char  **slot;
    } slots[] = {
        { 1, &ctx->first },
        { 2, &ctx->second },
    };

    for (i = 0; i < 2; i++) {
        p = malloc(slots[i].size);
        if (p == NULL) {
            return NGX_ERROR;
        }

        *slots[i].slot = p;

        if (size == i) {
            return NGX_ERROR;
        }
    }

    return NGX_OK;
}


static ngx_int_t
demo_fills_the_entry_that_was_found(demo_table_t *table, ngx_str_t *key)
{
    u_char         *p;
    demo_result_t   found;

    found = demo_find(table, key);

    p = malloc(key->len);
    if (p == NULL) {
        return NGX_ERROR;
    }

    *(found.data) = p;

    return NGX_OK;
}


static void
demo_on_reply(demo_connection_t *connection, void *reply, void *data)
{
    demo_wait_t  *wait = data;

    wait->handler(reply);

    free(wait);
}


static void
demo_on_look(demo_connection_t *connection, void *reply, void *data)
{
    demo_wait_t  *wait = data;

    wait->handler(reply);
}


static ngx_int_t
demo_waits_for_the_reply(demo_connection_t *connection)
{
    demo_wait_t  *wait;

    wait = malloc(sizeof(demo_wait_t));
    if (wait == NULL) {
        return NGX_ERROR;
    }

    demo_ask(connection, demo_on_reply, wait, "PING");

    return NGX_OK;
}


/* expect: never-released medium */
static ngx_int_t
demo_waits_for_nothing(demo_connection_t *connection)
{
    demo_wait_t  *wait;

    wait = malloc(sizeof(demo_wait_t));
    if (wait == NULL) {
        return NGX_ERROR;
    }

    demo_ask(connection, demo_on_look, wait, "PING");

    return NGX_OK; /* leak */
}


static void
demo_frame_release(demo_frame_t *frame)
{
    demo_frame_impl_t  *impl;

    impl = demo_container_of(frame, demo_frame_impl_t, frame);

    free(impl);
}


static ngx_int_t
demo_releases_by_a_member(demo_frame_t *after)
{
    demo_frame_impl_t  *impl;

    impl = malloc(sizeof(demo_frame_impl_t));
    if (impl == NULL) {
        return NGX_ERROR;
    }

    impl->frame.next = after;

    demo_frame_release(&impl->frame);

    return NGX_OK;
}


static ngx_int_t
demo_sends_with_a_flag(demo_port_t *port, u_char *name)
{
    int  fd;

    fd = open((char *) name, O_RDONLY);
    if (fd == -1) {
        return NGX_ERROR;
    }

    (void) demo_port_write(port, DEMO_MESSAGE | DEMO_CLOSE_FD, fd, 0);

    return NGX_OK;
}


/* expect: never-released high */
static ngx_int_t
demo_sends_a_copy(demo_port_t *port, u_char *name)
{
    int  fd;

    fd = open((char *) name, O_RDONLY);
    if (fd == -1) {
        return NGX_ERROR;
    }

    (void) demo_port_write(port, DEMO_MESSAGE | DEMO_CLOSE_ON_EXEC, fd, 0);

    return NGX_OK; /* leak */
}


/* expect: leaks-on-path low */
static ngx_int_t
demo_gives_back_what_was_refused(demo_queue_t *queue, ngx_log_t *log)
{
    demo_job_t  *job;

    job = malloc(sizeof(demo_job_t));
    if (job == NULL) {
        return NGX_ERROR;
    }

    if (demo_dispatch(queue, job) == NGX_DECLINED) {
        free(job);
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


static u_char *
demo_copy_text(u_char *p, ngx_str_t *text)
{
    ngx_memcpy(p, text->data, text->len);

    return p + text->len;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_goes_on_behind_a_copy(ngx_str_t *text, ngx_str_t *path)
{
    u_char  *p, *tmp;

    tmp = malloc(text->len + 1);
    if (tmp == NULL) {
        return NGX_ERROR;
    }

    p = tmp;
    p = demo_copy_text(p, text);
    *p = '\0';

    path->data = (u_char *) realpath((char *) tmp, NULL);
    if (path->data == NULL) {
        return NGX_ERROR; /* leak */
    }

    free(tmp);
    free(path->data);

    return NGX_OK;
}


static void
demo_decode(demo_feed_t *feed)
{
    free(*feed->out);
    *feed->out = NULL;
}


static ngx_int_t
demo_feeds_by_address(size_t size)
{
    u_char       *buffer;
    demo_feed_t   feed;

    buffer = malloc(size);
    if (buffer == NULL) {
        return NGX_ERROR;
    }

    feed.out = &buffer;

    demo_decode(&feed);

    return NGX_OK;
}


static ngx_int_t
demo_grow(u_char **heap, u_char **text, size_t size)
{
    u_char  *p;

    p = malloc(size);
    if (p == NULL) {
        return NGX_ERROR;
    }

    *heap = p;
    *text = p;

    return NGX_OK;
}


static ngx_int_t
demo_frees_by_the_other_name(u_char **heap, u_char **text, size_t size)
{
    if (demo_grow(heap, text, size) != NGX_OK) {
        return NGX_ERROR;
    }

    if (size > 100) {
        free(*text);
        return NGX_ERROR;
    }

    return NGX_OK;
}


static ngx_int_t
demo_setup(u_char **out, size_t size)
{
    u_char  *p;

    p = malloc(size);
    if (p == NULL) {
        return NGX_ERROR;
    }

    *out = p;

    if (size > 100) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


static ngx_int_t
demo_frees_whatever_came(size_t size)
{
    u_char     *p = NULL;
    ngx_int_t   rc;

    rc = demo_setup(&p, size);

    free(p);

    return rc;
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_setup_for_one_who_looks_at_the_answer(u_char **out, size_t size)
{
    u_char  *p;

    p = malloc(size);
    if (p == NULL) {
        return NGX_ERROR;
    }

    *out = p;

    if (size > 100) {
        return NGX_ERROR; /* leak */
    }

    return NGX_OK;
}


static ngx_int_t
demo_frees_only_what_went_well(size_t size)
{
    u_char  *p = NULL;

    if (demo_setup_for_one_who_looks_at_the_answer(&p, size) != NGX_OK) {
        return NGX_ERROR;
    }

    free(p);

    return NGX_OK;
}


static ngx_int_t
demo_lists(demo_table_t *table, size_t size)
{
    demo_item_t  *item;

    item = malloc(size);
    if (item == NULL) {
        return NGX_ERROR;
    }

    STAILQ_INSERT_TAIL(&table->items, item, next);

    return NGX_OK;
}


/* expect: leaks-on-path low */
static ngx_int_t
demo_stream_of_a_copy(int fd, demo_text_t *text)
{
    FILE  *stream;

    stream = fdopen(dup(fd), "r");

    demo_read(text, stream);

    fclose(stream);

    return NGX_OK; /* leak */
}


static void
demo_whichever_is_made(cJSON *object, ngx_uint_t item)
{
    cJSON_AddItemToObject(object, "item", item ? cJSON_CreateTrue() : cJSON_CreateFalse());
}


#define demo_typed(value)  ((json_t *) (value))


static ngx_int_t
demo_released_by_its_type(const char *text)
{
    void  *root;

    root = json_loads(text, 0, NULL);
    if (root == NULL) {
        return NGX_ERROR;
    }

    json_decref(demo_typed(root));

    return NGX_OK;
}


typedef struct {
    u_char  *last;
    u_char  *start;
} demo_buffer_t;


static ngx_int_t
demo_start(demo_buffer_t *buffer, u_char *memory)
{
    buffer->start = memory;
    buffer->last = memory;

    return demo_read(buffer);
}


static u_char *
demo_memory_in_a_buffer(void)
{
    u_char         *memory;
    demo_buffer_t   buffer;

    memory = malloc(1024);
    if (memory == NULL) {
        return NULL;
    }

    if (demo_start(&buffer, memory) != NGX_OK) {
        free(buffer.start);
        return NULL;
    }

    return buffer.start;
}


/* expect: leaks-on-path medium */
static u_char *
demo_memory_left_in_a_buffer(void)
{
    u_char         *memory;
    demo_buffer_t   buffer;

    memory = malloc(1024);
    if (memory == NULL) {
        return NULL;
    }

    if (demo_start(&buffer, memory) != NGX_OK) {
        return NULL; /* leak */
    }

    return buffer.start;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_peer_that_is_refused(demo_ctx_t *ctx)
{
    ngx_int_t              rc;
    ngx_peer_connection_t  peer;

    rc = ngx_event_connect_peer(&peer);

    if (rc == NGX_ERROR || rc == NGX_BUSY || rc == NGX_DECLINED) {
        return NGX_ERROR;
    }

    if (demo_check(ctx)) {
        return NGX_ERROR; /* leak */
    }

    ngx_close_connection(peer.connection);

    return NGX_OK;
}


static ngx_int_t
demo_peer_that_goes_on(demo_ctx_t *ctx, ngx_peer_connection_t *pc)
{
    ngx_int_t          rc;
    ngx_connection_t  *c;

    rc = ngx_event_connect_peer(pc);

    if (rc != NGX_OK && rc != NGX_AGAIN) {
        return NGX_ERROR;
    }

    c = pc->connection;
    c->data = ctx;

    if (demo_check(ctx)) {
        ngx_close_connection(c);
        return NGX_ERROR;
    }

    c->write->handler = demo_send;
    demo_send(c->write);

    return c->destroyed ? NGX_ERROR : NGX_OK;
}


/* a macro of a header that is not at hand puts it into a list by its link */
static ngx_int_t
demo_listed_by_a_macro(demo_globals_t *globals, size_t size)
{
    demo_node_t  *node;

    node = calloc(1, sizeof(demo_node_t));
    if (node == NULL) {
        return NGX_ERROR;
    }

    node->size = size;
    LIST_ADDQ(&globals->nodes, &node->link);

    return NGX_OK;
}


static ngx_int_t
demo_given_with_its_release(demo_cache_t *cache, ngx_str_t *key)
{
    char  *text;

    text = malloc(key->len);
    if (text == NULL) {
        return NGX_ERROR;
    }

    ngx_memcpy(text, key->data, key->len);
    demo_cache_commit(cache, text, key->len, free);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_needed_to_release_another(const char *name)
{
    krb5_context    context;
    krb5_principal  principal;

    if (krb5_init_context(&context)) {
        return NGX_ERROR;
    }

    if (krb5_parse_name(context, name, &principal)) {
        krb5_free_context(context);
        return NGX_ERROR;
    }

    if (ngx_strlen(name) > 10) {
        krb5_free_principal(context, principal);
        return NGX_ERROR; /* leak */
    }

    krb5_free_principal(context, principal);
    krb5_free_context(context);

    return NGX_OK;
}
