; Values of nxe-json
;
; What a parsing call of nxe-json returns is freed by `nxe_json_free()`, which takes `NULL` too; the members and
; elements that its getters return belong to their parent. So says its header.
;
; bad: not an object
;     static ngx_int_t
;     ngx_http_hello_name(ngx_str_t *text, ngx_str_t *name, ngx_pool_t *pool)
;     {
;         ngx_int_t    rc;
;         nxe_json_t  *json;
;
;         json = nxe_json_parse_untrusted(text, pool);
;         if (json == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!nxe_json_is_object(json)) {
;             return NGX_DECLINED;
;         }
;
;         rc = nxe_json_object_get_string(json, "name", name, pool);
;
;         nxe_json_free(json);
;
;         return rc;
;     }
;
; good: freed whatever it is
;     static ngx_int_t
;     ngx_http_hello_name(ngx_str_t *text, ngx_str_t *name, ngx_pool_t *pool)
;     {
;         ngx_int_t    rc;
;         nxe_json_t  *json;
;
;         json = nxe_json_parse_untrusted(text, pool);
;         if (json == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!nxe_json_is_object(json)) {
;             nxe_json_free(json);
;             return NGX_DECLINED;
;         }
;
;         rc = nxe_json_object_get_string(json, "name", name, pool);
;
;         nxe_json_free(json);
;
;         return rc;
;     }

((translation_unit)
  (#set! rule.id "nxe-json")
  (#set! rule.title "Values of nxe-json")
  (#set! resource.noun "JSON value")
  (#set! resource.type "nxe_json_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "nxe_json_free(%s)")
  (#set! fix.empty "harmless"))

; json = nxe_json_parse(&text, pool);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "nxe_json_from_string"
    "nxe_json_parse"
    "nxe_json_parse_untrusted"))

; nxe_json_free(json);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "nxe_json_free"))

; member = nxe_json_object_get(json, name);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "nxe_json_array_get"
    "nxe_json_array_size"
    "nxe_json_boolean"
    "nxe_json_compare"
    "nxe_json_equal"
    "nxe_json_integer"
    "nxe_json_is_array"
    "nxe_json_is_boolean"
    "nxe_json_is_integer"
    "nxe_json_is_null"
    "nxe_json_is_object"
    "nxe_json_is_string"
    "nxe_json_object_get"
    "nxe_json_object_get_boolean"
    "nxe_json_object_get_integer"
    "nxe_json_object_get_ns"
    "nxe_json_object_get_string"
    "nxe_json_object_iter"
    "nxe_json_object_iter_next"
    "nxe_json_object_size"
    "nxe_json_real"
    "nxe_json_string"
    "nxe_json_stringify"
    "nxe_json_type"))
