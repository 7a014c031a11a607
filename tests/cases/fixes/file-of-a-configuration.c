#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    ngx_str_t  access_path;
    ngx_fd_t   access_fd;
} ngx_http_x_srv_conf_t;


ngx_int_t ngx_http_x_open_logs(ngx_conf_t *cf, ngx_http_x_srv_conf_t **confs,
    ngx_uint_t n);


ngx_int_t
ngx_http_x_open_logs(ngx_conf_t *cf, ngx_http_x_srv_conf_t **confs,
    ngx_uint_t n)
{
    ngx_uint_t              i;
    ngx_http_x_srv_conf_t  *xscf;

    for (i = 0; i < n; i++) {
        xscf = confs[i];

        xscf->access_fd = ngx_open_file(xscf->access_path.data,
                                        NGX_FILE_APPEND,
                                        NGX_FILE_CREATE_OR_OPEN,
                                        NGX_FILE_DEFAULT_ACCESS);

        if (xscf->access_fd == NGX_INVALID_FILE) {
            ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                               "cannot open \"%V\"", &xscf->access_path);
            return NGX_ERROR;
        }
    }

    return NGX_OK;
}
