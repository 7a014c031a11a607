#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_keep(ngx_http_request_t *r);


ngx_int_t
ngx_http_x_keep(ngx_http_request_t *r)
{
    u_char              *p;
    ngx_pool_cleanup_t  *cln;

    p = ngx_alloc(128, r->connection->log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    cln = ngx_pool_cleanup_add(r->pool, 0);
    if (cln == NULL) {
        ngx_free(p);
        return NGX_ERROR;
    }

    cln->data = p;

    ngx_memzero(p, 128);

    return NGX_OK;
}
