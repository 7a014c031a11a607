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
