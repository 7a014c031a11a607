#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    ngx_str_t  from;
    ngx_str_t  to;
} ngx_http_x_loc_conf_t;


ngx_int_t ngx_http_x_rename(ngx_http_request_t *r,
    ngx_http_x_loc_conf_t *xlcf, ngx_uint_t n);
ngx_int_t ngx_http_x_step(ngx_http_request_t *r, char *from, char *to);


ngx_int_t
ngx_http_x_rename(ngx_http_request_t *r, ngx_http_x_loc_conf_t *xlcf,
    ngx_uint_t n)
{
    char  *from, *to;

    from = strndup((char *) xlcf->from.data, xlcf->from.len);
    if (from == NULL) {
        return NGX_ERROR;
    }

    to = strndup((char *) xlcf->to.data, xlcf->to.len);
    if (to == NULL) {
        return NGX_ERROR;
    }

    if (n > 0 && ngx_http_x_step(r, from, to) != NGX_OK) {
        return NGX_ERROR;
    }

    if (n > 1 && ngx_http_x_step(r, from, to) != NGX_OK) {
        return NGX_DECLINED;
    }

    if (n > 2 && ngx_http_x_step(r, from, to) != NGX_OK) {
        return NGX_AGAIN;
    }

    if (n > 3 && ngx_http_x_step(r, from, to) != NGX_OK) {
        return NGX_BUSY;
    }

    if (n > 4 && ngx_http_x_step(r, to, from) != NGX_OK) {
        return NGX_DONE;
    }

    return ngx_http_x_step(r, to, from);
}
