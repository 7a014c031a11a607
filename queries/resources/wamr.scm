; Modules of WAMR
;
; A module that `wasm_runtime_load()` returns is unloaded once its instances are gone; an instance and an execution
; environment have calls of their own. So says wasm_export.h of the WebAssembly Micro Runtime.
;
; bad: a module that can't be instantiated
;     static wasm_module_inst_t
;     ngx_http_hello_instance(u_char *buf, uint32_t size, wasm_module_t *module)
;     {
;         char                error[128];
;         wasm_module_t       loaded;
;         wasm_module_inst_t  instance;
;
;         loaded = wasm_runtime_load(buf, size, error, sizeof(error));
;         if (loaded == NULL) {
;             return NULL;
;         }
;
;         instance = wasm_runtime_instantiate(loaded, 8192, 8192, error, 128);
;         if (instance == NULL) {
;             return NULL;
;         }
;
;         *module = loaded;
;
;         return instance;
;     }
;
; good: unloaded where it can't be instantiated
;     static wasm_module_inst_t
;     ngx_http_hello_instance(u_char *buf, uint32_t size, wasm_module_t *module)
;     {
;         char                error[128];
;         wasm_module_t       loaded;
;         wasm_module_inst_t  instance;
;
;         loaded = wasm_runtime_load(buf, size, error, sizeof(error));
;         if (loaded == NULL) {
;             return NULL;
;         }
;
;         instance = wasm_runtime_instantiate(loaded, 8192, 8192, error, 128);
;         if (instance == NULL) {
;             wasm_runtime_unload(loaded);
;             return NULL;
;         }
;
;         *module = loaded;
;
;         return instance;
;     }

((translation_unit)
  (#set! rule.id "wamr")
  (#set! rule.title "Modules of WAMR")
  (#set! resource.noun "WAMR object")
  (#set! resource.type "wasm_module_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "wasm_runtime_unload(%s)"))

; module = wasm_runtime_load(buf, size, error, sizeof(error));
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasm_runtime_load"))

; instance = wasm_runtime_instantiate(module, 8192, 8192, error, sizeof(error));
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasm_runtime_instantiate")
  (#set! fix.release "wasm_runtime_deinstantiate(%s)"))

; env = wasm_runtime_create_exec_env(instance, 8192);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasm_runtime_create_exec_env")
  (#set! fix.release "wasm_runtime_destroy_exec_env(%s)"))

; wasm_runtime_unload(module);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "wasm_runtime_deinstantiate"
    "wasm_runtime_destroy_exec_env"
    "wasm_runtime_unload"))

; function = wasm_runtime_lookup_function(instance, name);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "wasm_runtime_addr_app_to_native"
    "wasm_runtime_addr_native_to_app"
    "wasm_runtime_call_wasm"
    "wasm_runtime_clear_exception"
    "wasm_runtime_create_exec_env"
    "wasm_runtime_get_custom_data"
    "wasm_runtime_get_exception"
    "wasm_runtime_get_module_inst"
    "wasm_runtime_instantiate"
    "wasm_runtime_lookup_function"
    "wasm_runtime_module_free"
    "wasm_runtime_module_malloc"
    "wasm_runtime_set_custom_data"
    "wasm_runtime_set_user_data"
    "wasm_runtime_set_wasi_args"
    "wasm_runtime_validate_app_addr"))
