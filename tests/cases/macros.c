/* Function-like macros: what they hide is on the path. */


#define demo_check(condition)                                                 \
    if (!(condition)) {                                                       \
        return NGX_ERROR;                                                     \
    }

#define demo_check_or(condition, label)  do { if (!(condition)) { goto label; } } while (0)
#define demo_shut(file)                  (void) ngx_close_file(file)
#define demo_each(item, list)            for (item = (list)->first; item; item = item->next)
#define DEMO_ALLOC(size)                 malloc(size)
#define DEMO_LOG(text, ...)              ngx_log_error(NGX_LOG_ERR, log, 0, #text, __VA_ARGS__)
#define DEMO_MUST(what, ...)             DEMO_LOG(what, __VA_ARGS__); demo_check(what)


/* expect: leaks-on-path high */
static ngx_int_t
demo_macro_returns(u_char *name, ngx_int_t mode)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    demo_check(fd != NGX_INVALID_FILE);

    demo_check(mode == 1); /* leak */

    ngx_close_file(fd);

    return NGX_OK;
}


static ngx_int_t
demo_macro_goes_to_the_release(u_char *name, ngx_int_t mode)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    demo_check(fd != NGX_INVALID_FILE);

    demo_check_or(mode == 1, done);
    demo_check_or(mode != 3,
                  done);

done:

    ngx_close_file(fd);

    return NGX_OK;
}


static ngx_int_t
demo_macro_releases(u_char *name, ngx_int_t mode)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE)
        return NGX_ERROR;

    if (mode)
        demo_shut(fd);
    else
        demo_shut(fd);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_macro_opens(size_t size, ngx_int_t mode)
{
    u_char  *p;

    p = DEMO_ALLOC(size);
    if (p == NULL) {
        return NGX_ERROR;
    }

    if (mode) {
        return NGX_DECLINED; /* leak */
    }

    free(p);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_macro_of_a_macro(ngx_log_t *log, size_t size, ngx_int_t mode)
{
    u_char  *p;

    p = malloc(size);
    if (p == NULL) {
        return NGX_ERROR;
    }

    DEMO_MUST(mode != 2, "mode", mode); /* leak */

    free(p);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_macro_walks(demo_list_t *list, u_char *name)
{
    ngx_fd_t      fd;
    demo_item_t  *item;

    demo_each(item, list) {
        fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
        if (fd == NGX_INVALID_FILE) {
            continue;
        }

        if (item->last) {
            break; /* leak */
        }

        ngx_close_file(fd);
    }

    return NGX_OK;
}


#define DEMO_TRY_FREE(p)  { if (p) free(p); }


static ngx_int_t
demo_released_behind_a_directive(demo_ctx_t *ctx)
{
    u_char  *p;

    p = malloc(1024);
    if (p == NULL) {
        return NGX_ERROR;
    }

    if (demo_check(ctx)) {
#ifdef DEMO_WITH_MORE
        demo_end(ctx);
#endif
        DEMO_TRY_FREE(p);
        return NGX_ERROR;
    }

    free(p);

    return NGX_OK;
}
