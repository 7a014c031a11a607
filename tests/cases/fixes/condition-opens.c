#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_flag_read(u_char *name);


ngx_int_t
ngx_http_flag_read(u_char *name)
{
    u_char    flag;
    ngx_fd_t  fd;

    if ((fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0))
        == NGX_INVALID_FILE)
    {
        return NGX_ERROR;
    }

    if (ngx_read_fd(fd, &flag, 1) == 1 && flag == '1') {
        return NGX_OK;
    }

    ngx_close_file(fd);

    return NGX_DECLINED;
}
