#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

#include <sys/mman.h>


ngx_int_t ngx_http_x_map(ngx_http_request_t *r, int fd, size_t size);


ngx_int_t
ngx_http_x_map(ngx_http_request_t *r, int fd, size_t size)
{
    u_char       *addr;
    ngx_buf_t    *b;
    ngx_chain_t   out;

    addr = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
    if (addr == MAP_FAILED) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    b = ngx_calloc_buf(r->pool);
    if (b == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    b->pos = addr;
    b->last = addr + size;

    out.buf = b;
    out.next = NULL;

    return ngx_http_output_filter(r, &out);
}
