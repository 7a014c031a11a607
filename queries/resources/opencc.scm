; Converters of OpenCC
;
; `opencc_open()` returns `(opencc_t) -1` when it fails, else a converter to close; a text that
; `opencc_convert_utf8()` returns is freed by `opencc_convert_utf8_free()`. So says opencc.h.
;
; bad: no memory for the answer
;     static ngx_int_t
;     ngx_http_hello_convert(ngx_pool_t *pool, opencc_t converter, ngx_str_t *in,
;         ngx_str_t *out)
;     {
;         char  *text;
;
;         text = opencc_convert_utf8(converter, (char *) in->data, in->len);
;         if (text == NULL) {
;             return NGX_ERROR;
;         }
;
;         out->len = ngx_strlen(text);
;         out->data = ngx_pnalloc(pool, out->len);
;         if (out->data == NULL) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(out->data, text, out->len);
;         opencc_convert_utf8_free(text);
;
;         return NGX_OK;
;     }
;
; good: text freed where there is no memory
;     static ngx_int_t
;     ngx_http_hello_convert(ngx_pool_t *pool, opencc_t converter, ngx_str_t *in,
;         ngx_str_t *out)
;     {
;         char  *text;
;
;         text = opencc_convert_utf8(converter, (char *) in->data, in->len);
;         if (text == NULL) {
;             return NGX_ERROR;
;         }
;
;         out->len = ngx_strlen(text);
;         out->data = ngx_pnalloc(pool, out->len);
;         if (out->data == NULL) {
;             opencc_convert_utf8_free(text);
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(out->data, text, out->len);
;         opencc_convert_utf8_free(text);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "opencc")
  (#set! rule.title "Converters of OpenCC")
  (#set! resource.noun "OpenCC object")
  (#set! resource.type "opencc_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== (opencc_t) -1")
  (#set! fix.release "opencc_close(%s)"))

; converter = opencc_open("s2t.json");
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "opencc_open"))

; text = opencc_convert_utf8(converter, in, len);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "opencc_convert_utf8")
  (#set! call.fails "== NULL")
  (#set! fix.release "opencc_convert_utf8_free(%s)"))

; opencc_close(converter);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "opencc_close"
    "opencc_convert_utf8_free"))

; text = opencc_convert_utf8(converter, in, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "opencc_convert_utf8"
    "opencc_convert_utf8_to_buffer"))
