; Arrays and strings of uthash
;
; `utarray_new()` and `utstring_new()` are macros that set the variable they are given; `utarray_free()` and
; `utstring_free()` end it. Elements are copied.
;
; bad: a list that is empty
;     static ngx_int_t
;     ngx_http_hello_list(ngx_str_t *in, ngx_uint_t *n)
;     {
;         UT_array  *list;
;
;         utarray_new(list, &ut_str_icd);
;
;         if (in->len == 0) {
;             return NGX_DECLINED;
;         }
;
;         *n = utarray_len(list);
;
;         utarray_free(list);
;
;         return NGX_OK;
;     }
;
; good: freed where it is empty
;     static ngx_int_t
;     ngx_http_hello_list(ngx_str_t *in, ngx_uint_t *n)
;     {
;         UT_array  *list;
;
;         utarray_new(list, &ut_str_icd);
;
;         if (in->len == 0) {
;             utarray_free(list);
;             return NGX_DECLINED;
;         }
;
;         *n = utarray_len(list);
;
;         utarray_free(list);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "utarray")
  (#set! rule.title "Arrays and strings of uthash")
  (#set! resource.noun "array")
  (#set! resource.type "UT_array *")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "utarray_free(%s)"))

; utarray_new(list, &ut_str_icd);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "utarray_new"))

; utstring_new(text);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "utstring_new")
  (#set! fix.release "utstring_free(%s)"))

; utarray_free(list);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "utarray_free"
    "utstring_free"))

; utarray_push_back(list, &text);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "utarray_back"
    "utarray_clear"
    "utarray_concat"
    "utarray_eltptr"
    "utarray_erase"
    "utarray_find"
    "utarray_front"
    "utarray_insert"
    "utarray_len"
    "utarray_next"
    "utarray_pop_back"
    "utarray_prev"
    "utarray_push_back"
    "utarray_reserve"
    "utarray_resize"
    "utarray_sort"
    "utstring_bincpy"
    "utstring_body"
    "utstring_clear"
    "utstring_concat"
    "utstring_len"
    "utstring_printf"))
