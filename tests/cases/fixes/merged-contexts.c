#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


struct ngx_ssl_s {
    void       *ctx;
    ngx_log_t  *log;
};

ngx_int_t ngx_ssl_create(ngx_ssl_t *ssl, ngx_uint_t protocols, void *data);
void ngx_ssl_cleanup_ctx(void *data);


typedef struct {
    ngx_ssl_t   ssl;
    ngx_str_t   name;
    ngx_uint_t  protocols;
} ngx_http_seal_conf_t;


char *ngx_http_seal_merge_loc_conf(ngx_conf_t *cf, void *parent, void *child);


char *
ngx_http_seal_merge_loc_conf(ngx_conf_t *cf, void *parent, void *child)
{
    ngx_http_seal_conf_t *prev = parent;
    ngx_http_seal_conf_t *conf = child;

    ngx_pool_cleanup_t  *cln;

    ngx_conf_merge_str_value(conf->name, prev->name, "");

    if (conf->name.len == 0) {
        return NGX_CONF_OK;
    }

    conf->ssl.log = cf->log;

    if (ngx_ssl_create(&conf->ssl, conf->protocols, conf) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        return NGX_CONF_ERROR;
    }

    cln->handler = ngx_ssl_cleanup_ctx;
    cln->data = &conf->ssl;

    return NGX_CONF_OK;
}
