/* What is made when it is first needed, and what somebody had before. */

typedef struct {
    redisContext  *peer;
    redisContext  *spare;
    redisContext  *other;
    redisContext  *mirror;
    ngx_flag_t     ready;
    ngx_flag_t     used;
    ngx_str_t      name;
} demo_peer_conf_t;


/* expect: stored-without-cleanup low */
static ngx_int_t
demo_asks_for_a_flag(ngx_http_request_t *r, demo_peer_conf_t *conf)
{
    if (!conf->ready) {
        conf->peer = redisConnect("localhost", 6379);
        if (conf->peer == NULL) {
            return NGX_ERROR;
        }

        conf->ready = 1;
    }

    return NGX_OK; /* leak */
}


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_asks_for_a_flag_that_falls(ngx_http_request_t *r, demo_peer_conf_t *conf)
{
    if (!conf->used) {
        conf->other = redisConnect("localhost", 6379);
        if (conf->other == NULL) {
            return NGX_ERROR;
        }

        conf->used = conf->name.len;
    }

    return NGX_OK; /* leak */
}


/* expect: stored-without-cleanup low */
static ngx_int_t
demo_asks_for_a_copy(ngx_http_request_t *r, demo_peer_conf_t *conf)
{
    redisContext  *peer;

    peer = conf->spare;

    if (peer == NULL) {
        peer = redisConnect("localhost", 6379);
        if (peer == NULL) {
            return NGX_ERROR;
        }

        conf->spare = peer;
    }

    demo_ask(peer->fd);

    return NGX_OK; /* leak */
}


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_asks_for_nothing(ngx_http_request_t *r, demo_peer_conf_t *conf)
{
    conf->mirror = redisConnect("localhost", 6379);
    if (conf->mirror == NULL) {
        return NGX_ERROR;
    }

    conf->ready = 1;

    return NGX_OK; /* leak */
}


static int
demo_puts_another_in_its_place(char **text, const char *suffix)
{
    char  *made;

    made = malloc(strlen(*text) + strlen(suffix) + 1);
    if (made == NULL) {
        return -1;
    }

    strcpy(made, *text);
    free(*text);
    *text = made;

    if (demo_check(suffix) == -1) {
        return -1;
    }

    return 0;
}


/* expect: leaks-on-path medium */
static int
demo_fills_and_fails(char **text, const char *suffix)
{
    char  *made;

    made = malloc(strlen(suffix) + 1);
    if (made == NULL) {
        return -1;
    }

    strcpy(made, suffix);
    *text = made;

    if (demo_check(suffix) == -1) {
        return -1; /* leak */
    }

    return 0;
}


static long
demo_reads_all(const char *name, char **text)
{
    long  size = demo_size_of(name);

    if (size == -1) {
        demo_print("no size");
    }

    *text = malloc(size + 1);
    if (*text == NULL) {
        return 0;
    }

    demo_read(name, *text, size);

    return size;
}


static void
demo_keeps_it_however_it_went(demo_set_t *set, const char *name)
{
    char  *text;
    long   size;

    size = demo_reads_all(name, &text);
    set->size = size;
    set->text = text;
}


typedef struct {
    redisContext  *cache;
} demo_scale_options_t;


/* expect: stored-without-cleanup low */
static ngx_int_t
demo_asks_by_another_name(ngx_http_request_t *r, void *data)
{
    demo_scale_options_t  *options = data;

    if (options->cache == NULL) {
        options->cache = redisConnect("localhost", 6379);
        if (options->cache == NULL) {
            return NGX_ERROR;
        }
    }

    return NGX_OK; /* leak */
}


/* expect: stored-without-cleanup medium */
static char *
demo_closes_what_it_finds(ngx_conf_t *cf, void *data)
{
    demo_files_conf_t  *conf = data;

    if (conf->journal >= 0) {
        demo_print("again");
    }

    conf->journal = open("journal", O_WRONLY);
    if (conf->journal == -1) {
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK; /* leak */
}
