#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_gate_state(ngx_http_request_t *r, u_char *name);


ngx_int_t
ngx_http_gate_state(ngx_http_request_t *r, u_char *name)
{
    u_char     c;
    ngx_fd_t   fd;
    ngx_int_t  rc;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    if (fd == NGX_INVALID_FILE) {
        rc = NGX_DECLINED;

    } else {
        if (ngx_read_fd(fd, &c, 1) != 1) {
            ngx_log_error(NGX_LOG_ERR, r->connection->log, ngx_errno,
                          ngx_read_fd_n " \"%s\" failed", name);
            return NGX_ERROR;
        }

        ngx_close_file(fd);

        rc = (c == '1') ? NGX_OK : NGX_HTTP_FORBIDDEN;
    }

    return rc;
}
