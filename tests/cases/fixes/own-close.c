#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_state_check(ngx_cycle_t *cycle, u_char *name);
ngx_int_t ngx_http_state_size(ngx_cycle_t *cycle, u_char *name, off_t *size);
ngx_int_t ngx_http_state_write(ngx_cycle_t *cycle, u_char *name, u_char c);
static void ngx_http_state_close(ngx_log_t *log, ngx_fd_t fd);


ngx_int_t
ngx_http_state_check(ngx_cycle_t *cycle, u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    ngx_http_state_close(cycle->log, fd);

    return NGX_OK;
}


ngx_int_t
ngx_http_state_size(ngx_cycle_t *cycle, u_char *name, off_t *size)
{
    ngx_fd_t         fd;
    ngx_file_info_t  fi;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        ngx_http_state_close(cycle->log, fd);
        return NGX_ERROR;
    }

    ngx_http_state_close(cycle->log, fd);
    *size = ngx_file_size(&fi);

    return NGX_OK;
}


ngx_int_t
ngx_http_state_write(ngx_cycle_t *cycle, u_char *name, u_char c)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_WRONLY, NGX_FILE_TRUNCATE, 0600);
    if (fd == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    return ngx_write_fd(fd, &c, 1) == 1 ? NGX_OK : NGX_ERROR;
}


static void
ngx_http_state_close(ngx_log_t *log, ngx_fd_t fd)
{
    if (ngx_close_file(fd) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_errno,
                      ngx_close_file_n " failed");
    }
}
