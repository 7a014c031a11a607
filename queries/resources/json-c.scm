; Values of json-c
;
; `json_object_put()` gives a reference back. `json_object_object_add()` and `json_object_array_add()` take the value
; over; `json_object_object_get()` only looks. A tokener is freed on its own.
;
; bad: a document without the name
;     static ngx_int_t
;     ngx_http_hello_age(char *text, ngx_int_t *age)
;     {
;         struct json_object  *root, *value;
;
;         root = json_tokener_parse(text);
;         if (root == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!json_object_object_get_ex(root, "age", &value)) {
;             return NGX_DECLINED;
;         }
;
;         *age = json_object_get_int(value);
;
;         json_object_put(root);
;
;         return NGX_OK;
;     }
;
; good: given back without the name as well
;     static ngx_int_t
;     ngx_http_hello_age(char *text, ngx_int_t *age)
;     {
;         struct json_object  *root, *value;
;
;         root = json_tokener_parse(text);
;         if (root == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!json_object_object_get_ex(root, "age", &value)) {
;             json_object_put(root);
;             return NGX_DECLINED;
;         }
;
;         *age = json_object_get_int(value);
;
;         json_object_put(root);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "json-c")
  (#set! rule.title "Values of json-c")
  (#set! resource.noun "JSON value")
  (#set! resource.type "struct json_object *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "json_object_put(%s)")
  (#set! fix.empty "harmless"))

; value = json_tokener_parse(text);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "json_object_from_fd"
    "json_object_from_fd_ex"
    "json_object_from_file"
    "json_object_new_array"
    "json_object_new_boolean"
    "json_object_new_double"
    "json_object_new_double_s"
    "json_object_new_int"
    "json_object_new_int64"
    "json_object_new_object"
    "json_object_new_string"
    "json_object_new_string_len"
    "json_object_new_uint64"
    "json_tokener_parse"
    "json_tokener_parse_ex"
    "json_tokener_parse_verbose"))

; rc = json_object_deep_copy(value, &copy, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "json_object_deep_copy")
  (#set! call.fails "!= 0"))

; tokener = json_tokener_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "json_tokener_new"
    "json_tokener_new_ex")
  (#set! fix.release "json_tokener_free(%s)"))

; json_object_put(value);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "json_object_put"
    "json_tokener_free"))

; json_object_array_add(array, value);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "json_object_array_add"))

; json_object_object_add(object, "name", value);
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
    "json_object_array_insert_idx"
    "json_object_array_put_idx"
    "json_object_object_add"
    "json_object_object_add_ex"))

; text = json_object_to_json_string(value);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "json_object_array_bsearch"
    "json_object_array_del_idx"
    "json_object_array_get_idx"
    "json_object_array_length"
    "json_object_array_sort"
    "json_object_deep_copy"
    "json_object_equal"
    "json_object_get_array"
    "json_object_get_boolean"
    "json_object_get_double"
    "json_object_get_int"
    "json_object_get_int64"
    "json_object_get_object"
    "json_object_get_string"
    "json_object_get_string_len"
    "json_object_get_type"
    "json_object_get_uint64"
    "json_object_is_type"
    "json_object_iter_begin"
    "json_object_iter_end"
    "json_object_object_del"
    "json_object_object_get"
    "json_object_object_get_ex"
    "json_object_object_length"
    "json_object_set_boolean"
    "json_object_set_double"
    "json_object_set_int"
    "json_object_set_int64"
    "json_object_set_serializer"
    "json_object_set_string"
    "json_object_set_string_len"
    "json_object_set_uint64"
    "json_object_to_fd"
    "json_object_to_file"
    "json_object_to_file_ext"
    "json_object_to_json_string"
    "json_object_to_json_string_ext"
    "json_object_to_json_string_length"
    "json_pointer_get"
    "json_pointer_getf"
    "json_tokener_get_error"
    "json_tokener_get_parse_end"
    "json_tokener_parse_ex"
    "json_tokener_reset"
    "json_tokener_set_flags"))

; json_object_object_add(object, "name", value); the object stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "json_object_array_add"
    "json_object_array_insert_idx"
    "json_object_array_put_idx"
    "json_object_object_add"
    "json_object_object_add_ex"))
