; Objects of the MongoDB drivers
;
; Documents, clients, collections and cursors of libbson and libmongoc, and those of the driver with `gridfs_init()` and
; `mongo_find()` that came before. A document that was appended to another one is copied.
;
; bad: without a cursor the query is lost
;     static ngx_int_t
;     ngx_http_hello_find(mongoc_collection_t *users, char *name)
;     {
;         bson_t           *query;
;         ngx_int_t         rc;
;         const bson_t     *document;
;         mongoc_cursor_t  *cursor;
;
;         query = BCON_NEW("name", BCON_UTF8(name));
;
;         cursor = mongoc_collection_find_with_opts(users, query, NULL, NULL);
;         if (cursor == NULL) {
;             return NGX_ERROR;
;         }
;
;         rc = mongoc_cursor_next(cursor, &document) ? NGX_OK : NGX_DECLINED;
;
;         mongoc_cursor_destroy(cursor);
;         bson_destroy(query);
;
;         return rc;
;     }
;
; good: the query is destroyed without a cursor as well
;     static ngx_int_t
;     ngx_http_hello_find(mongoc_collection_t *users, char *name)
;     {
;         bson_t           *query;
;         ngx_int_t         rc;
;         const bson_t     *document;
;         mongoc_cursor_t  *cursor;
;
;         query = BCON_NEW("name", BCON_UTF8(name));
;
;         cursor = mongoc_collection_find_with_opts(users, query, NULL, NULL);
;         if (cursor == NULL) {
;             bson_destroy(query);
;             return NGX_ERROR;
;         }
;
;         rc = mongoc_cursor_next(cursor, &document) ? NGX_OK : NGX_DECLINED;
;
;         mongoc_cursor_destroy(cursor);
;         bson_destroy(query);
;
;         return rc;
;     }

