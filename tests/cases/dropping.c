/* Initializers that fail with a field filled: what their callers do with the object then. */

typedef struct {
    ngx_fd_t    log_file;
    ngx_fd_t    lock_file;
    u_char     *area;
    size_t      size;
} demo_zone_t;


/* expect: leaks-on-path medium */
static ngx_int_t
demo_zone_init(demo_zone_t *zone, ngx_fd_t fd, u_char *lock)
{
    zone->area = mmap(NULL, zone->size, PROT_READ, MAP_SHARED, fd, 0);
    if (zone->area == MAP_FAILED) {
        return NGX_ERROR;
    }

    zone->lock_file = ngx_open_file(lock, NGX_FILE_RDWR, NGX_FILE_OPEN, 0);
    if (zone->lock_file == NGX_INVALID_FILE) {
        return NGX_ERROR; /* leak */
    }

    return NGX_OK;
}


static void
demo_zone_done(demo_zone_t *zone)
{
    munmap(zone->area, zone->size);
    ngx_close_file(zone->lock_file);
    ngx_free(zone);
}


static demo_zone_t *
demo_zone_create(ngx_fd_t fd, u_char *lock, ngx_log_t *log)
{
    demo_zone_t  *zone;

    zone = ngx_calloc(sizeof(demo_zone_t), log);
    if (zone == NULL) {
        return NULL;
    }

    zone->size = 4096;

    if (demo_zone_init(zone, fd, lock) != NGX_OK) {
        ngx_free(zone);
        return NULL;
    }

    return zone;
}


/* expect: leaks-on-path medium */
static int
demo_opens_by_way_of_others(demo_zone_t *zone, u_char *name, struct stat *info)
{
    zone->log_file = open((char *) name, O_RDONLY);
    if (zone->log_file == -1) {
        return -1;
    }

    if (fstat(zone->log_file, info) == -1) {
        return -1; /* leak */
    }

    return 0;
}


static int
demo_prepares(demo_zone_t *zone, u_char *name, struct stat *info)
{
    zone->size = 0;

    if (demo_opens_by_way_of_others(zone, name, info) == -1) {
        return -1;
    }

    return 0;
}


static int
demo_reads_with_a_local_object(u_char *name, u_char *buffer)
{
    demo_zone_t  zone;
    struct stat  info;

    if (demo_prepares(&zone, name, &info) == -1) {
        return -1;
    }

    read(zone.log_file, buffer, 16);
    close(zone.log_file);

    return 0;
}


typedef struct {
    ngx_fd_t  first;
    ngx_fd_t  second;
} demo_pair_t;


