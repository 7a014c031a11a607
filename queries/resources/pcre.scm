; Regular expressions of PCRE
;
; What `pcre_study()` and `pcre_jit_stack_alloc()` return stays until `pcre_free_study()` and `pcre_jit_stack_free()`;
; PCRE2 has a free call for each kind of object. `pcre_study()` may return NULL without an error.
; timid: with a context of its own, PCRE2 takes memory where that context says, often a pool; only calls with `NULL` for
; it are followed. `pcre_compile()` is not followed at all, nor is `pcre_study()` without options, because nginx and its
; modules set `pcre_malloc` around them so that they take memory of a pool; what is compiled to machine code is not in it.
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
  (#set! fix.release "pcre2_code_free(%s)")
  (#set! fix.empty "harmless"))

; extra = pcre_study(re, PCRE_STUDY_JIT_COMPILE, &error);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) . (identifier))
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

; context = pcre2_compile_context_create(NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null) .)
  (#eq? @resource.acquire "pcre2_compile_context_create")
  (#set! fix.release "pcre2_compile_context_free(%s)"))

; general = pcre2_general_context_create(my_alloc, my_free, NULL); with data, such as a pool, the memory may be that's
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
  (#eq? @resource.acquire "pcre2_general_context_create")
  (#set! fix.release "pcre2_general_context_free(%s)"))

; rc = pcre2_substring_get_bynumber(data, 1, &text, &len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "pcre2_substring_get_byname"
    "pcre2_substring_get_bynumber")
  (#set! call.fails "!= 0")
  (#set! fix.release "pcre2_substring_free(%s)"))

; rc = pcre2_substring_list_get(data, &list, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "pcre2_substring_list_get")
  (#set! call.fails "!= 0")
  (#set! fix.release "pcre2_substring_list_free(%s)"))

; rc = pcre_get_substring(text, captures, n, 1, &part);
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "pcre_get_substring")
  (#set! call.fails "< 0")
  (#set! fix.release "pcre_free_substring(%s)"))

; rc = pcre_get_named_substring(re, text, captures, n, name, &part);
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "pcre_get_named_substring")
  (#set! call.fails "< 0")
  (#set! fix.release "pcre_free_substring(%s)"))

; rc = pcre_get_substring_list(text, captures, n, &list);
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "pcre_get_substring_list")
  (#set! call.fails "< 0")
  (#set! fix.release "pcre_free_substring_list(%s)"))

; copy = pcre2_code_copy(re);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "pcre2_code_copy"
    "pcre2_code_copy_with_tables"))

; tables = pcre2_maketables(NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "pcre2_maketables")
  (#set! fix.release "pcre2_maketables_free(NULL, %s)"))

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
    "pcre2_substring_free"
    "pcre2_substring_list_free"
    "pcre_free"
    "pcre_free_study"
    "pcre_free_substring"
    "pcre_free_substring_list"
    "pcre_jit_stack_free"))

; pcre2_maketables_free(NULL, tables);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.release "pcre2_maketables_free"))

; rc = pcre_exec(re, extra, text, length, 0, 0, captures, n);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "pcre2_code_copy"
    "pcre2_compile"
    "pcre2_compile_context_create"
    "pcre2_dfa_match"
    "pcre2_get_error_message"
    "pcre2_get_mark"
    "pcre2_get_match_data_size"
    "pcre2_get_ovector_count"
    "pcre2_get_ovector_pointer"
    "pcre2_get_startchar"
    "pcre2_jit_compile"
    "pcre2_jit_match"
    "pcre2_jit_stack_assign"
    "pcre2_jit_stack_create"
    "pcre2_match"
    "pcre2_match_context_copy"
    "pcre2_match_context_create"
    "pcre2_match_data_create"
    "pcre2_match_data_create_from_pattern"
    "pcre2_pattern_info"
    "pcre2_set_bsr"
    "pcre2_set_callout"
    "pcre2_set_character_tables"
    "pcre2_set_compile_extra_options"
    "pcre2_set_compile_recursion_guard"
    "pcre2_set_depth_limit"
    "pcre2_set_heap_limit"
    "pcre2_set_match_limit"
    "pcre2_set_max_pattern_length"
    "pcre2_set_newline"
    "pcre2_set_offset_limit"
    "pcre2_set_parens_nest_limit"
    "pcre2_set_recursion_limit"
    "pcre2_substitute"
    "pcre2_substring_copy_byname"
    "pcre2_substring_copy_bynumber"
    "pcre2_substring_get_byname"
    "pcre2_substring_get_bynumber"
    "pcre2_substring_length_byname"
    "pcre2_substring_length_bynumber"
    "pcre2_substring_list_get"
    "pcre2_substring_nametable_scan"
    "pcre2_substring_number_from_name"
    "pcre_assign_jit_stack"
    "pcre_config"
    "pcre_copy_named_substring"
    "pcre_copy_substring"
    "pcre_dfa_exec"
    "pcre_exec"
    "pcre_fullinfo"
    "pcre_get_named_substring"
    "pcre_get_stringnumber"
    "pcre_get_stringtable_entries"
    "pcre_info"
    "pcre_jit_exec"
    "pcre_refcount"
    "pcre_study"))
