#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_load(ngx_log_t *log, u_char *name, u_char *buf,
    size_t size);

static ngx_uint_t ngx_http_x_is_plain(ngx_fd_t fd, ngx_log_t *log);


ngx_int_t
ngx_http_x_load(ngx_log_t *log, u_char *name, u_char *buf, size_t size)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_http_x_is_plain(fd, log)) {
        if (ngx_read_fd(fd, buf, size) == -1) {
            ngx_log_error(NGX_LOG_ERR, log, ngx_errno, "read failed");
        }

        ngx_close_file(fd);
    }

    return NGX_OK;
}


static ngx_uint_t
ngx_http_x_is_plain(ngx_fd_t fd, ngx_log_t *log)
{
    ngx_file_info_t  fi;

    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_ERR, log, ngx_errno, "fstat failed");
        return 0;
    }

    return ngx_is_file(&fi);
}