((translation_unit)
  (#set! rule.id "mongo")
  (#set! rule.title "Objects of the MongoDB drivers")
  (#set! resource.noun "MongoDB object")
  (#set! resource.type "bson_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "MONGO_OK")
  (#set! resource.descriptors "file socket")
  (#set! fix.release "bson_destroy(%s)"))

; document = bson_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "BCON_NEW"
    "bson_copy"
    "bson_new"
    "bson_new_from_buffer"
    "bson_new_from_data"
    "bson_new_from_json"
    "bson_sized_new"))

; text = bson_as_json(document, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "bson_as_canonical_extended_json"
    "bson_as_json"
    "bson_as_relaxed_extended_json"
    "bson_malloc"
    "bson_malloc0"
    "bson_strdup"
    "bson_strdup_printf"
    "bson_strndup")
  (#set! fix.release "bson_free(%s)"))

; client = mongoc_client_new(uri);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mongoc_client_new"
    "mongoc_client_new_from_uri"
    "mongoc_client_new_from_uri_with_error")
  (#set! fix.release "mongoc_client_destroy(%s)"))

; pool = mongoc_client_pool_new(uri);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mongoc_client_pool_new"
    "mongoc_client_pool_new_with_error")
  (#set! fix.release "mongoc_client_pool_destroy(%s)"))

; client = mongoc_client_pool_pop(pool);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mongoc_client_pool_pop"
    "mongoc_client_pool_try_pop")
  (#set! fix.release "mongoc_client_pool_push({1}, %s)"))

; uri = mongoc_uri_new(text);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mongoc_uri_copy"
    "mongoc_uri_new"
    "mongoc_uri_new_with_error")
  (#set! fix.release "mongoc_uri_destroy(%s)"))

; database = mongoc_client_get_database(client, name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mongoc_client_get_database"
    "mongoc_client_get_default_database")
  (#set! fix.release "mongoc_database_destroy(%s)"))

; collection = mongoc_client_get_collection(client, database, name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mongoc_client_get_collection"
    "mongoc_database_get_collection")
  (#set! fix.release "mongoc_collection_destroy(%s)"))

; cursor = mongoc_collection_find_with_opts(collection, query, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mongoc_client_command"
    "mongoc_client_find_databases_with_opts"
    "mongoc_collection_aggregate"
    "mongoc_collection_find"
    "mongoc_collection_find_indexes_with_opts"
    "mongoc_collection_find_with_opts"
    "mongoc_database_aggregate"
    "mongoc_database_find_collections_with_opts")
  (#set! fix.release "mongoc_cursor_destroy(%s)"))

; bulk = mongoc_collection_create_bulk_operation_with_opts(collection, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mongoc_collection_create_bulk_operation"
    "mongoc_collection_create_bulk_operation_with_opts")
  (#set! fix.release "mongoc_bulk_operation_destroy(%s)"))

; session = mongoc_client_start_session(client, NULL, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "mongoc_client_start_session")
  (#set! fix.release "mongoc_client_session_destroy(%s)"))

; gridfs = mongoc_client_get_gridfs(client, database, prefix, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "mongoc_client_get_gridfs")
  (#set! fix.release "mongoc_gridfs_destroy(%s)"))

; file = mongoc_gridfs_find_one_by_filename(gridfs, name, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mongoc_gridfs_create_file"
    "mongoc_gridfs_create_file_from_stream"
    "mongoc_gridfs_find_one"
    "mongoc_gridfs_find_one_by_filename"
    "mongoc_gridfs_find_one_with_opts")
  (#set! fix.release "mongoc_gridfs_file_destroy(%s)"))

; stream = mongoc_stream_gridfs_new(file);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mongoc_gridfs_bucket_open_download_stream"
    "mongoc_stream_file_new_for_path"
    "mongoc_stream_gridfs_new")
  (#set! fix.release "mongoc_stream_destroy(%s)"))

; bucket = mongoc_gridfs_bucket_new(database, NULL, NULL, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "mongoc_gridfs_bucket_new")
  (#set! fix.release "mongoc_gridfs_bucket_destroy(%s)"))

; prefs = mongoc_read_prefs_new(MONGOC_READ_PRIMARY);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mongoc_read_prefs_copy"
    "mongoc_read_prefs_new")
  (#set! fix.release "mongoc_read_prefs_destroy(%s)"))

; concern = mongoc_write_concern_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mongoc_write_concern_copy"
    "mongoc_write_concern_new")
  (#set! fix.release "mongoc_write_concern_destroy(%s)"))

; concern = mongoc_read_concern_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "mongoc_read_concern_new")
  (#set! fix.release "mongoc_read_concern_destroy(%s)"))

; reader = bson_json_data_reader_new(1, size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "bson_json_data_reader_new"
    "bson_json_reader_new_from_file")
  (#set! fix.release "bson_json_reader_destroy(%s)"))

; reader = bson_reader_new_from_data(data, len);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "bson_reader_new_from_data"
    "bson_reader_new_from_fd"
    "bson_reader_new_from_file")
  (#set! fix.release "bson_reader_destroy(%s)"))

; cursor = mongo_find(conn, ns, &query, NULL, 0, 0, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "mongo_find")
  (#set! fix.release "mongo_cursor_destroy(%s)"))

; status = gridfs_init(conn, database, prefix, &gfs);
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "gridfs_init")
  (#set! call.fails "!= MONGO_OK")
  (#set! fix.release "gridfs_destroy(&%s)"))

; status = gridfs_find_query(&gfs, &query, &gfile);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "gridfs_find_query")
  (#set! call.fails "!= MONGO_OK")
  (#set! fix.release "gridfile_destroy(&%s)"))

; bson_init(&document);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "bson_init")
  (#set! fix.release "bson_destroy(&%s)"))

; status = mongo_find_one(conn, ns, &query, NULL, &out);
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "mongo_find_one")
  (#set! call.fails "!= MONGO_OK")
  (#set! fix.release "bson_destroy(&%s)"))

; status = mongo_run_command(conn, database, &command, &out);
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "mongo_run_command")
  (#set! call.fails "!= MONGO_OK")
  (#set! fix.release "bson_destroy(&%s)"))

; status = gridfs_find_filename(&gfs, name, &gfile);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "gridfs_find_filename")
  (#set! call.fails "!= MONGO_OK")
  (#set! fix.release "gridfile_destroy(&%s)"))

; status = gridfile_init(&gfs, &meta, &gfile);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "gridfile_init")
  (#set! call.fails "!= MONGO_OK")
  (#set! fix.release "gridfile_destroy(&%s)"))

; text = bson_string_new(NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "bson_string_new")
  (#set! fix.release "bson_string_free(%s, true)"))

; bson_destroy(document);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "bson_buffer_destroy"
    "bson_destroy"
    "bson_free"
    "bson_json_reader_destroy"
    "bson_reader_destroy"
    "bson_string_free"
    "gridfile_destroy"
    "gridfs_destroy"
    "mongo_cursor_destroy"
    "mongo_destroy"
    "mongoc_bulk_operation_destroy"
    "mongoc_client_destroy"
    "mongoc_client_pool_destroy"
    "mongoc_client_session_destroy"
    "mongoc_collection_destroy"
    "mongoc_cursor_destroy"
    "mongoc_database_destroy"
    "mongoc_gridfs_bucket_destroy"
    "mongoc_gridfs_destroy"
    "mongoc_gridfs_file_destroy"
    "mongoc_read_concern_destroy"
    "mongoc_read_prefs_destroy"
    "mongoc_stream_destroy"
    "mongoc_uri_destroy"
    "mongoc_write_concern_destroy"))

; mongoc_client_pool_push(pool, client);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.release "mongoc_client_pool_push"))

; while (mongoc_cursor_next(cursor, &document))
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "BSON_APPEND_BOOL"
    "BSON_APPEND_DOCUMENT"
    "BSON_APPEND_DOUBLE"
    "BSON_APPEND_INT32"
    "BSON_APPEND_INT64"
    "BSON_APPEND_OID"
    "BSON_APPEND_UTF8"
    "bson_append_array"
    "bson_append_array_begin"
    "bson_append_array_end"
    "bson_append_binary"
    "bson_append_bool"
    "bson_append_bson"
    "bson_append_code"
    "bson_append_date"
    "bson_append_date_time"
    "bson_append_document"
    "bson_append_document_begin"
    "bson_append_document_end"
    "bson_append_double"
    "bson_append_element"
    "bson_append_finish_array"
    "bson_append_finish_object"
    "bson_append_int"
    "bson_append_int32"
    "bson_append_int64"
    "bson_append_long"
    "bson_append_new_oid"
    "bson_append_now_utc"
    "bson_append_null"
    "bson_append_oid"
    "bson_append_regex"
    "bson_append_start_array"
    "bson_append_start_object"
    "bson_append_string"
    "bson_append_string_n"
    "bson_append_time_t"
    "bson_append_timestamp"
    "bson_append_utf8"
    "bson_append_value"
    "bson_as_canonical_extended_json"
    "bson_as_json"
    "bson_as_relaxed_extended_json"
    "bson_compare"
    "bson_concat"
    "bson_copy"
    "bson_copy_to"
    "bson_count_keys"
    "bson_data"
    "bson_equal"
    "bson_find"
    "bson_finish"
    "bson_get_data"
    "bson_has_field"
    "bson_init"
    "bson_iter_init"
    "bson_iter_init_find"
    "bson_iter_recurse"
    "bson_iterator_init"
    "bson_print"
    "bson_reinit"
    "bson_size"
    "bson_string_append"
    "bson_string_append_printf"
    "bson_validate"
    "gridfile_exists"
    "gridfile_get_chunk"
    "gridfile_get_chunks"
    "gridfile_get_chunksize"
    "gridfile_get_contentlength"
    "gridfile_get_contenttype"
    "gridfile_get_field"
    "gridfile_get_filename"
    "gridfile_get_md5"
    "gridfile_get_metadata"
    "gridfile_get_numchunks"
    "gridfile_get_uploaddate"
    "gridfile_read"
    "gridfile_seek"
    "gridfile_write_buffer"
    "gridfs_find_query"
    "gridfs_remove_filename"
    "gridfs_store_buffer"
    "gridfs_store_file"
    "mongo_check_connection"
    "mongo_cmd_authenticate"
    "mongo_cmd_get_last_error"
    "mongo_cursor_bson"
    "mongo_cursor_data"
    "mongo_cursor_next"
    "mongo_cursor_set_fields"
    "mongo_cursor_set_query"
    "mongo_disconnect"
    "mongo_find"
    "mongo_find_one"
    "mongo_insert"
    "mongo_is_connected"
    "mongo_reconnect"
    "mongo_remove"
    "mongo_run_command"
    "mongo_set_op_timeout"
    "mongo_update"
    "mongoc_bulk_operation_execute"
    "mongoc_bulk_operation_insert"
    "mongoc_bulk_operation_update"
    "mongoc_client_command_simple"
    "mongoc_client_get_collection"
    "mongoc_client_get_database"
    "mongoc_client_get_gridfs"
    "mongoc_client_pool_max_size"
    "mongoc_client_pool_set_appname"
    "mongoc_client_pool_set_error_api"
    "mongoc_client_pool_set_ssl_opts"
    "mongoc_client_set_appname"
    "mongoc_client_set_error_api"
    "mongoc_client_set_read_prefs"
    "mongoc_client_set_ssl_opts"
    "mongoc_client_set_write_concern"
    "mongoc_collection_aggregate"
    "mongoc_collection_command_simple"
    "mongoc_collection_count"
    "mongoc_collection_count_documents"
    "mongoc_collection_create_bulk_operation"
    "mongoc_collection_create_bulk_operation_with_opts"
    "mongoc_collection_delete_many"
    "mongoc_collection_delete_one"
    "mongoc_collection_drop"
    "mongoc_collection_find"
    "mongoc_collection_find_and_modify"
    "mongoc_collection_find_with_opts"
    "mongoc_collection_insert"
    "mongoc_collection_insert_many"
    "mongoc_collection_insert_one"
    "mongoc_collection_remove"
    "mongoc_collection_replace_one"
    "mongoc_collection_save"
    "mongoc_collection_set_read_prefs"
    "mongoc_collection_set_write_concern"
    "mongoc_collection_update"
    "mongoc_collection_update_many"
    "mongoc_collection_update_one"
    "mongoc_cursor_current"
    "mongoc_cursor_error"
    "mongoc_cursor_more"
    "mongoc_cursor_next"
    "mongoc_database_command_simple"
    "mongoc_database_get_collection"
    "mongoc_gridfs_file_get_length"
    "mongoc_gridfs_file_readv"
    "mongoc_gridfs_file_seek"
    "mongoc_gridfs_find_one_by_filename"
    "mongoc_read_prefs_set_tags"
    "mongoc_stream_gridfs_new"
    "mongoc_stream_read"
    "mongoc_stream_readv"
    "mongoc_uri_get_database"
    "mongoc_uri_set_option_as_int32"
    "mongoc_uri_set_option_as_utf8"
    "mongoc_write_concern_set_w"))
