; Cookies of libmagic
;
; `magic_close()` ends a cookie of `magic_open()`, also one that no database could be loaded into. What `magic_file()`
; returns belongs to the cookie.
;
; bad: a database that can't be loaded
;     static ngx_int_t
;     ngx_http_hello_type(char *name, ngx_str_t *type)
;     {
;         magic_t  cookie;
;
;         cookie = magic_open(MAGIC_MIME_TYPE);
;         if (cookie == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (magic_load(cookie, NULL) != 0) {
;             return NGX_DECLINED;
;         }
;
;         ngx_http_hello_copy(magic_file(cookie, name), type);
;
;         magic_close(cookie);
;
;         return NGX_OK;
;     }
;
; good: closed where it can't be loaded
;     static ngx_int_t
;     ngx_http_hello_type(char *name, ngx_str_t *type)
;     {
;         magic_t  cookie;
;
;         cookie = magic_open(MAGIC_MIME_TYPE);
;         if (cookie == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (magic_load(cookie, NULL) != 0) {
;             magic_close(cookie);
;             return NGX_DECLINED;
;         }
;
;         ngx_http_hello_copy(magic_file(cookie, name), type);
;
;         magic_close(cookie);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libmagic")
  (#set! rule.title "Cookies of libmagic")
  (#set! resource.noun "cookie")
  (#set! resource.type "magic_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "magic_close(%s)"))

; cookie = magic_open(MAGIC_MIME_TYPE);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "magic_open"))

; magic_close(cookie);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "magic_close"))

; type = magic_file(cookie, name);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "magic_buffer"
    "magic_check"
    "magic_compile"
    "magic_descriptor"
    "magic_errno"
    "magic_error"
    "magic_file"
    "magic_load"
    "magic_load_buffers"
    "magic_setflags"
    "magic_setparam"))
