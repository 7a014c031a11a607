#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_list(ngx_log_t *log, ngx_fd_t fd, size_t size);


ngx_int_t
ngx_http_x_list(ngx_log_t *log, ngx_fd_t fd, size_t size)
{
    u_char  *p, *last, *data;

    for ( ;; ) {
        data = ngx_alloc(size, log);
        if (data == NULL) {
            return NGX_ERROR;
        }

        last = data + size;
        p = ngx_slprintf(data, last, "%uz entries", ngx_cycle->connection_n);

        if (p != last) {
            break;
        }

        ngx_free(data);
        size *= 2;
    }

    if (ngx_write_fd(fd, data, p - data) == -1) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_errno, "write failed");
    }

    return NGX_OK;
}
