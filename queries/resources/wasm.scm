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
  (#any-of? @resource.acquire
    "wasm_module_deserialize"
    "wasm_module_new"
    "wasm_module_obtain")
  (#set! fix.release "wasm_module_delete(%s)"))

; instance = wasm_instance_new(store, module, &imports, &trap);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasm_instance_new")
  (#set! fix.release "wasm_instance_delete(%s)"))

; trap = wasm_trap_new(store, &message);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_func_call"
    "wasm_trap_copy"
    "wasm_trap_new"
    "wasmtime_trap_new"
    "wasmtime_trap_new_code")
  (#set! fix.release "wasm_trap_delete(%s)"))

; wasm_byte_vec_new(&bytes, len, data);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "wasm_byte_vec_copy"
    "wasm_byte_vec_new"
    "wasm_byte_vec_new_from_string"
    "wasm_byte_vec_new_from_string_nt"
    "wasm_byte_vec_new_uninitialized"
    "wasm_name_copy"
    "wasm_name_new"
    "wasm_name_new_from_string"
    "wasm_name_new_from_string_nt")
  (#set! fix.release "wasm_byte_vec_delete(&%s)"))

; wasm_val_vec_new_uninitialized(&values, n);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "wasm_val_vec_copy"
    "wasm_val_vec_new"
    "wasm_val_vec_new_uninitialized")
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

; func = wasm_func_new(store, type, callback);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_func_copy"
    "wasm_func_new"
    "wasm_func_new_with_env")
  (#set! fix.release "wasm_func_delete(%s)"))

; functype = wasm_functype_new(&params, &results);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_func_type"
    "wasm_functype_copy"
    "wasm_functype_new"
    "wasm_functype_new_0_0"
    "wasm_functype_new_0_1"
    "wasm_functype_new_0_2"
    "wasm_functype_new_1_0"
    "wasm_functype_new_1_1"
    "wasm_functype_new_1_2"
    "wasm_functype_new_2_0"
    "wasm_functype_new_2_1"
    "wasm_functype_new_2_2"
    "wasm_functype_new_3_0"
    "wasm_functype_new_3_1")
  (#set! fix.release "wasm_functype_delete(%s)"))

; valtype = wasm_valtype_new(WASM_I32);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_valtype_copy"
    "wasm_valtype_new"
    "wasm_valtype_new_f32"
    "wasm_valtype_new_f64"
    "wasm_valtype_new_i32"
    "wasm_valtype_new_i64")
  (#set! fix.release "wasm_valtype_delete(%s)"))

; global = wasm_global_new(store, type, &value);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_global_copy"
    "wasm_global_new")
  (#set! fix.release "wasm_global_delete(%s)"))

; globaltype = wasm_globaltype_new(type, WASM_VAR);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_global_type"
    "wasm_globaltype_new")
  (#set! fix.release "wasm_globaltype_delete(%s)"))

; memory = wasm_memory_new(store, type);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_memory_copy"
    "wasm_memory_new")
  (#set! fix.release "wasm_memory_delete(%s)"))

; memorytype = wasm_memorytype_new(&limits);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_memory_type"
    "wasm_memorytype_new")
  (#set! fix.release "wasm_memorytype_delete(%s)"))

; table = wasm_table_new(store, type, &value);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_table_copy"
    "wasm_table_new")
  (#set! fix.release "wasm_table_delete(%s)"))

; tabletype = wasm_tabletype_new(type, &limits);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_table_type"
    "wasm_tabletype_new")
  (#set! fix.release "wasm_tabletype_delete(%s)"))

; foreign = wasm_foreign_new(store);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasm_foreign_new")
  (#set! fix.release "wasm_foreign_delete(%s)"))

; copy = wasm_extern_copy(other);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasm_extern_copy")
  (#set! fix.release "wasm_extern_delete(%s)"))

; externtype = wasm_externtype_copy(other);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_extern_type"
    "wasm_externtype_copy")
  (#set! fix.release "wasm_externtype_delete(%s)"))

; importtype = wasm_importtype_new(module, name, type);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_importtype_copy"
    "wasm_importtype_new")
  (#set! fix.release "wasm_importtype_delete(%s)"))

; exporttype = wasm_exporttype_new(name, type);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_exporttype_copy"
    "wasm_exporttype_new")
  (#set! fix.release "wasm_exporttype_delete(%s)"))

; frame = wasm_trap_origin(trap);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasm_frame_copy"
    "wasm_trap_origin")
  (#set! fix.release "wasm_frame_delete(%s)"))

; shared = wasm_module_share(module);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasm_module_share")
  (#set! fix.release "wasm_shared_module_delete(%s)"))

; instance = wasm_instance_new(store, module, &imports, &trap); only a failure makes a trap
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
  (#eq? @resource.acquire "wasm_instance_new")
  (#set! call.fails "!= NULL")
  (#set! fix.release "wasm_trap_delete(%s)"))

; wasm_extern_vec_new_uninitialized(&items, n);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "wasm_extern_vec_copy"
    "wasm_extern_vec_new"
    "wasm_extern_vec_new_uninitialized")
  (#set! fix.release "wasm_extern_vec_delete(&%s)"))

; wasm_exporttype_vec_new_uninitialized(&items, n);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "wasm_exporttype_vec_copy"
    "wasm_exporttype_vec_new"
    "wasm_exporttype_vec_new_uninitialized")
  (#set! fix.release "wasm_exporttype_vec_delete(&%s)"))

; wasm_externtype_vec_new_uninitialized(&items, n);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "wasm_externtype_vec_copy"
    "wasm_externtype_vec_new"
    "wasm_externtype_vec_new_uninitialized")
  (#set! fix.release "wasm_externtype_vec_delete(&%s)"))

; wasm_frame_vec_new_uninitialized(&items, n);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "wasm_frame_vec_copy"
    "wasm_frame_vec_new"
    "wasm_frame_vec_new_uninitialized")
  (#set! fix.release "wasm_frame_vec_delete(&%s)"))

; wasm_functype_vec_new_uninitialized(&items, n);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "wasm_functype_vec_copy"
    "wasm_functype_vec_new"
    "wasm_functype_vec_new_uninitialized")
  (#set! fix.release "wasm_functype_vec_delete(&%s)"))

; wasm_importtype_vec_new_uninitialized(&items, n);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "wasm_importtype_vec_copy"
    "wasm_importtype_vec_new"
    "wasm_importtype_vec_new_uninitialized")
  (#set! fix.release "wasm_importtype_vec_delete(&%s)"))

; wasm_valtype_vec_new_uninitialized(&items, n);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "wasm_valtype_vec_copy"
    "wasm_valtype_vec_new"
    "wasm_valtype_vec_new_uninitialized")
  (#set! fix.release "wasm_valtype_vec_delete(&%s)"))

; wasm_instance_exports(instance, &exports);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "wasm_instance_exports")
  (#set! fix.release "wasm_extern_vec_delete(&%s)"))

; wasm_module_exports(module, &exports);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "wasm_module_exports")
  (#set! fix.release "wasm_exporttype_vec_delete(&%s)"))

; wasm_module_imports(module, &imports);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "wasm_module_imports")
  (#set! fix.release "wasm_importtype_vec_delete(&%s)"))

; wasm_trap_message(trap, &message);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "wasm_module_serialize"
    "wasm_trap_message")
  (#set! fix.release "wasm_byte_vec_delete(&%s)"))

; wasm_trap_trace(trap, &frames);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "wasm_trap_trace")
  (#set! fix.release "wasm_frame_vec_delete(&%s)"))

; wat2wasm(&wat, &bytes);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "wat2wasm")
  (#set! fix.release "wasm_byte_vec_delete(&%s)"))

; wasmtime_error_message(error, &message);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "wasmtime_error_message")
  (#set! fix.release "wasm_byte_vec_delete(&%s)"))

; error = wasmtime_wat2wasm(text, len, &bytes);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "wasmtime_wat2wasm")
  (#set! call.fails "!= NULL")
  (#set! fix.release "wasm_byte_vec_delete(&%s)"))

; error = wasmtime_module_new(engine, data, len, &module);
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
    (_) @resource.handle)
  (#eq? @resource.acquire "wasmtime_module_new")
  (#set! call.fails "!= NULL")
  (#set! fix.release "wasmtime_module_delete(%s)"))

; error = wasmtime_module_deserialize(engine, data, len, &module);
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
    (_) @resource.handle)
  (#eq? @resource.acquire "wasmtime_module_deserialize")
  (#set! call.fails "!= NULL")
  (#set! fix.release "wasmtime_module_delete(%s)"))

; error = wasmtime_module_serialize(module, &bytes);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "wasmtime_module_serialize")
  (#set! call.fails "!= NULL")
  (#set! fix.release "wasm_byte_vec_delete(&%s)"))

; error = wasmtime_linker_define_wasi(linker);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wasmtime_config_cache_config_load"
    "wasmtime_context_set_fuel"
    "wasmtime_context_set_wasi"
    "wasmtime_error_new"
    "wasmtime_func_call"
    "wasmtime_global_new"
    "wasmtime_global_set"
    "wasmtime_instance_new"
    "wasmtime_linker_define"
    "wasmtime_linker_define_func"
    "wasmtime_linker_define_instance"
    "wasmtime_linker_define_wasi"
    "wasmtime_linker_get_default"
    "wasmtime_linker_instantiate"
    "wasmtime_linker_module"
    "wasmtime_memory_grow"
    "wasmtime_memory_new"
    "wasmtime_module_deserialize"
    "wasmtime_module_new"
    "wasmtime_module_serialize"
    "wasmtime_module_validate"
    "wasmtime_table_new"
    "wasmtime_wat2wasm")
  (#set! fix.release "wasmtime_error_delete(%s)"))

; config = wasi_config_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasi_config_new")
  (#set! fix.release "wasi_config_delete(%s)"))

; env = wasi_env_new(store, config);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasi_env_new")
  (#set! fix.release "wasi_env_delete(%s)"))

; features = wasmer_features_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wasmer_features_new")
  (#set! fix.release "wasmer_features_delete(%s)"))

; wasm_config_delete(config);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "wasi_config_delete"
    "wasi_env_delete"
    "wasm_byte_vec_delete"
    "wasm_config_delete"
    "wasm_engine_delete"
    "wasm_exporttype_delete"
    "wasm_exporttype_vec_delete"
    "wasm_extern_delete"
    "wasm_extern_vec_delete"
    "wasm_externtype_delete"
    "wasm_externtype_vec_delete"
    "wasm_foreign_delete"
    "wasm_frame_delete"
    "wasm_frame_vec_delete"
    "wasm_func_delete"
    "wasm_functype_delete"
    "wasm_functype_vec_delete"
    "wasm_global_delete"
    "wasm_globaltype_delete"
    "wasm_importtype_delete"
    "wasm_importtype_vec_delete"
    "wasm_instance_delete"
    "wasm_memory_delete"
    "wasm_memorytype_delete"
    "wasm_module_delete"
    "wasm_name_delete"
    "wasm_ref_delete"
    "wasm_shared_module_delete"
    "wasm_store_delete"
    "wasm_table_delete"
    "wasm_tabletype_delete"
    "wasm_trap_delete"
    "wasm_val_vec_delete"
    "wasm_valtype_delete"
    "wasm_valtype_vec_delete"
    "wasmer_features_delete"
    "wasmer_named_extern_vec_delete"
    "wasmtime_error_delete"
    "wasmtime_extern_delete"
    "wasmtime_linker_delete"
    "wasmtime_module_delete"
    "wasmtime_store_delete"))

; engine = wasm_engine_new_with_config(config);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "wasm_engine_new_with_config"))

; type = wasm_functype_new(&params, &results); both vectors are taken
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) @resource.handle)
  (#eq? @resource.transfer "wasm_functype_new"))

; type = wasm_globaltype_new(valtype, WASM_CONST);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "wasm_globaltype_new"
    "wasm_tabletype_new"))

; import = wasm_importtype_new(&module, &name, type);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.transfer
    "wasm_exporttype_new"
    "wasm_importtype_new"))

; env = wasi_env_new(store, config);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "wasi_env_new"
    "wasmtime_context_set_wasi"))

; wasm_config_set_features(config, features);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "wasm_config_set_features"))

; wasm_valtype_vec_new(&types, n, items); the vector takes what the array holds
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "wasm_exporttype_vec_new"
    "wasm_extern_vec_new"
    "wasm_functype_vec_new"
    "wasm_importtype_vec_new"
    "wasm_valtype_vec_new"))

; item = wasm_func_as_extern(func); timid: it is the same object, seen as another type
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "wasm_func_as_extern"
    "wasm_global_as_extern"
    "wasm_instance_as_ref"
    "wasm_memory_as_extern"
    "wasm_table_as_extern"))

