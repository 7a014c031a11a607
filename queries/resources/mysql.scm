; Connections and results of MySQL
;
; `mysql_free_result()` ends a result, `mysql_close()` a connection, `mysql_stmt_close()` a statement.
; `mysql_real_connect()` returns the connection that was handed to it.
; timid: `mysql_init()` with a structure of the caller allocates less than with `NULL`; only the latter is followed.
;
; bad: an empty result is not freed
;     static ngx_int_t
;     ngx_http_hello_row(MYSQL *mysql, ngx_uint_t *n)
;     {
;         MYSQL_ROW   row;
;         MYSQL_RES  *res;
;
;         res = mysql_store_result(mysql);
;         if (res == NULL) {
;             return NGX_ERROR;
;         }
;
;         row = mysql_fetch_row(res);
;         if (row == NULL) {
;             return NGX_DECLINED;
;         }
;
;         *n = ngx_strlen(row[0]);
;
;         mysql_free_result(res);
;
;         return NGX_OK;
;     }
;
; good: freed whether it is empty or not
;     static ngx_int_t
;     ngx_http_hello_row(MYSQL *mysql, ngx_uint_t *n)
;     {
;         MYSQL_ROW   row;
;         MYSQL_RES  *res;
;
;         res = mysql_store_result(mysql);
;         if (res == NULL) {
;             return NGX_ERROR;
;         }
;
;         row = mysql_fetch_row(res);
;         if (row == NULL) {
;             mysql_free_result(res);
;             return NGX_DECLINED;
;         }
;
;         *n = ngx_strlen(row[0]);
;
;         mysql_free_result(res);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "mysql")
  (#set! rule.title "Connections and results of MySQL")
  (#set! resource.noun "MySQL object")
  (#set! resource.type "MYSQL_RES *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "mysql_free_result(%s)"))

; result = mysql_store_result(mysql);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mysql_list_dbs"
    "mysql_list_fields"
    "mysql_list_tables"
    "mysql_stmt_result_metadata"
    "mysql_store_result"
    "mysql_use_result"))

; mysql = mysql_init(NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "mysql_init")
  (#set! fix.release "mysql_close(%s)"))

; statement = mysql_stmt_init(mysql);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "mysql_stmt_init")
  (#set! fix.release "mysql_stmt_close(%s)"))

; mysql_free_result(result);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "mysql_close"
    "mysql_free_result"
    "mysql_stmt_close"))

; row = mysql_fetch_row(result);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "mysql_affected_rows"
    "mysql_data_seek"
    "mysql_errno"
    "mysql_error"
    "mysql_fetch_field"
    "mysql_fetch_fields"
    "mysql_fetch_lengths"
    "mysql_fetch_row"
    "mysql_field_count"
    "mysql_insert_id"
    "mysql_num_fields"
    "mysql_num_rows"
    "mysql_options"
    "mysql_ping"
    "mysql_query"
    "mysql_real_connect"
    "mysql_real_escape_string"
    "mysql_real_query"
    "mysql_select_db"
    "mysql_set_character_set"
    "mysql_sqlstate"
    "mysql_stmt_bind_param"
    "mysql_stmt_bind_result"
    "mysql_stmt_error"
    "mysql_stmt_execute"
    "mysql_stmt_fetch"
    "mysql_stmt_prepare"
    "mysql_stmt_store_result"))
