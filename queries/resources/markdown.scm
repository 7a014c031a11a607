; Documents of hoedown, sundown and discount
;
; A document, a renderer and a buffer of hoedown or sundown are freed by the call of their kind, and a renderer
; outlives its documents; a document of discount is freed by `mkd_cleanup()`, and the text that it answers belongs to
; it. So say their headers and manual pages.
;
; bad: a page that does not compile
;     static ngx_int_t
;     ngx_http_hello_page(char *text, int len, FILE *out)
;     {
;         MMIOT  *document;
;
;         document = mkd_string(text, len, 0);
;         if (document == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!mkd_compile(document, 0)) {
;             return NGX_DECLINED;
;         }
;
;         mkd_generatehtml(document, out);
;
;         mkd_cleanup(document);
;
;         return NGX_OK;
;     }
;
; good: cleaned up where it does not compile
;     static ngx_int_t
;     ngx_http_hello_page(char *text, int len, FILE *out)
;     {
;         MMIOT  *document;
;
;         document = mkd_string(text, len, 0);
;         if (document == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!mkd_compile(document, 0)) {
;             mkd_cleanup(document);
;             return NGX_DECLINED;
;         }
;
;         mkd_generatehtml(document, out);
;
;         mkd_cleanup(document);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "markdown")
  (#set! rule.title "Documents of hoedown, sundown and discount")
  (#set! resource.noun "Markdown object")
  (#set! resource.type "hoedown_buffer *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "hoedown_buffer_free(%s)"))

; buffer = hoedown_buffer_new(64);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "hoedown_buffer_new"))

; renderer = hoedown_html_renderer_new(0, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "hoedown_html_renderer_new"
    "hoedown_html_toc_renderer_new")
  (#set! fix.release "hoedown_html_renderer_free(%s)"))

; document = hoedown_document_new(renderer, 0, 16);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "hoedown_document_new")
  (#set! fix.release "hoedown_document_free(%s)"))

; markdown = sd_markdown_new(0, 16, &callbacks, &options);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sd_markdown_new")
  (#set! fix.release "sd_markdown_free(%s)"))

; document = mkd_string(text, len, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "gfm_in"
    "gfm_string"
    "mkd_in"
    "mkd_string")
  (#set! fix.release "mkd_cleanup(%s)"))

; hoedown_buffer_free(buffer);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "hoedown_buffer_free"
    "hoedown_document_free"
    "hoedown_html_renderer_free"
    "mkd_cleanup"
    "sd_markdown_free"))

; hoedown_document_render(document, buffer, text, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "hoedown_buffer_cstr"
    "hoedown_buffer_grow"
    "hoedown_buffer_put"
    "hoedown_buffer_putf"
    "hoedown_buffer_puts"
    "hoedown_buffer_reset"
    "hoedown_document_new"
    "hoedown_document_render"
    "hoedown_document_render_inline"
    "hoedown_html_smartypants"
    "mkd_compile"
    "mkd_css"
    "mkd_doc_author"
    "mkd_doc_date"
    "mkd_doc_title"
    "mkd_document"
    "mkd_generatehtml"
    "mkd_toc"
    "sd_markdown_render"))
