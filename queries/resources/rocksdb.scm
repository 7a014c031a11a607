; Databases of RocksDB
;
; `rocksdb_open()` returns a database to close, and `rocksdb_get()` a value to free with `rocksdb_free()`; options,
; batches and iterators have destroying calls of their own, and a database does not free the options that it was
; opened with. So says the C header.
;
; bad: a value of the wrong size
;     static ngx_int_t
;     ngx_http_hello_get(rocksdb_t *db, rocksdb_readoptions_t *options,
;         ngx_str_t *key, uint32_t *number)
;     {
;         char    *value, *error;
;         size_t   size;
;
;         error = NULL;
;
;         value = rocksdb_get(db, options, (char *) key->data, key->len, &size,
;                        &error);
;         if (value == NULL) {
;             return NGX_DECLINED;
;         }
;
;         if (size != sizeof(uint32_t)) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(number, value, size);
;
;         rocksdb_free(value);
;
;         return NGX_OK;
;     }
;
; good: freed whatever its size is
;     static ngx_int_t
;     ngx_http_hello_get(rocksdb_t *db, rocksdb_readoptions_t *options,
;         ngx_str_t *key, uint32_t *number)
;     {
;         char    *value, *error;
;         size_t   size;
;
;         error = NULL;
;
;         value = rocksdb_get(db, options, (char *) key->data, key->len, &size,
;                        &error);
;         if (value == NULL) {
;             return NGX_DECLINED;
;         }
;
;         if (size != sizeof(uint32_t)) {
;             rocksdb_free(value);
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(number, value, size);
;
;         rocksdb_free(value);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "rocksdb")
  (#set! rule.title "Databases of RocksDB")
  (#set! resource.noun "RocksDB object")
  (#set! resource.type "rocksdb_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "rocksdb_close(%s)"))

; db = rocksdb_open(options, path, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "rocksdb_open"
    "rocksdb_open_for_read_only"
    "rocksdb_open_with_ttl"))

; value = rocksdb_get(db, options, key, len, &size, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "rocksdb_get"
    "rocksdb_get_cf"
    "rocksdb_property_value")
  (#set! fix.release "rocksdb_free(%s)"))

; iterator = rocksdb_create_iterator(db, options);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "rocksdb_create_iterator")
  (#set! fix.release "rocksdb_iter_destroy(%s)"))

; options = rocksdb_options_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "rocksdb_options_create")
  (#set! fix.release "rocksdb_options_destroy(%s)"))

; options = rocksdb_readoptions_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "rocksdb_readoptions_create")
  (#set! fix.release "rocksdb_readoptions_destroy(%s)"))

; options = rocksdb_writeoptions_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "rocksdb_writeoptions_create")
  (#set! fix.release "rocksdb_writeoptions_destroy(%s)"))

; batch = rocksdb_writebatch_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "rocksdb_writebatch_create")
  (#set! fix.release "rocksdb_writebatch_destroy(%s)"))

; rocksdb_close(db);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "rocksdb_close"
    "rocksdb_free"
    "rocksdb_iter_destroy"
    "rocksdb_options_destroy"
    "rocksdb_readoptions_destroy"
    "rocksdb_writebatch_destroy"
    "rocksdb_writeoptions_destroy"))

; rocksdb_put(db, options, key, len, value, size, &error);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "rocksdb_compact_range"
    "rocksdb_create_iterator"
    "rocksdb_delete"
    "rocksdb_get"
    "rocksdb_iter_get_error"
    "rocksdb_iter_key"
    "rocksdb_iter_next"
    "rocksdb_iter_prev"
    "rocksdb_iter_seek"
    "rocksdb_iter_seek_to_first"
    "rocksdb_iter_seek_to_last"
    "rocksdb_iter_valid"
    "rocksdb_iter_value"
    "rocksdb_open"
    "rocksdb_options_set_compression"
    "rocksdb_options_set_create_if_missing"
    "rocksdb_options_set_error_if_exists"
    "rocksdb_options_set_max_open_files"
    "rocksdb_options_set_paranoid_checks"
    "rocksdb_options_set_write_buffer_size"
    "rocksdb_property_value"
    "rocksdb_put"
    "rocksdb_readoptions_set_fill_cache"
    "rocksdb_readoptions_set_verify_checksums"
    "rocksdb_write"
    "rocksdb_writebatch_clear"
    "rocksdb_writebatch_delete"
    "rocksdb_writebatch_put"
    "rocksdb_writeoptions_set_sync"))
