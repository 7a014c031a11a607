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
  (#set! fix.release "sqlite3_close(%s)"))

; if (sqlite3_open(name, &db) != SQLITE_OK)
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
  (#set! call.fails "!= SQLITE_OK"))

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
    "sqlite3_prepare_v2"
    "sqlite3_prepare_v3")
  (#set! call.fails "!= SQLITE_OK")
  (#set! fix.release "sqlite3_finalize(%s)"))

; sql = sqlite3_mprintf("SELECT %Q", name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "sqlite3_malloc"
    "sqlite3_malloc64"
    "sqlite3_mprintf"
    "sqlite3_vmprintf")
  (#set! fix.release "sqlite3_free(%s)"))

; sqlite3_close(db);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "sqlite3_close"
    "sqlite3_close_v2"
    "sqlite3_finalize"
    "sqlite3_free"))

; rc = sqlite3_step(statement);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "sqlite3_bind_blob"
    "sqlite3_bind_double"
    "sqlite3_bind_int"
    "sqlite3_bind_int64"
    "sqlite3_bind_null"
    "sqlite3_bind_parameter_count"
    "sqlite3_bind_text"
    "sqlite3_busy_timeout"
    "sqlite3_changes"
    "sqlite3_clear_bindings"
    "sqlite3_column_blob"
    "sqlite3_column_bytes"
    "sqlite3_column_count"
    "sqlite3_column_double"
    "sqlite3_column_int"
    "sqlite3_column_int64"
    "sqlite3_column_name"
    "sqlite3_column_text"
    "sqlite3_column_type"
    "sqlite3_errcode"
    "sqlite3_errmsg"
    "sqlite3_exec"
    "sqlite3_get_table"
    "sqlite3_last_insert_rowid"
    "sqlite3_reset"
    "sqlite3_step"))
