#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_rank_handler(ngx_http_request_t *r);


static ngx_int_t
ngx_http_rank_read(ngx_http_request_t *r, ngx_int_t *rank)
{
    u_char    text[NGX_INT_T_LEN];
    ssize_t   n;
    ngx_fd_t  fd;

    static ngx_str_t  name = ngx_string("/run/rank");

    fd = ngx_open_file(name.data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        ngx_log_error(NGX_LOG_ERR, r->connection->log, ngx_errno,
                      ngx_open_file_n " \"%V\" failed", &name);
        return NGX_ERROR;
    }

    n = ngx_read_fd(fd, text, NGX_INT_T_LEN);
    if (n <= 0) {
        return NGX_ERROR;
    }

    *rank = ngx_atoi(text, n);

    return *rank == NGX_ERROR ? NGX_ERROR : NGX_OK;
}


ngx_int_t
ngx_http_rank_handler(ngx_http_request_t *r)
{
    ngx_int_t  rank;

    if (ngx_http_rank_read(r, &rank) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return rank > 10 ? NGX_HTTP_SERVICE_UNAVAILABLE : NGX_DECLINED;
}
