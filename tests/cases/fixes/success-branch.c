#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


void ngx_http_mark_file(u_char *name, ngx_log_t *log);


void
ngx_http_mark_file(u_char *name, ngx_log_t *log)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_WRONLY, NGX_FILE_CREATE_OR_OPEN, 0600);

    if (fd != NGX_INVALID_FILE) {
        if (ngx_write_fd(fd, "x", 1) != 1) {
            ngx_log_error(NGX_LOG_ERR, log, ngx_errno, "no mark");
        }
    }
}
