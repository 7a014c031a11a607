#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct redisContext redisContext;

typedef struct redisReply {
    int        type;
    long long  integer;
} redisReply;

#define REDIS_REPLY_INTEGER  3

void *redisCommand(redisContext *c, const char *format, ...);
void freeReplyObject(void *reply);


ngx_int_t ngx_http_visits_count(redisContext *context, char *key, int expiry);


ngx_int_t
ngx_http_visits_count(redisContext *context, char *key, int expiry)
{
    ngx_int_t    count;
    redisReply  *reply;

    redisCommand(context, "INCR %s:visits", key);

    reply = redisCommand(context, "GET %s:visits", key);
    if (reply == NULL) {
        return NGX_ERROR;
    }

    if (expiry > 0) {
        redisCommand(context,
                     "EXPIRE %s:visits %d",
                     key, expiry);
    }

    count = reply->type == REDIS_REPLY_INTEGER ? (ngx_int_t) reply->integer : 0;

    freeReplyObject(reply);

    return count;
}
