#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

typedef struct redisContext redisContext;

typedef struct redisReply {
  int type;
  long long integer;
  size_t len;
  char *str;
} redisReply;

#define REDIS_REPLY_INTEGER 3
#define REDIS_REPLY_NIL 4
#define REDIS_REPLY_ERROR 6

void *redisCommand(redisContext *c, const char *format, ...);
void freeReplyObject(void *reply);

ngx_int_t ngx_http_throttle_hits(redisContext *c, const char *key, long long *hits);

ngx_int_t
ngx_http_throttle_hits(redisContext *c, const char *key, long long *hits)
{
  redisReply *reply;

  reply = redisCommand(c, "INCR %s", key);
  if (reply == NULL) {
    return NGX_ERROR;
  }

  switch (reply->type) {
  case REDIS_REPLY_ERROR:
    return NGX_ERROR;
  case REDIS_REPLY_NIL:
    *hits = 0;
    break;
  case REDIS_REPLY_INTEGER:
    *hits = reply->integer;
    break;
  default:
    freeReplyObject(reply);
    return NGX_DECLINED;
  }

  freeReplyObject(reply);
  return NGX_OK;
}
