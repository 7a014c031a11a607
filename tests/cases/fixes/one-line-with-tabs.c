#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    ngx_pool_t  *pool;
    ngx_uint_t   width;
    ngx_uint_t   height;
    ngx_uint_t   depth;
} ngx_http_x_loc_conf_t;


char *ngx_http_x_merge(ngx_conf_t *cf, void *parent, void *child);


char *
ngx_http_x_merge(ngx_conf_t *cf, void *parent, void *child)
{
    ngx_http_x_loc_conf_t  *prev = parent;
    ngx_http_x_loc_conf_t  *conf = child;

    conf->width = prev->width;
    conf->height = prev->height;
    conf->depth = prev->depth;

	conf->pool = ngx_create_pool(4096, &cf->cycle->new_log);
    if (conf->pool == NULL) {
        return NGX_CONF_ERROR;
    }

	conf->depth++;
    conf->width++;
    conf->height++;

    return NGX_CONF_OK;
}
