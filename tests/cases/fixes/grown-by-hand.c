#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_read(ngx_log_t *log, ngx_fd_t fd, u_char **data);


ngx_int_t
ngx_http_x_read(ngx_log_t *log, ngx_fd_t fd, u_char **data)
{
    u_char  *old;
    ssize_t  n, size;

    size = 512;

    *data = ngx_alloc(size, log);
    if (*data == NULL) {
        return NGX_ERROR;
    }

    n = ngx_read_fd(fd, *data, size);

    if (n == size) {
        old = *data;

        *data = ngx_alloc(2 * size, log);
        if (*data == NULL) {
            return NGX_ERROR;
        }

        ngx_memcpy(*data, old, n);
        ngx_free(old);
    }

    return NGX_OK;
}