static ngx_int_t
demo_pair_open(demo_pair_t *pair, u_char *name)
{
    pair->first = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (pair->first == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    pair->second = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (pair->second == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


static void
demo_pair_close(demo_pair_t *pair)
{
    if (pair->first != NGX_INVALID_FILE) {
        ngx_close_file(pair->first);
    }

    if (pair->second != NGX_INVALID_FILE) {
        ngx_close_file(pair->second);
    }
}


static ngx_int_t
demo_closes_whatever_was_opened(u_char *name)
{
    demo_pair_t  pair = { NGX_INVALID_FILE, NGX_INVALID_FILE };

    if (demo_pair_open(&pair, name) != NGX_OK) {
        demo_pair_close(&pair);
        return NGX_ERROR;
    }

    demo_compare(pair.first, pair.second);
    demo_pair_close(&pair);

    return NGX_OK;
}


typedef struct {
    ngx_pool_t  *arena;
    ngx_pool_t  *sending;
} demo_peer_t;


static void
demo_peer_done(demo_peer_t *peer)
{
    ngx_destroy_pool(peer->arena);
}


static ngx_int_t
demo_peer_init(demo_peer_t *peer, ngx_log_t *log)
{
    peer->arena = ngx_create_pool(512, log);
    if (peer->arena == NULL) {
        return NGX_ERROR;
    }

    if (ngx_pcalloc(peer->arena, 100) == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


static ngx_int_t
demo_peer_in_sight_of_the_request(ngx_http_request_t *r)
{
    demo_peer_t  *peer;

    peer = ngx_pcalloc(r->pool, sizeof(demo_peer_t));
    if (peer == NULL) {
        return NGX_ERROR;
    }

    ngx_http_set_ctx(r, peer, demo_module);

    return demo_peer_init(peer, r->connection->log);
}


static void
demo_destroy(void *data)
{
    ngx_destroy_pool(data);
}


/* expect: cleanup-add-failure medium */
static void
demo_answers_nothing(ngx_http_request_t *r, demo_peer_t *peer)
{
    ngx_pool_cleanup_t  *cln;

    peer->sending = ngx_create_pool(4096, r->connection->log);
    if (peer->sending == NULL) {
        return;
    }

    cln = ngx_pool_cleanup_add(r->pool, 0);
    if (cln == NULL) {
        return; /* leak */
    }

    cln->handler = demo_destroy;
    cln->data = peer->sending;
}


/* expect: leaks-on-path high */
static ngx_http_request_t *
demo_request_that_its_own_log_leads_to(ngx_pool_t *pool)
{
    ngx_log_t            *log;
    ngx_connection_t     *c;
    ngx_http_request_t   *r;
    ngx_http_log_ctx_t   *ctx;

    c = ngx_pcalloc(pool, sizeof(ngx_connection_t));
    log = ngx_pcalloc(pool, sizeof(ngx_log_t));
    ctx = ngx_pcalloc(pool, sizeof(ngx_http_log_ctx_t));
    r = ngx_pcalloc(pool, sizeof(ngx_http_request_t));
    if (c == NULL || log == NULL || ctx == NULL || r == NULL) {
        return NULL;
    }

    c->pool = ngx_create_pool(1024, ngx_cycle->log);
    if (c->pool == NULL) {
        return NULL;
    }

    r->pool = ngx_create_pool(8192, ngx_cycle->log);
    if (r->pool == NULL) {
        goto failed_connection;
    }

    r->connection = c;
    ctx->request = r;
    log->data = ctx;
    c->pool->log = log;

    c->read = ngx_pcalloc(c->pool, sizeof(ngx_event_t));
    if (c->read == NULL) {
        goto failed_connection; /* leak */
    }

    r->main_conf = ngx_pcalloc(r->pool, sizeof(void *));
    if (r->main_conf == NULL) {
        goto failed_request;
    }

    return r;

failed_request:

    ngx_destroy_pool(r->pool);

failed_connection:

    ngx_destroy_pool(c->pool);

    return NULL;
}


static void
demo_request_done(ngx_http_request_t *r)
{
    ngx_connection_t  *c = r->connection;

    ngx_destroy_pool(r->pool);
    ngx_destroy_pool(c->pool);
}


typedef struct {
    ngx_file_t  file;
} demo_table_t;


static ngx_int_t
demo_table_open(demo_table_t *table, u_char *name)
{
    table->file.fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (table->file.fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


static void
demo_table_close(demo_table_t *table)
{
    ngx_close_file(table->file.fd);
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_table_read(demo_table_t *table, u_char *name, u_char *buffer)
{
    if (demo_table_open(table, name) != NGX_OK) {
        return NGX_ERROR;
    }

    if (ngx_read_file(&table->file, buffer, 16, 0) == NGX_ERROR) {
        return NGX_ERROR; /* leak */
    }

    demo_table_close(table);

    return NGX_OK;
}


static ngx_int_t
demo_table_begin(demo_table_t *table, u_char *name, u_char *buffer)
{
    if (demo_table_open(table, name) != NGX_OK) {
        return NGX_ERROR;
    }

    if (ngx_read_file(&table->file, buffer, 16, 0) == NGX_ERROR) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


typedef struct {
    ngx_queue_t   queue;
    ngx_str_t     name;
    ngx_pool_t   *memory;
} demo_member_t;


static void
demo_member_free(demo_member_t *member)
{
    ngx_destroy_pool(member->memory);
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_member_add(ngx_queue_t *members, ngx_str_t *name, ngx_pool_t *pool)
{
    demo_member_t  *member;

    member = demo_member_find(members, name);
    if (member != NULL) {
        return NGX_OK;
    }

    member = ngx_pcalloc(pool, sizeof(demo_member_t));
    if (member == NULL) {
        return NGX_ERROR;
    }

    member->memory = ngx_create_pool(1024, ngx_cycle->log);
    if (member->memory == NULL) {
        return NGX_ERROR;
    }

    member->name.data = ngx_pstrdup(member->memory, name);
    if (member->name.data == NULL) {
        return NGX_ERROR; /* leak */
    }

    ngx_queue_insert_tail(members, &member->queue);

    return NGX_OK;
}


static ngx_int_t
demo_member_renew(ngx_queue_t *members, ngx_str_t *name, ngx_pool_t *pool)
{
    demo_member_t  *member;

    member = demo_member_find(members, name);
    if (member == NULL) {
        member = ngx_pcalloc(pool, sizeof(demo_member_t));
        if (member == NULL) {
            return NGX_ERROR;
        }

        ngx_queue_insert_tail(members, &member->queue);
    }

    member->memory = ngx_create_pool(1024, ngx_cycle->log);
    if (member->memory == NULL) {
        return NGX_ERROR;
    }

    member->name.data = ngx_pstrdup(member->memory, name);
    if (member->name.data == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


typedef struct {
    ngx_connection_t  conn;
    unsigned          quiet:1;
} demo_logger_t;


static ngx_int_t
demo_logger_connect(demo_logger_t *logger)
{
    ngx_socket_t  fd;

    fd = ngx_socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == (ngx_socket_t) -1) {
        return NGX_ERROR;
    }

    logger->conn.fd = fd;

    return NGX_OK;
}


static ssize_t
demo_logger_keeps_its_socket(demo_logger_t *logger, u_char *text, size_t len)
{
    ssize_t  n;

    if (logger->conn.fd == (ngx_socket_t) -1) {
        if (demo_logger_connect(logger) != NGX_OK) {
            return NGX_ERROR;
        }
    }

    n = ngx_send(&logger->conn, text, len);

    if (n == NGX_ERROR && !logger->quiet) {
        ngx_close_socket(logger->conn.fd);
        logger->conn.fd = (ngx_socket_t) -1;
    }

    return n;
}


typedef struct {
    u_char  *text;
    u_char  *pixels;
} demo_picture_t;


static u_char *
demo_picture_unpack(u_char *text)
{
    return malloc(strlen((char *) text));
}


static int
demo_picture_parse(demo_picture_t *picture)
{
    picture->pixels = demo_picture_unpack(picture->text);
    if (picture->pixels == NULL) {
        return 0;
    }

    if (demo_check(picture->pixels)) {
        return 0;
    }

    free(picture->pixels);
    picture->pixels = NULL;

    return 1;
}


static int
demo_picture_whose_caller_frees(u_char *text)
{
    int             rc;
    demo_picture_t  picture = { text, NULL };

    rc = demo_picture_parse(&picture);

    free(picture.pixels);

    return rc;
}
