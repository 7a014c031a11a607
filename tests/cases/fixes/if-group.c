#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_trace_open(ngx_log_t *log, u_char *name, ngx_uint_t rotate);


ngx_int_t
ngx_http_trace_open(ngx_log_t *log, u_char *name, ngx_uint_t rotate)
{
    ngx_fd_t         fd;
    ngx_file_info_t  fi;

    fd = ngx_open_file(name, NGX_FILE_APPEND, NGX_FILE_CREATE_OR_OPEN,
                       NGX_FILE_DEFAULT_ACCESS);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

#if (NGX_HAVE_FILE_AIO)
    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_CRIT, log, ngx_errno, ngx_fd_info_n " failed");
        return NGX_ERROR;
    }
#else
    if (ngx_file_info(name, &fi) == NGX_FILE_ERROR) {
        ngx_log_error(NGX_LOG_CRIT, log, ngx_errno, ngx_file_info_n " failed");
        return NGX_ERROR;
    }
#endif

    if (rotate && ngx_file_size(&fi) > 1024 * 1024) {
        return NGX_DECLINED;
    }

    if (ngx_write_fd(fd, "open\n", 5) != 5) {
        return NGX_ERROR;
    }

    ngx_close_file(fd);

    return NGX_OK;
}
