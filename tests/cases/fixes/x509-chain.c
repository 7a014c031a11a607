#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct bio_st   BIO;
typedef struct x509_st  X509;

BIO *BIO_new_file(const char *name, const char *mode);
int BIO_free(BIO *bio);
X509 *PEM_read_bio_X509(BIO *bio, X509 **x, void *cb, void *u);
X509 *PEM_read_bio_X509_AUX(BIO *bio, X509 **x, void *cb, void *u);
int X509_cmp(const X509 *a, const X509 *b);
void X509_free(X509 *x);


ngx_int_t ngx_http_pin_compare(char *name, ngx_log_t *log);


ngx_int_t
ngx_http_pin_compare(char *name, ngx_log_t *log)
{
    int    n;
    BIO   *bio;
    X509  *leaf, *issuer;

    bio = BIO_new_file(name, "r");
    if (bio == NULL) {
        return NGX_ERROR;
    }

    leaf = PEM_read_bio_X509_AUX(bio, NULL, NULL, NULL);
    if (leaf == NULL) {
        ngx_log_error(NGX_LOG_EMERG, log, 0, "no certificate in \"%s\"", name);
        BIO_free(bio);
        return NGX_ERROR;
    }

    issuer = PEM_read_bio_X509(bio, NULL, NULL, NULL);
    if (issuer == NULL) {
        ngx_log_error(NGX_LOG_EMERG, log, 0, "no issuer in \"%s\"", name);
        BIO_free(bio);
        return NGX_ERROR;
    }

    n = X509_cmp(leaf, issuer);

    X509_free(issuer);
    X509_free(leaf);
    BIO_free(bio);

    return n ? NGX_DECLINED : NGX_OK;
}
