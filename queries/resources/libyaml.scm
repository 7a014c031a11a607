; Parsers and documents of libyaml
;
; The caller owns the structures; `yaml_parser_delete()`, `yaml_event_delete()` and `yaml_document_delete()` give back
; what hangs on them. The calls return 1, and 0 when nothing was filled in. `yaml_emitter_emit()` takes its event, in
; any case.
;
; bad: a text that is empty
;     static ngx_int_t
;     ngx_http_hello_yaml(ngx_str_t *in, ngx_uint_t *n)
;     {
;         yaml_parser_t  parser;
;
;         if (yaml_parser_initialize(&parser) == 0) {
;             return NGX_ERROR;
;         }
;
;         if (in->len == 0) {
;             return NGX_DECLINED;
;         }
;
;         *n = ngx_http_hello_count(in);
;
;         yaml_parser_delete(&parser);
;
;         return NGX_OK;
;     }
;
; good: deleted where the text is empty
;     static ngx_int_t
;     ngx_http_hello_yaml(ngx_str_t *in, ngx_uint_t *n)
;     {
;         yaml_parser_t  parser;
;
;         if (yaml_parser_initialize(&parser) == 0) {
;             return NGX_ERROR;
;         }
;
;         if (in->len == 0) {
;             yaml_parser_delete(&parser);
;             return NGX_DECLINED;
;         }
;
;         *n = ngx_http_hello_count(in);
;
;         yaml_parser_delete(&parser);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libyaml")
  (#set! rule.title "Parsers and documents of libyaml")
  (#set! resource.noun "YAML parser")
  (#set! resource.type "yaml_parser_t")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "yaml_parser_delete(&%s)"))

; if (!yaml_parser_initialize(&parser))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "yaml_parser_initialize")
  (#set! call.fails "== 0"))

; if (!yaml_emitter_initialize(&emitter))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "yaml_emitter_initialize")
  (#set! call.fails "== 0")
  (#set! fix.release "yaml_emitter_delete(&%s)"))

; if (!yaml_parser_parse(&parser, &event))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "yaml_parser_parse")
  (#set! call.fails "== 0")
  (#set! fix.release "yaml_event_delete(&%s)"))

; if (!yaml_parser_scan(&parser, &token))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "yaml_parser_scan")
  (#set! call.fails "== 0")
  (#set! fix.release "yaml_token_delete(&%s)"))

; if (!yaml_parser_load(&parser, &document))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "yaml_parser_load")
  (#set! call.fails "== 0")
  (#set! fix.release "yaml_document_delete(&%s)"))

; if (!yaml_document_initialize(&document, NULL, NULL, NULL, 1, 1))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "yaml_document_initialize")
  (#set! call.fails "== 0")
  (#set! fix.release "yaml_document_delete(&%s)"))

; yaml_parser_delete(&parser);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "yaml_document_delete"
    "yaml_emitter_delete"
    "yaml_event_delete"
    "yaml_parser_delete"
    "yaml_token_delete"))

; if (!yaml_emitter_emit(&emitter, &event))
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "yaml_emitter_dump"
    "yaml_emitter_emit"))

; yaml_parser_set_input_file(&parser, file);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "yaml_document_add_mapping"
    "yaml_document_add_scalar"
    "yaml_document_add_sequence"
    "yaml_document_append_mapping_pair"
    "yaml_document_append_sequence_item"
    "yaml_document_get_node"
    "yaml_document_get_root_node"
    "yaml_emitter_close"
    "yaml_emitter_flush"
    "yaml_emitter_open"
    "yaml_emitter_set_output"
    "yaml_emitter_set_output_file"
    "yaml_emitter_set_output_string"
    "yaml_emitter_set_unicode"
    "yaml_parser_load"
    "yaml_parser_parse"
    "yaml_parser_scan"
    "yaml_parser_set_encoding"
    "yaml_parser_set_input_file"
    "yaml_parser_set_input_string"))

; yaml_parser_set_input(&parser, read, data);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "yaml_parser_set_input"))
