#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_pick_file(ngx_str_t *first, ngx_str_t *second, u_char *c);


ngx_int_t
ngx_http_pick_file(ngx_str_t *first, ngx_str_t *second, u_char *c)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(first->data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, c, 1) != 1) {

        /* the first one is empty */

        fd = ngx_open_file(second->data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
        if (fd == NGX_INVALID_FILE) {
            return NGX_ERROR;
        }

        if (ngx_read_fd(fd, c, 1) != 1) {
            ngx_close_file(fd);
            return NGX_DECLINED;
        }
    }

    ngx_close_file(fd);

    return NGX_OK;
}
