#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct JSContext  JSContext;

typedef struct {
    uint64_t  bits;
} JSValue;

const char *JS_ToCStringLen(JSContext *ctx, size_t *len, JSValue value);
void JS_FreeCString(JSContext *ctx, const char *s);


ngx_int_t ngx_js_copy_string(JSContext *cx, JSValue value, u_char *buf,
    size_t size);


ngx_int_t
ngx_js_copy_string(JSContext *cx, JSValue value, u_char *buf, size_t size)
{
    size_t       len;
    const char  *s;

    s = JS_ToCStringLen(cx, &len, value);
    if (s == NULL) {
        return NGX_ERROR;
    }

    if (len > size) {
        return NGX_DECLINED;
    }

    ngx_memcpy(buf, s, len);

    JS_FreeCString(cx, s);

    return len;
}
