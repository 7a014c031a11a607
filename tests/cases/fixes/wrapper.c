#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_fill(ngx_http_request_t *r, size_t size);


static u_char *
ngx_http_x_take(ngx_http_request_t *r, size_t size)
{
    return ngx_alloc(size, r->connection->log);
}


static void
ngx_http_x_give_back(ngx_http_request_t *r, u_char *p)
{
    ngx_log_debug0(NGX_LOG_DEBUG_HTTP, r->connection->log, 0, "given back");

    ngx_free(p);
}


ngx_int_t
ngx_http_x_fill(ngx_http_request_t *r, size_t size)
{
    u_char  *p;

    p = ngx_http_x_take(r, size);
    if (p == NULL) {
        return NGX_ERROR;
    }

    if (size > 4096)
        return NGX_DECLINED;

    ngx_memzero(p, size);

    ngx_http_x_give_back(r, p);

    return NGX_OK;
}
