; Patterns of Oniguruma
;
; `onig_new()` hands a pattern out through its first argument when it returns `ONIG_NORMAL`; a region is freed on its
; own with `onig_region_free()`. So says its API document.
;
; bad: a text that does not match
;     static ngx_int_t
;     ngx_http_hello_match(u_char *pattern, u_char *end, ngx_str_t *text)
;     {
;         int             rc;
;         regex_t        *re;
;         OnigErrorInfo   error;
;
;         rc = onig_new(&re, pattern, end, ONIG_OPTION_NONE, ONIG_ENCODING_UTF8,
;                       ONIG_SYNTAX_DEFAULT, &error);
;         if (rc != ONIG_NORMAL) {
;             return NGX_ERROR;
;         }
;
;         rc = onig_match(re, text->data, text->data + text->len, text->data, NULL,
;                         ONIG_OPTION_NONE);
;         if (rc == ONIG_MISMATCH) {
;             return NGX_DECLINED;
;         }
;
;         onig_free(re);
;
;         return NGX_OK;
;     }
;
; good: freed whether it matches or not
;     static ngx_int_t
;     ngx_http_hello_match(u_char *pattern, u_char *end, ngx_str_t *text)
;     {
;         int             rc;
;         regex_t        *re;
;         OnigErrorInfo   error;
;
;         rc = onig_new(&re, pattern, end, ONIG_OPTION_NONE, ONIG_ENCODING_UTF8,
;                       ONIG_SYNTAX_DEFAULT, &error);
;         if (rc != ONIG_NORMAL) {
;             return NGX_ERROR;
;         }
;
;         rc = onig_match(re, text->data, text->data + text->len, text->data, NULL,
;                         ONIG_OPTION_NONE);
;         if (rc == ONIG_MISMATCH) {
;             onig_free(re);
;             return NGX_DECLINED;
;         }
;
;         onig_free(re);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "oniguruma")
  (#set! rule.title "Patterns of Oniguruma")
  (#set! resource.noun "Oniguruma object")
  (#set! resource.type "regex_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "ONIG_NORMAL")
  (#set! fix.release "onig_free(%s)"))

; rc = onig_new(&re, start, end, ONIG_OPTION_NONE, ONIG_ENCODING_UTF8, ONIG_SYNTAX_DEFAULT, &error);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "onig_new")
  (#set! call.fails "!= ONIG_NORMAL"))

; region = onig_region_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "onig_region_new")
  (#set! fix.release "onig_region_free(%s, 1)"))

; onig_free(re);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "onig_free"
    "onig_region_free"))

; rc = onig_search(re, text, end, text, end, region, ONIG_OPTION_NONE);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "onig_foreach_name"
    "onig_match"
    "onig_name_to_backref_number"
    "onig_name_to_group_numbers"
    "onig_number_of_captures"
    "onig_number_of_names"
    "onig_region_clear"
    "onig_region_resize"
    "onig_region_set"
    "onig_scan"
    "onig_search"
    "onig_search_gpos"))
