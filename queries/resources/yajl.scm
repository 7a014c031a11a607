; Parsers and generators of YAJL
;
; timid: with allocators of its own, a parser may take the memory of a pool; only those of the heap, with `NULL` for the
; allocators, are followed.
;
; bad: a text that is not JSON
;     static ngx_int_t
;     ngx_http_hello_parse(yajl_callbacks *callbacks, void *ctx, ngx_str_t *text)
;     {
;         yajl_handle  parser;
;         yajl_status  status;
;
;         parser = yajl_alloc(callbacks, NULL, ctx);
;         if (parser == NULL) {
;             return NGX_ERROR;
;         }
;
;         status = yajl_parse(parser, text->data, text->len);
;         if (status != yajl_status_ok) {
;             return NGX_DECLINED;
;         }
;
;         yajl_free(parser);
;
;         return NGX_OK;
;     }
;
; good: freed before the status is looked at
;     static ngx_int_t
;     ngx_http_hello_parse(yajl_callbacks *callbacks, void *ctx, ngx_str_t *text)
;     {
;         yajl_handle  parser;
;         yajl_status  status;
;
;         parser = yajl_alloc(callbacks, NULL, ctx);
;         if (parser == NULL) {
;             return NGX_ERROR;
;         }
;
;         status = yajl_parse(parser, text->data, text->len);
;
;         yajl_free(parser);
;
;         if (status != yajl_status_ok) {
;             return NGX_DECLINED;
;         }
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "yajl")
  (#set! rule.title "Parsers and generators of YAJL")
  (#set! resource.noun "YAJL handle")
  (#set! resource.type "yajl_handle")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "yajl_free(%s)"))

; parser = yajl_alloc(&callbacks, NULL, ctx);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null)
    .
    (_)
    .)
  (#eq? @resource.acquire "yajl_alloc"))

; gen = yajl_gen_alloc(NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (null)
    .)
  (#eq? @resource.acquire "yajl_gen_alloc")
  (#set! fix.release "yajl_gen_free(%s)"))

; tree = yajl_tree_parse(text, error, size);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "yajl_tree_parse")
  (#set! fix.release "yajl_tree_free(%s)"))

; parser = yajl_alloc(&callbacks, &config, NULL, ctx);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (null)
    .
    (_)
    .)
  (#eq? @resource.acquire "yajl_alloc"))

; yajl_free(parser);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "yajl_free"
    "yajl_gen_free"
    "yajl_tree_free"))

; status = yajl_parse(parser, data, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "yajl_complete_parse"
    "yajl_config"
    "yajl_gen_array_close"
    "yajl_gen_array_open"
    "yajl_gen_bool"
    "yajl_gen_clear"
    "yajl_gen_double"
    "yajl_gen_get_alloc"
    "yajl_gen_get_buf"
    "yajl_gen_integer"
    "yajl_gen_map_close"
    "yajl_gen_map_open"
    "yajl_gen_null"
    "yajl_gen_number"
    "yajl_gen_reset"
    "yajl_gen_string"
    "yajl_get_bytes_consumed"
    "yajl_get_error"
    "yajl_parse"
    "yajl_parse_complete"
    "yajl_tree_get"))

; yajl_gen_config(gen, yajl_gen_print_callback, print, data);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "yajl_gen_config"))
