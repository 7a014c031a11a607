#include <ngx_config.h>
#include <ngx_core.h>


ngx_int_t ngx_http_x_map(int fd, size_t size, u_char *first);


ngx_int_t
ngx_http_x_map(int fd, size_t size, u_char *first)
{
    u_char  *p;

    p = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED) {
        return NGX_ERROR;
    }

    if (size == 0) {
        return NGX_DECLINED;
    }

    *first = *p;

    munmap(p, size);

    return NGX_OK;
}
