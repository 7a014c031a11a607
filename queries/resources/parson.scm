; Values of Parson
;
; A root value is freed by `json_value_free()`, and what hangs under it goes with it. A text of
; `json_serialize_to_string()` has `json_free_serialized_string()`.
;
; bad: a text that is no object
;     static ngx_int_t
;     ngx_http_hello_name(char *text, u_char *name, size_t size)
;     {
;         JSON_Value  *root;
;
;         root = json_parse_string(text);
;         if (root == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (json_value_get_type(root) != JSONObject) {
;             return NGX_DECLINED;
;         }
;
;         ngx_http_hello_copy(root, name, size);
;
;         json_value_free(root);
;
;         return NGX_OK;
;     }
;
; good: freed where it is no object
;     static ngx_int_t
;     ngx_http_hello_name(char *text, u_char *name, size_t size)
;     {
;         JSON_Value  *root;
;
;         root = json_parse_string(text);
;         if (root == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (json_value_get_type(root) != JSONObject) {
;             json_value_free(root);
;             return NGX_DECLINED;
;         }
;
;         ngx_http_hello_copy(root, name, size);
;
;         json_value_free(root);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "parson")
  (#set! rule.title "Values of Parson")
  (#set! resource.noun "JSON value")
  (#set! resource.type "JSON_Value *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "json_value_free(%s)")
  (#set! fix.empty "harmless"))

; root = json_parse_string(text);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "json_parse_file"
    "json_parse_file_with_comments"
    "json_parse_string"
    "json_parse_string_with_comments"
    "json_value_deep_copy"
    "json_value_init_array"
    "json_value_init_boolean"
    "json_value_init_null"
    "json_value_init_number"
    "json_value_init_object"
    "json_value_init_string"
    "json_value_init_string_with_len"))

; text = json_serialize_to_string(root);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "json_serialize_to_string"
    "json_serialize_to_string_pretty")
  (#set! fix.release "json_free_serialized_string(%s)"))

; json_value_free(root);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "json_free_serialized_string"
    "json_value_free"))

; status = json_array_append_value(array, value);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "json_array_append_value"))

; status = json_object_set_value(object, "name", value);
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
    "json_array_replace_value"
    "json_object_dotset_value"
    "json_object_set_value"))

; object = json_value_get_object(root);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "json_array_get_count"
    "json_array_get_object"
    "json_array_get_string"
    "json_array_get_value"
    "json_object_clear"
    "json_object_dotget_number"
    "json_object_dotget_object"
    "json_object_dotget_string"
    "json_object_dotset_string"
    "json_object_get_array"
    "json_object_get_boolean"
    "json_object_get_count"
    "json_object_get_name"
    "json_object_get_number"
    "json_object_get_object"
    "json_object_get_string"
    "json_object_get_value"
    "json_object_has_value"
    "json_object_set_boolean"
    "json_object_set_null"
    "json_object_set_number"
    "json_object_set_string"
    "json_serialization_size"
    "json_serialize_to_buffer"
    "json_serialize_to_file"
    "json_value_equals"
    "json_value_get_array"
    "json_value_get_boolean"
    "json_value_get_number"
    "json_value_get_object"
    "json_value_get_string"
    "json_value_get_type"))
