#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_connection_t *ngx_http_feed_accept(ngx_socket_t s, ngx_log_t *log);


ngx_connection_t *
ngx_http_feed_accept(ngx_socket_t s, ngx_log_t *log)
{
    ngx_pool_t        *pool;
    ngx_connection_t  *c;

    c = ngx_get_connection(s, log);
    if (c == NULL) {
        return NULL;
    }

    pool = ngx_create_pool(512, log);
    if (pool == NULL) {
        ngx_close_connection(c);
        return NULL;
    }

    c->log = ngx_palloc(pool, sizeof(ngx_log_t));
    if (c->log == NULL) {
        ngx_close_connection(c);
        return NULL;
    }

    *c->log = *log;
    c->pool = pool;

    return c;
}
