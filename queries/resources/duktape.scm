; Heaps of Duktape
;
; A heap of Duktape, with every value in it, is freed by `duk_destroy_heap()`; values on its stack need no release,
; and threads are collected. So says its API reference.
;
; bad: a script that fails
;     static duk_context *
;     ngx_http_hello_script(char *text)
;     {
;         duk_context  *ctx;
;
;         ctx = duk_create_heap_default();
;         if (ctx == NULL) {
;             return NULL;
;         }
;
;         if (duk_peval_string(ctx, text) != 0) {
;             return NULL;
;         }
;
;         return ctx;
;     }
;
; good: destroyed where the script fails
;     static duk_context *
;     ngx_http_hello_script(char *text)
;     {
;         duk_context  *ctx;
;
;         ctx = duk_create_heap_default();
;         if (ctx == NULL) {
;             return NULL;
;         }
;
;         if (duk_peval_string(ctx, text) != 0) {
;             duk_destroy_heap(ctx);
;             return NULL;
;         }
;
;         return ctx;
;     }

((translation_unit)
  (#set! rule.id "duktape")
  (#set! rule.title "Heaps of Duktape")
  (#set! resource.noun "Duktape heap")
  (#set! resource.type "duk_context *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "duk_destroy_heap(%s)"))

; ctx = duk_create_heap_default();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "duk_create_heap"
    "duk_create_heap_default"))

; duk_destroy_heap(ctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "duk_destroy_heap"))

; rc = duk_peval_string(ctx, text);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "duk_call"
    "duk_check_stack"
    "duk_compile"
    "duk_console_init"
    "duk_dup"
    "duk_dup_top"
    "duk_eval"
    "duk_eval_string"
    "duk_gc"
    "duk_get_boolean"
    "duk_get_global_string"
    "duk_get_int"
    "duk_get_lstring"
    "duk_get_number"
    "duk_get_pointer"
    "duk_get_prop"
    "duk_get_prop_index"
    "duk_get_prop_string"
    "duk_get_string"
    "duk_get_top"
    "duk_get_type"
    "duk_insert"
    "duk_is_array"
    "duk_is_function"
    "duk_is_null"
    "duk_is_number"
    "duk_is_object"
    "duk_is_string"
    "duk_is_undefined"
    "duk_json_decode"
    "duk_json_encode"
    "duk_module_duktape_init"
    "duk_pcall"
    "duk_pcall_method"
    "duk_pcall_prop"
    "duk_pcompile"
    "duk_pcompile_string"
    "duk_peval"
    "duk_peval_lstring"
    "duk_peval_string"
    "duk_pop"
    "duk_pop_2"
    "duk_pop_3"
    "duk_pop_n"
    "duk_print_alert_init"
    "duk_push_array"
    "duk_push_boolean"
    "duk_push_c_function"
    "duk_push_global_object"
    "duk_push_global_stash"
    "duk_push_heap_stash"
    "duk_push_int"
    "duk_push_lstring"
    "duk_push_null"
    "duk_push_number"
    "duk_push_object"
    "duk_push_pointer"
    "duk_push_string"
    "duk_push_this"
    "duk_push_uint"
    "duk_push_undefined"
    "duk_put_function_list"
    "duk_put_global_string"
    "duk_put_prop"
    "duk_put_prop_index"
    "duk_put_prop_string"
    "duk_remove"
    "duk_replace"
    "duk_require_int"
    "duk_require_stack"
    "duk_require_string"
    "duk_safe_to_lstring"
    "duk_safe_to_string"
    "duk_set_global_object"
    "duk_to_int"
    "duk_to_string"))
