#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_pair_first(u_char *name, u_char *c);
ngx_int_t ngx_http_pair_second(ngx_http_request_t *r, u_char *c);
void ngx_http_pair_mark(u_char *name);


ngx_int_t
ngx_http_pair_first(u_char *name, u_char *c)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, c, 1) != 1) {
        return NGX_ERROR;
    }

    ngx_close_file(fd);

    return NGX_OK;
}


ngx_int_t
ngx_http_pair_second(ngx_http_request_t *r, u_char *c)
{
    ngx_fd_t  fd;

    fd = ngx_open_file("/run/second", NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, c, 1) != 1) {
        return NGX_ERROR;
    }

    return NGX_OK;
}


void
ngx_http_pair_mark(u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_WRONLY, NGX_FILE_CREATE_OR_OPEN, 0600);
    if (fd == NGX_INVALID_FILE) {
        return;
    }

    (void) ngx_write_fd(fd, "x", 1);
}
