#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_size(u_char *name, off_t *size);


ngx_int_t
ngx_http_x_size(u_char *name, off_t *size)
{
    int              rc;
    ngx_fd_t         fd;
    ngx_file_info_t  fi;

    rc = NGX_ERROR;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        goto done;
    }

    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        goto done;
    }

    *size = ngx_file_size(&fi);
    rc = NGX_OK;

    ngx_close_file(fd);

done:

    return rc;
}