; module = wasm_module_new(store, &bytes);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "wasi_config_arg"
    "wasi_config_env"
    "wasi_config_inherit_stderr"
    "wasi_config_inherit_stdout"
    "wasi_config_preopen_dir"
    "wasi_config_set_argv"
    "wasi_config_set_env"
    "wasi_get_imports"
    "wasi_get_start_function"
    "wasm_byte_vec_copy"
    "wasm_config_set_compiler"
    "wasm_config_set_engine"
    "wasm_config_set_target"
    "wasm_exporttype_name"
    "wasm_exporttype_type"
    "wasm_extern_as_func"
    "wasm_extern_as_global"
    "wasm_extern_as_memory"
    "wasm_extern_kind"
    "wasm_externtype_as_functype"
    "wasm_externtype_kind"
    "wasm_func_call"
    "wasm_func_new"
    "wasm_func_new_with_env"
    "wasm_func_param_arity"
    "wasm_func_result_arity"
    "wasm_func_type"
    "wasm_functype_params"
    "wasm_functype_results"
    "wasm_global_get"
    "wasm_global_new"
    "wasm_global_set"
    "wasm_importtype_module"
    "wasm_importtype_name"
    "wasm_importtype_type"
    "wasm_instance_exports"
    "wasm_instance_new"
    "wasm_memory_data"
    "wasm_memory_data_size"
    "wasm_memory_grow"
    "wasm_memory_new"
    "wasm_memory_size"
    "wasm_module_deserialize"
    "wasm_module_exports"
    "wasm_module_imports"
    "wasm_module_new"
    "wasm_module_serialize"
    "wasm_module_share"
    "wasm_module_validate"
    "wasm_store_new"
    "wasm_table_new"
    "wasm_trap_message"
    "wasm_trap_new"
    "wasm_trap_origin"
    "wasm_trap_trace"
    "wasm_valtype_kind"
    "wasmer_features_bulk_memory"
    "wasmer_features_multi_value"
    "wasmer_features_reference_types"
    "wasmer_features_simd"
    "wasmtime_config_cache_config_load"
    "wasmtime_config_consume_fuel_set"
    "wasmtime_config_cranelift_debug_verifier_set"
    "wasmtime_config_cranelift_opt_level_set"
    "wasmtime_config_debug_info_set"
    "wasmtime_config_epoch_interruption_set"
    "wasmtime_config_macos_use_mach_ports_set"
    "wasmtime_config_max_wasm_stack_set"
    "wasmtime_config_parallel_compilation_set"
    "wasmtime_config_profiler_set"
    "wasmtime_config_static_memory_maximum_size_set"
    "wasmtime_config_strategy_set"
    "wasmtime_config_wasm_bulk_memory_set"
    "wasmtime_config_wasm_multi_memory_set"
    "wasmtime_config_wasm_multi_value_set"
    "wasmtime_config_wasm_reference_types_set"
    "wasmtime_config_wasm_simd_set"
    "wasmtime_config_wasm_threads_set"
    "wasmtime_context_get_data"
    "wasmtime_engine_increment_epoch"
    "wasmtime_error_exit_status"
    "wasmtime_error_message"
    "wasmtime_error_wasm_trace"
    "wasmtime_func_call"
    "wasmtime_func_new"
    "wasmtime_instance_new"
    "wasmtime_linker_allow_shadowing"
    "wasmtime_linker_define"
    "wasmtime_linker_define_func"
    "wasmtime_linker_define_instance"
    "wasmtime_linker_define_wasi"
    "wasmtime_linker_get"
    "wasmtime_linker_get_default"
    "wasmtime_linker_instantiate"
    "wasmtime_linker_module"
    "wasmtime_linker_new"
    "wasmtime_module_exports"
    "wasmtime_module_imports"
    "wasmtime_module_new"
    "wasmtime_module_serialize"
    "wasmtime_module_validate"
    "wasmtime_store_context"
    "wasmtime_store_limiter"
    "wasmtime_store_new"
    "wasmtime_trap_code"
    "wasmtime_trap_new"
    "wasmtime_wat2wasm"
    "wat2wasm"))
