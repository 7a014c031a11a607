#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_index_count(ngx_str_t *path, ngx_uint_t *n, ngx_log_t *log);


ngx_int_t
ngx_http_index_count(ngx_str_t *path, ngx_uint_t *n, ngx_log_t *log)
{
    ngx_dir_t  dir;

    *n = 0;

    if (ngx_open_dir(path, &dir) == NGX_ERROR) {
        ngx_log_error(NGX_LOG_ERR, log, ngx_errno,
                      ngx_open_dir_n " \"%V\" failed", path);
        return NGX_ERROR;
    }

    for ( ;; ) {
        ngx_set_errno(0);

        if (ngx_read_dir(&dir) == NGX_ERROR) {
            if (ngx_errno == NGX_ENOMOREFILES) {
                break;
            }

            ngx_log_error(NGX_LOG_CRIT, log, ngx_errno,
                          ngx_read_dir_n " \"%V\" failed", path);
            return NGX_ERROR;
        }

        if (ngx_de_name(&dir)[0] == '.') {
            continue;
        }

        if (++(*n) == 1000) {
            return NGX_AGAIN;
        }
    }

    if (ngx_close_dir(&dir) == NGX_ERROR) {
        ngx_log_error(NGX_LOG_ALERT, log, ngx_errno,
                      ngx_close_dir_n " \"%V\" failed", path);
    }

    return NGX_OK;
}
