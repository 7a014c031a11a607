#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct jwt  jwt_t;

int jwt_decode(jwt_t **jwt, const char *token, const unsigned char *key,
    int len);
const char *jwt_get_grant(jwt_t *jwt, const char *grant);
void jwt_free(jwt_t *jwt);


ngx_int_t ngx_http_badge_subject(ngx_http_request_t *r, char *token,
    ngx_str_t *subject);


ngx_int_t
ngx_http_badge_subject(ngx_http_request_t *r, char *token, ngx_str_t *subject)
{
    jwt_t       *jwt;
    const char  *sub;

    if (jwt_decode(&jwt, token, NULL, 0)) {
        return NGX_HTTP_UNAUTHORIZED;
    }

    sub = jwt_get_grant(jwt, "sub");
    if (sub == NULL) {
        return NGX_HTTP_FORBIDDEN;
    }

    subject->len = ngx_strlen(sub);
    subject->data = ngx_pnalloc(r->pool, subject->len);
    if (subject->data == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    ngx_memcpy(subject->data, sub, subject->len);

    jwt_free(jwt);

    return NGX_OK;
}
