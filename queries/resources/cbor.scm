; Items of libcbor
;
; Items are counted by references: what `cbor_load()`, `cbor_new_...()` and `cbor_build_...()` return is given back by
; `cbor_decref()`, which gets the address of the variable. A container that gets an item counts one reference more, and
; only `cbor_move()` gives it the caller's own.
;
; bad: an item that is no map
;     static ngx_int_t
;     ngx_http_hello_cbor(u_char *in, size_t len, size_t *size)
;     {
;         cbor_item_t              *root;
;         struct cbor_load_result   result;
;
;         root = cbor_load(in, len, &result);
;         if (root == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!cbor_isa_map(root)) {
;             return NGX_DECLINED;
;         }
;
;         *size = cbor_map_size(root);
;
;         cbor_decref(&root);
;
;         return NGX_OK;
;     }
;
; good: given back when it is no map
;     static ngx_int_t
;     ngx_http_hello_cbor(u_char *in, size_t len, size_t *size)
;     {
;         cbor_item_t              *root;
;         struct cbor_load_result   result;
;
;         root = cbor_load(in, len, &result);
;         if (root == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!cbor_isa_map(root)) {
;             cbor_decref(&root);
;             return NGX_DECLINED;
;         }
;
;         *size = cbor_map_size(root);
;
;         cbor_decref(&root);
;
;         return NGX_OK;
;     }
;
; bad: an array counts a reference of its own
;     static cbor_item_t *
;     ngx_http_hello_list(u_char *text)
;     {
;         cbor_item_t  *list, *item;
;
;         list = cbor_new_definite_array(1);
;         if (list == NULL) {
;             return NULL;
;         }
;
;         item = cbor_build_string((char *) text);
;         if (!cbor_array_push(list, item)) {
;             cbor_decref(&item);
;             cbor_decref(&list);
;             return NULL;
;         }
;
;         return list;
;     }
;
; good: an array gets the only reference
;     static cbor_item_t *
;     ngx_http_hello_list(u_char *text)
;     {
;         cbor_item_t  *list;
;
;         list = cbor_new_definite_array(1);
;         if (list == NULL) {
;             return NULL;
;         }
;
;         if (!cbor_array_push(list, cbor_move(cbor_build_string((char *) text)))) {
;             cbor_decref(&list);
;             return NULL;
;         }
;
;         return list;
;     }

((translation_unit)
  (#set! rule.id "cbor")
  (#set! rule.title "Items of libcbor")
  (#set! resource.noun "item")
  (#set! resource.type "cbor_item_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "cbor_decref(&%s)"))

; root = cbor_load(in, len, &result);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cbor_array_get"
    "cbor_build_bool"
    "cbor_build_bytestring"
    "cbor_build_ctrl"
    "cbor_build_float4"
    "cbor_build_float8"
    "cbor_build_negint16"
    "cbor_build_negint32"
    "cbor_build_negint64"
    "cbor_build_negint8"
    "cbor_build_string"
    "cbor_build_stringn"
    "cbor_build_tag"
    "cbor_build_uint16"
    "cbor_build_uint32"
    "cbor_build_uint64"
    "cbor_build_uint8"
    "cbor_copy"
    "cbor_load"
    "cbor_new_definite_array"
    "cbor_new_definite_bytestring"
    "cbor_new_definite_map"
    "cbor_new_definite_string"
    "cbor_new_indefinite_array"
    "cbor_new_indefinite_bytestring"
    "cbor_new_indefinite_map"
    "cbor_new_indefinite_string"
    "cbor_new_null"
    "cbor_new_undef"))

; cbor_decref(&root);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (pointer_expression) @resource.handle .)
  (#eq? @resource.release "cbor_decref"))

; cbor_intermediate_decref(root);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle .)
  (#eq? @resource.release "cbor_intermediate_decref"))

; cbor_array_push(list, cbor_move(item));
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle .)
  (#eq? @resource.transfer "cbor_move"))

; size = cbor_map_size(root);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "cbor_array_get"
    "cbor_array_handle"
    "cbor_array_push"
    "cbor_array_set"
    "cbor_array_size"
    "cbor_bytestring_handle"
    "cbor_bytestring_is_definite"
    "cbor_bytestring_length"
    "cbor_copy"
    "cbor_get_int"
    "cbor_get_uint8"
    "cbor_int_get_width"
    "cbor_is_int"
    "cbor_isa_array"
    "cbor_isa_bytestring"
    "cbor_isa_map"
    "cbor_isa_negint"
    "cbor_isa_string"
    "cbor_isa_uint"
    "cbor_map_add"
    "cbor_map_handle"
    "cbor_map_size"
    "cbor_serialize"
    "cbor_serialize_alloc"
    "cbor_string_handle"
    "cbor_string_is_definite"
    "cbor_string_length"
    "cbor_typeof"))
