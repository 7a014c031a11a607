/* Handles that are opened in the initializer of a declaration. */

typedef struct {
    size_t   size;
    u_char  *data;
    char    *names[2];
} demo_text_t;


/* expect: leaks-on-path high */
static ngx_int_t
demo_member_with_its_name(ngx_fd_t fd, size_t size)
{
    demo_text_t  text = { .size = size, .data = malloc(size) };

    if (text.data == NULL) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, text.data, size) == -1) {
        return NGX_ERROR; /* leak */
    }

    free(text.data);

    return NGX_OK;
}


static ngx_int_t
demo_member_that_is_freed(ngx_fd_t fd, size_t size)
{
    demo_text_t  text = { .size = size, .data = malloc(size) };
    ngx_int_t    rc;

    rc = ngx_read_fd(fd, text.data, size);

    free(text.data);

    return rc;
}


static void
demo_whole_that_is_put_into_a_list(demo_list_t *list, u_char *name)
{
    demo_text_t  text = { .size = 1, .data = (u_char *) strdup((char *) name) };

    list->texts[list->count++] = text;
}


static void
demo_release_texts(demo_list_t *list)
{
    while (list->count) {
        free(list->texts[--list->count].data);
    }
}


/* a member without a name may be any */
static void
demo_member_without_a_name(demo_list_t *list, size_t size)
{
    demo_text_t  text = { size, malloc(size) };

    list->texts[list->count++] = text;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_elements(ngx_fd_t fd, size_t size)
{
    char  *lines[2] = { malloc(size), NULL };

    if (lines[0] == NULL) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, lines[0], size) == -1) {
        return NGX_ERROR; /* leak */
    }

    free(lines[0]);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_braces_around_one_value(ngx_fd_t fd, size_t size)
{
    char  *line = { malloc(size) };

    if (ngx_read_fd(fd, line, size) == -1) {
        return NGX_ERROR; /* leak */
    }

    free(line);

    return NGX_OK;
}
