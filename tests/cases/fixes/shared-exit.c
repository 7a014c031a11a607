#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_compare(u_char *one, u_char *other);


ngx_int_t
ngx_http_x_compare(u_char *one, u_char *other)
{
    u_char     a, b;
    ngx_fd_t   fd, more;
    ngx_int_t  rc;

    rc = NGX_ERROR;

    fd = ngx_open_file(one, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, &a, 1) != 1) {
        goto done;
    }

    more = ngx_open_file(other, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (more == NGX_INVALID_FILE) {
        goto done;
    }

    if (ngx_read_fd(more, &b, 1) != 1) {
        goto done;
    }

    ngx_close_file(more);

    rc = (a == b) ? NGX_OK : NGX_DECLINED;

done:

    ngx_close_file(fd);

    return rc;
}
