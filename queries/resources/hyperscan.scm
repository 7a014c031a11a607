; Databases and scratch space of Hyperscan
;
; `hs_compile()` hands a database out when it succeeds. The error that it hands out when it fails has a free call of its
; own and is not followed. `hs_alloc_scratch()` makes a scratch that is there already grow, and is followed only where
; it is the first.
;
; bad: without scratch space the database is lost
;     static hs_database_t *
;     ngx_http_hello_database(const char *pattern, hs_scratch_t **scratch)
;     {
;         hs_error_t           rc;
;         hs_database_t       *db;
;         hs_compile_error_t  *error;
;
;         rc = hs_compile(pattern, HS_FLAG_SINGLEMATCH, HS_MODE_BLOCK, NULL, &db,
;                         &error);
;         if (rc != HS_SUCCESS) {
;             hs_free_compile_error(error);
;             return NULL;
;         }
;
;         if (hs_alloc_scratch(db, scratch) != HS_SUCCESS) {
;             return NULL;
;         }
;
;         return db;
;     }
;
; good: freed where there is no scratch space
;     static hs_database_t *
;     ngx_http_hello_database(const char *pattern, hs_scratch_t **scratch)
;     {
;         hs_error_t           rc;
;         hs_database_t       *db;
;         hs_compile_error_t  *error;
;
;         rc = hs_compile(pattern, HS_FLAG_SINGLEMATCH, HS_MODE_BLOCK, NULL, &db,
;                         &error);
;         if (rc != HS_SUCCESS) {
;             hs_free_compile_error(error);
;             return NULL;
;         }
;
;         if (hs_alloc_scratch(db, scratch) != HS_SUCCESS) {
;             hs_free_database(db);
;             return NULL;
;         }
;
;         return db;
;     }

((translation_unit)
  (#set! rule.id "hyperscan")
  (#set! rule.title "Databases and scratch space of Hyperscan")
  (#set! resource.noun "Hyperscan database")
  (#set! resource.type "hs_database_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "HS_SUCCESS")
  (#set! fix.release "hs_free_database(%s)"))

; rc = hs_compile(pattern, flags, HS_MODE_BLOCK, NULL, &db, &error);
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
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "hs_compile")
  (#set! call.fails "!= HS_SUCCESS"))

; rc = hs_compile_multi(patterns, flags, ids, n, HS_MODE_BLOCK, NULL, &db, &error);
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
    (_)
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "hs_compile_multi")
  (#set! call.fails "!= HS_SUCCESS"))

; rc = hs_deserialize_database(bytes, len, &db);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "hs_deserialize_database")
  (#set! call.fails "!= HS_SUCCESS"))

; rc = hs_clone_scratch(scratch, &copy);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "hs_clone_scratch")
  (#set! call.fails "!= HS_SUCCESS")
  (#set! fix.release "hs_free_scratch(%s)"))

; rc = hs_compile_lit(pattern, flags, len, HS_MODE_BLOCK, NULL, &db, &error);
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
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "hs_compile_lit")
  (#set! call.fails "!= HS_SUCCESS"))

; rc = hs_compile_ext_multi(patterns, flags, ids, ext, n, HS_MODE_BLOCK, NULL, &db, &error);
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
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "hs_compile_ext_multi")
  (#set! call.fails "!= HS_SUCCESS"))

; rc = hs_alloc_scratch(db, &scratch);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "hs_alloc_scratch")
  (#set! call.fails "!= HS_SUCCESS")
  (#set! fix.release "hs_free_scratch(%s)"))

; rc = hs_open_stream(db, 0, &stream);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "hs_open_stream")
  (#set! call.fails "!= HS_SUCCESS")
  (#set! fix.release "hs_close_stream(%s, NULL, NULL, NULL)"))

; rc = hs_copy_stream(&copy, stream);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "hs_copy_stream")
  (#set! call.fails "!= HS_SUCCESS")
  (#set! fix.release "hs_close_stream(%s, NULL, NULL, NULL)"))

; rc = hs_database_info(db, &info);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "hs_database_info")
  (#set! call.fails "!= HS_SUCCESS")
  (#set! fix.release "free(%s)"))

; rc = hs_serialize_database(db, &bytes, &len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "hs_serialize_database")
  (#set! call.fails "!= HS_SUCCESS")
  (#set! fix.release "free(%s)"))

; rc = hs_expression_info(pattern, flags, &info, &error);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "hs_expression_info")
  (#set! call.fails "!= HS_SUCCESS")
  (#set! fix.release "free(%s)"))

; rc = hs_compile(pattern, flags, HS_MODE_BLOCK, NULL, &db, &error); only a failure makes an error
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
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "hs_compile")
  (#set! call.fails "== HS_SUCCESS")
  (#set! fix.release "hs_free_compile_error(%s)"))

; rc = hs_compile_multi(patterns, flags, ids, n, HS_MODE_BLOCK, NULL, &db, &error); only a failure makes an error
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
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "hs_compile_multi")
  (#set! call.fails "== HS_SUCCESS")
  (#set! fix.release "hs_free_compile_error(%s)"))

; rc = hs_compile_ext_multi(patterns, flags, ids, ext, n, HS_MODE_BLOCK, NULL, &db, &error); only a failure makes an error
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
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "hs_compile_ext_multi")
  (#set! call.fails "== HS_SUCCESS")
  (#set! fix.release "hs_free_compile_error(%s)"))

; hs_free_database(db);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "hs_close_stream"
    "hs_free_compile_error"
    "hs_free_database"
    "hs_free_scratch"))

; rc = hs_alloc_scratch(db, &scratch);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "hs_alloc_scratch"
    "hs_clone_scratch"
    "hs_compress_stream"
    "hs_copy_stream"
    "hs_database_info"
    "hs_database_size"
    "hs_open_stream"
    "hs_reset_stream"
    "hs_scan"
    "hs_scan_stream"
    "hs_scan_vector"
    "hs_scratch_size"
    "hs_serialize_database"
    "hs_stream_size"))
