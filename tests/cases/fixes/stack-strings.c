#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_stamp_make(ngx_str_t *key, ngx_str_t *value,
    ngx_str_t *out, ngx_log_t *log);


ngx_int_t
ngx_http_stamp_make(ngx_str_t *key, ngx_str_t *value, ngx_str_t *out,
    ngx_log_t *log)
{
    u_char     *p;
    ngx_str_t   name, text;

    name.len = ngx_base64_encoded_length(key->len);
    name.data = ngx_alloc(name.len, log);
    ngx_encode_base64(&name, key);

    text.len = ngx_base64_encoded_length(value->len);
    text.data = ngx_alloc(text.len, log);
    ngx_encode_base64(&text, value);

    if (name.len + text.len + 1 > out->len) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "no room for a stamp");
        return NGX_ERROR;
    }

    p = ngx_cpymem(out->data, name.data, name.len);
    *p++ = '=';
    p = ngx_cpymem(p, text.data, text.len);
    out->len = p - out->data;

    ngx_free(name.data);
    ngx_free(text.data);

    return NGX_OK;
}
