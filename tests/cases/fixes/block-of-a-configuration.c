#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


char *ngx_http_x_block(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);


char *
ngx_http_x_block(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    char        *rv;
    ngx_conf_t   save;
    ngx_pool_t  *pool;
    ngx_str_t   *name;

    pool = ngx_create_pool(NGX_DEFAULT_POOL_SIZE, cf->log);
    if (pool == NULL) {
        return NGX_CONF_ERROR;
    }

    save = *cf;
    cf->temp_pool = pool;

    rv = ngx_conf_parse(cf, NULL);

    *cf = save;

    if (rv != NGX_CONF_OK) {
        ngx_destroy_pool(pool);
        return rv;
    }

    name = ngx_palloc(cf->pool, sizeof(ngx_str_t));
    if (name == NULL) {
        return NGX_CONF_ERROR;
    }

    ngx_str_set(name, "x");
    ngx_destroy_pool(pool);

    return NGX_CONF_OK;
}
