#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

#include <openssl/pem.h>


typedef struct {
    EVP_PKEY  *key;
} ngx_http_x_loc_conf_t;


char *ngx_http_x_key(ngx_conf_t *cf, ngx_http_x_loc_conf_t *conf,
    char *name);


char *
ngx_http_x_key(ngx_conf_t *cf, ngx_http_x_loc_conf_t *conf, char *name)
{
    BIO   *bio;
    char  *rc;

    rc = NGX_CONF_OK;

    bio = BIO_new_file(name, "r");
    if (bio == NULL) {
        return NGX_CONF_ERROR;
    }

    conf->key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    if (conf->key == NULL) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "no key in \"%s\"", name);
        rc = NGX_CONF_ERROR;
        goto done;
    }

done:

    BIO_free(bio);

    return rc;
}
