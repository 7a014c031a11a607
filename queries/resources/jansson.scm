; Values of Jansson
;
; Every value is counted. The calls whose names end in `_new` take the value over, also when they fail;
; `json_object_set()` and `json_array_append()` take a reference of their own, so the caller still gives back his.
; `json_object_get()` and `json_array_get()` only look. What `json_dumps()` returns is memory of the heap.
; timid: `json_pack()` takes over what its format says; everything that is handed to it is taken to be taken. Where a
; module makes Jansson allocate from a pool with `json_set_alloc_funcs()`, switch the rule off.
;
; bad: a document of another type
;     static ngx_int_t
;     ngx_http_hello_has_name(char *text)
;     {
;         json_t     *root;
;         ngx_int_t   rc;
;
;         root = json_loads(text, 0, NULL);
;         if (root == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!json_is_object(root)) {
;             return NGX_DECLINED;
;         }
;
;         rc = json_object_get(root, "name") ? NGX_OK : NGX_DECLINED;
;
;         json_decref(root);
;
;         return rc;
;     }
;
; good: freed whatever its type
;     static ngx_int_t
;     ngx_http_hello_has_name(char *text)
;     {
;         json_t     *root;
;         ngx_int_t   rc;
;
;         root = json_loads(text, 0, NULL);
;         if (root == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!json_is_object(root)) {
;             json_decref(root);
;             return NGX_DECLINED;
;         }
;
;         rc = json_object_get(root, "name") ? NGX_OK : NGX_DECLINED;
;
;         json_decref(root);
;
;         return rc;
;     }
;
; bad: the text is copied and forgotten
;     static ngx_int_t
;     ngx_http_hello_text(ngx_pool_t *pool, json_t *value, ngx_str_t *out)
;     {
;         char  *text;
;
;         text = json_dumps(value, JSON_COMPACT);
;         if (text == NULL) {
;             return NGX_ERROR;
;         }
;
;         out->len = ngx_strlen(text);
;         out->data = ngx_pnalloc(pool, out->len);
;         if (out->data != NULL) {
;             ngx_memcpy(out->data, text, out->len);
;         }
;
;         return out->data ? NGX_OK : NGX_ERROR;
;     }
;
; good: freed once it is copied
;     static ngx_int_t
;     ngx_http_hello_text(ngx_pool_t *pool, json_t *value, ngx_str_t *out)
;     {
;         char  *text;
;
;         text = json_dumps(value, JSON_COMPACT);
;         if (text == NULL) {
;             return NGX_ERROR;
;         }
;
;         out->len = ngx_strlen(text);
;         out->data = ngx_pnalloc(pool, out->len);
;         if (out->data != NULL) {
;             ngx_memcpy(out->data, text, out->len);
;         }
;
;         free(text);
;
;         return out->data ? NGX_OK : NGX_ERROR;
;     }

((translation_unit)
  (#set! rule.id "jansson")
  (#set! rule.title "Values of Jansson")
  (#set! rule.unless "json_set_alloc_funcs jwt_set_alloc")
  (#set! resource.noun "JSON value")
  (#set! resource.type "json_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "json_decref(%s)")
  (#set! fix.empty "harmless"))

; value = json_loads(text, 0, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "json_array"
    "json_copy"
    "json_deep_copy"
    "json_incref"
    "json_integer"
    "json_load_callback"
    "json_load_file"
    "json_loadb"
    "json_loadf"
    "json_loadfd"
    "json_loads"
    "json_object"
    "json_pack"
    "json_pack_ex"
    "json_real"
    "json_sprintf"
    "json_string"
    "json_string_nocheck"
    "json_stringn"
    "json_stringn_nocheck"
    "json_vpack_ex"))

; text = json_dumps(value, JSON_COMPACT);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "json_dumps")
  (#set! fix.release "free(%s)"))

; json_decref(value);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "json_decref"
    "json_delete"))

; json_array_append_new(array, value);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "json_array_append_new"
    "json_object_update_existing_new"
    "json_object_update_missing_new"
    "json_object_update_new"))

; json_object_set_new(object, name, value);
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
    "json_array_insert_new"
    "json_array_set_new"
    "json_object_iter_set_new"
    "json_object_set_new"
    "json_object_set_new_nocheck"))

; json_object_setn_new(object, name, len, value);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "json_object_setn_new"
    "json_object_setn_new_nocheck"))

; object = json_pack("{s:o}", "value", value);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.transfer
    "json_pack"
    "json_pack_ex"
    "json_vpack_ex"))

; name = json_object_get(value, key);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "json_array_append"
    "json_array_clear"
    "json_array_extend"
    "json_array_get"
    "json_array_insert"
    "json_array_remove"
    "json_array_set"
    "json_array_size"
    "json_boolean_value"
    "json_copy"
    "json_deep_copy"
    "json_dump_file"
    "json_dumpb"
    "json_dumpf"
    "json_dumpfd"
    "json_dumps"
    "json_equal"
    "json_incref"
    "json_integer_set"
    "json_integer_value"
    "json_is_array"
    "json_is_boolean"
    "json_is_false"
    "json_is_integer"
    "json_is_null"
    "json_is_number"
    "json_is_object"
    "json_is_real"
    "json_is_string"
    "json_is_true"
    "json_number_value"
    "json_object_clear"
    "json_object_del"
    "json_object_deln"
    "json_object_get"
    "json_object_getn"
    "json_object_iter"
    "json_object_iter_at"
    "json_object_iter_key"
    "json_object_iter_next"
    "json_object_iter_set"
    "json_object_iter_value"
    "json_object_key_to_iter"
    "json_object_set"
    "json_object_set_nocheck"
    "json_object_setn"
    "json_object_setn_nocheck"
    "json_object_size"
    "json_object_update"
    "json_object_update_existing"
    "json_object_update_missing"
    "json_object_update_recursive"
    "json_path_get"
    "json_real_set"
    "json_real_value"
    "json_string_length"
    "json_string_set"
    "json_string_set_nocheck"
    "json_string_setn"
    "json_string_value"
    "json_typeof"
    "json_unpack"
    "json_unpack_ex"
    "json_vunpack_ex"))

; json_object_set_new(object, name, value); the object stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "json_array_append_new"
    "json_array_insert_new"
    "json_array_set_new"
    "json_object_iter_set_new"
    "json_object_set_new"
    "json_object_set_new_nocheck"
    "json_object_setn_new"
    "json_object_setn_new_nocheck"))

; json_dump_callback(value, callback, data, 0);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "json_dump_callback"))
