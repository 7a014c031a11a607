#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct ssl_st      SSL;
typedef struct ssl_ctx_st  SSL_CTX;

SSL *SSL_new(SSL_CTX *ctx);
int SSL_set_fd(SSL *ssl, int fd);
int SSL_connect(SSL *ssl);
void SSL_free(SSL *ssl);


ngx_int_t ngx_http_ping_tls(SSL_CTX *ctx, ngx_socket_t s, ngx_log_t *log);


ngx_int_t
ngx_http_ping_tls(SSL_CTX *ctx, ngx_socket_t s, ngx_log_t *log)
{
    SSL        *ssl;
    ngx_int_t   rc;

    ssl = SSL_new(ctx);
    if (ssl == NULL) {
        ngx_log_error(NGX_LOG_ALERT, log, 0, "SSL_new() failed");
        return NGX_ERROR;
    }

    if (SSL_set_fd(ssl, s) == 0) {
        ngx_log_error(NGX_LOG_ALERT, log, 0, "SSL_set_fd() failed");
        return NGX_ERROR;
    }

    rc = SSL_connect(ssl) == 1 ? NGX_OK : NGX_DECLINED;

    SSL_free(ssl);

    return rc;
}
