#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    ngx_pool_t  *pool;
} ngx_http_x_ctx_t;


void ngx_http_x_init(ngx_connection_t *c);


static void
ngx_http_x_cleanup(void *data)
{
    ngx_http_x_ctx_t  *ctx = data;

    ngx_destroy_pool(ctx->pool);
}


void
ngx_http_x_init(ngx_connection_t *c)
{
    ngx_http_x_ctx_t    *ctx;
    ngx_pool_cleanup_t  *cln;

    ctx = ngx_palloc(c->pool, sizeof(ngx_http_x_ctx_t));
    if (ctx == NULL) {
        ngx_http_close_connection(c);
        return;
    }

    ctx->pool = ngx_create_pool(1024, c->log);
    if (ctx->pool == NULL) {
        ngx_http_close_connection(c);
        return;
    }

    cln = ngx_pool_cleanup_add(c->pool, 0);
    if (cln == NULL) {
        ngx_http_close_connection(c);
        return;
    }

    cln->handler = ngx_http_x_cleanup;
    cln->data = ctx;
}
