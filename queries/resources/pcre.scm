; Regular expressions of PCRE
;
; What `pcre_study()` and `pcre_jit_stack_alloc()` return stays until `pcre_free_study()` and `pcre_jit_stack_free()`;
; PCRE2 has a free call for each kind of object. `pcre_study()` may return NULL without an error.
; timid: with a context of its own, PCRE2 takes memory where that context says, often a pool; only calls with `NULL` for
; it are followed. `pcre_compile()` is not followed at all, because nginx and its modules set `pcre_malloc` around it so
; that it takes memory of a pool.
;
; bad: no match, no release
;     static ngx_int_t
;     ngx_http_hello_match(pcre2_code *re, ngx_str_t *text, size_t *end)
;     {
;         int                rc;
;         pcre2_match_data  *data;
;
;         data = pcre2_match_data_create(1, NULL);
;         if (data == NULL) {
;             return NGX_ERROR;
;         }
;
;         rc = pcre2_match(re, text->data, text->len, 0, 0, data, NULL);
;         if (rc < 0) {
;             return NGX_DECLINED;
;         }
;
;         *end = pcre2_get_ovector_pointer(data)[1];
;
;         pcre2_match_data_free(data);
;
;         return NGX_OK;
;     }
;
; good: freed whether it matches or not
;     static ngx_int_t
;     ngx_http_hello_match(pcre2_code *re, ngx_str_t *text, size_t *end)
;     {
;         int                rc;
;         pcre2_match_data  *data;
;
;         data = pcre2_match_data_create(1, NULL);
;         if (data == NULL) {
;             return NGX_ERROR;
;         }
;
;         rc = pcre2_match(re, text->data, text->len, 0, 0, data, NULL);
;         if (rc < 0) {
;             pcre2_match_data_free(data);
;             return NGX_DECLINED;
;         }
;
;         *end = pcre2_get_ovector_pointer(data)[1];
;
;         pcre2_match_data_free(data);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "pcre")
  (#set! rule.title "Regular expressions of PCRE")
  (#set! resource.noun "compiled expression")
  (#set! resource.type "pcre2_code *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "pcre2_code_free(%s)"))

; extra = pcre_study(re, 0, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "pcre_study")
  (#set! fix.release "pcre_free_study(%s)"))

; stack = pcre_jit_stack_alloc(start, max);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "pcre_jit_stack_alloc")
  (#set! fix.release "pcre_jit_stack_free(%s)"))

; re = pcre2_compile(pattern, length, 0, &error, &offset, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (null)
    .)
  (#eq? @resource.acquire "pcre2_compile"))

; data = pcre2_match_data_create(n, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null)
    .)
  (#any-of? @resource.acquire
    "pcre2_match_data_create"
    "pcre2_match_data_create_from_pattern")
  (#set! fix.release "pcre2_match_data_free(%s)"))

; stack = pcre2_jit_stack_create(start, max, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (null)
    .)
  (#eq? @resource.acquire "pcre2_jit_stack_create")
  (#set! fix.release "pcre2_jit_stack_free(%s)"))

; context = pcre2_match_context_create(NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "pcre2_match_context_create")
  (#set! fix.release "pcre2_match_context_free(%s)"))

; context = pcre2_compile_context_create(general);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "pcre2_compile_context_create")
  (#set! fix.release "pcre2_compile_context_free(%s)"))

; general = pcre2_general_context_create(my_alloc, my_free, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "pcre2_general_context_create")
  (#set! fix.release "pcre2_general_context_free(%s)"))

; pcre_free(re);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "pcre2_code_free"
    "pcre2_compile_context_free"
    "pcre2_general_context_free"
    "pcre2_jit_stack_free"
    "pcre2_match_context_free"
    "pcre2_match_data_free"
    "pcre_free"
    "pcre_free_study"
    "pcre_jit_stack_free"))

; rc = pcre_exec(re, extra, text, length, 0, 0, captures, n);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "pcre2_compile_context_create"
    "pcre2_get_ovector_count"
    "pcre2_get_ovector_pointer"
    "pcre2_jit_compile"
    "pcre2_jit_stack_assign"
    "pcre2_match"
    "pcre2_match_context_create"
    "pcre2_match_data_create_from_pattern"
    "pcre2_pattern_info"
    "pcre2_set_match_limit"
    "pcre_assign_jit_stack"
    "pcre_dfa_exec"
    "pcre_exec"
    "pcre_fullinfo"
    "pcre_study"))
