/* What runs once in a process: what is open at its end, the kernel takes back. */


/* expect: never-released low */
static int
demo_reads_its_settings(const char *name)
{
    int  fd;

    fd = open(name, O_RDONLY);
    if (fd == -1) {
        return -1;
    }

    return 0; /* leak */
}


/* expect: never-released low */
static int
demo_takes_an_option(const char *value)
{
    char  *copy;

    copy = strdup(value);
    if (copy == NULL) {
        return -1;
    }

    demo_print(copy);

    return 0; /* leak */
}


/* expect: never-released high */
static int
demo_answers(const char *name)
{
    int  fd;

    fd = open(name, O_RDONLY);
    if (fd == -1) {
        return -1;
    }

    return 0; /* leak */
}


/* expect: overwritten medium */
static void
demo_asks_again_and_again(void)
{
    char  *line;

    for ( ;; ) {
        line = strdup("name"); /* leak */
        if (line == NULL) {
            break;
        }

        demo_print(line);
    }
}


/* expect: never-released high */
static int
demo_stands_in_a_table(const char *name)
{
    int  fd;

    fd = open(name, O_RDONLY);
    if (fd == -1) {
        return -1;
    }

    return 0; /* leak */
}


static demo_command_t  demo_commands[] = {
    { "read", demo_stands_in_a_table },
    { NULL, NULL }
};


static int
demo_starts(const char *name)
{
    return demo_reads_its_settings(name);
}


int
main(int argc, char **argv)
{
    int  c;

    while ((c = getopt(argc, argv, "f:")) != -1) {
        demo_takes_an_option(optarg);
    }

    demo_starts(argv[0]);
    demo_asks_again_and_again();

    for ( ;; ) {
        demo_answers(argv[0]);
    }
}


static ngx_int_t
demo_opens_for_all_workers(ngx_cycle_t *cycle, u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_fd_info(fd, &demo_info) == NGX_FILE_ERROR) {
        return NGX_ERROR;
    }

    demo_file = fd;

    return NGX_OK;
}


static ngx_int_t
demo_start(ngx_cycle_t *cycle)
{
    if (demo_opens_for_all_workers(cycle, (u_char *) "demo") != NGX_OK) {
        ngx_log_error(NGX_LOG_EMERG, cycle->log, 0, "no file");
        return NGX_ERROR;
    }

    return NGX_OK;
}


static void
demo_end(ngx_cycle_t *cycle)
{
    FILE  *file;

    file = fopen("demo", "w");
    if (file == NULL) {
        return;
    }

    fprintf(file, "end");
}


ngx_module_t  demo_module = {
    NGX_MODULE_V1,
    &demo_module_ctx,
    demo_module_commands,
    NGX_CORE_MODULE,
    NULL,
    demo_start,
    NULL,
    NULL,
    NULL,
    NULL,
    demo_end,
    NGX_MODULE_V1_PADDING
};


/* expect: leaks-on-path low */
static int
demo_answers_with_an_error(const char *name)
{
    int  fd;

    fd = open(name, O_RDONLY);
    if (fd == -1) {
        return errno;
    }

    if (demo_read(fd) == -1) {
        demo_print(name);
        return errno; /* leak */
    }

    close(fd);

    return 0;
}


int
wmain(int argc, wchar_t **argv)
{
    int     error;
    size_t  n;

    for (n = 0; n < demo_entries; n++) {
        error = demo_answers_with_an_error(demo_names[n]);
        if (error != 0) {
            break;
        }
    }

    return 0;
}


/* expect: leaks-on-path low */
static int
demo_holds_its_lock_file(const char *name)
{
    int  fd;

    fd = open(name, O_RDWR|O_CREAT, 0644);
    if (fd == -1) {
        return -1;
    }

    if (flock(fd, LOCK_EX|LOCK_NB) == -1) {
        close(fd);
        return -1;
    }

    return 0; /* leak */
}


/* expect: leaks-on-path high */
static int
demo_unlocks_and_forgets(const char *name, const char *text)
{
    int  fd;

    fd = open(name, O_RDWR|O_CREAT, 0644);
    if (fd == -1) {
        return -1;
    }

    if (flock(fd, LOCK_EX) == -1) {
        close(fd);
        return -1;
    }

    demo_write(fd, text);
    flock(fd, LOCK_UN);

    return 0; /* leak */
}
