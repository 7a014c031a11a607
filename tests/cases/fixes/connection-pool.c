#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_proxy_note(ngx_connection_t *c, ngx_uint_t serial);


ngx_int_t
ngx_http_proxy_note(ngx_connection_t *c, ngx_uint_t serial)
{
    u_char    line[NGX_INT_T_LEN + 1], *p;
    ngx_fd_t  fd;

    fd = ngx_open_file("/var/log/nginx/serial", NGX_FILE_APPEND,
                       NGX_FILE_CREATE_OR_OPEN, NGX_FILE_DEFAULT_ACCESS);
    if (fd == NGX_INVALID_FILE) {
        ngx_log_error(NGX_LOG_ERR, c->log, ngx_errno, "no serial file");
        return NGX_ERROR;
    }

    p = ngx_sprintf(line, "%ui\n", serial);

    if (ngx_write_fd(fd, line, p - line) != p - line) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
