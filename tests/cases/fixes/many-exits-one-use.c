#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct redisContext  redisContext;

redisContext *redisConnect(const char *host, int port);
void *redisCommand(redisContext *c, const char *format);
void freeReplyObject(void *reply);
void redisFree(redisContext *c);


typedef struct {
    ngx_uint_t  number;
    ngx_str_t   name;
    void       *peers;
} ngx_http_x_srv_conf_t;


ngx_int_t ngx_http_x_init(ngx_conf_t *cf, ngx_http_x_srv_conf_t *xscf);
ngx_int_t ngx_http_x_next(ngx_conf_t *cf, ngx_http_x_srv_conf_t *xscf);


ngx_int_t
ngx_http_x_init(ngx_conf_t *cf, ngx_http_x_srv_conf_t *xscf)
{
    void          *reply;
    redisContext  *c;

    c = redisConnect("127.0.0.1", 6379);
    if (c == NULL) {
        return NGX_ERROR;
    }

    reply = redisCommand(c, "FLUSHALL");
    if (reply == NULL) {
        redisFree(c);
        return NGX_ERROR;
    }

    freeReplyObject(reply);

    if (ngx_http_x_next(cf, xscf) != NGX_OK) {
        return NGX_ERROR;
    }

    if (xscf->number == 0) {
        return NGX_OK;
    }

    if (xscf->name.len == 0) {
        return NGX_DECLINED;
    }

    xscf->peers = ngx_pcalloc(cf->pool, xscf->number * sizeof(void *));
    if (xscf->peers == NULL) {
        return NGX_ERROR;
    }

    return NGX_OK;
}
