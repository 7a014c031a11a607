/* What starts a process or a thread of it, and whose failure ends the process; a process that is asked to end. */


/* expect: leaks-on-path low */
static int
demo_reads_symbols(const char *name)
{
    FILE  *file;

    file = fopen(name, "r");
    if (file == NULL) {
        return -1;
    }

    if (demo_parse(file) == -1) {
        return -1; /* leak */
    }

    fclose(file);

    return 0;
}


void
__attribute__ ((constructor)) demo_before_main()
{
    if (demo_reads_symbols("symbols") == -1) {
        demo_print("no symbols");
    }
}


/* expect: leaks-on-path low */
static void *
demo_waits_for_events(void *data)
{
    int  fd;

    fd = epoll_create(64);
    if (fd == -1) {
        return NULL;
    }

    if (demo_watch(fd, data) == -1) {
        return NULL; /* leak */
    }

    close(fd);

    return NULL;
}


/* expect: leaks-on-path high */
static void *
demo_serves_a_client(void *data)
{
    int  fd;

    fd = open("journal", O_WRONLY);
    if (fd == -1) {
        return NULL;
    }

    if (demo_watch(fd, data) == -1) {
        return NULL; /* leak */
    }

    close(fd);

    return NULL;
}


static ngx_int_t
demo_init_process(ngx_cycle_t *cycle)
{
    ngx_uint_t  n;

    for (n = 0; n < demo_threads_n; n++) {
        if (pthread_create(&demo_threads[n], NULL, demo_waits_for_events, &demo_data[n]) != 0) {
            return NGX_ERROR;
        }
    }

    return NGX_OK;
}


static void
demo_worker_process_cycle(ngx_cycle_t *cycle)
{
    pthread_t  thread;

    for ( ;; ) {
        demo_accept(cycle);
        pthread_create(&thread, NULL, demo_serves_a_client, cycle);
    }
}


static demo_lock_t *
demo_makes_a_lock(ngx_log_t *log)
{
    demo_lock_t  *lock;

    lock = ngx_alloc(sizeof(demo_lock_t), log);
    if (lock == NULL) {
        return NULL;
    }

    if (pthread_mutex_init(&lock->mutex, NULL) != 0) {
        return NULL;
    }

    return lock;
}


static ngx_int_t
demo_makes_all_locks(ngx_log_t *log)
{
    ngx_uint_t  n;

    for (n = 0; n < demo_threads_n; n++) {
        demo_locks[n] = demo_makes_a_lock(log);

        if (demo_locks[n] == NULL) {
            return NGX_ERROR;
        }
    }

    return NGX_OK;
}


void
demo_threads_start(ngx_log_t *log)
{
    if (demo_makes_all_locks(log) == NGX_ERROR) {
        ngx_log_error(NGX_LOG_EMERG, log, 0, "no locks");
        /* fatal */
        exit(2);
    }
}


/* expect: leaks-on-path high */
static demo_lock_t *
demo_makes_another(ngx_log_t *log)
{
    demo_lock_t  *lock;

    lock = ngx_alloc(sizeof(demo_lock_t), log);
    if (lock == NULL) {
        return NULL;
    }

    if (pthread_mutex_init(&lock->mutex, NULL) != 0) {
        return NULL; /* leak */
    }

    return lock;
}


void
demo_does_without(ngx_log_t *log)
{
    demo_lock_t  *lock;

    lock = demo_makes_another(log);

    if (lock != NULL) {
        demo_add(lock);
        exit(0);
    }
}


