; Calls whose result is their first argument, or another view of the same object: there is still one thing to release.

; text = memcpy(text, source, len);
(call_expression
  function: (identifier) @flow.first
  (#any-of? @flow.first
    "memccpy"
    "memcpy"
    "memmove"
    "memset"
    "ngx_memcpy"
    "ngx_memmove"
    "ngx_memset"
    "stpcpy"
    "strcat"
    "strcpy"
    "strncat"
    "strncpy"
    "wasm_extern_as_func"
    "wasm_extern_as_global"
    "wasm_extern_as_memory"
    "wasm_extern_as_table"
    "wasm_func_as_extern"
    "wasm_func_as_ref"
    "wasm_global_as_extern"
    "wasm_memory_as_extern"
    "wasm_table_as_extern"))
