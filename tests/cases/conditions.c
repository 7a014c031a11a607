/* What conditions do and say: acquisitions, releases and casts inside them. */


/* expect: leaks-on-path high */
static ngx_int_t
demo_assigned_in_condition(u_char *name, struct stat *st)
{
    int  fd;

    if ((fd = open((char *) name, O_RDONLY)) == -1) {
        return NGX_ERROR;
    }

    if (fstat(fd, st) == -1 || st->st_size == 0) {
        return NGX_ERROR; /* leak */
    }

    return close(fd) == 0 ? NGX_OK : NGX_ERROR;
}


static ngx_int_t
demo_released_in_condition(u_char *name, ngx_log_t *log)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    if (fd != NGX_INVALID_FILE && ngx_close_file(fd) == NGX_FILE_ERROR) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


static ngx_int_t
demo_cast_of_the_invalid_value(void)
{
    ngx_socket_t  s;

    s = ngx_socket(AF_INET, SOCK_STREAM, 0);

    if (s == (ngx_socket_t) -1) {
        return NGX_ERROR;
    }

    ngx_close_socket(s);

    return NGX_OK;
}


static void
demo_either_value(u_char *name, ngx_uint_t wanted)
{
    ngx_fd_t  fd;

    fd = wanted ? ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0)
                : NGX_INVALID_FILE;

    if (fd != NGX_INVALID_FILE) {
        ngx_close_file(fd);
    }
}


static void
demo_length_guards_data(ngx_str_t *value, ngx_log_t *log)
{
    ngx_str_t  copy;

    copy.len = value->len;
    copy.data = ngx_alloc(copy.len + 1, log);
    if (copy.data == NULL) {
        return;
    }

    if (copy.len) {
        ngx_free(copy.data);
    }
}


static ngx_int_t
demo_own_buffer_or_heap(u_char *name, size_t len, ngx_log_t *log)
{
    u_char  *p, buffer[64];

    p = buffer;

    if (len > 64) {
        p = ngx_alloc(len, log);
        if (p == NULL) {
            return NGX_ERROR;
        }
    }

    ngx_memcpy(p, name, len);

    if (p != buffer) {
        ngx_free(p);
    }

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_flag_is_no_release(u_char *name, ngx_uint_t keep)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (!keep) {
        ngx_close_file(fd);
    }

    return NGX_OK; /* leak */
}


static ngx_int_t
demo_limit(ngx_uint_t count, ngx_log_t *log)
{
    u_char  *p, buffer[DEMO_LIMIT];

    if (count > DEMO_LIMIT) {
        p = ngx_alloc(count, log);
        if (p == NULL) {
            return NGX_ERROR;
        }

    } else {
        p = buffer;
    }

    demo_fill(p, count);

    if (count > DEMO_LIMIT) {
        ngx_free(p);
    }

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_limit_moved(ngx_uint_t count, ngx_log_t *log)
{
    u_char  *p;

    p = NULL;

    if (count > DEMO_LIMIT) {
        p = ngx_alloc(count, log);
        if (p == NULL) {
            return NGX_ERROR;
        }
    }

    count = demo_count();

    if (count > DEMO_LIMIT) {
        ngx_free(p);
    }

    return NGX_OK; /* leak */
}


static ngx_int_t
demo_status_below_zero(int *out)
{
    int  fds[2];

    if (pipe(fds) < 0) {
        return NGX_ERROR;
    }

    close(fds[0]);
    *out = fds[1];

    return NGX_OK;
}


static ngx_int_t
demo_status_beside_the_value(memcached_st *server, const char *key)
{
    char                *value;
    size_t               length;
    uint32_t             flags;
    memcached_return_t   last_return;

    value = memcached_get(server, key, 3, &length, &flags, &last_return);

    if (last_return != MEMCACHED_SUCCESS) {
        return NGX_ERROR;
    }

    demo_use(value);
    free(value);

    return NGX_OK;
}


static ngx_int_t
demo_what_is_only_logged_stays(ngx_log_t *log, demo_names_t *names)
{
    int  fd;

    if (names->out.data != NULL) {
        fd = open((char *) names->out.data, O_WRONLY);
        if (fd == -1) {
            ngx_log_error(NGX_LOG_ERR, log, errno, "can't open \"%V\"", &names->out);
            return NGX_ERROR;
        }
    }

    ngx_log_error(NGX_LOG_NOTICE, log, 0, "writing \"%V\"", &names->out);

    if (names->out.data != NULL) {
        close(fd);
    }

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_what_is_read_anew_may_change(ngx_log_t *log, demo_names_t *names)
{
    int  fd;

    if (names->out.data != NULL) {
        fd = open((char *) names->out.data, O_WRONLY);
        if (fd == -1) {
            return NGX_ERROR;
        }
    }

    demo_read_name(log, &names->out);

    if (names->out.data != NULL) {
        close(fd);
    }

    return NGX_OK; /* leak */
}
