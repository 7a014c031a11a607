#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_pair(size_t size, u_char *out, ngx_log_t *log);


ngx_int_t
ngx_http_x_pair(size_t size, u_char *out, ngx_log_t *log)
{
    u_char  *a, *b;

    a = ngx_alloc(size, log);
    if (a == NULL) {
        return NGX_ERROR;
    }

    b = ngx_alloc(size, log);
    if (b == NULL) return NGX_ERROR;

    if (size > 4096) return NGX_DECLINED;

    ngx_memcpy(a, out, size);
    ngx_memcpy(b, out, size);
    ngx_memcpy(out, a, size);

    ngx_free(b);
    ngx_free(a);

    return NGX_OK;
}
