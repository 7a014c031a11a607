; Values of jq
;
; Almost every call of libjq consumes the values that it is given, so that each value is used up once, or copied with
; `jv_copy()` before; its manual of the C API names those that don't: `jv_get_kind()`, `jv_is_valid()`,
; `jv_string_value()`, `jv_number_value()` and the iterators of objects.
;
; bad: a number where an object was asked for
;     static ngx_int_t
;     ngx_http_hello_count(char *text, ngx_int_t *n)
;     {
;         jv  value;
;
;         value = jv_parse(text);
;
;         if (jv_get_kind(value) != JV_KIND_OBJECT) {
;             return NGX_DECLINED;
;         }
;
;         *n = jv_object_length(value);
;
;         return NGX_OK;
;     }
;
; good: freed whatever it is
;     static ngx_int_t
;     ngx_http_hello_count(char *text, ngx_int_t *n)
;     {
;         jv  value;
;
;         value = jv_parse(text);
;
;         if (jv_get_kind(value) != JV_KIND_OBJECT) {
;             jv_free(value);
;             return NGX_DECLINED;
;         }
;
;         *n = jv_object_length(value);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "jq-value")
  (#set! rule.title "Values of jq")
  (#set! resource.noun "jq value")
  (#set! resource.type "jv")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "jv_free(%s)"))

; text = jv_string(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "jv_array"
    "jv_array_append"
    "jv_array_concat"
    "jv_array_set"
    "jv_array_sized"
    "jv_array_slice"
    "jv_dump_string"
    "jv_keys"
    "jv_load_file"
    "jv_object"
    "jv_object_merge"
    "jv_object_set"
    "jv_parse"
    "jv_parse_custom_flags"
    "jv_parse_sized"
    "jv_sort"
    "jv_string"
    "jv_string_append_buf"
    "jv_string_append_str"
    "jv_string_concat"
    "jv_string_empty"
    "jv_string_fmt"
    "jv_string_sized"
    "jv_string_split"))

; jv_free(value);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "jv_free"))

; list = jv_array_append(list, value); the values are used up
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.transfer
    "jq_compile_args"
    "jq_format_error"
    "jq_halt"
    "jq_report_error"
    "jq_set_attr"
    "jq_set_attrs"
    "jq_start"
    "jv_array_append"
    "jv_array_concat"
    "jv_array_get"
    "jv_array_indexes"
    "jv_array_length"
    "jv_array_set"
    "jv_array_slice"
    "jv_cmp"
    "jv_contains"
    "jv_delpaths"
    "jv_dump"
    "jv_dump_string"
    "jv_dump_string_trunc"
    "jv_dumpf"
    "jv_equal"
    "jv_get"
    "jv_getpath"
    "jv_group"
    "jv_has"
    "jv_identical"
    "jv_invalid_get_msg"
    "jv_invalid_has_msg"
    "jv_invalid_with_msg"
    "jv_keys"
    "jv_keys_unsorted"
    "jv_object_delete"
    "jv_object_get"
    "jv_object_has"
    "jv_object_length"
    "jv_object_merge"
    "jv_object_merge_recursive"
    "jv_object_set"
    "jv_set"
    "jv_setpath"
    "jv_sort"
    "jv_string_append_buf"
    "jv_string_append_codepoint"
    "jv_string_append_str"
    "jv_string_concat"
    "jv_string_explode"
    "jv_string_hash"
    "jv_string_implode"
    "jv_string_indexes"
    "jv_string_length_bytes"
    "jv_string_length_codepoints"
    "jv_string_slice"
    "jv_string_split"
    "jv_unique"))

; kind = jv_get_kind(value);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "jv_copy"
    "jv_get_kind"
    "jv_get_refcnt"
    "jv_is_integer"
    "jv_is_valid"
    "jv_number_value"
    "jv_object_iter"
    "jv_object_iter_key"
    "jv_object_iter_next"
    "jv_object_iter_valid"
    "jv_object_iter_value"
    "jv_show"
    "jv_string_value"))
