#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct bio_st       BIO;
typedef struct evp_pkey_st  EVP_PKEY;

BIO *BIO_new_mem_buf(const void *buf, int len);
int BIO_free(BIO *bio);
EVP_PKEY *PEM_read_bio_PrivateKey(BIO *bio, EVP_PKEY **x, void *cb, void *u);
int EVP_PKEY_bits(const EVP_PKEY *pkey);
void EVP_PKEY_free(EVP_PKEY *pkey);


ngx_int_t ngx_http_jws_key_bits(ngx_str_t *pem, ngx_uint_t *bits);


ngx_int_t
ngx_http_jws_key_bits(ngx_str_t *pem, ngx_uint_t *bits)
{
    BIO       *bio;
    EVP_PKEY  *pkey;

    bio = BIO_new_mem_buf(pem->data, (int) pem->len);
    if (bio == NULL) {
        return NGX_ERROR;
    }

    pkey = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    if (pkey == NULL) {
        return NGX_DECLINED;
    }

    *bits = EVP_PKEY_bits(pkey);

    EVP_PKEY_free(pkey);
    BIO_free(bio);

    if (*bits < 2048) {
        return NGX_ABORT;
    }

    return NGX_OK;
}
