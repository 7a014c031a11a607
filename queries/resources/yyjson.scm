; Documents of yyjson
;
; A value belongs to its document, and `yyjson_doc_free()` and `yyjson_mut_doc_free()` free the document. What
; `yyjson_write()` returns is memory of the heap. timid: only documents of the heap are followed, those made with `NULL`
; for the allocator.
;
; bad: a document that is no object
;     static ngx_int_t
;     ngx_http_hello_is_object(char *text, size_t len)
;     {
;         yyjson_doc  *doc;
;
;         doc = yyjson_read(text, len, 0);
;         if (doc == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!yyjson_is_obj(yyjson_doc_get_root(doc))) {
;             return NGX_DECLINED;
;         }
;
;         yyjson_doc_free(doc);
;
;         return NGX_OK;
;     }
;
; good: freed whether it is an object or not
;     static ngx_int_t
;     ngx_http_hello_is_object(char *text, size_t len)
;     {
;         yyjson_doc  *doc;
;
;         doc = yyjson_read(text, len, 0);
;         if (doc == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!yyjson_is_obj(yyjson_doc_get_root(doc))) {
;             yyjson_doc_free(doc);
;             return NGX_DECLINED;
;         }
;
;         yyjson_doc_free(doc);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "yyjson")
  (#set! rule.title "Documents of yyjson")
  (#set! resource.noun "JSON document")
  (#set! resource.type "yyjson_doc *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "yyjson_doc_free(%s)")
  (#set! fix.empty "harmless"))

; doc = yyjson_read(text, len, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "yyjson_read"))

; doc = yyjson_read_file(name, 0, NULL, &error);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "yyjson_read_file"))

; doc = yyjson_read_opts(text, len, 0, NULL, &error);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "yyjson_read_opts"))

; doc = yyjson_mut_doc_new(NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "yyjson_mut_doc_new")
  (#set! fix.release "yyjson_mut_doc_free(%s)"))

; text = yyjson_mut_write(doc, 0, &len);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "yyjson_mut_val_write"
    "yyjson_mut_write"
    "yyjson_val_write"
    "yyjson_write")
  (#set! fix.release "free(%s)"))

; text = yyjson_write_opts(doc, 0, NULL, &len, &error);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "yyjson_mut_write_opts"
    "yyjson_write_opts")
  (#set! fix.release "free(%s)"))

; copy = yyjson_doc_mut_copy(doc, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "yyjson_doc_mut_copy"
    "yyjson_mut_doc_mut_copy")
  (#set! fix.release "yyjson_mut_doc_free(%s)"))

; copy = yyjson_mut_doc_imut_copy(doc, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "yyjson_mut_doc_imut_copy"
    "yyjson_mut_val_imut_copy"))

; yyjson_doc_free(doc);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "yyjson_doc_free"
    "yyjson_mut_doc_free"))

; root = yyjson_doc_get_root(doc);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "yyjson_doc_get_read_size"
    "yyjson_doc_get_root"
    "yyjson_doc_get_val_count"
    "yyjson_doc_ptr_get"
    "yyjson_get_pointer"
    "yyjson_merge_patch"
    "yyjson_mut_arr"
    "yyjson_mut_arr_add_val"
    "yyjson_mut_arr_append"
    "yyjson_mut_arr_with_strcpy"
    "yyjson_mut_bool"
    "yyjson_mut_doc_get_root"
    "yyjson_mut_doc_ptr_get"
    "yyjson_mut_doc_ptr_set"
    "yyjson_mut_doc_set_root"
    "yyjson_mut_int"
    "yyjson_mut_null"
    "yyjson_mut_obj"
    "yyjson_mut_obj_add"
    "yyjson_mut_obj_add_arr"
    "yyjson_mut_obj_add_bool"
    "yyjson_mut_obj_add_int"
    "yyjson_mut_obj_add_null"
    "yyjson_mut_obj_add_obj"
    "yyjson_mut_obj_add_real"
    "yyjson_mut_obj_add_str"
    "yyjson_mut_obj_add_strcpy"
    "yyjson_mut_obj_add_strn"
    "yyjson_mut_obj_add_strncpy"
    "yyjson_mut_obj_add_uint"
    "yyjson_mut_obj_add_val"
    "yyjson_mut_real"
    "yyjson_mut_sint"
    "yyjson_mut_str"
    "yyjson_mut_strcpy"
    "yyjson_mut_strn"
    "yyjson_mut_strncpy"
    "yyjson_mut_uint"
    "yyjson_mut_val_mut_copy"
    "yyjson_mut_write"
    "yyjson_mut_write_file"
    "yyjson_val_mut_copy"
    "yyjson_write"
    "yyjson_write_file"))
