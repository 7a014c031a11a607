#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


u_char *ngx_http_x_grow(size_t size, size_t more);


u_char *
ngx_http_x_grow(size_t size, size_t more)
{
    u_char  *p;

    p = malloc(size);
    if (p == NULL) {
        return NULL;
    }

    if (more > size) {
        p = realloc(p, more);
        if (p == NULL) {
            return NULL;
        }
    }

    return p;
}
