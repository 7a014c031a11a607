/* What grows: buffers that a function of the file makes longer, lists that it returns, variables that it fills anew. */

typedef struct {
    u_char  *data;
    size_t   len;
    size_t   size;
} demo_buffer_t;


typedef struct demo_node_s  demo_node_t;

struct demo_node_s {
    char         *name;
    demo_node_t  *next;
};


static demo_node_t  *demo_all;


static int
demo_append(demo_buffer_t *b, u_char *text, size_t len)
{
    u_char  *p;

    if (b->len + len > b->size) {
        p = realloc(b->data, b->size + len);
        if (p == NULL) {
            return -1;
        }

        b->data = p;
        b->size += len;
    }

    memcpy(b->data + b->len, text, len);
    b->len += len;

    return 0;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_buffer_is_lost(u_char *text, size_t len, int busy)
{
    demo_buffer_t  b = { NULL, 0, 0 };

    if (demo_append(&b, text, len) != 0) {
        return NGX_ERROR;
    }

    if (busy) {
        return NGX_DECLINED;  /* leak */
    }

    free(b.data);

    return NGX_OK;
}


static ngx_int_t
demo_buffer_is_freed(u_char *text, size_t len)
{
    demo_buffer_t  b = { NULL, 0, 0 };

    if (demo_append(&b, text, len) != 0) {
        return NGX_ERROR;
    }

    if (demo_append(&b, text, len) != 0) {
        free(b.data);
        return NGX_ERROR;
    }

    free(b.data);

    return NGX_OK;
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_grown_memory_is_lost(size_t *sizes, ngx_uint_t n)
{
    size_t       size = 0;
    u_char      *p, *data = NULL;
    ngx_uint_t   i;

    for (i = 0; i < n; i++) {
        if (sizes[i] > size) {
            p = realloc(data, sizes[i]);
            if (p == NULL) {
                free(data);
                return NGX_ERROR;
            }

            data = p;
            size = sizes[i];
        }

        if (demo_read(data, sizes[i]) != NGX_OK) {
            return NGX_DECLINED;  /* leak */
        }
    }

    free(data);

    return NGX_OK;
}


static demo_node_t *
demo_list(char **names, ngx_uint_t n)
{
    ngx_uint_t    i;
    demo_node_t  *node, *head = NULL;

    for (i = 0; i < n; i++) {
        node = malloc(sizeof(demo_node_t));
        if (node == NULL) {
            return head;
        }

        node->name = names[i];
        node->next = head;
        head = node;
    }

    return head;
}


static void
demo_list_free(demo_node_t *head)
{
    demo_node_t  *next;

    while (head) {
        next = head->next;
        free(head);
        head = next;
    }
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_list_is_lost(char **names, ngx_uint_t n, int busy)
{
    demo_node_t  *list;

    list = demo_list(names, n);
    if (list == NULL) {
        return NGX_ERROR;
    }

    if (busy) {
        return NGX_DECLINED;  /* leak */
    }

    demo_list_free(list);

    return NGX_OK;
}


static demo_node_t *
demo_list_of_all(char **names, ngx_uint_t n)
{
    ngx_uint_t    i;
    demo_node_t  *node, *head = demo_all;

    for (i = 0; i < n; i++) {
        node = malloc(sizeof(demo_node_t));
        if (node == NULL) {
            return head;
        }

        node->name = names[i];
        node->next = head;
        head = node;
    }

    demo_all = head;

    return head;
}


static ngx_int_t
demo_list_is_of_all(char **names, ngx_uint_t n)
{
    demo_node_t  *list = demo_list_of_all(names, n);

    return list == NULL ? NGX_ERROR : NGX_OK;
}


static int
demo_fill_anew(char **out, char *text)
{
    free(*out);
    *out = strdup(text);

    return *out == NULL ? -1 : 0;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_filled_is_lost(char *text, int busy)
{
    char  *copy = NULL;

    if (demo_fill_anew(&copy, text) != 0) {
        return NGX_ERROR;
    }

    if (busy) {
        return NGX_DECLINED;  /* leak */
    }

    free(copy);

    return NGX_OK;
}


static ngx_int_t
demo_filled_twice(char *text, char *other)
{
    char  *copy = NULL;

    if (demo_fill_anew(&copy, text) != 0) {
        return NGX_ERROR;
    }

    if (demo_fill_anew(&copy, other) != 0) {
        return NGX_ERROR;
    }

    free(copy);

    return NGX_OK;
}
