#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_wake(ngx_log_t *log);


ngx_int_t
ngx_http_x_wake(ngx_log_t *log)
{
    int  fds[2];

    if (pipe(fds) == -1) {
        return NGX_ERROR;
    }

    if (ngx_nonblocking(fds[0]) == -1) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_errno, "nonblocking failed");
        return NGX_ERROR;
    }

    close(fds[0]);
    close(fds[1]);

    return NGX_OK;
}
