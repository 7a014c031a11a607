; Virtual machines and pools of njs
;
; `njs_vm_destroy()` ends a machine, with all its values and its pool; `njs_mp_destroy()` ends a pool of one's own. What
; is allocated from a pool needs no release.
;
; bad: code that does not compile keeps the machine
;     static njs_vm_t *
;     ngx_http_hello_machine(njs_vm_opt_t *options, ngx_str_t *code)
;     {
;         u_char    *start;
;         njs_vm_t  *vm;
;
;         vm = njs_vm_create(options);
;         if (vm == NULL) {
;             return NULL;
;         }
;
;         start = code->data;
;
;         if (njs_vm_compile(vm, &start, start + code->len) != NJS_OK) {
;             return NULL;
;         }
;
;         return vm;
;     }
;
; good: destroyed where the code does not compile
;     static njs_vm_t *
;     ngx_http_hello_machine(njs_vm_opt_t *options, ngx_str_t *code)
;     {
;         u_char    *start;
;         njs_vm_t  *vm;
;
;         vm = njs_vm_create(options);
;         if (vm == NULL) {
;             return NULL;
;         }
;
;         start = code->data;
;
;         if (njs_vm_compile(vm, &start, start + code->len) != NJS_OK) {
;             njs_vm_destroy(vm);
;             return NULL;
;         }
;
;         return vm;
;     }

((translation_unit)
  (#set! rule.id "njs")
  (#set! rule.title "Virtual machines and pools of njs")
  (#set! resource.noun "njs machine")
  (#set! resource.type "njs_vm_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "njs_vm_destroy(%s)"))

; vm = njs_vm_create(&options);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "njs_vm_clone"
    "njs_vm_create"))

; mp = njs_mp_fast_create(4096, 128, 512, 16);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "njs_mp_create"
    "njs_mp_fast_create")
  (#set! fix.release "njs_mp_destroy(%s)"))

; njs_vm_destroy(vm);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "njs_mp_destroy"
    "njs_vm_destroy"))

; rc = njs_vm_compile(vm, &start, end);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "njs_mp_add_cleanup"
    "njs_mp_align"
    "njs_mp_alloc"
    "njs_mp_calloc"
    "njs_mp_cleanup_add"
    "njs_mp_free"
    "njs_mp_stat"
    "njs_mp_zalign"
    "njs_mp_zalloc"
    "njs_mp_zfree"
    "njs_vm_add_event"
    "njs_vm_add_path"
    "njs_vm_array_alloc"
    "njs_vm_array_push"
    "njs_vm_bind"
    "njs_vm_bind2"
    "njs_vm_bind_handlers"
    "njs_vm_bytes_to_string"
    "njs_vm_call"
    "njs_vm_clone"
    "njs_vm_compile"
    "njs_vm_compile_module"
    "njs_vm_construct_object"
    "njs_vm_date_alloc"
    "njs_vm_enqueue_job"
    "njs_vm_error"
    "njs_vm_exception"
    "njs_vm_exception_error"
    "njs_vm_exception_get"
    "njs_vm_exception_string"
    "njs_vm_exception_throw"
    "njs_vm_execute_code"
    "njs_vm_execute_pending_job"
    "njs_vm_external_constructor"
    "njs_vm_external_prototype"
    "njs_vm_function_alloc"
    "njs_vm_global"
    "njs_vm_global_object"
    "njs_vm_internal_error"
    "njs_vm_invoke"
    "njs_vm_json_parse"
    "njs_vm_json_stringify"
    "njs_vm_memory_error"
    "njs_vm_memory_pool"
    "njs_vm_meta"
    "njs_vm_module"
    "njs_vm_object_alloc"
    "njs_vm_object_prop"
    "njs_vm_object_prop_set"
    "njs_vm_options"
    "njs_vm_pending"
    "njs_vm_post_event"
    "njs_vm_posted"
    "njs_vm_prop_name"
    "njs_vm_query_string_parse"
    "njs_vm_range_error"
    "njs_vm_ref_error"
    "njs_vm_reuse"
    "njs_vm_run"
    "njs_vm_start"
    "njs_vm_syntax_error"
    "njs_vm_throw"
    "njs_vm_type_error"
    "njs_vm_unhandled_rejections"
    "njs_vm_value"
    "njs_vm_value_dump"
    "njs_vm_value_string"
    "njs_vm_value_string_alloc"
    "njs_vm_value_string_create"
    "njs_vm_value_string_set"
    "njs_vm_value_to_bytes"
    "njs_vm_value_to_string"))

; njs_vm_set_rejection_tracker(vm, callback, data); the machine stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "njs_vm_external_ptr"
    "njs_vm_set_external_ptr"
    "njs_vm_set_rejection_tracker"))

; njs_vm_external_create(vm, value, prototype, external, shared); keeps the external, not the machine
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "njs_vm_external_create"))
