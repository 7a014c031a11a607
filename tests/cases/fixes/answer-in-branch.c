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


typedef struct {
    char        *address;
    ngx_uint_t   known;
    ngx_uint_t   banned;
} ngx_http_guest_t;


void ngx_http_guest_look_up(redisContext *context, ngx_http_guest_t *guest);


void
ngx_http_guest_look_up(redisContext *context, ngx_http_guest_t *guest)
{
    redisReply  *reply;

    reply = redisCommand(context, "GET %s:known", guest->address);

    if (reply->str && ngx_strcmp(reply->str, "true") == 0) {
        guest->known = 1;
        freeReplyObject(reply);
    }

    reply = redisCommand(context, "GET %s:banned", guest->address);

    if (reply->str && ngx_strcmp(reply->str, "true") == 0) {
        guest->banned = 1;
        freeReplyObject(reply);
    }
}
