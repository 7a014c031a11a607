#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_probe(ngx_http_request_t *r, u_char *name);


ngx_int_t
ngx_http_x_probe(ngx_http_request_t *r, u_char *name)
{
    int       cln;
    ssize_t   fdp;
    u_char    c;
    ngx_fd_t  fd;

    cln = 0;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    fdp = ngx_read_fd(fd, &c, 1);
    if (fdp != 1) {
        return NGX_DECLINED;
    }

    return cln;
}
