#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_slot_read(ngx_http_request_t *r, ngx_uint_t slot,
    u_char *value);


ngx_int_t
ngx_http_slot_read(ngx_http_request_t *r, ngx_uint_t slot, u_char *value)
{
    u_char    name[NGX_MAX_PATH];
    ngx_fd_t  fd;

    ngx_sprintf(name, "/run/slots/%ui%Z", slot);

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    if (ngx_read_fd(fd, value, 1) != 1) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
