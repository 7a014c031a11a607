#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_level_next(u_char *name, ngx_uint_t *level);


ngx_int_t
ngx_http_level_next(u_char *name, ngx_uint_t *level)
{
    u_char    c;
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    switch (ngx_read_fd(fd, &c, 1)) {

    case 0:
        *level = 0;
        return NGX_DONE;

    case 1:
        break;

    default:
        return NGX_ERROR;
    }

    ngx_close_file(fd);

    switch (c) {
    case 'd':
        *level = NGX_LOG_DEBUG;
        break;
    case 'i':
        *level = NGX_LOG_INFO;
        break;
    default:
        *level = NGX_LOG_ERR;
    }

    return NGX_OK;
}
