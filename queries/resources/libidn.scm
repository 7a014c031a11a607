; Names of libidn
;
; The conversions of libidn and libidn2 hand a text of the heap out when they return success, 0; libidn2 names
; `idn2_free()` for it, which is `free()`. So say their manuals.
;
; bad: a name that is too long
;     static ngx_int_t
;     ngx_http_hello_ascii(char *name, u_char *out, size_t size)
;     {
;         char  *ascii;
;
;         if (idn2_to_ascii_8z(name, &ascii, IDN2_NONTRANSITIONAL) != IDN2_OK) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_strlen(ascii) >= size) {
;             return NGX_DECLINED;
;         }
;
;         ngx_cpystrn(out, (u_char *) ascii, size);
;
;         idn2_free(ascii);
;
;         return NGX_OK;
;     }
;
; good: freed where it is too long
;     static ngx_int_t
;     ngx_http_hello_ascii(char *name, u_char *out, size_t size)
;     {
;         char  *ascii;
;
;         if (idn2_to_ascii_8z(name, &ascii, IDN2_NONTRANSITIONAL) != IDN2_OK) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_strlen(ascii) >= size) {
;             idn2_free(ascii);
;             return NGX_DECLINED;
;         }
;
;         ngx_cpystrn(out, (u_char *) ascii, size);
;
;         idn2_free(ascii);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libidn")
  (#set! rule.title "Names of libidn")
  (#set! resource.noun "name")
  (#set! resource.type "char *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "IDN2_OK IDNA_SUCCESS")
  (#set! fix.release "free(%s)"))

; rc = idn2_to_ascii_8z(name, &ascii, IDN2_NONTRANSITIONAL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .
    (_)
    .)
  (#any-of? @resource.acquire
    "idn2_lookup_ul"
    "idn2_to_ascii_8z"
    "idn2_to_ascii_lz"
    "idn2_to_unicode_8z8z"
    "idn2_to_unicode_8zlz"
    "idn2_to_unicode_lzlz")
  (#set! call.fails "!= IDN2_OK")
  (#set! fix.release "idn2_free(%s)"))

; rc = idna_to_ascii_8z(name, &ascii, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .
    (_)
    .)
  (#any-of? @resource.acquire
    "idna_to_ascii_8z"
    "idna_to_ascii_lz"
    "idna_to_unicode_8z8z"
    "idna_to_unicode_8zlz"
    "idna_to_unicode_lzlz")
  (#set! call.fails "!= IDNA_SUCCESS"))

; idn2_free(ascii);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "idn2_free"
    "idn_free"))
