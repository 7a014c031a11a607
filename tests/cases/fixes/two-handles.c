#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_channel_make(ngx_socket_t *parent, ngx_log_t *log);


ngx_int_t
ngx_http_channel_make(ngx_socket_t *parent, ngx_log_t *log)
{
    int  pair[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_errno, "socketpair() failed");
        return NGX_ERROR;
    }

    if (ngx_nonblocking(pair[0]) == -1) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_errno,
                      ngx_nonblocking_n " failed");
        return NGX_ERROR;
    }

    if (fcntl(pair[1], F_SETFD, FD_CLOEXEC) == -1) {
        return NGX_ERROR;
    }

    close(pair[1]);

    *parent = pair[0];

    return NGX_OK;
}
