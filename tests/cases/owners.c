/* Who has the duty when a handle lies in a structure: the one that frees the structure, a teardown, nobody. */

typedef struct {
    SSL_CTX       *tls;
    SSL_CTX       *other;
    EVP_PKEY      *key;
    EVP_PKEY      *signer;
    u_char        *name;
    u_char        *query;
    ngx_queue_t    queue;
} demo_conf_t;

typedef struct {
    void          *data;
    u_char        *name;
} demo_fake_t;


static ngx_int_t
demo_make_query(demo_conf_t *owner, size_t len, ngx_log_t *log)
{
    owner->query = ngx_alloc(len, log);
    if (owner->query == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


/* expect: leaks-on-path high */
static demo_conf_t *
demo_owner_freed_without_its_field(size_t len, ngx_log_t *log)
{
    demo_conf_t  *owner;

    owner = ngx_alloc(sizeof(demo_conf_t), log);
    if (owner == NULL) {
        return NULL;
    }

    if (demo_make_query(owner, len, log) != NGX_OK) {
        ngx_free(owner);
        return NULL;
    }

    if (len > 512) {
        ngx_free(owner);
        return NULL; /* leak */
    }

    return owner;
}


static void
demo_forget(demo_conf_t *owner)
{
    ngx_free(owner->query);
    ngx_free(owner->name);
    ngx_free(owner);
}


static demo_conf_t *
demo_owner_freed_with_its_field(size_t len, ngx_log_t *log)
{
    demo_conf_t  *owner;

    owner = ngx_alloc(sizeof(demo_conf_t), log);
    if (owner == NULL) {
        return NULL;
    }

    if (demo_make_query(owner, len, log) != NGX_OK) {
        ngx_free(owner);
        return NULL;
    }

    if (len > 512) {
        demo_forget(owner);
        return NULL;
    }

    return owner;
}


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_only_the_error_path_releases(ngx_conf_t *cf, demo_conf_t *conf, BIO *bio)
{
    conf->key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    if (conf->key == NULL) {
        return NGX_ERROR;
    }

    if (EVP_PKEY_size(conf->key) < 128) {
        EVP_PKEY_free(conf->key);
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


/* expect: stored-without-cleanup medium */
static void *
demo_create_conf(ngx_conf_t *cf)
{
    demo_conf_t  *conf;

    conf = ngx_pcalloc(cf->pool, sizeof(demo_conf_t));
    if (conf == NULL) {
        return NULL;
    }

    conf->other = SSL_CTX_new(TLS_method());

    return conf; /* leak */
}


/* expect: cleanup-add-failure medium */
static ngx_int_t
demo_nginx_gives_back_its_own(ngx_conf_t *cf, demo_conf_t *conf)
{
    ngx_pool_cleanup_t  *cln;

    conf->pool = ngx_create_pool(4096, cf->log);
    if (conf->pool == NULL) {
        return NGX_ERROR;
    }

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR; /* leak */
    }

    cln->handler = demo_free_pool;
    cln->data = conf;

    return NGX_OK;
}


static void
demo_free_pool(void *data)
{
    demo_conf_t  *conf = data;

    ngx_destroy_pool(conf->pool);
}


/* expect: cleanup-add-failure low */
static ngx_int_t
demo_without_memory_there_is_no_configuration(ngx_conf_t *cf, demo_conf_t *conf)
{
    ngx_pool_cleanup_t  *cln;

    conf->tls = SSL_CTX_new(TLS_method());
    if (conf->tls == NULL) {
        return NGX_ERROR;
    }

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR; /* leak */
    }

    cln->handler = demo_free_tls;
    cln->data = conf;

    return NGX_OK;
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_registers_only_at_the_end(ngx_http_request_t *r, demo_conf_t *ctx, BIO *bio)
{
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(r->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    ctx->signer = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    if (ctx->signer == NULL) {
        return NGX_ERROR;
    }

    if (EVP_PKEY_size(ctx->signer) < 128) {
        return NGX_ERROR; /* leak */
    }

    cln->handler = demo_free_signer;
    cln->data = ctx;

    return NGX_OK;
}


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_variable(ngx_http_request_t *r, ngx_http_variable_value_t *v, uintptr_t data)
{
    char  *text;

    text = strdup((char *) data);
    if (text == NULL) {
        return NGX_ERROR;
    }

    v->data = (u_char *) text;
    v->len = ngx_strlen(text);

    return NGX_OK; /* leak */
}


static void
demo_walk(demo_conf_t *conf, ngx_uint_t depth)
{
    if (depth) {
        demo_walk(conf, depth - 1);
    }
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_given_to_a_recursive_function(ngx_log_t *log, ngx_uint_t depth)
{
    demo_conf_t  *conf;

    conf = ngx_alloc(sizeof(demo_conf_t), log);
    if (conf == NULL) {
        return NGX_ERROR;
    }

    demo_walk(conf, depth);

    if (depth > 8) {
        return NGX_ERROR; /* leak */
    }

    ngx_free(conf);

    return NGX_OK;
}


/* expect: leaks-on-path medium */
static ngx_int_t
demo_slot(ngx_uint_t slot)
{
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, demo_processes[slot].channel) == -1) {
        return NGX_ERROR;
    }

    if (ngx_nonblocking(demo_processes[slot].channel[0]) == -1) {
        return NGX_ERROR; /* leak */
    }

    return NGX_OK;
}


static u_char *
demo_copy(u_char *text, size_t len, ngx_log_t *log)
{
    u_char  *copy;

    copy = ngx_alloc(len, log);
    if (copy == NULL) {
        return NULL;
    }

    return memcpy(copy, text, len);
}


static ngx_int_t
demo_grows(size_t len, ngx_log_t *log)
{
    u_char  *p;

    p = ngx_alloc(len, log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    p = demo_realloc(p, 2 * len);

    demo_use_and_free(p);

    return NGX_OK;
}


static ngx_int_t
demo_room_is_made_for_the_next(ngx_http_request_t *r, demo_conf_t *ctx, BIO *bio)
{
    if (ctx->signer) {
        EVP_PKEY_free(ctx->signer);
    }

    ctx->signer = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    if (ctx->signer == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_negative_is_an_error_path(u_char *name, ngx_int_t mode)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (mode) {
        return NGX_DECLINED; /* leak */
    }

    ngx_close_file(fd);

    return NGX_OK;
}


static void
demo_free_signer(void *data)
{
    demo_conf_t  *ctx = data;

    EVP_PKEY_free(ctx->signer);
}


/* expect: never-released high */
static ngx_int_t
demo_kept_by_what_it_made(ngx_log_t *log, size_t len)
{
    demo_conf_t  *owner;

    owner = ngx_alloc(sizeof(demo_conf_t), log);
    if (owner == NULL) {
        return NGX_ERROR;
    }

    owner->name = ngx_alloc(len, log);
    if (owner->name == NULL) {
        ngx_free(owner);
        return NGX_ERROR;
    }

    ngx_free(owner);

    return NGX_OK; /* leak */
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_local_set_by_its_address(demo_conf_t *conf, ngx_log_t *log, size_t len)
{
    u_char       *name;
    demo_conf_t  *made = NULL;

    demo_find(conf, &made);

    name = ngx_alloc(len, log);
    if (name == NULL) {
        return NGX_ERROR;
    }

    if (len == 1) {
        return NGX_DECLINED; /* leak */
    }

    made->name = name;

    return NGX_OK;
}


static void
demo_stream_end(void *data)
{
    demo_stream_ctx_t  *ctx = data;

    close(ctx->session_fd);
}


static ngx_int_t
demo_registers_with_the_pool_of_a_stream(ngx_stream_session_t *s, demo_stream_ctx_t *ctx, u_char *name)
{
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(s->connection->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    ctx->session_fd = open((char *) name, O_RDONLY);
    if (ctx->session_fd == -1) {
        return NGX_ERROR;
    }

    cln->handler = demo_stream_end;
    cln->data = ctx;

    return NGX_OK;
}


static void
demo_encoder_end(demo_encoder_ctx_t *ctx)
{
    BrotliEncoderState * const  encoder = ctx->brotli_encoder;

    BrotliEncoderDestroyInstance(encoder);
}


static ngx_int_t
demo_encoder_start(ngx_http_request_t *r, demo_encoder_ctx_t *ctx)
{
    ctx->brotli_encoder = BrotliEncoderCreateInstance(NULL, NULL, NULL);
    if (ctx->brotli_encoder == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


static pcre2_match_data *
demo_match_of_a_pool(ngx_pool_t *pool, size_t size)
{
    pcre2_general_context  *context;

    context = pcre2_general_context_create(demo_pool_alloc, demo_pool_free, pool);
    if (context == NULL) {
        return NULL;
    }

    return pcre2_match_data_create(size, context);
}


/* expect: never-released high */
static pcre2_match_data *
demo_match_of_the_heap(size_t size)
{
    pcre2_general_context  *context;

    context = pcre2_general_context_create(demo_heap_alloc, demo_heap_free, NULL);
    if (context == NULL) {
        return NULL;
    }

    return pcre2_match_data_create(size, context); /* leak */
}


static ngx_int_t
demo_module_or_error(wasm_engine_t *engine, wasm_byte_vec_t *bytes)
{
    wasmtime_error_t   *error;
    wasmtime_module_t  *module;

    error = wasmtime_module_new(engine, (uint8_t *) bytes->data, bytes->size, &module);

    if (!module) {
        wasmtime_error_delete(error);
        return NGX_ERROR;
    }

    wasmtime_module_delete(module);

    return NGX_OK;
}


static PyObject *
demo_cuts_short(Py_ssize_t size, Py_ssize_t used)
{
    PyObject  *bytes;

    bytes = PyBytes_FromStringAndSize(NULL, size);
    if (bytes == NULL) {
        return NULL;
    }

    if (_PyBytes_Resize(&bytes, used) < 0) {
        return NULL;
    }

    return bytes;
}


/* expect: stored-without-cleanup medium */
static demo_parcel_t *
demo_new_parcel(size_t size)
{
    demo_parcel_t  *parcel;

    parcel = malloc(sizeof(demo_parcel_t));
    if (parcel == NULL) {
        return NULL;
    }

    parcel->wrapping = malloc(size);
    if (parcel->wrapping == NULL) {
        free(parcel);
        return NULL;
    }

    return parcel; /* leak */
}


static void
demo_free_parcel(demo_parcel_t *parcel)
{
    free(parcel);
}


static demo_letter_t *
demo_new_letter(size_t size)
{
    demo_letter_t  *letter;

    letter = malloc(sizeof(demo_letter_t));
    if (letter == NULL) {
        return NULL;
    }

    letter->stamp = malloc(size);
    if (letter->stamp == NULL) {
        free(letter);
        return NULL;
    }

    return letter;
}


static void
demo_free_letter(demo_letter_t *letter)
{
    free(letter->stamp);
    free(letter);
}


static demo_card_t *
demo_new_card_that_others_free(size_t size)
{
    demo_card_t  *card;

    card = malloc(sizeof(demo_card_t));
    if (card == NULL) {
        return NULL;
    }

    card->picture = malloc(size);
    if (card->picture == NULL) {
        free(card);
        return NULL;
    }

    return card;
}


typedef struct {
    char    *start;
    size_t   size;
} demo_span_t;

typedef struct {
    demo_span_t   span;
    char         *first;
} demo_atlas_t;

typedef struct {
    demo_span_t   bounds;
    char         *title;
} demo_almanac_t;


static void
demo_atlas_free(demo_atlas_t *atlas)
{
    munmap(atlas->span.start, atlas->span.size);
    free(atlas);
}


static demo_atlas_t *
demo_atlas_of_a_file(int fd, size_t size)
{
    demo_span_t    span;
    demo_atlas_t  *atlas;

    span.size = size;
    span.start = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
    if (span.start == MAP_FAILED) {
        return NULL;
    }

    atlas = malloc(sizeof(demo_atlas_t));
    if (atlas == NULL) {
        munmap(span.start, size);
        return NULL;
    }

    atlas->span = span;
    atlas->first = span.start + 8;

    return atlas;
}


static void
demo_almanac_free(demo_almanac_t *almanac)
{
    free(almanac);
}


/* expect: stored-without-cleanup medium */
static demo_almanac_t *
demo_almanac_of_a_file(int fd, size_t size)
{
    demo_span_t      span;
    demo_almanac_t  *almanac;

    span.size = size;
    span.start = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
    if (span.start == MAP_FAILED) {
        return NULL;
    }

    almanac = malloc(sizeof(demo_almanac_t));
    if (almanac == NULL) {
        munmap(span.start, size);
        return NULL;
    }

    almanac->title = span.start + 8;

    return almanac; /* leak */
}


static int
demo_keeps_the_key_of_a_certificate(BIO *bio)
{
    static EVP_PKEY  *known;
    X509             *certificate;

    if (known == NULL) {
        certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL);
        if (certificate != NULL) {
            known = X509_get0_pubkey(certificate);
        }
    }

    return known != NULL;
}


/* expect: never-released high */
static int
demo_asks_for_the_key_of_a_certificate(BIO *bio)
{
    EVP_PKEY  *key;
    X509      *certificate;

    certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL);
    if (certificate == NULL) {
        return 0;
    }

    key = X509_get0_pubkey(certificate);

    return key != NULL; /* leak */
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_fake_request(ngx_pool_t **out, ngx_log_t *log)
{
    ngx_pool_t          *pool;
    demo_fake_t         *fake;
    ngx_http_request_t  *r;

    pool = ngx_create_pool(1024, log);
    if (pool == NULL) {
        return NGX_ERROR;
    }

    r = ngx_pcalloc(pool, sizeof(ngx_http_request_t));
    fake = ngx_pcalloc(pool, sizeof(demo_fake_t));
    if (r == NULL || fake == NULL) {
        ngx_destroy_pool(pool);
        return NGX_ERROR;
    }

    r->pool = pool;
    fake->data = r;

    fake->name = ngx_pcalloc(pool, 16);
    if (fake->name == NULL) {
        return NGX_ERROR; /* leak */
    }

    *out = pool;

    return NGX_OK;
}


static ngx_int_t
demo_fake_request_that_somebody_has(demo_fake_t *fake, ngx_log_t *log)
{
    ngx_pool_t          *pool;
    ngx_http_request_t  *r;

    pool = ngx_create_pool(1024, log);
    if (pool == NULL) {
        return NGX_ERROR;
    }

    r = ngx_pcalloc(pool, sizeof(ngx_http_request_t));
    if (r == NULL) {
        ngx_destroy_pool(pool);
        return NGX_ERROR;
    }

    r->pool = pool;
    fake->data = r;

    fake->name = ngx_pcalloc(pool, 16);
    if (fake->name == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
