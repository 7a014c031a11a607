#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


static ngx_str_t  ngx_http_load_file = ngx_string("/proc/loadavg");


ngx_int_t ngx_http_load_average(ngx_http_request_t *r, ngx_buf_t *b);


ngx_int_t
ngx_http_load_average(ngx_http_request_t *r, ngx_buf_t *b)
{
    ssize_t    n;
    ngx_fd_t   fd;
    ngx_uint_t  i;

    fd = ngx_open_file(ngx_http_load_file.data, NGX_FILE_RDONLY,
                       NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        ngx_log_error(NGX_LOG_ERR, r->connection->log, ngx_errno,
                      ngx_open_file_n " \"%V\" failed", &ngx_http_load_file);
        return NGX_HTTP_SERVICE_UNAVAILABLE;
    }

    n = ngx_read_fd(fd, b->last, b->end - b->last);
    if (n <= 0) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    for (i = 0; i < (ngx_uint_t) n; i++) {
        if (b->last[i] == ' ') {
            b->last += i;
            return NGX_OK;
        }
    }

    return NGX_HTTP_INTERNAL_SERVER_ERROR;
}
