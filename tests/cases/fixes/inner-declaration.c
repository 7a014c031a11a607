#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_banner_size(ngx_http_request_t *r, ngx_str_t *banner,
    off_t *size);


ngx_int_t
ngx_http_banner_size(ngx_http_request_t *r, ngx_str_t *banner, off_t *size)
{
    *size = 0;

    if (banner->len) {
        ngx_file_info_t  fi;
        ngx_fd_t         fd;

        fd = ngx_open_file(banner->data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
        if (fd == NGX_INVALID_FILE) {
            return NGX_ERROR;
        }

        if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
            return NGX_ERROR;
        }

        *size = ngx_file_size(&fi);
    }

    return NGX_OK;
}
