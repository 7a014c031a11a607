#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    ngx_http_request_t  *request;
    ngx_uint_t           count;
} ngx_http_tally_ctx_t;


ngx_int_t ngx_http_tally_start(ngx_http_request_t *r);


static void
ngx_http_tally_done(void *data)
{
    ngx_http_tally_ctx_t  *ctx = data;

    ctx->request->count -= ctx->count;
}


ngx_int_t
ngx_http_tally_start(ngx_http_request_t *r)
{
    u_char                 c;
    ngx_fd_t               fd;
    ngx_pool_cleanup_t    *cleanup;
    ngx_http_tally_ctx_t  *ctx;

    cleanup = ngx_pool_cleanup_add(r->pool, sizeof(ngx_http_tally_ctx_t));
    if (cleanup == NULL) {
        return NGX_ERROR;
    }

    ctx = cleanup->data;
    ctx->request = r;
    ctx->count = 0;
    cleanup->handler = ngx_http_tally_done;

    fd = ngx_open_file("/run/tally", NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_DECLINED;
    }

    if (ngx_read_fd(fd, &c, 1) != 1) {
        return NGX_ERROR;
    }

    if (c == '0') {
        return NGX_DONE;
    }

    return NGX_OK;
}
