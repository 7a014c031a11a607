; Objects of MuPDF
;
; Everything is counted: `fz_drop_...()` gives a reference back, and both name the context. Errors are thrown and not
; returned, from anywhere in a `fz_try()`, which the analysis does not follow: the family is off by default.
;
; bad: a document with a password
;     static ngx_int_t
;     ngx_http_hello_pages(fz_context *ctx, char *name, int *n)
;     {
;         fz_document  *doc;
;
;         doc = fz_open_document(ctx, name);
;         if (doc == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (fz_needs_password(ctx, doc)) {
;             return NGX_DECLINED;
;         }
;
;         *n = fz_count_pages(ctx, doc);
;
;         fz_drop_document(ctx, doc);
;
;         return NGX_OK;
;     }
;
; good: dropped where it has a password
;     static ngx_int_t
;     ngx_http_hello_pages(fz_context *ctx, char *name, int *n)
;     {
;         fz_document  *doc;
;
;         doc = fz_open_document(ctx, name);
;         if (doc == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (fz_needs_password(ctx, doc)) {
;             fz_drop_document(ctx, doc);
;             return NGX_DECLINED;
;         }
;
;         *n = fz_count_pages(ctx, doc);
;
;         fz_drop_document(ctx, doc);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "mupdf")
  (#set! rule.title "Objects of MuPDF")
  (#set! rule.default "off")
  (#set! resource.noun "MuPDF object")
  (#set! resource.type "fz_document *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "fz_drop_document({1}, %s)"))

; doc = fz_open_document(ctx, name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fz_open_accelerated_document"
    "fz_open_document"
    "fz_open_document_with_buffer"
    "fz_open_document_with_stream"))

; buf = fz_new_buffer(ctx, 1024);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fz_new_buffer"
    "fz_new_buffer_from_copied_data"
    "fz_new_buffer_from_data"
    "fz_read_all"
    "fz_read_file")
  (#set! fix.release "fz_drop_buffer({1}, %s)"))

; stream = fz_open_memory(ctx, data, len);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fz_open_buffer"
    "fz_open_file"
    "fz_open_memory")
  (#set! fix.release "fz_drop_stream({1}, %s)"))

; page = fz_load_page(ctx, doc, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fz_load_chapter_page"
    "fz_load_page")
  (#set! fix.release "fz_drop_page({1}, %s)"))

; writer = fz_new_document_writer(ctx, name, "pdf", NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fz_new_document_writer"
    "fz_new_document_writer_with_buffer"
    "fz_new_document_writer_with_output"
    "fz_new_pdf_writer")
  (#set! fix.release "fz_drop_document_writer({1}, %s)"))

; out = fz_new_output_with_buffer(ctx, buf);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fz_new_output"
    "fz_new_output_with_buffer"
    "fz_new_output_with_path")
  (#set! fix.release "fz_drop_output({1}, %s)"))

; pixmap = fz_new_pixmap_from_page(ctx, page, matrix, space, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fz_new_pixmap"
    "fz_new_pixmap_from_page"
    "fz_new_pixmap_from_page_number")
  (#set! fix.release "fz_drop_pixmap({1}, %s)"))

; list = fz_new_display_list_from_page(ctx, page);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fz_new_display_list"
    "fz_new_display_list_from_page")
  (#set! fix.release "fz_drop_display_list({1}, %s)"))

; device = fz_new_draw_device(ctx, matrix, pixmap);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fz_new_bbox_device"
    "fz_new_draw_device"
    "fz_new_list_device"
    "fz_new_stext_device")
  (#set! fix.release "fz_drop_device({1}, %s)"))

; text = fz_new_stext_page_from_page(ctx, page, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fz_new_stext_page"
    "fz_new_stext_page_from_page")
  (#set! fix.release "fz_drop_stext_page({1}, %s)"))

; ctx = fz_new_context(NULL, NULL, FZ_STORE_DEFAULT);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "fz_clone_context"
    "fz_new_context"
    "fz_new_context_imp")
  (#set! fix.release "fz_drop_context(%s)"))

; fz_drop_context(ctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "fz_drop_context"))

; fz_drop_document(ctx, doc);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.release
    "fz_drop_buffer"
    "fz_drop_device"
    "fz_drop_display_list"
    "fz_drop_document"
    "fz_drop_document_writer"
    "fz_drop_output"
    "fz_drop_page"
    "fz_drop_pixmap"
    "fz_drop_stext_page"
    "fz_drop_stream"
    "fz_free"))

; n = fz_count_pages(ctx, doc);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "fz_append_data"
    "fz_append_string"
    "fz_begin_page"
    "fz_bound_page"
    "fz_buffer_extract"
    "fz_buffer_storage"
    "fz_clear_pixmap_with_value"
    "fz_close_device"
    "fz_close_document_writer"
    "fz_close_output"
    "fz_count_pages"
    "fz_end_page"
    "fz_install_load_system_font_funcs"
    "fz_layout_document"
    "fz_load_page"
    "fz_lookup_metadata"
    "fz_needs_password"
    "fz_new_buffer"
    "fz_new_document_writer_with_output"
    "fz_new_output_with_buffer"
    "fz_open_buffer"
    "fz_open_document_with_stream"
    "fz_open_memory"
    "fz_register_document_handlers"
    "fz_run_page"
    "fz_set_aa_level"
    "fz_set_use_document_css"
    "fz_set_user_context"
    "fz_set_user_css"
    "fz_try"
    "fz_write_data"))
