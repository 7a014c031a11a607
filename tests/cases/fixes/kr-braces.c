#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

static ngx_int_t ngx_http_dump_body(ngx_http_request_t *r, const char *path) {
    ngx_chain_t *cl;
    FILE *out = fopen(path, "wb");

    if (out == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (r->request_body == NULL) {
        return NGX_OK;
    }

    for (cl = r->request_body->bufs; cl; cl = cl->next) {
        if (fwrite(cl->buf->pos, 1, ngx_buf_size(cl->buf), out) == 0) {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }
    }

    fclose(out);
    return NGX_OK;
}

ngx_int_t ngx_http_dump_handler(ngx_http_request_t *r);

ngx_int_t ngx_http_dump_handler(ngx_http_request_t *r) {
    return ngx_http_dump_body(r, "/var/tmp/body");
}
