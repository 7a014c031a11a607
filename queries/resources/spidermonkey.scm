; Memory of SpiderMonkey
;
; Memory of `JS_malloc()` goes back with `JS_free()`. `JS_NewString()` and `JS_NewUCString()` take the characters over
; when they succeed. Values are collected and need no release.
;
; bad: a short read keeps the buffer
;     static JSString *
;     ngx_http_hello_read(JSContext *cx, ngx_fd_t fd, size_t len)
;     {
;         char      *buf;
;         JSString  *string;
;
;         buf = JS_malloc(cx, len);
;         if (buf == NULL) {
;             return NULL;
;         }
;
;         if (ngx_read_fd(fd, buf, len) != (ssize_t) len) {
;             return NULL;
;         }
;
;         string = JS_NewString(cx, buf, len);
;         if (string == NULL) {
;             JS_free(cx, buf);
;         }
;
;         return string;
;     }
;
; good: freed where the read is short
;     static JSString *
;     ngx_http_hello_read(JSContext *cx, ngx_fd_t fd, size_t len)
;     {
;         char      *buf;
;         JSString  *string;
;
;         buf = JS_malloc(cx, len);
;         if (buf == NULL) {
;             return NULL;
;         }
;
;         if (ngx_read_fd(fd, buf, len) != (ssize_t) len) {
;             JS_free(cx, buf);
;             return NULL;
;         }
;
;         string = JS_NewString(cx, buf, len);
;         if (string == NULL) {
;             JS_free(cx, buf);
;         }
;
;         return string;
;     }

((translation_unit)
  (#set! rule.id "spidermonkey")
  (#set! rule.title "Memory of SpiderMonkey")
  (#set! resource.noun "memory of SpiderMonkey")
  (#set! resource.type "void *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "JS_free({1}, %s)"))

; p = JS_malloc(cx, size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_EncodeString"
    "JS_malloc"
    "JS_strdup"))

; JS_free(cx, p);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.release "JS_free"))

; string = JS_NewString(cx, p, len);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .
    (_)
    .)
  (#any-of? @resource.transfer
    "JS_NewString"
    "JS_NewUCString")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))
