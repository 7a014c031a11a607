/* Functions of the same file that take the handle, and functions that hand one out. */


static void
demo_close(ngx_fd_t fd, ngx_log_t *log)
{
    if (ngx_close_file(fd) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_errno, "close() failed");
    }
}


static void
demo_shut(ngx_file_t *file)
{
    if (file->fd != NGX_INVALID_FILE) {
        demo_close(file->fd, file->log);
        file->fd = NGX_INVALID_FILE;
    }
}


static ngx_int_t
demo_look(ngx_fd_t fd)
{
    return fd & 1;
}


static ngx_int_t
demo_take(ngx_pool_t *pool, ngx_fd_t fd)
{
    ngx_pool_cleanup_t       *cln;
    ngx_pool_cleanup_file_t  *clnf;

    cln = ngx_pool_cleanup_add(pool, sizeof(ngx_pool_cleanup_file_t));
    if (cln == NULL) {
        return NGX_ERROR;
    }

    cln->handler = ngx_pool_cleanup_file;
    clnf = cln->data;
    clnf->fd = fd;

    return NGX_OK;
}


static ngx_int_t
demo_helper_closes(u_char *name, ngx_log_t *log)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    demo_close(fd, log);

    return NGX_OK;
}


static ngx_int_t
demo_helper_closes_the_struct(u_char *name, ngx_log_t *log)
{
    ngx_file_t  file;

    file.log = log;

    file.fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (file.fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    demo_shut(&file);

    return NGX_OK;
}


/* expect: never-released high */
static ngx_int_t
demo_helper_does_nothing(u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return demo_look(fd); /* leak */
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_helper_may_fail(ngx_http_request_t *r, u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (demo_take(r->pool, fd) != NGX_OK) {
        return NGX_ERROR; /* leak */
    }

    return NGX_OK;
}


static ngx_int_t
demo_helper_may_fail_and_is_asked(ngx_http_request_t *r, u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (demo_take(r->pool, fd) != NGX_OK) {
        ngx_close_file(fd);
        return NGX_ERROR;
    }

    return NGX_OK;
}


static u_char *
demo_duplicate(ngx_log_t *log, ngx_str_t *value)
{
    u_char  *p;

    p = ngx_alloc(value->len + 1, log);
    if (p == NULL) {
        return NULL;
    }

    ngx_memcpy(p, value->data, value->len);
    p[value->len] = '\0';

    return p;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_calls_a_wrapper(ngx_log_t *log, ngx_str_t *value, struct stat *st)
{
    u_char  *name;

    name = demo_duplicate(log, value);
    if (name == NULL) {
        return NGX_ERROR;
    }

    if (stat((char *) name, st) == -1) {
        return NGX_DECLINED; /* leak */
    }

    ngx_free(name);

    return NGX_OK;
}


static ngx_int_t
demo_aligned(size_t len, void **out)
{
    void  *p;

    if (posix_memalign(&p, 64, len) != 0) {
        return NGX_ERROR;
    }

    *out = p;

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_calls_a_wrapper_of_what_comes_out_of_an_argument(char *name, size_t len, struct stat *st)
{
    void  *p;

    if (demo_aligned(len, &p) != NGX_OK) {
        return NGX_ERROR;
    }

    if (stat(name, st) == -1) {
        return NGX_DECLINED; /* leak */
    }

    ngx_memcpy(p, st, len);

    ngx_free(p);

    return NGX_OK;
}


static ngx_int_t
demo_aligned_or_pooled(ngx_pool_t *pool, size_t len, void **out)
{
    void  *p;

    if (pool != NULL) {
        p = ngx_pmemalign(pool, len, 64);
        if (p == NULL) {
            return NGX_ERROR;
        }

    } else if (posix_memalign(&p, 64, len) != 0) {
        return NGX_ERROR;
    }

    *out = p;

    return NGX_OK;
}


static ngx_int_t
demo_calls_what_may_come_from_a_pool(ngx_pool_t *pool, char *name, size_t len, struct stat *st)
{
    void  *p;

    if (demo_aligned_or_pooled(pool, len, &p) != NGX_OK) {
        return NGX_ERROR;
    }

    if (stat(name, st) == -1) {
        return NGX_DECLINED;
    }

    ngx_memcpy(p, st, len);

    return NGX_OK;
}


static u_char *
demo_buffer_or_heap(ngx_log_t *log, u_char *buffer, size_t len)
{
    u_char  *p;

    if (len <= 64) {
        return buffer;
    }

    p = ngx_alloc(len, log);

    return p;
}


static ngx_int_t
demo_calls_what_may_give_back_its_argument(ngx_log_t *log, size_t len)
{
    u_char  *p, buffer[64];

    p = demo_buffer_or_heap(log, buffer, len);
    if (p == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


static ngx_int_t
demo_gives_up_what_it_kept(demo_kept_t *kept)
{
    return ngx_close_file(kept->fd);
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_field_that_a_helper_refuses(ngx_http_request_t *r, demo_kept_t *kept, u_char *name)
{
    kept->fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (kept->fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (demo_take(r->pool, kept->fd) != NGX_OK) {
        return NGX_ERROR; /* leak */
    }

    return NGX_OK;
}


/* expect: leaks-on-path medium */
static int
demo_error_of_lua_where_a_helper_refuses(lua_State *L, ngx_http_request_t *r, demo_kept_t *kept, u_char *name)
{
    kept->fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (kept->fd == NGX_INVALID_FILE) {
        return luaL_error(L, "no file");
    }

    if (demo_take(r->pool, kept->fd) != NGX_OK) {
        return luaL_error(L, "no memory"); /* leak */
    }

    return 0;
}


static ngx_int_t
demo_error_of_lua_where_somebody_else_releases(lua_State *L, demo_kept_t *kept, u_char *name)
{
    kept->fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (kept->fd == NGX_INVALID_FILE) {
        return luaL_error(L, "no file");
    }

    if (ngx_read_fd(kept->fd, kept->text, sizeof(kept->text)) == -1) {
        return luaL_error(L, "no text");
    }

    return 0;
}


static ngx_int_t
demo_puts_it_into_a_slot(demo_kept_t *kept, ngx_fd_t fd)
{
    if (kept->fd != NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    kept->fd = fd;

    return NGX_OK;
}


static ngx_int_t
demo_field_that_a_slot_refuses(demo_kept_t *kept, demo_kept_t *spare, u_char *name)
{
    spare->fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (spare->fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (demo_puts_it_into_a_slot(kept, spare->fd) != NGX_OK) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


static ngx_int_t
demo_opens_for_a_name(u_char *name, ngx_fd_t *out)
{
    ngx_fd_t  fd;

    if (name == NULL) {
        return NGX_ERROR;
    }

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    *out = fd;

    return NGX_OK;
}


/* expect: never-released high */
static void
demo_forgets_what_it_named(u_char *name)
{
    ngx_fd_t  fd;

    (void) demo_opens_for_a_name(name, &fd);

    return; /* leak */
}


static void
demo_asks_without_a_name(void)
{
    ngx_int_t  rc;
    ngx_fd_t   fd;

    rc = demo_opens_for_a_name(NULL, &fd);
    demo_check(rc == NGX_ERROR);
}
