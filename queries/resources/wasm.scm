; Objects of the WebAssembly C API
;
; Everything that a `wasm_..._new()` returns is the caller's, until it is deleted or handed to a call that owns it:
; `wasm_engine_new_with_config()` takes the configuration, in any case. A vector is a structure of the caller with
; memory of the heap inside.
;
; bad: bytes that are no module
;     static ngx_int_t
;     ngx_http_hello_validate(wasm_store_t *store, ngx_str_t *code)
;     {
;         wasm_byte_vec_t  bytes;
;
;         wasm_byte_vec_new(&bytes, code->len, (char *) code->data);
;
;         if (!wasm_module_validate(store, &bytes)) {
;             return NGX_DECLINED;
;         }
;
;         wasm_byte_vec_delete(&bytes);
;
;         return NGX_OK;
;     }
;
; good: deleted whether they are a module or not
;     static ngx_int_t
;     ngx_http_hello_validate(wasm_store_t *store, ngx_str_t *code)
;     {
;         wasm_byte_vec_t  bytes;
;
;         wasm_byte_vec_new(&bytes, code->len, (char *) code->data);
;
;         if (!wasm_module_validate(store, &bytes)) {
;             wasm_byte_vec_delete(&bytes);
;             return NGX_DECLINED;
;         }
;
;         wasm_byte_vec_delete(&bytes);
;
;         return NGX_OK;
;     }
;
; bad: the store is lost without a module
;     static wasm_module_t *
;     ngx_http_hello_module(wasm_engine_t *engine, wasm_byte_vec_t *bytes,
;         wasm_store_t **out)
;     {
;         wasm_store_t   *store;
;         wasm_module_t  *module;
;
;         store = wasm_store_new(engine);
;         if (store == NULL) {
;             return NULL;
;         }
;
;         module = wasm_module_new(store, bytes);
;         if (module == NULL) {
;             return NULL;
;         }
;
;         *out = store;
;
;         return module;
;     }
;
; good: deleted where there is no module
;     static wasm_module_t *
;     ngx_http_hello_module(wasm_engine_t *engine, wasm_byte_vec_t *bytes,
;         wasm_store_t **out)
;     {
;         wasm_store_t   *store;
;         wasm_module_t  *module;
;
;         store = wasm_store_new(engine);
;         if (store == NULL) {
;             return NULL;
;         }
;
;         module = wasm_module_new(store, bytes);
;         if (module == NULL) {
;             wasm_store_delete(store);
;             return NULL;
;         }
;
;         *out = store;
;
;         return module;
;     }

((translation_unit)
  (#set! rule.id "wasm")
  (#set! rule.title "Objects of the WebAssembly C API")
  (#set! resource.noun "WebAssembly object")
  (#set! resource.type "wasm_config_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "wasm_config_delete(%s)"))

; config = wasm_config_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasm_config_new"))

; engine = wasm_engine_new_with_config(config);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_engine_new"
    "wasm_engine_new_with_config")
  (#set! fix.release "wasm_engine_delete(%s)"))

; store = wasm_store_new(engine);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasm_store_new")
  (#set! fix.release "wasm_store_delete(%s)"))

; module = wasm_module_new(store, &bytes);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasm_module_new")
  (#set! fix.release "wasm_module_delete(%s)"))

; instance = wasm_instance_new(store, module, &imports, &trap);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasm_instance_new")
  (#set! fix.release "wasm_instance_delete(%s)"))

; trap = wasm_trap_new(store, &message);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasm_trap_new")
  (#set! fix.release "wasm_trap_delete(%s)"))

; wasm_byte_vec_new(&bytes, len, data);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "wasm_byte_vec_copy"
    "wasm_byte_vec_new"
    "wasm_byte_vec_new_uninitialized")
  (#set! fix.release "wasm_byte_vec_delete(&%s)"))

; wasm_val_vec_new_uninitialized(&values, n);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "wasm_val_vec_new_uninitialized")
  (#set! fix.release "wasm_val_vec_delete(&%s)"))

; linker = wasmtime_linker_new(engine);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasmtime_linker_new")
  (#set! fix.release "wasmtime_linker_delete(%s)"))

; store = wasmtime_store_new(engine, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasmtime_store_new")
  (#set! fix.release "wasmtime_store_delete(%s)"))

; wasm_config_delete(config);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "wasm_byte_vec_delete"
    "wasm_config_delete"
    "wasm_engine_delete"
    "wasm_instance_delete"
    "wasm_module_delete"
    "wasm_name_delete"
    "wasm_store_delete"
    "wasm_trap_delete"
    "wasm_val_vec_delete"
    "wasmtime_linker_delete"
    "wasmtime_store_delete"))

; engine = wasm_engine_new_with_config(config);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "wasm_engine_new_with_config"))

; module = wasm_module_new(store, &bytes);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "wasm_instance_exports"
    "wasm_module_exports"
    "wasm_module_imports"
    "wasm_module_validate"
    "wasm_trap_message"
    "wasmtime_config_cache_config_load"
    "wasmtime_config_strategy_set"
    "wasmtime_config_wasm_threads_set"
    "wasmtime_linker_define"
    "wasmtime_linker_define_wasi"
    "wasmtime_linker_instantiate"
    "wasmtime_module_new"
    "wasmtime_store_context"
    "wasmtime_wat2wasm"
    "wat2wasm"))
