#include <ngx_config.h>
#include <ngx_core.h>


typedef struct {
    ngx_array_t  *names;
    ngx_array_t  *values;
} ngx_http_x_conf_t;


char *ngx_http_x_block(ngx_conf_t *cf, ngx_http_x_conf_t *xcf);


char *
ngx_http_x_block(ngx_conf_t *cf, ngx_http_x_conf_t *xcf)
{
    char        *rv;
    ngx_str_t   *name;
    ngx_conf_t   save;
    ngx_pool_t  *pool, *temp_pool;

    pool = ngx_create_pool(NGX_DEFAULT_POOL_SIZE, cf->log);
    if (pool == NULL) {
        return NGX_CONF_ERROR;
    }

    temp_pool = ngx_create_pool(NGX_DEFAULT_POOL_SIZE, cf->log);
    if (temp_pool == NULL) {
        return NGX_CONF_ERROR;
    }

    xcf->names = ngx_array_create(cf->pool, 4, sizeof(ngx_str_t));
    if (xcf->names == NULL) {
        return NGX_CONF_ERROR;
    }

    xcf->values = ngx_array_create(cf->pool, 4, sizeof(ngx_str_t));
    if (xcf->values == NULL) {
        return NGX_CONF_ERROR;
    }

    name = ngx_array_push(xcf->names);
    if (name == NULL)
        return NGX_CONF_ERROR;

    ngx_str_set(name, "default");

    save = *cf;
    cf->temp_pool = temp_pool;
    cf->pool = pool;

    rv = ngx_conf_parse(cf, NULL);

    *cf = save;

    ngx_destroy_pool(temp_pool);
    ngx_destroy_pool(pool);

    return rv;
}
