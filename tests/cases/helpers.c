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


static size_t
demo_pads_into(u_char *text, size_t length, u_char **out)
{
    *out = calloc(length + 1, 1);
    memcpy(*out, text, length);

    return length + 1;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_padded_by_a_helper(u_char *text, size_t length)
{
    u_char  *padded;
    size_t   size;

    padded = NULL;
    size = demo_pads_into(text, length, &padded);

    if (memcmp(padded, text, size) == 0) {
        return NGX_ERROR; /* leak */
    }

    free(padded);

    return NGX_OK;
}


static int
demo_says_one_when_it_went_well(const char *text, char **out)
{
    char  *copy;

    copy = strdup(text);
    if (copy == NULL) {
        return 0;
    }

    *out = copy;

    return 1;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_copied_by_a_helper(ngx_http_request_t *r, const char *text)
{
    char  *copy;

    if (!demo_says_one_when_it_went_well(text, &copy)) {
        return NGX_ERROR;
    }

    if (r->header_only) {
        return NGX_DECLINED; /* leak */
    }

    free(copy);

    return NGX_OK;
}


static void
demo_copies_or_not(const char *text, char **out)
{
    *out = strdup(text);
}


/* expect: never-released high */
static ngx_int_t
demo_copied_by_a_helper_that_says_nothing(const char *text)
{
    char  *copy;

    demo_copies_or_not(text, &copy);
    if (copy == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


static void
demo_table_put(demo_table_t *table, char *name)
{
    if (table->size == table->used) {
        table->names = malloc(table->size * sizeof(char *));
    }

    table->names[table->used++] = name;
}


static void
demo_table_free(demo_table_t *table)
{
    free(table->names);
}


static void
demo_table_that_grows(demo_table_t *table, char **names, size_t n)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        demo_table_put(table, names[i]);
    }
}


static int
demo_fails_for_nothing(u_char *memory, size_t size)
{
    if (memory == NULL) {
        return 0;
    }

    ngx_memzero(memory, size);

    return 1;
}


static ngx_int_t
demo_asks_whom_it_can_t_fail(size_t size, ngx_log_t *log)
{
    u_char  *memory;

    memory = ngx_alloc(size, log);

    if (!demo_fails_for_nothing(memory, size)) {
        return NGX_ERROR;
    }

    ngx_free(memory);

    return NGX_OK;
}


static int
demo_fails_for_size(u_char *memory, size_t size)
{
    if (memory == NULL || size == 0) {
        return 0;
    }

    ngx_memzero(memory, size);

    return 1;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_asks_whom_it_can_fail(size_t size, ngx_log_t *log)
{
    u_char  *memory;

    memory = ngx_alloc(size, log);

    if (!demo_fails_for_size(memory, size)) {
        return NGX_ERROR; /* leak */
    }

    ngx_free(memory);

    return NGX_OK;
}


static ngx_int_t
demo_open_for_caller(ngx_str_t *path, ngx_dir_t *dir)
{
    if (ngx_open_dir(path, dir) == NGX_ERROR) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_has_it_opened(ngx_str_t *path, ngx_int_t mode)
{
    ngx_dir_t  dir;

    if (demo_open_for_caller(path, &dir) != NGX_OK) {
        return NGX_ERROR;
    }

    if (mode == 1) {
        return NGX_DECLINED; /* leak */
    }

    ngx_close_dir(&dir);

    return NGX_OK;
}


static demo_holder_t *
demo_holder_of(ngx_fd_t fd, ngx_pool_t *pool)
{
    demo_holder_t  *holder;

    holder = ngx_palloc(pool, sizeof(demo_holder_t));
    if (holder == NULL) {
        return NULL;
    }

    holder->fd = fd;

    return holder;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_gets_no_holder(u_char *name, demo_holder_t **out, ngx_pool_t *pool)
{
    ngx_fd_t        fd;
    demo_holder_t  *holder;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    holder = demo_holder_of(fd, pool);
    if (holder == NULL) {
        return NGX_ERROR; /* leak */
    }

    *out = holder;

    return NGX_OK;
}


static demo_holder_t *
demo_holder_of_some(ngx_fd_t fd, demo_holder_t *holder)
{
    if (holder->full) {
        return NULL;
    }

    holder->fd = fd;

    return holder->next;
}


static ngx_int_t
demo_may_have_no_next(u_char *name, demo_holder_t *holder)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    holder = demo_holder_of_some(fd, holder);
    if (holder == NULL) {
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


static int
demo_number_into(u_char *text, u_char **out)
{
    *out = malloc(16);
    if (*out == NULL) {
        return -1;
    }

    memcpy(*out, text, 16);

    return 0;
}


/* expect: overwritten high */
static ngx_int_t
demo_block_before_a_filling_call(u_char *text)
{
    u_char  *block = malloc(1);

    if (demo_number_into(text, &block) < 0) { /* leak */
        free(block);
        return NGX_ERROR;
    }

    free(block);

    return NGX_OK;
}


static int
demo_grow_into(size_t size, u_char **out)
{
    u_char  *grown = realloc(*out, size);

    if (grown == NULL) {
        return -1;
    }

    *out = grown;

    return 0;
}


static ngx_int_t
demo_block_before_a_growing_call(size_t size)
{
    u_char  *block = malloc(1);

    if (demo_grow_into(size, &block) < 0) {
        free(block);
        return NGX_ERROR;
    }

    free(block);

    return NGX_OK;
}


#ifdef DEMO_RUNTIME

static ngx_int_t
demo_own_arena(void **arena, ngx_log_t *log)
{
    return demo_runtime_create_arena(arena, log);
}

#else

static ngx_int_t
demo_own_arena(void **arena, ngx_log_t *log)
{
    *arena = ngx_create_pool(1024, log);
    if (*arena == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}

#endif


/* expect: leaks-on-path */
static ngx_int_t
demo_arena_of_two_builds(ngx_log_t *log, int busy)
{
    void  *arena;

    if (demo_own_arena(&arena, log) != NGX_OK) {
        return NGX_ERROR;
    }

    if (busy) {
        return NGX_BUSY; /* leak */
    }

    ngx_destroy_pool(arena);

    return NGX_OK;
}


#ifdef DEMO_POOLS

static void *
demo_short_memory(ngx_pool_t *pool)
{
    return ngx_palloc(pool, 64);
}

#else

static void *
demo_short_memory(ngx_pool_t *pool)
{
    return malloc(64);
}

#endif


static ngx_int_t
demo_memory_of_two_builds(ngx_pool_t *pool, int busy)
{
    void  *memory = demo_short_memory(pool);

    if (memory == NULL || busy) {
        return NGX_ERROR;
    }

    demo_use(memory);

    return NGX_OK;
}
