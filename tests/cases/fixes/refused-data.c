#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct ssl_ctx_st  SSL_CTX;

int SSL_CTX_set_ex_data(SSL_CTX *ctx, int index, void *data);


typedef struct {
    ngx_fd_t   fd;
    ngx_log_t *log;
} ngx_http_key_log_t;


ngx_int_t ngx_http_key_log(ngx_conf_t *cf, SSL_CTX *ctx, int index,
    u_char *name);
static void ngx_http_key_log_cleanup(void *data);


ngx_int_t
ngx_http_key_log(ngx_conf_t *cf, SSL_CTX *ctx, int index, u_char *name)
{
    ngx_fd_t             fd;
    ngx_http_key_log_t  *kl;
    ngx_pool_cleanup_t  *cln;

    fd = ngx_open_file(name, NGX_FILE_APPEND, NGX_FILE_CREATE_OR_OPEN, 0600);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    kl = ngx_palloc(cf->pool, sizeof(ngx_http_key_log_t));
    if (kl == NULL) {
        return NGX_ERROR;
    }

    kl->fd = fd;
    kl->log = cf->log;

    if (SSL_CTX_set_ex_data(ctx, index, kl) == 0) {
        return NGX_ERROR;
    }

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        ngx_http_key_log_cleanup(kl);
        return NGX_ERROR;
    }

    cln->handler = ngx_http_key_log_cleanup;
    cln->data = kl;

    return NGX_OK;
}


static void
ngx_http_key_log_cleanup(void *data)
{
    ngx_http_key_log_t  *kl = data;

    ngx_close_file(kl->fd);
}
