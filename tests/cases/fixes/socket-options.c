#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_socket_t ngx_http_probe_socket(struct sockaddr *sa, socklen_t len,
    ngx_log_t *log);


ngx_socket_t
ngx_http_probe_socket(struct sockaddr *sa, socklen_t len, ngx_log_t *log)
{
    int           on;
    ngx_socket_t  s;

    s = ngx_socket(sa->sa_family, SOCK_STREAM, 0);

    if (s == (ngx_socket_t) -1) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_socket_errno,
                      ngx_socket_n " failed");
        return (ngx_socket_t) -1;
    }

    on = 1;

    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(int)) == -1) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_socket_errno,
                      "setsockopt(SO_REUSEADDR) failed");
        return (ngx_socket_t) -1;
    }

    if (ngx_nonblocking(s) == -1) {
        ngx_close_socket(s);
        return (ngx_socket_t) -1;
    }

    if (connect(s, sa, len) == -1 && ngx_socket_errno != NGX_EINPROGRESS) {
        ngx_log_error(NGX_LOG_ERR, log, ngx_socket_errno, "connect() failed");

        return (ngx_socket_t) -1;
    }

    return s;
}
