#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct evp_md_st      EVP_MD;
typedef struct evp_md_ctx_st  EVP_MD_CTX;

EVP_MD_CTX *EVP_MD_CTX_new(void);
void EVP_MD_CTX_free(EVP_MD_CTX *ctx);
const EVP_MD *EVP_sha256(void);
int EVP_DigestInit_ex(EVP_MD_CTX *ctx, const EVP_MD *type, void *impl);
int EVP_DigestUpdate(EVP_MD_CTX *ctx, const void *d, size_t cnt);
int EVP_DigestFinal_ex(EVP_MD_CTX *ctx, unsigned char *md, unsigned int *s);


ngx_int_t ngx_http_stamp_hash(ngx_chain_t *in, u_char *out);


ngx_int_t
ngx_http_stamp_hash(ngx_chain_t *in, u_char *out)
{
    unsigned int   len;
    EVP_MD_CTX    *md;
    ngx_chain_t   *cl;

    md = EVP_MD_CTX_new();
    if (md == NULL) {
        return NGX_ERROR;
    }

    if (EVP_DigestInit_ex(md, EVP_sha256(), NULL) == 0) {
        return NGX_ERROR;
    }

    for (cl = in; cl; cl = cl->next) {
        if (!ngx_buf_in_memory(cl->buf)) {
            EVP_MD_CTX_free(md);
            return NGX_DECLINED;
        }

        if (EVP_DigestUpdate(md, cl->buf->pos, ngx_buf_size(cl->buf)) == 0) {
            return NGX_ERROR;
        }
    }

    if (EVP_DigestFinal_ex(md, out, &len) == 0) {
        goto failed;
    }

    EVP_MD_CTX_free(md);

    return NGX_OK;

failed:

    EVP_MD_CTX_free(md);

    return NGX_ERROR;
}
