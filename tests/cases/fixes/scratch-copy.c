#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_label(ngx_http_request_t *r, ngx_str_t *name, ngx_str_t *label);


ngx_int_t
ngx_http_x_label(ngx_http_request_t *r, ngx_str_t *name, ngx_str_t *label)
{
    u_char  *p, *text;

    text = ngx_alloc(name->len + 1, r->connection->log);
    if (text == NULL) {
        return NGX_ERROR;
    }

    ngx_cpystrn(text, name->data, name->len + 1);

    label->data = ngx_pnalloc(r->pool, name->len + sizeof("label-"));
    if (label->data == NULL) {
        return NGX_ERROR;
    }

    p = ngx_sprintf(label->data, "label-%s", text);
    *p = '\0';

    label->len = p - label->data;

    if (label->len > 64) {
        return NGX_DECLINED;
    }

    if (label->data[label->len - 1] == '-') {
        return NGX_DECLINED;
    }

    return NGX_OK;
}
