; Contents of ip2region
;
; What the load calls of the C binding of ip2region return is freed by the call of its kind, `xdb_free_content()` and
; its like, which were called close once; a searcher that was made with it does not free it. So says its README.
;
; bad: no searcher keeps the content
;     static xdb_content_t *
;     ngx_http_hello_regions(xdb_searcher_t *searcher, char *path)
;     {
;         xdb_content_t  *content;
;
;         content = xdb_load_content_from_file(path);
;         if (content == NULL) {
;             return NULL;
;         }
;
;         if (xdb_new_with_buffer(XDB_IPv4, searcher, content) != 0) {
;             return NULL;
;         }
;
;         return content;
;     }
;
; good: freed where there is no searcher
;     static xdb_content_t *
;     ngx_http_hello_regions(xdb_searcher_t *searcher, char *path)
;     {
;         xdb_content_t  *content;
;
;         content = xdb_load_content_from_file(path);
;         if (content == NULL) {
;             return NULL;
;         }
;
;         if (xdb_new_with_buffer(XDB_IPv4, searcher, content) != 0) {
;             xdb_free_content(content);
;             return NULL;
;         }
;
;         return content;
;     }

((translation_unit)
  (#set! rule.id "ip2region")
  (#set! rule.title "Contents of ip2region")
  (#set! resource.noun "ip2region content")
  (#set! resource.type "xdb_content_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "xdb_free_content(%s)"))

; content = xdb_load_content_from_file(path);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xdb_load_content"
    "xdb_load_content_from_file"))

; index = xdb_load_vector_index_from_file(path);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xdb_load_vector_index"
    "xdb_load_vector_index_from_file")
  (#set! fix.release "xdb_free_vector_index(%s)"))

; header = xdb_load_header_from_file(path);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "xdb_load_header"
    "xdb_load_header_from_file")
  (#set! fix.release "xdb_free_header(%s)"))

; xdb_free_content(content);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "xdb_close_content"
    "xdb_close_header"
    "xdb_close_vector_index"
    "xdb_free_content"
    "xdb_free_header"
    "xdb_free_vector_index"))

; rc = xdb_new_with_buffer(version, &searcher, content);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "xdb_new_with_buffer"
    "xdb_new_with_vector_index"
    "xdb_verify_from_header"
    "xdb_version_from_header"))
