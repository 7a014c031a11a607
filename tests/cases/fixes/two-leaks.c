#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_both(ngx_http_request_t *r);


ngx_int_t
ngx_http_x_both(ngx_http_request_t *r)
{
    u_char    c;
    ngx_fd_t  one, two;

    one = ngx_open_file("/etc/hostname", NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (one == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    two = ngx_open_file("/etc/hosts", NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (two == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(one, &c, 1) != 1 || ngx_read_fd(two, &c, 1) != 1) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
