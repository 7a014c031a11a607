#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct bio_st       BIO;
typedef struct evp_pkey_st  EVP_PKEY;

BIO *BIO_new_file(const char *name, const char *mode);
int BIO_free(BIO *bio);
EVP_PKEY *PEM_read_bio_PrivateKey(BIO *bio, EVP_PKEY **x, void *cb, void *u);
void EVP_PKEY_free(EVP_PKEY *pkey);


typedef struct {
    ngx_str_t   file;
    EVP_PKEY   *key;
} ngx_http_signer_conf_t;


char *ngx_http_signer_load(ngx_conf_t *cf, ngx_http_signer_conf_t *scf);


char *
ngx_http_signer_load(ngx_conf_t *cf, ngx_http_signer_conf_t *scf)
{
    BIO  *bio;

    bio = BIO_new_file((char *) scf->file.data, "r");
    if (bio == NULL)
    {
        return "cannot be opened";
    }

    scf->key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    if (scf->key == NULL)
    {
        return "cannot be loaded";
    }

    BIO_free(bio);

    return NGX_CONF_OK;
}
