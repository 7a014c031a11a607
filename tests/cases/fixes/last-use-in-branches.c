#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_first(ngx_http_request_t *r, ngx_str_t *name, ngx_int_t strict);


ngx_int_t
ngx_http_x_first(ngx_http_request_t *r, ngx_str_t *name, ngx_int_t strict)
{
    u_char  *text;
    size_t   used;

    text = malloc(name->len + 1);
    if (text == NULL) {
        return NGX_ERROR;
    }

    ngx_cpystrn(text, name->data, name->len + 1);

    if (strict) {
        used = strcspn((char *) text, "-");

        if (used == 0) {
            return NGX_DECLINED;
        }

        if (used > 16) {
            return NGX_DECLINED;
        }

        if (used < 4) {
            return NGX_HTTP_FORBIDDEN;
        }

    } else {
        used = ngx_strlen(text);

        if (used > 64) {
            return NGX_DECLINED;
        }
    }

    r->headers_out.content_length_n = used;

    return NGX_OK;
}
