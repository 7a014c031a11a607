/* Pool cleanups: when an entry stands for a handle, and when it does not. */

typedef struct {
    ngx_fd_t   fd;
    ngx_fd_t   other;
} demo_files_t;


static void
demo_files_cleanup(void *data)
{
    demo_files_t  *files = data;

    if (files->fd != NGX_INVALID_FILE) {
        ngx_close_file(files->fd);
    }
}


static void
demo_notice(void *data)
{
    demo_files_t  *files = data;

    files->other = NGX_INVALID_FILE;
}


static ngx_int_t
demo_registered(ngx_http_request_t *r, u_char *name)
{
    ngx_fd_t             fd;
    demo_files_t        *files;
    ngx_pool_cleanup_t  *cln;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    cln = ngx_pool_cleanup_add(r->pool, sizeof(demo_files_t));
    if (cln == NULL) {
        ngx_close_file(fd);
        return NGX_ERROR;
    }

    files = cln->data;
    files->fd = fd;
    cln->handler = demo_files_cleanup;

    return demo_send(r, fd);
}


static ngx_int_t
demo_registered_with_nginx_handler(ngx_http_request_t *r, u_char *name)
{
    ngx_fd_t                  fd;
    ngx_pool_cleanup_t       *cln;
    ngx_pool_cleanup_file_t  *clnf;

    cln = ngx_pool_cleanup_add(r->pool, sizeof(ngx_pool_cleanup_file_t));
    if (cln == NULL) {
        return NGX_ERROR;
    }

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    cln->handler = ngx_pool_cleanup_file;
    clnf = cln->data;
    clnf->fd = fd;
    clnf->name = name;
    clnf->log = r->pool->log;

    return NGX_OK;
}


static ngx_int_t
demo_container_destructor(ngx_conf_t *cf, u_char *name)
{
    demo_files_t        *files;
    ngx_pool_cleanup_t  *cln;

    files = ngx_pcalloc(cf->pool, sizeof(demo_files_t));
    if (files == NULL) {
        return NGX_ERROR;
    }

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    cln->handler = demo_files_cleanup;
    cln->data = files;

    files->fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (files->fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return demo_check(files) ? NGX_OK : NGX_ERROR;
}


static ngx_int_t
demo_address_of_a_member(ngx_http_request_t *r, demo_files_t *files,
    u_char *name)
{
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(r->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    cln->handler = demo_close_pointed;
    cln->data = &files->fd;

    files->fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    return NGX_OK;
}


/* expect: cleanup-add-failure high */
static ngx_int_t
demo_no_memory_for_the_entry(ngx_http_request_t *r, u_char *name)
{
    ngx_fd_t             fd;
    demo_files_t        *files;
    ngx_pool_cleanup_t  *cln;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    cln = ngx_pool_cleanup_add(r->pool, sizeof(demo_files_t));
    if (cln == NULL) {
        return NGX_ERROR; /* leak */
    }

    files = cln->data;
    files->fd = fd;
    cln->handler = demo_files_cleanup;

    return NGX_OK;
}


/* expect: handler-never-set high */
static ngx_int_t
demo_no_handler(ngx_http_request_t *r, u_char *name)
{
    demo_files_t        *files;
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(r->pool, sizeof(demo_files_t));
    if (cln == NULL) {
        return NGX_ERROR;
    }

    files = cln->data;

    files->fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (files->fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


/* expect: never-released high */
static ngx_int_t
demo_handler_forgets_the_field(ngx_http_request_t *r, u_char *name)
{
    ngx_fd_t             fd;
    demo_files_t        *files;
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(r->pool, sizeof(demo_files_t));
    if (cln == NULL) {
        return NGX_ERROR;
    }

    files = cln->data;
    cln->handler = demo_notice;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    ngx_read_fd(fd, files, sizeof(demo_files_t));

    return NGX_OK; /* leak */
}


/* expect: wrong-pool medium */
static ngx_int_t
demo_pool_of_the_connection(ngx_http_request_t *r, u_char *name)
{
    ngx_fd_t             fd;
    demo_files_t        *files;
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(r->connection->pool, sizeof(demo_files_t));
    if (cln == NULL) {
        return NGX_ERROR;
    }

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    files = cln->data;
    cln->handler = demo_files_cleanup;
    files->fd = fd; /* leak */

    return NGX_OK;
}


static ngx_int_t
demo_compiles_into_the_entry(ngx_pool_t *pool, const char *pattern)
{
    regex_t             *regex;
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(pool, sizeof(regex_t));
    if (cln == NULL) {
        return NGX_ERROR;
    }

    regex = cln->data;
    cln->handler = (ngx_pool_cleanup_pt) regfree;

    if (regcomp(regex, pattern, REG_EXTENDED) != 0) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


/* expect: handler-never-set */
static ngx_int_t
demo_compiles_without_a_handler(ngx_pool_t *pool, const char *pattern)
{
    regex_t             *regex;
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(pool, sizeof(regex_t));
    if (cln == NULL) {
        return NGX_ERROR;
    }

    regex = cln->data;

    if (regcomp(regex, pattern, REG_EXTENDED) != 0) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}
