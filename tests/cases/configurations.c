/* Conditional compilation and macros that the grammar does not know. */


static ngx_inline ngx_int_t
demo_both_sides(u_char *name)
{
    ngx_fd_t  fd;

#if (NGX_HAVE_OPENAT)
    fd = ngx_openat_file(AT_FDCWD, name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
#else
    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
#endif

    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    ngx_close_file(fd);

    return NGX_OK;
}


static ngx_int_t
demo_together(u_char *name)
{
#if (NGX_HAVE_FILE_AIO)
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
#endif

    demo_check(name);

#if (NGX_HAVE_FILE_AIO)
    if (fd != NGX_INVALID_FILE) {
        ngx_close_file(fd);
    }
#endif

    return NGX_OK;
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_released_in_one_configuration(u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

#if (NGX_HAVE_FILE_AIO)
    ngx_close_file(fd);
#endif

    return NGX_OK; /* leak */
}


#if 0

static ngx_int_t
demo_never_compiled(u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    return NGX_OK;
}

#endif


/*
static ngx_int_t
demo_commented_out(u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    return NGX_OK;
}
*/


static ngx_int_t
demo_brace_in_a_branch(u_char *name, ngx_uint_t deep)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

#if (NGX_HAVE_FSTATAT)
    if (fd != NGX_INVALID_FILE && deep) {
#else
    if (fd != NGX_INVALID_FILE) {
#endif
        demo_check(name);
    }

    if (fd != NGX_INVALID_FILE) {
        ngx_close_file(fd);
    }

    return NGX_OK;
}


static regex_t *
demo_compiled_for_either_server(demo_pool_t *pool, const char *pattern)
{
    int       rc;
    regex_t  *regex;

#ifdef DEMO_HTTPD
    regex = demo_palloc(pool, sizeof(regex_t));

#elif DEMO_NGINX
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(pool, sizeof(regex_t));
    if (cln == NULL) {
        return NULL;
    }

    regex = cln->data;
    cln->handler = (ngx_pool_cleanup_pt) regfree;
#endif

    rc = regcomp(regex, pattern, REG_EXTENDED);
    if (rc != 0) {
        return NULL;
    }

    return regex;
}


static int
demo_takes_a_pattern(demo_pool_t *pool, demo_list_t *list, const char *pattern)
{
    regex_t  *regex;

    regex = demo_compiled_for_either_server(pool, pattern);
    if (regex == NULL) {
        return -1;
    }

    demo_list_put(pool, list, regex->re_nsub);

    return 0;
}
