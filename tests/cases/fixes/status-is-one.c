#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

#include <openssl/pem.h>
#include <openssl/ssl.h>


ngx_int_t ngx_http_x_chain(ngx_log_t *log, SSL_CTX *ctx, BIO *bio);


ngx_int_t
ngx_http_x_chain(ngx_log_t *log, SSL_CTX *ctx, BIO *bio)
{
    X509  *cert;

    cert = PEM_read_bio_X509(bio, NULL, NULL, NULL);
    if (cert == NULL) {
        return NGX_ERROR;
    }

    if (SSL_CTX_add_extra_chain_cert(ctx, cert) != 1) {
        ngx_log_error(NGX_LOG_EMERG, log, 0, "no certificate");
        return NGX_ERROR;
    }

    return NGX_OK;
}
