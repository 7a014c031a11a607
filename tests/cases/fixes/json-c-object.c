#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

struct json_object;

struct json_object *json_tokener_parse(const char *text);
int json_object_object_get_ex(struct json_object *o, const char *key, struct json_object **value);
const char *json_object_get_string(struct json_object *o);
int json_object_put(struct json_object *o);

ngx_int_t ngx_http_sso_realm(const char *text, char *realm, size_t size);

ngx_int_t
ngx_http_sso_realm(const char *text, char *realm, size_t size)
{
    struct json_object *root, *value;

    if ((root = json_tokener_parse(text)) == NULL)
        return NGX_ERROR;

    if (!json_object_object_get_ex(root, "realm", &value))
        return (NGX_DECLINED);

    if (ngx_strlen(json_object_get_string(value)) >= size
        || json_object_get_string(value)[0] == '\0') {
        return (NGX_ERROR);
    }

    strcpy(realm, json_object_get_string(value));
    json_object_put(root);

    return (NGX_OK);
}
