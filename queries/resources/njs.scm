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
    "njs_mp_align"
    "njs_mp_alloc"
    "njs_mp_calloc"
    "njs_mp_free"
    "njs_mp_zalign"
    "njs_mp_zalloc"
    "njs_vm_bind"
    "njs_vm_call"
    "njs_vm_compile"
    "njs_vm_exception_string"
    "njs_vm_execute_pending_job"
    "njs_vm_external_prototype"
    "njs_vm_memory_error"
    "njs_vm_run"
    "njs_vm_start"
    "njs_vm_value_string"))
