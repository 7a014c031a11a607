#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

#include <openssl/pem.h>
#include <openssl/ssl.h>


ngx_int_t ngx_http_x_parameters(ngx_log_t *log, SSL_CTX *ctx, BIO *bio);


ngx_int_t
ngx_http_x_parameters(ngx_log_t *log, SSL_CTX *ctx, BIO *bio)
{
    EVP_PKEY  *key;

    key = PEM_read_bio_Parameters(bio, NULL);
    if (key == NULL) {
        return NGX_ERROR;
    }

    if (SSL_CTX_set0_tmp_dh_pkey(ctx, key) != 1) {
        ngx_log_error(NGX_LOG_EMERG, log, 0, "no parameters");
        return NGX_ERROR;
    }

    return NGX_OK;
}
