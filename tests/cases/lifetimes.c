/* When a function runs and what becomes of the process: hooks of a module, helpers of the configuration, deaths. */

static u_char  *demo_table;
static u_char  *demo_area;


static void
demo_die(const char *why)
{
    fprintf(stderr, "%s\n", why);
    exit(1);
}


static void
demo_die_without_memory(void)
{
    demo_die("no memory");
}


static void
demo_die_sometimes(const char *why)
{
    if (why != NULL) {
        exit(1);
    }
}


static ngx_int_t
demo_dies_with_it(size_t size, ngx_log_t *log)
{
    u_char  *p;

    p = ngx_alloc(size, log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    if (size > 64) {
        demo_die_without_memory();
        return NGX_ERROR;
    }

    ngx_free(p);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_may_live_on(size_t size, ngx_log_t *log)
{
    u_char  *p;

    p = ngx_alloc(size, log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    if (size > 64) {
        demo_die_sometimes(NULL);
        return NGX_ERROR; /* leak */
    }

    ngx_free(p);

    return NGX_OK;
}


/* expect: never-released high */
static ngx_int_t
demo_start(ngx_cycle_t *cycle)
{
    ngx_shm_t  shm;

    shm.size = 4096;
    shm.log = cycle->log;

    if (ngx_shm_alloc(&shm) != NGX_OK) {
        return NGX_ERROR;
    }

    if (ngx_shmtx_create(&demo_mutex, (ngx_shmtx_sh_t *) shm.addr, NULL) != NGX_OK) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


static ngx_int_t
demo_start_worker(ngx_cycle_t *cycle)
{
    int  fd;

    fd = open("/dev/null", O_RDWR);

    return fd == -1 ? NGX_ERROR : NGX_OK;
}


ngx_module_t  demo_module = {
    NGX_MODULE_V1,
    &demo_module_ctx,                      /* module context */
    demo_commands,                         /* module directives */
    NGX_HTTP_MODULE,                       /* module type */
    NULL,                                  /* init master */
    demo_start,                            /* init module */
    demo_start_worker,                     /* init process */
    NULL,                                  /* init thread */
    NULL,                                  /* exit thread */
    NULL,                                  /* exit process */
    NULL,                                  /* exit master */
    NGX_MODULE_V1_PADDING
};


static ngx_int_t
demo_maps_once(size_t size, ngx_log_t *log)
{
    ngx_shm_t  shm;

    if (demo_table != NULL) {
        return NGX_OK;
    }

    shm.size = size;
    shm.log = log;

    if (ngx_shm_alloc(&shm) != NGX_OK) {
        return NGX_ERROR;
    }

    demo_table = shm.addr;

    return NGX_OK;
}


static ngx_int_t
demo_maps_anew(size_t size, ngx_log_t *log)
{
    ngx_shm_t  shm, old;

    shm.size = size;
    shm.log = log;

    if (ngx_shm_alloc(&shm) != NGX_OK) {
        return NGX_ERROR;
    }

    old.addr = demo_area;
    demo_area = shm.addr;
    ngx_shm_free(&old);

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_maps_anew_unless_it_fails(size_t size, ngx_log_t *log)
{
    ngx_shm_t  shm;

    shm.size = size;
    shm.log = log;

    if (ngx_shm_alloc(&shm) != NGX_OK) {
        return NGX_ERROR;
    }

    if (demo_lock(log) != NGX_OK) {
        ngx_shm_free(&shm);
        return NGX_ERROR;
    }

    demo_area = shm.addr;

    return NGX_OK; /* leak */
}


/* expect: never-released high */
static ngx_int_t
demo_maps_again_and_again(size_t size, ngx_log_t *log)
{
    ngx_shm_t  shm;

    shm.size = size;
    shm.log = log;

    if (ngx_shm_alloc(&shm) != NGX_OK) {
        return NGX_ERROR;
    }

    demo_area = shm.addr;

    return NGX_OK; /* leak */
}


/* expect: leaks-on-path low */
static int
demo_becomes_a_daemon(void)
{
    int  fd;

    fd = open("/dev/null", O_RDWR);
    if (fd == -1) {
        return -1;
    }

    if (dup2(fd, STDIN_FILENO) == -1 || dup2(fd, 1) == -1) {
        close(fd);
        return -1;
    }

    return 0; /* leak */
}


/* expect: leaks-on-path high */
static int
demo_duplicates(int other)
{
    int  fd;

    fd = open("/dev/null", O_RDWR);
    if (fd == -1) {
        return -1;
    }

    if (dup2(fd, other) == -1) {
        close(fd);
        return -1;
    }

    return 0; /* leak */
}


typedef struct {
    redisContext  *context;
    redisContext  *other;
} demo_store_conf_t;


static regex_t        demo_pattern;
static char          *demo_first_name;
static redisContext  *demo_single;


/* expect: stored-without-cleanup medium */
static char *
demo_store_of_each_configuration(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    demo_store_conf_t  *store = conf;

    store->context = redisConnect("localhost", 6379);
    if (store->context == NULL) {
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK; /* leak */
}


static char *
demo_store_that_goes_with_its_configuration(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    demo_store_conf_t  *store = conf;

    store->other = redisConnect("localhost", 6379);
    if (store->other == NULL) {
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK;
}


static void
demo_store_ends(void *data)
{
    demo_store_conf_t  *store = data;

    redisFree(store->other);
}


static void
demo_worker_stops(ngx_cycle_t *cycle)
{
    demo_store_conf_t  *store = ngx_http_cycle_get_module_main_conf(cycle, demo_store_module);

    redisFree(store->context);
    redisFree(store->other);
    free(demo_first_name);
}


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_pattern_of_each_configuration(ngx_conf_t *cf)
{
    if (regcomp(&demo_pattern, "a.*b", REG_EXTENDED) != 0) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


/* expect: stored-without-cleanup medium */
static char *
demo_name_of_each_configuration(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    demo_first_name = strdup("name");
    if (demo_first_name == NULL) {
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK; /* leak */
}


static char *
demo_single_store(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    if (demo_single != NULL) {
        return NGX_CONF_OK;
    }

    demo_single = redisConnect("localhost", 6379);
    if (demo_single == NULL) {
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK;
}


static demo_item_t  *demo_items;


static char *
demo_item_of_a_list(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    demo_item_t  *item;

    item = malloc(sizeof(demo_item_t));
    if (item == NULL) {
        return NGX_CONF_ERROR;
    }

    item->next = demo_items;
    demo_items = item;

    return NGX_CONF_OK;
}


ngx_module_t  demo_store_module = {
    NGX_MODULE_V1,
    &demo_store_module_ctx,
    demo_store_commands,
    NGX_HTTP_MODULE,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    demo_worker_stops,
    NULL,
    NGX_MODULE_V1_PADDING
};
