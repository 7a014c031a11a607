; Converters of ICU
;
; `ucnv_open()` allocates a converter; `ucnv_close()` is its only end. Where the name is not known it returns NULL.
;
; bad: text that does not fit
;     static ngx_int_t
;     ngx_http_hello_decode(char *charset, ngx_str_t *text, UChar *out, int32_t n)
;     {
;         int32_t      len;
;         UErrorCode   err;
;         UConverter  *conv;
;
;         err = U_ZERO_ERROR;
;
;         conv = ucnv_open(charset, &err);
;         if (conv == NULL) {
;             return NGX_ERROR;
;         }
;
;         len = ucnv_toUChars(conv, out, n, (char *) text->data, text->len, &err);
;         if (len > n) {
;             return NGX_DECLINED;
;         }
;
;         ucnv_close(conv);
;
;         return NGX_OK;
;     }
;
; good: closed whether it fits or not
;     static ngx_int_t
;     ngx_http_hello_decode(char *charset, ngx_str_t *text, UChar *out, int32_t n)
;     {
;         int32_t      len;
;         UErrorCode   err;
;         UConverter  *conv;
;
;         err = U_ZERO_ERROR;
;
;         conv = ucnv_open(charset, &err);
;         if (conv == NULL) {
;             return NGX_ERROR;
;         }
;
;         len = ucnv_toUChars(conv, out, n, (char *) text->data, text->len, &err);
;
;         ucnv_close(conv);
;
;         return len > n ? NGX_DECLINED : NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "icu-converter")
  (#set! rule.title "Converters of ICU")
  (#set! resource.noun "converter")
  (#set! resource.type "UConverter *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "ucnv_close(%s)")
  (#set! fix.empty "harmless"))

; conv = ucnv_open("UTF-8", &err);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ucnv_clone"
    "ucnv_open"
    "ucnv_openCCSID"
    "ucnv_openU"))

; ucnv_close(conv);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "ucnv_close"))

; len = ucnv_toUChars(conv, out, n, text, len, &err);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "ucnv_clone"
    "ucnv_convertEx"
    "ucnv_fromUChars"
    "ucnv_fromUnicode"
    "ucnv_getMaxCharSize"
    "ucnv_getName"
    "ucnv_reset"
    "ucnv_setFromUCallBack"
    "ucnv_setSubstChars"
    "ucnv_setToUCallBack"
    "ucnv_toAlgorithmic"
    "ucnv_toUChars"
    "ucnv_toUnicode"))
