#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_lookup_start(ngx_http_request_t *r, ngx_resolver_t *resolver,
    ngx_str_t *name, ngx_resolver_handler_pt handler);


ngx_int_t
ngx_http_lookup_start(ngx_http_request_t *r, ngx_resolver_t *resolver,
    ngx_str_t *name, ngx_resolver_handler_pt handler)
{
    ngx_resolver_ctx_t  *ctx;

    ctx = ngx_resolve_start(resolver, NULL);
    if (ctx == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (ctx == NGX_NO_RESOLVER) {
        return NGX_HTTP_BAD_GATEWAY;
    }

    if (name->len == 0) {
        ngx_log_error(NGX_LOG_ERR, r->connection->log, 0, "no name");
        return NGX_HTTP_BAD_REQUEST;
    }

    ctx->name = *name;
    ctx->handler = handler;
    ctx->data = r;
    ctx->timeout = 30000;

    if (ngx_resolve_name(ctx) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return NGX_DONE;
}
