/* Ways out that a reader would not call a leak, each beside one that he would. */


static demo_map_t  *demo_clients;


/* expect: leaks-on-path high */
static ngx_int_t
demo_answers_with_what_fits(ngx_log_t *log, ngx_str_t *text, size_t size, size_t limit)
{
    u_char  *p, *last;

    p = ngx_alloc(size, log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    last = ngx_copy(p, text->data, text->len);

    if (text->len > limit) {
        return NGX_DECLINED; /* leak */
    }

    ngx_free(p);

    return last == p ? NGX_DECLINED : NGX_OK;
}


/* expect: leaks-on-path low */
static ngx_int_t
demo_asks_whether_it_wrote_too_much(ngx_log_t *log, ngx_str_t *text, size_t size)
{
    u_char  *p, *last;
    size_t   len;

    p = ngx_alloc(size, log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    last = ngx_copy(p, text->data, text->len);
    len = last - p;

    if (len > size) {
        return NGX_ERROR; /* leak */
    }

    ngx_free(p);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_checks_what_holds(u_char *name, ngx_int_t kind)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (kind == DEMO_SHORT) {
        demo_assert(kind);
        return NGX_ABORT; /* leak */
    }

    ngx_close_file(fd);

    return NGX_OK;
}


static ngx_int_t
demo_checks_what_never_holds(u_char *name, ngx_int_t kind)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (kind == DEMO_SHORT) {
        demo_assert(0);
        return NGX_ABORT;
    }

    ngx_close_file(fd);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_opens_by_one_flag_and_leaves_by_another(u_char *name, ngx_uint_t flags, ngx_uint_t mode)
{
    ngx_fd_t  fd;

    if (flags & DEMO_READ) {
        fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
        if (fd == NGX_INVALID_FILE) {
            return NGX_ERROR;
        }

        if (mode & DEMO_WRITE) {
            return NGX_OK; /* leak */
        }

        ngx_close_file(fd);
    }

    return NGX_OK;
}


/* expect: leaks-on-path low */
static ngx_int_t
demo_opens_and_leaves_by_two_sides_of_one_flag(u_char *name, ngx_uint_t flags)
{
    ngx_fd_t  fd;

    if (flags & DEMO_READ) {
        fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
        if (fd == NGX_INVALID_FILE) {
            return NGX_ERROR;
        }
    }

    if (flags & DEMO_WRITE) {
        return NGX_OK; /* leak */
    }

    ngx_close_file(fd);

    return NGX_OK;
}


static ngx_int_t
demo_waits_for_an_event(int queue, int fd, demo_handler_pt handler)
{
    struct epoll_event   event;
    demo_watch_t        *watch;

    watch = malloc(sizeof(demo_watch_t));
    if (watch == NULL) {
        return NGX_ERROR;
    }

    watch->handler = handler;

    event.events = EPOLLIN;
    event.data.ptr = watch;

    epoll_ctl(queue, EPOLL_CTL_ADD, fd, &event);

    return NGX_OK;
}


static void
demo_insert(demo_map_t *map, u_char *key, void *value)
{
    map->items[map->count].key = key;
    map->items[map->count].content = value;
    map->count++;
}


static ngx_int_t
demo_keeps_in_a_global(ngx_log_t *log, u_char *key, size_t size)
{
    u_char  *client;

    client = ngx_alloc(size, log);
    if (client == NULL) {
        return NGX_ERROR;
    }

    demo_insert(demo_clients, key, client);

    return NGX_OK;
}


/* expect: never-released medium */
static ngx_int_t
demo_keeps_in_a_map_of_its_own(ngx_log_t *log, u_char *key, size_t size)
{
    u_char      *client;
    demo_map_t   map;

    client = ngx_alloc(size, log);
    if (client == NULL) {
        return NGX_ERROR;
    }

    demo_insert(&map, key, client);

    return NGX_OK; /* leak */
}


static ngx_int_t
demo_hands_to_a_function_that_it_was_given(ngx_log_t *log, size_t size, demo_take_pt take)
{
    u_char  *p;

    p = ngx_alloc(size, log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    return take(p);
}


static ngx_int_t
demo_replaces_what_the_image_has(demo_image_t *image, ngx_int_t mode)
{
    MagickWand  *wand;

    wand = MagickTransformImage(image->wand, "1x1", "1x1");
    if (wand == NULL) {
        return NGX_ERROR;
    }

    DestroyMagickWand(image->wand);
    image->wand = wand;

    if (mode) {
        return NGX_ERROR;
    }

    wand = MagickTransformImage(image->wand, "2x2", "2x2");
    if (wand == NULL) {
        return NGX_ERROR;
    }

    DestroyMagickWand(image->wand);
    image->wand = wand;

    return NGX_OK;
}


/* expect: leaks-on-path low */
static ngx_int_t
demo_asks_the_object_itself(krb5_context context, krb5_principal principal, krb5_keytab keytab)
{
    krb5_creds  creds;

    ngx_memzero(&creds, sizeof(krb5_creds));

    if (krb5_get_init_creds_keytab(context, &creds, principal, keytab, 0, NULL, NULL)) {
        return NGX_ERROR;
    }

    if (creds.client) {
        krb5_free_cred_contents(context, &creds);
    }

    return NGX_OK; /* leak */
}


/* expect: leaks-on-path low */
static ngx_int_t
demo_keeps_the_lowest_descriptors(int inherited)
{
    int  fd;

    fd = open("/dev/null", O_RDWR);
    if (fd == -1) {
        return NGX_ERROR;
    }

    if (fd >= inherited) {
        close(fd);
    }

    return NGX_OK; /* leak */
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_checks_what_it_read(int wanted)
{
    int  fd;

    fd = open("/dev/null", O_RDWR);
    if (fd == -1) {
        return NGX_ERROR;
    }

    if (wanted >= 3) {
        close(fd);
    }

    return NGX_OK; /* leak */
}


/* expect: leaks-on-path low */
static lua_State *
demo_has_the_libraries(void)
{
    lua_State  *L;

    L = luaL_newstate();
    if (L == NULL) {
        return NULL;
    }

    luaL_openlibs(L);
    lua_getglobal(L, "package");

    if (!lua_istable(L, -1)) {
        return NULL; /* leak */
    }

    return L;
}


static ngx_int_t
demo_expects_nothing(ngx_log_t *log, size_t size)
{
    u_char  *p;

    demo_memory_is_short = 1;

    p = ngx_alloc(size, log);

    assert(p == NULL);

    return NGX_OK;
}


/* expect: never-released high */
static ngx_int_t
demo_expects_something(ngx_log_t *log, size_t size)
{
    u_char  *p;

    p = ngx_alloc(size, log);

    assert(p != NULL);

    return NGX_OK; /* leak */
}


static ngx_int_t
demo_reaches_through_what_is_missing(ngx_log_t *log)
{
    ngx_socket_t       s;
    ngx_connection_t  *c;

    s = ngx_socket(AF_INET, SOCK_STREAM, 0);
    if (s == (ngx_socket_t) -1) {
        return NGX_ERROR;
    }

    c = ngx_get_connection(s, log);

    if (c->data == NULL) {
        ngx_close_connection(c);
        return NGX_ERROR;
    }

    if (c == NULL) {
        ngx_close_socket(s);
        return NGX_ERROR;
    }

    ngx_close_connection(c);

    return NGX_OK;
}


static ngx_int_t
demo_compares_the_other_way_round(int fd, size_t size)
{
    u_char  *memory;

    memory = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);

    if (MAP_FAILED == memory) {
        memory = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    }

    if (MAP_FAILED == memory) {
        return NGX_ERROR;
    }

    munmap(memory, size);

    return NGX_OK;
}


/* expect: leaks-on-path low */
static ngx_int_t
demo_a_context_has_its_store(SSL_CTX *ctx, X509 *cert)
{
    X509        *copy;
    X509_STORE  *store;

    copy = X509_dup(cert);
    if (copy == NULL) {
        return NGX_ERROR;
    }

    store = SSL_CTX_get_cert_store(ctx);
    if (store == NULL) {
        return NGX_ERROR; /* leak */
    }

    X509_STORE_add_cert(store, copy);
    X509_free(copy);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_an_element_goes_into_it(X509 *cert, X509 *issuer, u_char **p)
{
    int            len;
    OCSP_CERTID   *id;
    OCSP_REQUEST  *ocsp;

    ocsp = OCSP_REQUEST_new();
    if (ocsp == NULL) {
        return NGX_ERROR;
    }

    id = OCSP_cert_to_id(NULL, cert, issuer);
    if (id == NULL) {
        OCSP_REQUEST_free(ocsp);
        return NGX_ERROR;
    }

    if (OCSP_request_add0_id(ocsp, id) == NULL) {
        OCSP_CERTID_free(id);
        OCSP_REQUEST_free(ocsp);
        return NGX_ERROR;
    }

    len = i2d_OCSP_REQUEST(ocsp, p);

    return len > 0 ? NGX_OK : NGX_ERROR; /* leak */
}


/* expect: leaks-on-path medium */
static void
demo_lent_to_a_driver(demo_driver_t *driver, demo_row_t *row)
{
    char  *text;

    text = malloc(256);

    if (driver->column(row, text) == NULL) {
        return; /* leak */
    }

    demo_print(text);
    free(text);
}


static ngx_int_t
demo_given_to_a_driver(demo_driver_t *driver, demo_row_t *row)
{
    char  *text;

    text = malloc(256);
    if (text == NULL) {
        return NGX_ERROR;
    }

    if (driver->deliver(row, text) == NGX_OK) {
        return NGX_OK;
    }

    free(text);

    return NGX_ERROR;
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_lent_to_one_who_sets(demo_row_t *row)
{
    char  *text;

    text = malloc(256);
    if (text == NULL) {
        return NGX_ERROR;
    }

    if (demo_row_set(row, text) != NGX_OK) {
        return NGX_ERROR; /* leak */
    }

    free(text);

    return NGX_OK;
}


static ssize_t
demo_sends_all(int s, void *buf, size_t len)
{
    ssize_t  n;
    size_t   sent = 0;

    while (sent < len) {
        n = send(s, (char *) buf + sent, len - sent, 0);
        if (n <= 0) {
            return -1;
        }

        sent += n;
    }

    return sent;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_sends_from_an_offset_on(int s, size_t len)
{
    char  *buf;

    buf = malloc(len);
    if (buf == NULL) {
        return NGX_ERROR;
    }

    if (demo_sends_all(s, buf, len) <= 0) {
        free(buf);
        return NGX_ERROR;
    }

    if (recv(s, buf, len, 0) <= 0) {
        return NGX_ERROR; /* leak */
    }

    free(buf);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_stack_behind_another_variable(X509_REQ *req)
{
    int  n;
    STACK_OF(X509_EXTENSION)  *exts;

    exts = X509_REQ_get_extensions(req);
    if (exts == NULL) {
        return NGX_ERROR;
    }

    n = sk_X509_EXTENSION_num(exts);
    if (n == 0) {
        return NGX_DECLINED; /* leak */
    }

    sk_X509_EXTENSION_pop_free(exts, X509_EXTENSION_free);

    return NGX_OK;
}
