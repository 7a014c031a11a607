; Handles of SQLite
;
; `sqlite3_finalize()` ends a statement, `sqlite3_close()` a database, and it fails while statements are left. Columns
; of a row belong to their statement.
; timid: `sqlite3_open()` hands out a database even when it fails, unless memory ran out, and it should be closed then
; as well; only successful opens are followed. The message of `sqlite3_exec()` is there only when the call failed and is
; not followed.
;
; bad: no row, no sqlite3_finalize()
;     static ngx_int_t
;     ngx_http_hello_count(sqlite3 *db, int *n)
;     {
;         int            rc;
;         sqlite3_stmt  *stmt;
;
;         rc = sqlite3_prepare_v2(db, "SELECT n FROM hello", -1, &stmt, NULL);
;         if (rc != SQLITE_OK) {
;             return NGX_ERROR;
;         }
;
;         if (sqlite3_step(stmt) != SQLITE_ROW) {
;             return NGX_DECLINED;
;         }
;
;         *n = sqlite3_column_int(stmt, 0);
;
;         sqlite3_finalize(stmt);
;
;         return NGX_OK;
;     }
;
; good: finalized whether there is a row or not
;     static ngx_int_t
;     ngx_http_hello_count(sqlite3 *db, int *n)
;     {
;         int            rc;
;         sqlite3_stmt  *stmt;
;
;         rc = sqlite3_prepare_v2(db, "SELECT n FROM hello", -1, &stmt, NULL);
;         if (rc != SQLITE_OK) {
;             return NGX_ERROR;
;         }
;
;         if (sqlite3_step(stmt) != SQLITE_ROW) {
;             sqlite3_finalize(stmt);
;             return NGX_DECLINED;
;         }
;
;         *n = sqlite3_column_int(stmt, 0);
;
;         sqlite3_finalize(stmt);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "sqlite")
  (#set! rule.title "Handles of SQLite")
  (#set! resource.noun "SQLite handle")
  (#set! resource.type "sqlite3 *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "SQLITE_OK")
  (#set! resource.descriptors "file")
  (#set! fix.release "sqlite3_close(%s)")
  (#set! fix.empty "harmless"))

; if (sqlite3_open(name, &db) != SQLITE_OK); without memory there is no handle, after any other error there is
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.acquire
    "sqlite3_open"
    "sqlite3_open16"
    "sqlite3_open_v2")
  (#set! call.fails "== SQLITE_NOMEM"))

; if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
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
    (_) @resource.handle)
  (#any-of? @resource.acquire
    "sqlite3_prepare"
    "sqlite3_prepare16"
    "sqlite3_prepare16_v2"
    "sqlite3_prepare16_v3"
    "sqlite3_prepare_v2"
    "sqlite3_prepare_v3")
  (#set! call.fails "!= SQLITE_OK")
  (#set! fix.release "sqlite3_finalize(%s)"))

; sql = sqlite3_mprintf("SELECT %Q", name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "sqlite3_expanded_sql"
    "sqlite3_malloc"
    "sqlite3_malloc64"
    "sqlite3_mprintf"
    "sqlite3_serialize"
    "sqlite3_str_finish"
    "sqlite3_vmprintf")
  (#set! fix.release "sqlite3_free(%s)"))

; rc = sqlite3_exec(db, sql, NULL, NULL, &error); only a failure makes a text
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
  (#eq? @resource.acquire "sqlite3_exec")
  (#set! call.fails "== SQLITE_OK")
  (#set! fix.release "sqlite3_free(%s)"))

; rc = sqlite3_get_table(db, sql, &rows, &n, &columns, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "sqlite3_get_table")
  (#set! call.fails "!= SQLITE_OK")
  (#set! fix.release "sqlite3_free_table(%s)"))

; rc = sqlite3_blob_open(db, "main", table, column, row, 0, &blob);
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
  (#eq? @resource.acquire "sqlite3_blob_open")
  (#set! call.fails "!= SQLITE_OK")
  (#set! fix.release "sqlite3_blob_close(%s)"))

; backup = sqlite3_backup_init(to, "main", from, "main");
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sqlite3_backup_init")
  (#set! fix.release "sqlite3_backup_finish(%s)"))

; value = sqlite3_value_dup(other);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sqlite3_value_dup")
  (#set! fix.release "sqlite3_value_free(%s)"))

; text = sqlite3_str_new(db);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sqlite3_str_new")
  (#set! fix.release "sqlite3_free(sqlite3_str_finish(%s))"))

; sqlite3_close(db);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "sqlite3_backup_finish"
    "sqlite3_blob_close"
    "sqlite3_close"
    "sqlite3_close_v2"
    "sqlite3_finalize"
    "sqlite3_free"
    "sqlite3_free_table"
    "sqlite3_value_free"))

; q = sqlite3_realloc(p, size); p stays with the caller when q is NULL
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "sqlite3_realloc"
    "sqlite3_realloc64")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; text = sqlite3_str_finish(str);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "sqlite3_str_finish"))

; backup = sqlite3_backup_init(to, "main", from, "main");
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#eq? @resource.borrow "sqlite3_backup_init")
  (#set! call.result "dependent"))

; rc = sqlite3_step(statement);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "sqlite3_autovacuum_pages"
    "sqlite3_backup_pagecount"
    "sqlite3_backup_remaining"
    "sqlite3_backup_step"
    "sqlite3_bind_blob"
    "sqlite3_bind_blob64"
    "sqlite3_bind_double"
    "sqlite3_bind_int"
    "sqlite3_bind_int64"
    "sqlite3_bind_null"
    "sqlite3_bind_parameter_count"
    "sqlite3_bind_parameter_index"
    "sqlite3_bind_parameter_name"
    "sqlite3_bind_text"
    "sqlite3_bind_text64"
    "sqlite3_bind_value"
    "sqlite3_bind_zeroblob"
    "sqlite3_blob_bytes"
    "sqlite3_blob_open"
    "sqlite3_blob_read"
    "sqlite3_blob_write"
    "sqlite3_busy_timeout"
    "sqlite3_changes"
    "sqlite3_changes64"
    "sqlite3_clear_bindings"
    "sqlite3_collation_needed"
    "sqlite3_column_blob"
    "sqlite3_column_bytes"
    "sqlite3_column_count"
    "sqlite3_column_decltype"
    "sqlite3_column_double"
    "sqlite3_column_int"
    "sqlite3_column_int64"
    "sqlite3_column_name"
    "sqlite3_column_text"
    "sqlite3_column_type"
    "sqlite3_column_value"
    "sqlite3_data_count"
    "sqlite3_db_config"
    "sqlite3_db_filename"
    "sqlite3_db_handle"
    "sqlite3_db_mutex"
    "sqlite3_db_readonly"
    "sqlite3_db_release_memory"
    "sqlite3_db_status"
    "sqlite3_enable_load_extension"
    "sqlite3_errcode"
    "sqlite3_errmsg"
    "sqlite3_errmsg16"
    "sqlite3_error_offset"
    "sqlite3_expanded_sql"
    "sqlite3_extended_errcode"
    "sqlite3_extended_result_codes"
    "sqlite3_file_control"
    "sqlite3_get_autocommit"
    "sqlite3_get_table"
    "sqlite3_interrupt"
    "sqlite3_last_insert_rowid"
    "sqlite3_limit"
    "sqlite3_load_extension"
    "sqlite3_mutex_enter"
    "sqlite3_mutex_leave"
    "sqlite3_next_stmt"
    "sqlite3_prepare"
    "sqlite3_prepare_v2"
    "sqlite3_prepare_v3"
    "sqlite3_reset"
    "sqlite3_sql"
    "sqlite3_step"
    "sqlite3_stmt_busy"
    "sqlite3_stmt_readonly"
    "sqlite3_stmt_status"
    "sqlite3_str_append"
    "sqlite3_str_appendall"
    "sqlite3_str_appendf"
    "sqlite3_table_column_metadata"
    "sqlite3_total_changes"
    "sqlite3_wal_autocheckpoint"
    "sqlite3_wal_checkpoint"
    "sqlite3_wal_checkpoint_v2"))

; rc = sqlite3_exec(db, sql, callback, data, &error); the database stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "sqlite3_busy_handler"
    "sqlite3_commit_hook"
    "sqlite3_create_collation"
    "sqlite3_create_function"
    "sqlite3_create_function_v2"
    "sqlite3_create_module"
    "sqlite3_exec"
    "sqlite3_profile"
    "sqlite3_progress_handler"
    "sqlite3_rollback_hook"
    "sqlite3_set_authorizer"
    "sqlite3_trace"
    "sqlite3_trace_v2"
    "sqlite3_update_hook"
    "sqlite3_wal_hook"))
