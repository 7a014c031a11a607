; Databases of LevelDB
;
; `leveldb_open()` returns a database to close, and `leveldb_get()` a value to free with `leveldb_free()`; options,
; batches and iterators have destroying calls of their own, and a database does not free the options that it was
; opened with. So says the C header.
;
; bad: a value of the wrong size
;     static ngx_int_t
;     ngx_http_hello_get(leveldb_t *db, leveldb_readoptions_t *options,
;         ngx_str_t *key, uint32_t *number)
;     {
;         char    *value, *error;
;         size_t   size;
;
;         error = NULL;
;
;         value = leveldb_get(db, options, (char *) key->data, key->len, &size,
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
;         leveldb_free(value);
;
;         return NGX_OK;
;     }
;
; good: freed whatever its size is
;     static ngx_int_t
;     ngx_http_hello_get(leveldb_t *db, leveldb_readoptions_t *options,
;         ngx_str_t *key, uint32_t *number)
;     {
;         char    *value, *error;
;         size_t   size;
;
;         error = NULL;
;
;         value = leveldb_get(db, options, (char *) key->data, key->len, &size,
;                        &error);
;         if (value == NULL) {
;             return NGX_DECLINED;
;         }
;
;         if (size != sizeof(uint32_t)) {
;             leveldb_free(value);
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(number, value, size);
;
;         leveldb_free(value);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "leveldb")
  (#set! rule.title "Databases of LevelDB")
  (#set! resource.noun "LevelDB object")
  (#set! resource.type "leveldb_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "leveldb_close(%s)"))

; db = leveldb_open(options, path, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "leveldb_open"))

; value = leveldb_get(db, options, key, len, &size, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "leveldb_get"
    "leveldb_property_value")
  (#set! fix.release "leveldb_free(%s)"))

; iterator = leveldb_create_iterator(db, options);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "leveldb_create_iterator")
  (#set! fix.release "leveldb_iter_destroy(%s)"))

; options = leveldb_options_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "leveldb_options_create")
  (#set! fix.release "leveldb_options_destroy(%s)"))

; options = leveldb_readoptions_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "leveldb_readoptions_create")
  (#set! fix.release "leveldb_readoptions_destroy(%s)"))

; options = leveldb_writeoptions_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "leveldb_writeoptions_create")
  (#set! fix.release "leveldb_writeoptions_destroy(%s)"))

; batch = leveldb_writebatch_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "leveldb_writebatch_create")
  (#set! fix.release "leveldb_writebatch_destroy(%s)"))

; leveldb_close(db);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "leveldb_close"
    "leveldb_free"
    "leveldb_iter_destroy"
    "leveldb_options_destroy"
    "leveldb_readoptions_destroy"
    "leveldb_writebatch_destroy"
    "leveldb_writeoptions_destroy"))

; leveldb_put(db, options, key, len, value, size, &error);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "leveldb_compact_range"
    "leveldb_create_iterator"
    "leveldb_delete"
    "leveldb_get"
    "leveldb_iter_get_error"
    "leveldb_iter_key"
    "leveldb_iter_next"
    "leveldb_iter_prev"
    "leveldb_iter_seek"
    "leveldb_iter_seek_to_first"
    "leveldb_iter_seek_to_last"
    "leveldb_iter_valid"
    "leveldb_iter_value"
    "leveldb_open"
    "leveldb_options_set_compression"
    "leveldb_options_set_create_if_missing"
    "leveldb_options_set_error_if_exists"
    "leveldb_options_set_max_open_files"
    "leveldb_options_set_paranoid_checks"
    "leveldb_options_set_write_buffer_size"
    "leveldb_property_value"
    "leveldb_put"
    "leveldb_readoptions_set_fill_cache"
    "leveldb_readoptions_set_verify_checksums"
    "leveldb_write"
    "leveldb_writebatch_clear"
    "leveldb_writebatch_delete"
    "leveldb_writebatch_put"
    "leveldb_writeoptions_set_sync"))
