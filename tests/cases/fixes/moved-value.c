#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct JSContext  JSContext;

typedef struct {
    uint64_t  bits;
} JSValue;

JSValue JS_NewStringLen(JSContext *cx, const char *text, size_t len);
JSValue JS_Call(JSContext *cx, JSValue function, int n, JSValue *arguments);
int JS_IsException(JSValue value);
int JS_SetProperty(JSContext *cx, JSValue object, JSValue name, JSValue value);
void JS_FreeValue(JSContext *cx, JSValue value);


int ngx_js_set_pair(JSContext *cx, JSValue object, JSValue decoder,
    ngx_str_t *key, ngx_str_t *val);


int
ngx_js_set_pair(JSContext *cx, JSValue object, JSValue decoder, ngx_str_t *key,
    ngx_str_t *val)
{
    int      rc;
    JSValue  name, value, ret;

    name = JS_NewStringLen(cx, (const char *) key->data, key->len);
    if (JS_IsException(name)) {
        return -1;
    }

    ret = JS_Call(cx, decoder, 1, &name);
    JS_FreeValue(cx, name);
    if (JS_IsException(ret)) {
        return -1;
    }

    name = ret;

    value = JS_NewStringLen(cx, (const char *) val->data, val->len);
    if (JS_IsException(value)) {
        return -1;
    }

    ret = JS_Call(cx, decoder, 1, &value);
    JS_FreeValue(cx, value);
    if (JS_IsException(ret)) {
        JS_FreeValue(cx, name);
        return -1;
    }

    value = ret;

    rc = JS_SetProperty(cx, object, name, value);
    JS_FreeValue(cx, name);

    return rc;
}
