#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_upper_handler(ngx_http_request_t *r);


typedef struct {
    u_char      text[4096];
    ngx_uint_t  n;
} ngx_http_upper_t;


ngx_int_t
ngx_http_upper_handler(ngx_http_request_t *r)
{
    ngx_int_t          rc;
    ngx_buf_t         *b;
    ngx_chain_t        out;
    ngx_http_upper_t  *ctx;

    if (r->uri.len > 4096) {
        return NGX_HTTP_REQUEST_URI_TOO_LARGE;
    }

    ctx = ngx_alloc(sizeof(ngx_http_upper_t), r->connection->log);
    if (ctx == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    for (ctx->n = 0; ctx->n < r->uri.len; ctx->n++) {
        ctx->text[ctx->n] = ngx_toupper(r->uri.data[ctx->n]);
    }

    b = ngx_create_temp_buf(r->pool, ctx->n);
    if (b == NULL) {
        ngx_free(ctx);
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    b->last = ngx_cpymem(b->pos, ctx->text, ctx->n);
    b->last_buf = 1;

    r->headers_out.status = NGX_HTTP_OK;
    r->headers_out.content_length_n = b->last - b->pos;

    rc = ngx_http_send_header(r);
    if (rc == NGX_ERROR || rc > NGX_OK) {
        return rc;
    }

    out.buf = b;
    out.next = NULL;

    return ngx_http_output_filter(r, &out);
}
