#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    u_char      *window;
    size_t       size;
    ngx_uint_t   used;
} ngx_http_delta_ctx_t;


ngx_int_t ngx_http_delta_init(ngx_http_request_t *r,
    ngx_http_delta_ctx_t *ctx);


ngx_int_t
ngx_http_delta_init(ngx_http_request_t *r, ngx_http_delta_ctx_t *ctx)
{
    ctx->window = ngx_alloc(ctx->size, r->connection->log);
    if (ctx->window == NULL) {
        return NGX_ERROR;
    }

    ngx_memzero(ctx->window, ctx->size);
    ctx->used = 0;

    return NGX_OK;
}
