#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    u_char  *table;
} ngx_http_x_loc_conf_t;


char *ngx_http_x_merge(ngx_conf_t *cf, ngx_http_x_loc_conf_t *conf);


char *
ngx_http_x_merge(ngx_conf_t *cf, ngx_http_x_loc_conf_t *conf)
{
    conf->table = ngx_alloc(256, cf->log);
    if (conf->table == NULL) {
        return NGX_CONF_ERROR;
    }

    ngx_memzero(conf->table, 256);

    return NGX_CONF_OK;
}
