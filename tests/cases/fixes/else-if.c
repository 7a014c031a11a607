#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_sniff_type(u_char *name, ngx_str_t *type);


ngx_int_t
ngx_http_sniff_type(u_char *name, ngx_str_t *type)
{
    u_char    magic[4];
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, magic, 4) != 4) {
        return NGX_DECLINED;

    } else if (magic[0] == 0x1f && magic[1] == 0x8b) {
        ngx_str_set(type, "application/gzip");

    } else if (ngx_memcmp(magic, "%PDF", 4) == 0) {
        ngx_str_set(type, "application/pdf");

    } else if (magic[0] == '\0') {
        return NGX_ABORT;

    } else {
        ngx_str_null(type);
    }

    ngx_close_file(fd);

    return NGX_OK;
}
