#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    ngx_fd_t  fd;
    u_char   *name;
} ngx_http_x_log_t;


ngx_int_t ngx_http_x_read(ngx_log_t *log, u_char *name, u_char *buf);
void ngx_http_x_end(ngx_http_x_log_t *one, ngx_http_x_log_t *other,
    ngx_log_t *log);


ngx_int_t
ngx_http_x_read(ngx_log_t *log, u_char *name, u_char *buf)
{
    ngx_fd_t         fd;
    ngx_file_info_t  fi;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        ngx_log_error(NGX_LOG_ERR, log, ngx_errno,
                      ngx_open_file_n " \"%s\" failed", name);
        return NGX_ERROR;
    }

    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, buf, 512) == -1) {
        ngx_log_error(NGX_LOG_ERR, log, ngx_errno, "read failed");
        return NGX_ERROR;
    }

    if (ngx_close_file(fd) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_errno,
                      ngx_close_file_n " \"%s\" failed", name);
    }

    return NGX_OK;
}


void
ngx_http_x_end(ngx_http_x_log_t *one, ngx_http_x_log_t *other, ngx_log_t *log)
{
    if (ngx_close_file(one->fd) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_errno,
                      ngx_close_file_n " \"%s\" failed", one->name);
    }

    if (ngx_close_file(other->fd) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_errno,
                      ngx_close_file_n " \"%s\" failed", other->name);
    }
}
