#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_motd_read(ngx_http_request_t *r, ngx_buf_t *b);


ngx_int_t
ngx_http_motd_read(ngx_http_request_t *r, ngx_buf_t *b)
{
    ssize_t   n;
    ngx_fd_t  fd;

    fd = ngx_open_file("/etc/motd", NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    n = ngx_read_fd(fd, b->last, b->end - b->last);
    if (n == -1) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    b->last += n;

    return NGX_OK;
}
