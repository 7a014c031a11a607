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
  (#set! fix.release "bson_destroy(%s)"))

; document = bson_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "BCON_NEW"
    "bson_copy"
    "bson_new"
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
    "mongoc_client_new_from_uri")
  (#set! fix.release "mongoc_client_destroy(%s)"))

; pool = mongoc_client_pool_new(uri);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "mongoc_client_pool_new")
  (#set! fix.release "mongoc_client_pool_destroy(%s)"))

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
  (#eq? @resource.acquire "mongoc_client_get_database")
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
    "mongoc_collection_aggregate"
    "mongoc_collection_find"
    "mongoc_collection_find_with_opts")
  (#set! fix.release "mongoc_cursor_destroy(%s)"))

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

; bson_destroy(document);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "bson_destroy"
    "bson_free"
    "gridfile_destroy"
    "gridfs_destroy"
    "mongo_cursor_destroy"
    "mongoc_client_destroy"
    "mongoc_client_pool_destroy"
    "mongoc_collection_destroy"
    "mongoc_cursor_destroy"
    "mongoc_database_destroy"
    "mongoc_uri_destroy"))

; while (mongoc_cursor_next(cursor, &document))
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "bson_append_bool"
    "bson_append_document"
    "bson_append_int"
    "bson_append_int32"
    "bson_append_int64"
    "bson_append_oid"
    "bson_append_start_object"
    "bson_append_string"
    "bson_append_utf8"
    "bson_finish"
    "bson_iter_init"
    "bson_iter_init_find"
    "gridfile_get_chunk"
    "gridfile_get_chunks"
    "gridfile_get_chunksize"
    "gridfile_get_contentlength"
    "gridfile_get_contenttype"
    "gridfile_get_field"
    "gridfile_get_md5"
    "gridfile_get_numchunks"
    "gridfile_get_uploaddate"
    "mongo_cursor_next"
    "mongo_run_command"
    "mongoc_client_command_simple"
    "mongoc_collection_count_documents"
    "mongoc_collection_delete_one"
    "mongoc_collection_insert"
    "mongoc_collection_insert_one"
    "mongoc_collection_replace_one"
    "mongoc_collection_update_one"
    "mongoc_cursor_error"
    "mongoc_cursor_next"))
