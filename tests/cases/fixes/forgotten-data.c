#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_keep(ngx_http_request_t *r, u_char *first);


static void
ngx_http_x_cleanup(void *data)
{
    ngx_free(data);
}


ngx_int_t
ngx_http_x_keep(ngx_http_request_t *r, u_char *first)
{
    u_char              *p;
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(r->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    p = ngx_alloc(128, r->connection->log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    cln->handler = ngx_http_x_cleanup;

    *first = *p;

    return NGX_OK;
}
