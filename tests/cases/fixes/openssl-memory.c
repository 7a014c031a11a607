#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct x509_name_st  X509_NAME;

char *X509_NAME_oneline(const X509_NAME *name, char *buf, int size);
void OPENSSL_free(void *p);


ngx_int_t ngx_http_issuer_name(ngx_pool_t *pool, X509_NAME *name,
    ngx_str_t *s);


ngx_int_t
ngx_http_issuer_name(ngx_pool_t *pool, X509_NAME *name, ngx_str_t *s)
{
    char  *line;

    line = X509_NAME_oneline(name, NULL, 0);
    if (line == NULL) {
        return NGX_ERROR;
    }

    s->len = ngx_strlen(line);

    s->data = ngx_pnalloc(pool, s->len);
    if (s->data == NULL) {
        return NGX_ERROR;
    }

    ngx_memcpy(s->data, line, s->len);

    OPENSSL_free(line);

    return NGX_OK;
}
