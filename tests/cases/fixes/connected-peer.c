#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_event.h>
#include <ngx_event_connect.h>
#include <ngx_http.h>


typedef struct {
    ngx_connection_t  *connection;
    u_char            *greeting;
} ngx_http_relay_session_t;


typedef struct {
    ngx_peer_connection_t      peer;
    ngx_http_relay_session_t  *session;
} ngx_http_relay_ctx_t;


ngx_http_relay_ctx_t *ngx_http_relay_connect(ngx_str_t *greeting,
    ngx_log_t *log);


ngx_http_relay_ctx_t *
ngx_http_relay_connect(ngx_str_t *greeting, ngx_log_t *log)
{
    ngx_int_t                  rc;
    ngx_pool_t                *pool;
    ngx_connection_t          *c;
    ngx_http_relay_ctx_t      *ctx;
    ngx_peer_connection_t     *pc;
    ngx_http_relay_session_t  *session;

    pool = ngx_create_pool(4096, log);
    if (pool == NULL) {
        return NULL;
    }

    ctx = ngx_pcalloc(pool, sizeof(ngx_http_relay_ctx_t));
    if (ctx == NULL) {
        goto clear;
    }

    pc = &ctx->peer;

    rc = ngx_event_connect_peer(pc);
    if (rc != NGX_OK && rc != NGX_AGAIN) {
        goto clear;
    }

    c = pc->connection;
    c->pool = pool;

    session = ngx_pcalloc(pool, sizeof(ngx_http_relay_session_t));
    if (session == NULL) {
        goto clear;
    }

    session->greeting = ngx_pstrdup(pool, greeting);
    if (session->greeting == NULL) {
        goto clear;
    }

    session->connection = c;
    ctx->session = session;

    return ctx;

clear:

    ngx_destroy_pool(pool);

    return NULL;
}
