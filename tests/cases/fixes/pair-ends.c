#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_watch(ngx_log_t *log, ngx_connection_t **watched);


ngx_int_t
ngx_http_x_watch(ngx_log_t *log, ngx_connection_t **watched)
{
    int                fds[2];
    ngx_connection_t  *c;

    if (pipe(fds) == -1) {
        return NGX_ERROR;
    }

    if (ngx_nonblocking(fds[0]) == -1) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_errno, "nonblocking failed");
        return NGX_ERROR;
    }

    close(fds[1]);

    c = ngx_get_connection(fds[0], log);
    if (c == NULL) {
        return NGX_ERROR;
    }

    *watched = c;

    return NGX_OK;
}
