#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct bio_st   BIO;
typedef struct x509_st  X509;

BIO *BIO_new_file(const char *name, const char *mode);
int BIO_free(BIO *bio);
X509 *PEM_read_bio_X509(BIO *bio, X509 **x, void *cb, void *u);
void X509_free(X509 *x);


typedef struct {
    X509       *pinned;
    ngx_uint_t  depth;
} ngx_http_pin_conf_t;


ngx_int_t ngx_http_pin_load(ngx_conf_t *cf, ngx_http_pin_conf_t *pcf,
    ngx_str_t *file);


ngx_int_t
ngx_http_pin_load(ngx_conf_t *cf, ngx_http_pin_conf_t *pcf, ngx_str_t *file)
{
    BIO  *bio;

    bio = BIO_new_file((char *) file->data, "r");
    if (bio == NULL) {
        return NGX_ERROR;
    }

    pcf->pinned = PEM_read_bio_X509(bio, NULL, NULL, NULL);

    BIO_free(bio);

    if (pcf->pinned == NULL) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "no certificate in \"%V\"",
                           file);
        return NGX_ERROR;
    }

    if (pcf->depth == NGX_CONF_UNSET_UINT) {
        pcf->depth = 1;
    }

    return NGX_OK;
}
