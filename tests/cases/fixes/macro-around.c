#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


#define NGX_HTTP_PROBE_LOG(log, text)                                         \
    do {                                                                      \
        if (log) {                                                            \
            ngx_log_error(NGX_LOG_INFO, log, 0, "probe: " text);              \
        }                                                                     \
    } while (0)


ngx_int_t ngx_http_probe_device(u_char *name, ngx_log_t *log);


ngx_int_t
ngx_http_probe_device(u_char *name, ngx_log_t *log)
{
    ngx_fd_t         fd;
    ngx_file_info_t  fi;

    NGX_HTTP_PROBE_LOG(log, "begins");

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        NGX_HTTP_PROBE_LOG(log, "no device");
        return NGX_ERROR;
    }

    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        NGX_HTTP_PROBE_LOG(log, "no information");
        return NGX_ERROR;
    }

    NGX_HTTP_PROBE_LOG(log, "ends");

    ngx_close_file(fd);

    return NGX_OK;
}
