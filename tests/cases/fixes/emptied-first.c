#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct bio_st         BIO;
typedef struct bio_method_st  BIO_METHOD;
typedef struct x509_st        X509;

const BIO_METHOD *BIO_s_mem(void);
BIO *BIO_new(const BIO_METHOD *type);
BIO *BIO_new_file(const char *name, const char *mode);
int BIO_free(BIO *bio);
X509 *PEM_read_bio_X509(BIO *bio, X509 **x, void *cb, void *u);
int PEM_write_bio_X509(BIO *bio, X509 *x);
void X509_free(X509 *x);


void ngx_http_show_certificate(ngx_http_request_t *r, char *name);
ngx_int_t ngx_http_show_send(ngx_http_request_t *r, BIO *bio);


void
ngx_http_show_certificate(ngx_http_request_t *r, char *name)
{
    BIO        *in, *out;
    X509       *shown;
    ngx_int_t   rc;

    rc = NGX_ERROR;
    out = NULL;

    in = BIO_new_file(name, "r");
    if (in == NULL) {
        goto done;
    }

    shown = PEM_read_bio_X509(in, NULL, NULL, NULL);
    if (shown == NULL) {
        goto done;
    }

    out = BIO_new(BIO_s_mem());
    if (out == NULL) {
        goto done;
    }

    if (PEM_write_bio_X509(out, shown) != 1) {
        goto done;
    }

    if (r->header_only) {
        goto done;
    }

    rc = ngx_http_show_send(r, out);

done:

    BIO_free(out);
    BIO_free(in);

    ngx_http_finalize_request(r, rc);
}
