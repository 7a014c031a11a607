; Documents of Lexbor
;
; `lxb_html_document_create()` and `lxb_html_parse()` return a document that `lxb_html_document_destroy()` frees with
; its nodes; a parser is destroyed on its own and keeps no document. So say the examples of the library.
;
; bad: a page that can't be parsed
;     static lxb_html_document_t *
;     ngx_http_hello_parse(ngx_str_t *text)
;     {
;         lxb_status_t          status;
;         lxb_html_document_t  *document;
;
;         document = lxb_html_document_create();
;         if (document == NULL) {
;             return NULL;
;         }
;
;         status = lxb_html_document_parse(document, text->data, text->len);
;         if (status != LXB_STATUS_OK) {
;             return NULL;
;         }
;
;         return document;
;     }
;
; good: destroyed where it can't be parsed
;     static lxb_html_document_t *
;     ngx_http_hello_parse(ngx_str_t *text)
;     {
;         lxb_status_t          status;
;         lxb_html_document_t  *document;
;
;         document = lxb_html_document_create();
;         if (document == NULL) {
;             return NULL;
;         }
;
;         status = lxb_html_document_parse(document, text->data, text->len);
;         if (status != LXB_STATUS_OK) {
;             lxb_html_document_destroy(document);
;             return NULL;
;         }
;
;         return document;
;     }

((translation_unit)
  (#set! rule.id "lexbor")
  (#set! rule.title "Documents of Lexbor")
  (#set! resource.noun "HTML document")
  (#set! resource.type "lxb_html_document_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "LXB_STATUS_OK")
  (#set! fix.release "lxb_html_document_destroy(%s)"))

; document = lxb_html_document_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "lxb_html_document_create"))

; document = lxb_html_parse(parser, text, len);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "lxb_html_parse"))

; parser = lxb_html_parser_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "lxb_html_parser_create")
  (#set! fix.release "lxb_html_parser_destroy(%s)"))

; lxb_html_document_destroy(document);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "lxb_html_document_destroy"
    "lxb_html_parser_destroy"))

; status = lxb_html_document_parse(document, text, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "lxb_html_document_body_element"
    "lxb_html_document_head_element"
    "lxb_html_document_parse"
    "lxb_html_document_parse_chunk"
    "lxb_html_document_parse_chunk_begin"
    "lxb_html_document_parse_chunk_end"
    "lxb_html_document_title"
    "lxb_html_parse"
    "lxb_html_parse_chunk_begin"
    "lxb_html_parser_init"))
