#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


void ngx_http_warm_file(u_char *name, u_char *page, size_t size, ngx_log_t *log);


void
ngx_http_warm_file(u_char *name, u_char *page, size_t size, ngx_log_t *log)
{
    ssize_t          n;
    ngx_fd_t         fd;
    ngx_file_info_t  fi;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    if (fd == NGX_INVALID_FILE) {
        return;
    }

    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_ERR, log, ngx_errno, ngx_fd_info_n " failed");
        return;
    }

    if (ngx_is_file(&fi)) {
        do {
            n = ngx_read_fd(fd, page, size);

            if (n == -1) {
                return;
            }

        } while (n);
    }

    ngx_close_file(fd);
}
