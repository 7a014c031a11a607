; Strings that Guile copies out
;
; `scm_to_locale_string()` and its kin return a C string that the caller frees by `free()`; only memory that Guile's
; collector gave, as by `scm_gc_malloc()`, is the collector's.
;
; bad: a name that is looked up and forgotten
;     static SCM
;     ngx_http_hello_header(ngx_http_request_t *r, SCM name)
;     {
;         char             *key;
;         ngx_table_elt_t  *header;
;
;         key = scm_to_locale_string(name);
;         header = ngx_http_hello_find(r, (u_char *) key, ngx_strlen(key));
;         if (header == NULL) {
;             return SCM_BOOL_F;
;         }
;
;         free(key);
;
;         return scm_from_locale_stringn((char *) header->value.data,
;                                        header->value.len);
;     }
;
; good: freed before anything is decided
;     static SCM
;     ngx_http_hello_header(ngx_http_request_t *r, SCM name)
;     {
;         char             *key;
;         ngx_table_elt_t  *header;
;
;         key = scm_to_locale_string(name);
;         header = ngx_http_hello_find(r, (u_char *) key, ngx_strlen(key));
;
;         free(key);
;
;         if (header == NULL) {
;             return SCM_BOOL_F;
;         }
;
;         return scm_from_locale_stringn((char *) header->value.data,
;                                        header->value.len);
;     }

((translation_unit)
  (#set! rule.id "guile")
  (#set! rule.title "Strings that Guile copies out")
  (#set! rule.unless "scm_dynwind_free")
  (#set! resource.noun "string")
  (#set! resource.type "char *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "free(%s)")
  (#set! fix.empty "harmless"))

; key = scm_to_locale_string(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "scm_to_latin1_string"
    "scm_to_latin1_stringn"
    "scm_to_locale_string"
    "scm_to_locale_stringn"
    "scm_to_utf8_string"
    "scm_to_utf8_stringn"))

; free(key);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle .)
  (#any-of? @resource.release
    "free"
    "ngx_free"))

; text = scm_from_locale_string(key);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "scm_c_lookup"
    "scm_c_primitive_load"
    "scm_from_latin1_string"
    "scm_from_locale_string"
    "scm_from_locale_stringn"
    "scm_from_utf8_string"))
