#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    ngx_str_t   path;
    ngx_flag_t  verify;
} ngx_http_seal_conf_t;


ngx_int_t ngx_http_seal_check(ngx_http_request_t *r,
    ngx_http_seal_conf_t *slcf);


ngx_int_t
ngx_http_seal_check(ngx_http_request_t *r, ngx_http_seal_conf_t *slcf)
{
    u_char    seal[16];
    ngx_fd_t  fd;

    if (slcf->verify) {

        if (slcf->path.len) {
            fd = ngx_open_file(slcf->path.data, NGX_FILE_RDONLY,
                               NGX_FILE_OPEN, 0);
            if (fd == NGX_INVALID_FILE) {
                return NGX_HTTP_NOT_FOUND;
            }

            if (ngx_read_fd(fd, seal, sizeof(seal)) != sizeof(seal)) {
                return NGX_HTTP_FORBIDDEN;
            }
        }
    }

    return NGX_OK;
}
