#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    u_char  *table;
} ngx_http_x_loc_conf_t;


char *ngx_http_x_table(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);


char *
ngx_http_x_table(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_x_loc_conf_t  *xlcf = conf;

    xlcf->table = ngx_alloc(256, cf->log);

    return NGX_CONF_OK;
}
