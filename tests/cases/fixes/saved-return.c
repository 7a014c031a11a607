#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_first(u_char *name, ngx_uint_t any);


static ngx_int_t
ngx_http_x_byte(ngx_fd_t fd)
{
    u_char  c;

    return ngx_read_fd(fd, &c, 1) == 1 ? c : NGX_ERROR;
}


ngx_int_t
ngx_http_x_first(u_char *name, ngx_uint_t any)
{
    ngx_fd_t   fd;
    ngx_int_t  rc;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (any)
        return ngx_http_x_byte(fd);

    rc = ngx_http_x_byte(fd);

    ngx_close_file(fd);

    return rc;
}
