#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_ledger_read(ngx_str_t *name, u_char *buf, size_t size);


static ngx_int_t
ngx_http_ledger_open(ngx_str_t *name, ngx_fd_t *fd)
{
    *fd = ngx_open_file(name->data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    if (*fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


ngx_int_t
ngx_http_ledger_read(ngx_str_t *name, u_char *buf, size_t size)
{
    ssize_t   n;
    ngx_fd_t  fd;

    if (ngx_http_ledger_open(name, &fd) != NGX_OK) {
        return NGX_ERROR;
    }

    n = ngx_read_fd(fd, buf, size);
    if (n == -1) {
        return NGX_ERROR;
    }

    if (ngx_close_file(fd) == NGX_FILE_ERROR) {
        return NGX_ERROR;
    }

    return n;
}
