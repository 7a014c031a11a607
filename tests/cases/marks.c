/* Fields whose release another field decides, or a call that only needs them; configurations that a request fills. */

typedef struct {
    ngx_file_t   file;
    ngx_fd_t     journal;
    unsigned     opened:1;
    unsigned     writing:1;
} demo_track_t;


static void
demo_track_close(demo_track_t *track)
{
    if (!track->opened) {
        return;
    }

    ngx_close_file(track->file.fd);
    track->opened = 0;
}


/* expect: leaks-on-path medium */
static void
demo_track_restart(demo_session_t *s, u_char *name)
{
    demo_track_t  *track;

    track = demo_get_track(s);

    if (track->opened) {
        ngx_close_file(track->file.fd);
        track->opened = 0;
    }

    track->file.fd = ngx_open_file(name, NGX_FILE_WRONLY, NGX_FILE_TRUNCATE, 0);
    if (track->file.fd == NGX_INVALID_FILE) {
        return;
    }

    if (demo_write_header(&track->file) != NGX_OK) {
        return; /* leak */
    }

    track->opened = 1;

    demo_notify(s);
}


static ngx_int_t
demo_track_append(demo_session_t *s, u_char *name)
{
    demo_track_t  *track;

    track = demo_get_track(s);

    track->journal = ngx_open_file(name, NGX_FILE_APPEND, NGX_FILE_OPEN, 0);
    if (track->journal == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (demo_write_header(&track->file) != NGX_OK) {
        return NGX_ERROR;
    }

    track->writing = 1;

    return NGX_OK;
}


static void
demo_track_end(demo_track_t *track)
{
    if (track->journal != NGX_INVALID_FILE) {
        ngx_close_file(track->journal);
    }
}


typedef struct {
    u_char  *last_arguments;
    u_char  *first_arguments;
} demo_seen_loc_conf_t;


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_seen_handler(ngx_http_request_t *r)
{
    demo_seen_loc_conf_t  *slcf;

    slcf = ngx_http_get_module_loc_conf(r, demo_seen_module);

    slcf->last_arguments = malloc(r->args.len);
    if (slcf->last_arguments == NULL) {
        return NGX_ERROR;
    }

    ngx_memcpy(slcf->last_arguments, r->args.data, r->args.len);

    return NGX_DECLINED; /* leak */
}


static ngx_int_t
demo_seen_first_handler(ngx_http_request_t *r)
{
    demo_seen_loc_conf_t  *slcf;

    slcf = ngx_http_get_module_loc_conf(r, demo_seen_module);

    if (slcf->first_arguments == NULL) {
        slcf->first_arguments = malloc(r->args.len);
        if (slcf->first_arguments == NULL) {
            return NGX_ERROR;
        }

        ngx_memcpy(slcf->first_arguments, r->args.data, r->args.len);
    }

    return NGX_DECLINED;
}


static void
demo_seen_exit_process(ngx_cycle_t *cycle)
{
    demo_seen_loc_conf_t  *slcf;

    slcf = demo_find_conf(cycle);

    free(slcf->last_arguments);
    free(slcf->first_arguments);
}


ngx_module_t  demo_seen_module = {
    NGX_MODULE_V1,
    &demo_seen_module_ctx,
    demo_seen_commands,
    NGX_HTTP_MODULE,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    demo_seen_exit_process,
    NULL,
    NGX_MODULE_V1_PADDING
};


typedef struct {
    mrb_state      *vm;
    mrbc_context   *compiler;
} demo_script_conf_t;


static void
demo_script_free_compiler(demo_script_conf_t *conf)
{
    mrbc_context_free(conf->vm, conf->compiler);
}


/* expect: stored-without-cleanup medium */
static char *
demo_script_that_lasts(ngx_conf_t *cf, ngx_command_t *cmd, void *data)
{
    demo_script_conf_t  *conf = data;

    conf->vm = mrb_open();
    if (conf->vm == NULL) {
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK; /* leak */
}


/* expect: stored-without-cleanup medium */
static ngx_int_t
demo_interpreter_start(demo_interpreter_t *interpreter)
{
    interpreter->state = luaL_newstate();
    if (interpreter->state == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


static char *
demo_interpreter_directive(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    if (demo_interpreter_start(conf) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK;
}
