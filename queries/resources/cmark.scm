; Documents of cmark
;
; A parser goes back with `cmark_parser_free()`, also when `cmark_parser_finish()` has given the document; the document,
; the whole tree of nodes, goes back with `cmark_node_free()`. What the renderers return is freed by `free()`.
; A node that was given to another one belongs to that.
;
; bad: a document that is not rendered
;     static ngx_int_t
;     ngx_http_hello_markdown(ngx_pool_t *pool, ngx_str_t *in, ngx_str_t *out)
;     {
;         char        *html;
;         cmark_node  *root;
;
;         root = cmark_parse_document((char *) in->data, in->len, 0);
;         if (root == NULL) {
;             return NGX_ERROR;
;         }
;
;         html = cmark_render_html(root, 0);
;         if (html == NULL) {
;             return NGX_ERROR;
;         }
;
;         cmark_node_free(root);
;
;         out->len = ngx_strlen(html);
;         out->data = ngx_pnalloc(pool, out->len);
;         if (out->data != NULL) {
;             ngx_memcpy(out->data, html, out->len);
;         }
;
;         free(html);
;
;         return NGX_OK;
;     }
;
; good: freed when it is rendered or not
;     static ngx_int_t
;     ngx_http_hello_markdown(ngx_pool_t *pool, ngx_str_t *in, ngx_str_t *out)
;     {
;         char        *html;
;         cmark_node  *root;
;
;         root = cmark_parse_document((char *) in->data, in->len, 0);
;         if (root == NULL) {
;             return NGX_ERROR;
;         }
;
;         html = cmark_render_html(root, 0);
;         cmark_node_free(root);
;
;         if (html == NULL) {
;             return NGX_ERROR;
;         }
;
;         out->len = ngx_strlen(html);
;         out->data = ngx_pnalloc(pool, out->len);
;         if (out->data != NULL) {
;             ngx_memcpy(out->data, html, out->len);
;         }
;
;         free(html);
;
;         return NGX_OK;
;     }
;
; bad: a rendered text without memory to copy it to
;     static ngx_int_t
;     ngx_http_hello_render(ngx_pool_t *pool, cmark_node *root, ngx_str_t *out)
;     {
;         char  *html;
;
;         html = cmark_render_html(root, 0);
;         out->len = ngx_strlen(html);
;         out->data = ngx_pnalloc(pool, out->len);
;         if (out->data == NULL) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(out->data, html, out->len);
;         free(html);
;
;         return NGX_OK;
;     }
;
; good: a node that goes into a document, and a parser that is freed
;     static cmark_node *
;     ngx_http_hello_append(u_char *in, size_t len)
;     {
;         cmark_node    *root, *rule;
;         cmark_parser  *parser;
;
;         parser = cmark_parser_new(0);
;         cmark_parser_feed(parser, (char *) in, len);
;         root = cmark_parser_finish(parser);
;         cmark_parser_free(parser);
;
;         rule = cmark_node_new(CMARK_NODE_THEMATIC_BREAK);
;         if (cmark_node_append_child(root, rule) == 0) {
;             cmark_node_free(rule);
;         }
;
;         return root;
;     }

((translation_unit)
  (#set! rule.id "cmark")
  (#set! rule.title "Documents of cmark")
  (#set! rule.unless "cmark_get_arena_mem_allocator")
  (#set! resource.noun "document")
  (#set! resource.type "cmark_node *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "cmark_node_free(%s)"))

; root = cmark_parse_document(text, len, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cmark_node_new"
    "cmark_parse_document"
    "cmark_parse_file"
    "cmark_parser_finish"))

; parser = cmark_parser_new(0);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "cmark_parser_new")
  (#set! fix.release "cmark_parser_free(%s)"))

; html = cmark_render_html(root, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cmark_markdown_to_html"
    "cmark_render_commonmark"
    "cmark_render_html"
    "cmark_render_latex"
    "cmark_render_man"
    "cmark_render_plaintext"
    "cmark_render_xml")
  (#set! fix.release "free(%s)"))

; cmark_node_free(root);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle .)
  (#any-of? @resource.release
    "cmark_node_free"
    "cmark_parser_free"))

; if (cmark_node_append_child(root, node) == 0)
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#any-of? @resource.transfer
    "cmark_node_append_child"
    "cmark_node_insert_after"
    "cmark_node_insert_before"
    "cmark_node_prepend_child"
    "cmark_node_replace")
  (#set! call.when "success")
  (#set! call.fails "== 0"))

; cmark_parser_feed(parser, text, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "cmark_iter_new"
    "cmark_node_append_child"
    "cmark_node_first_child"
    "cmark_node_get_literal"
    "cmark_node_get_type"
    "cmark_node_get_url"
    "cmark_node_insert_after"
    "cmark_node_insert_before"
    "cmark_node_next"
    "cmark_node_prepend_child"
    "cmark_node_set_literal"
    "cmark_node_set_url"
    "cmark_parser_attach_syntax_extension"
    "cmark_parser_feed"
    "cmark_parser_finish"
    "cmark_parser_get_syntax_extensions"
    "cmark_render_commonmark"
    "cmark_render_html"
    "cmark_render_latex"
    "cmark_render_man"
    "cmark_render_plaintext"
    "cmark_render_xml"))
