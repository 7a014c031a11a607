#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_parse(ngx_str_t *text, ngx_log_t *log);


ngx_int_t
ngx_http_x_parse(ngx_str_t *text, ngx_log_t *log)
{
    u_char      *p;
    ngx_pool_t  *pool;

    pool = ngx_create_pool(1024, log);
    if (pool == NULL) {
        return NGX_ERROR;
    }

    p = ngx_pnalloc(pool, text->len);
    if (p == NULL) {
        return NGX_ERROR;
    }

    ngx_memcpy(p, text->data, text->len);
    ngx_destroy_pool(pool);

    return NGX_OK;
}
