#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct redisContext redisContext;

typedef struct redisReply {
    int    type;
    char  *str;
} redisReply;

void *redisCommand(redisContext *c, const char *format, ...);
void freeReplyObject(void *reply);


ngx_uint_t ngx_http_ban_remember(redisContext *context, char *address,
    int expiry);


static redisReply  *reply, *history;


ngx_uint_t
ngx_http_ban_remember(redisContext *context, char *address, int expiry)
{
    ngx_uint_t  known;

    reply = redisCommand(context, "SELECT 1");
    reply = redisCommand(context, "SET %s 1", address);
    freeReplyObject(reply);

    history = redisCommand(context, "GET %s:history", address);
    known = history->str != NULL;
    freeReplyObject(history);

    return known;
}