static ngx_int_t
demo_events_start(ngx_cycle_t *cycle, ngx_msec_t timer)
{
    demo_queue = demo_makes_a_lock(cycle->log);
    if (demo_queue == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


static ngx_event_module_t  demo_module_ctx = {
    &demo_name,
    demo_create_conf,
    demo_init_conf,

    {
        demo_add_event,                    /* add an event */
        demo_del_event,                    /* delete an event */
        NULL,                              /* enable an event */
        NULL,                              /* disable an event */
        NULL,                              /* add an connection */
        NULL,                              /* delete an connection */
        NULL,                              /* trigger a notify */
        demo_process_events,               /* process the events */
        demo_events_start,                 /* init the events */
        NULL,                              /* done the events */
    }
};


/* expect: never-released low */
static void
demo_works_until_the_end(const char *name)
{
    int  fd;

    fd = open(name, O_RDONLY);
    if (fd == -1) {
        return;
    }

    while (!ngx_quit && !ngx_terminate) {
        demo_read(fd);
    }

    return; /* leak */
}


/* expect: leaks-on-path high */
static void
demo_works_until_it_fails(const char *name)
{
    int  fd;

    fd = open(name, O_RDONLY);
    if (fd == -1) {
        return;
    }

    if (ngx_exiting || demo_read(fd) == -1) {
        return; /* leak */
    }

    close(fd);
}


/* expect: leaks-on-path high */
static void
demo_asks_for_the_next(ngx_event_t *ev)
{
    int  fd;

    fd = open("journal", O_RDONLY);
    if (fd == -1) {
        return;
    }

    if (demo_read(fd) == -1) {
        if (!(ngx_quit || ngx_exiting)) {
            ngx_add_timer(ev, 1000);
        }

        return; /* leak */
    }

    close(fd);
}


/* expect: leaks-on-path low */
static ngx_int_t
demo_only_sends_a_signal(const char *name)
{
    int  fd;

    fd = open(name, O_RDONLY);
    if (fd == -1) {
        return NGX_ERROR;
    }

    if (ngx_process == NGX_PROCESS_SIGNALLER) {
        return NGX_OK; /* leak */
    }

    close(fd);

    return NGX_OK;
}


/* where it fails, the program ends */
static int
demo_asks_the_server(const char *name)
{
    int  fd;

    fd = open(name, O_RDONLY);
    if (fd == -1) {
        return -1;
    }

    if (demo_ask(fd) == -1) {
        return -1;
    }

    close(fd);

    return 0;
}


int APIENTRY
WinMain(HINSTANCE instance, HINSTANCE before, LPSTR line, int shown)
{
    return demo_asks_the_server("server");
}


/* expect: leaks-on-path low */
static ngx_int_t
demo_starts_a_module(ngx_cycle_t *cycle)
{
    int  fd;

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1) {
        return NGX_ERROR;
    }

    if (demo_watch(fd, cycle) == -1) {
        close(fd);
        return NGX_ERROR;
    }

    if (ngx_nonblocking(fd) == -1) {
        return NGX_ERROR; /* leak */
    }

    demo_socket = fd;

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_starts_without(ngx_cycle_t *cycle)
{
    int  fd;

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1) {
        return NGX_ERROR;
    }

    if (ngx_nonblocking(fd) == -1) {
        return NGX_OK; /* leak */
    }

    demo_socket = fd;

    return NGX_OK;
}


ngx_module_t  demo_started_module = {
    NGX_MODULE_V1,
    NULL,
    NULL,
    NGX_CORE_MODULE,
    NULL,
    demo_starts_a_module,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NGX_MODULE_V1_PADDING
};


ngx_module_t  demo_lenient_module = {
    NGX_MODULE_V1,
    NULL,
    NULL,
    NGX_CORE_MODULE,
    NULL,
    demo_starts_without,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NGX_MODULE_V1_PADDING
};


/* expect: leaks-on-path low */
static ngx_int_t
demo_only_tries_a_configuration(const char *name)
{
    int  fd;

    fd = open(name, O_RDONLY);
    if (fd == -1) {
        return NGX_ERROR;
    }

    if (demo_read(fd) == -1 && ngx_test_config) {
        return NGX_OK; /* leak */
    }

    close(fd);

    return NGX_OK;
}
