#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_x_exists(u_char *name);


ngx_int_t
ngx_http_x_exists(u_char *name)
{
    if (ngx_open_file(name, NGX_FILE_RDONLY, 0, 0) == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    return NGX_OK;
}
