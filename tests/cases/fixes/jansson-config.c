#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct json_t  json_t;

typedef struct {
    int   line;
    char  text[160];
} json_error_t;

json_t *json_loads(const char *input, size_t flags, json_error_t *error);
json_t *json_object_get(const json_t *object, const char *key);
long long json_integer_value(const json_t *integer);
void json_decref(json_t *json);


ngx_int_t ngx_http_policy_limit(ngx_http_request_t *r, const char *text,
    ngx_int_t *limit);


ngx_int_t
ngx_http_policy_limit(ngx_http_request_t *r, const char *text,
    ngx_int_t *limit)
{
    json_t        *policy, *value;
    json_error_t   error;

    policy = json_loads(text, 0, &error);
    if (policy == NULL) {
        ngx_log_error(NGX_LOG_WARN, r->connection->log, 0,
                      "policy, line %d: %s", error.line, error.text);
        return NGX_ERROR;
    }

    value = json_object_get(policy, "limit");
    if (value == NULL) {
        *limit = NGX_CONF_UNSET;
        return NGX_DECLINED;
    }

    *limit = json_integer_value(value);

    json_decref(policy);

    return NGX_OK;
}
