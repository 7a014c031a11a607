#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct memcached_st  memcached_st;
typedef enum { MEMCACHED_SUCCESS, MEMCACHED_NOTFOUND = 16 } memcached_return_t;

char *memcached_get(memcached_st *mc, const char *key, size_t klen,
    size_t *vlen, uint32_t *flags, memcached_return_t *error);


ngx_int_t ngx_http_session_user(memcached_st *mc, ngx_str_t *id, u_char *user,
    size_t size);


ngx_int_t
ngx_http_session_user(memcached_st *mc, ngx_str_t *id, u_char *user,
    size_t size)
{
    char                *value;
    size_t               len;
    uint32_t             flags;
    memcached_return_t   rc;

    value = memcached_get(mc, (char *) id->data, id->len, &len, &flags, &rc);
    if (value == NULL) {
        return NGX_DECLINED;
    }

    if (len >= size) {
        return NGX_ERROR;
    }

    ngx_memcpy(user, value, len);
    user[len] = '\0';

    free(value);

    return NGX_OK;
}
