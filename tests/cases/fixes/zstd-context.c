#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct ZSTD_CCtx_s  ZSTD_CCtx;

ZSTD_CCtx *ZSTD_createCCtx(void);
size_t ZSTD_freeCCtx(ZSTD_CCtx *cctx);
size_t ZSTD_compressCCtx(ZSTD_CCtx *cctx, void *dst, size_t dst_size,
    const void *src, size_t src_size, int level);
unsigned ZSTD_isError(size_t code);


ssize_t ngx_http_pack(u_char *dst, size_t size, ngx_str_t *src, int level);


ssize_t
ngx_http_pack(u_char *dst, size_t size, ngx_str_t *src, int level)
{
    size_t      n;
    ZSTD_CCtx  *cctx;

    cctx = ZSTD_createCCtx();

    if (!cctx) {
        return NGX_ERROR;
    }

    n = ZSTD_compressCCtx(cctx, dst, size, src->data, src->len, level);

    if (ZSTD_isError(n)) {
        return NGX_ERROR;
    }

    ZSTD_freeCCtx(cctx);

    return n;
}
