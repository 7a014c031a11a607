/* Fields whose release another field decides, or a call that only needs them; configurations that a request fills. */

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
