#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_copy(ngx_log_t *log, u_char *name, u_char *buf,
    size_t size);


ngx_int_t
ngx_http_x_copy(ngx_log_t *log, u_char *name, u_char *buf, size_t size)
{
    ssize_t          n;
    ngx_fd_t         fd;
    ngx_file_info_t  fi;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        goto failed;
    }

    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        goto failed;
    }

    if ((size_t) ngx_file_size(&fi) > size) {
        goto failed;
    }

    n = ngx_read_fd(fd, buf, size);

    if (ngx_close_file(fd) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_errno, "close failed");
    }

    if (n == -1) {
        goto failed;
    }

    return NGX_OK;

failed:

    ngx_log_error(NGX_LOG_ERR, log, ngx_errno, "copy of \"%s\" failed", name);

    return NGX_ERROR;
}
