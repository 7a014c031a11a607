#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_size(u_char *name, off_t *size);


ngx_int_t
ngx_http_x_size(u_char *name, off_t *size)
{
    ngx_fd_t         fd;
    ngx_file_info_t  fi;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        return NGX_ERROR;
    }

    if (ngx_is_dir(&fi))
        return NGX_DECLINED;

    *size = ngx_file_size(&fi);

    ngx_close_file(fd);

    return NGX_OK;
}
