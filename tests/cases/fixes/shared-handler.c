#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>
#include <stdio.h>


typedef struct {
    char  *from;
    char  *to;
} ngx_http_x_loc_conf_t;


ngx_int_t ngx_http_x_append(ngx_http_request_t *r,
    ngx_http_x_loc_conf_t *xlcf, ngx_uint_t n);
ngx_int_t ngx_http_x_step(ngx_http_request_t *r, FILE *from, FILE *to);


ngx_int_t
ngx_http_x_append(ngx_http_request_t *r, ngx_http_x_loc_conf_t *xlcf,
    ngx_uint_t n)
{
    FILE  *from, *to;

    from = fopen(xlcf->from, "r");
    if (from == NULL) {
        return NGX_ERROR;
    }

    to = fopen(xlcf->to, "a");
    if (to == NULL) {
        return NGX_ERROR;
    }

    if (n > 0 && ngx_http_x_step(r, from, to) != NGX_OK) {
        return NGX_ERROR;
    }

    if (n > 1 && ngx_http_x_step(r, from, to) != NGX_OK) {
        return NGX_ERROR;
    }

    if (n > 2 && ngx_http_x_step(r, from, to) != NGX_OK) {
        return NGX_ERROR;
    }

    if (n > 3 && ngx_http_x_step(r, from, to) != NGX_OK) {
        return NGX_ERROR;
    }

    if (n > 4 && ngx_http_x_step(r, to, from) != NGX_OK) {
        return NGX_ERROR;
    }

    return ngx_http_x_step(r, to, from);
}
