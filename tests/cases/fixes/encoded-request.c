#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct ocsp_request_st  OCSP_REQUEST;
typedef struct ocsp_certid_st   OCSP_CERTID;

OCSP_REQUEST *OCSP_REQUEST_new(void);
void OCSP_REQUEST_free(OCSP_REQUEST *request);
void *OCSP_request_add0_id(OCSP_REQUEST *request, OCSP_CERTID *id);
int i2d_OCSP_REQUEST(const OCSP_REQUEST *request, unsigned char **out);


typedef struct {
    ngx_pool_t   *pool;
    ngx_buf_t    *request;
} ngx_http_seen_ctx_t;


ngx_int_t ngx_http_seen_ask(ngx_http_seen_ctx_t *ctx, OCSP_CERTID *id);


ngx_int_t
ngx_http_seen_ask(ngx_http_seen_ctx_t *ctx, OCSP_CERTID *id)
{
    int            len;
    u_char        *p;
    ngx_buf_t     *b;
    OCSP_REQUEST  *ocsp;

    ocsp = OCSP_REQUEST_new();
    if (ocsp == NULL) {
        return NGX_ERROR;
    }

    if (OCSP_request_add0_id(ocsp, id) == NULL) {
        goto failed;
    }

    len = i2d_OCSP_REQUEST(ocsp, NULL);
    if (len <= 0) {
        goto failed;
    }

    b = ngx_create_temp_buf(ctx->pool, len);
    if (b == NULL) {
        goto failed;
    }

    p = b->last;

    len = i2d_OCSP_REQUEST(ocsp, &p);
    if (len <= 0) {
        goto failed;
    }

    b->last = p;
    ctx->request = b;

    return NGX_OK;

failed:

    OCSP_REQUEST_free(ocsp);

    return NGX_ERROR;
}
