#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_copy(ngx_str_t *from, u_char *to, ngx_log_t *log);


ngx_int_t
ngx_http_x_copy(ngx_str_t *from, u_char *to, ngx_log_t *log)
{
    u_char  *p;

    p = ngx_alloc(from->len + 1, log);
    if (p == NULL) {
        return NGX_ERROR;
    }

    ngx_memcpy(p, from->data, from->len);
    p[from->len] = '\0';

    if (ngx_strcmp(p, "none") == 0) {
        return NGX_DECLINED;
    }

    ngx_memcpy(to, p, from->len);
    ngx_free(p);

    return NGX_OK;
}
