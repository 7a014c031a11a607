#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_uint_t ngx_http_shards_probe(ngx_array_t *names);


ngx_uint_t
ngx_http_shards_probe(ngx_array_t *names)
{
    u_char      c;
    ngx_fd_t    fd;
    ngx_str_t  *name;
    ngx_uint_t  i, good;

    good = 0;
    name = names->elts;

    for (i = 0; i < names->nelts; i++) {

        fd = ngx_open_file(name[i].data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
        if (fd == NGX_INVALID_FILE) {
            continue;
        }

        if (ngx_read_fd(fd, &c, 1) != 1) {
            break;
        }

        good++;

        ngx_close_file(fd);
    }

    return good;
}
