#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


void ngx_http_x_touch(u_char *name);


void
ngx_http_x_touch(u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return;
    }

    (void) ngx_fd_info_n;
}
