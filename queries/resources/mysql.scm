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
  (#set! resource.descriptors "socket")
  (#set! fix.release "mysql_free_result(%s)"))

; result = mysql_store_result(mysql);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mysql_list_dbs"
    "mysql_list_fields"
    "mysql_list_processes"
    "mysql_list_tables"
    "mysql_stmt_param_metadata"
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

; mysql_stmt_free_result(statement); gives back the rows, not the statement
(call_expression
  function: (identifier) @resource.partial
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.partial "mysql_stmt_free_result"))

; row = mysql_fetch_row(result);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "mysql_affected_rows"
    "mysql_autocommit"
    "mysql_change_user"
    "mysql_character_set_name"
    "mysql_commit"
    "mysql_data_seek"
    "mysql_dump_debug_info"
    "mysql_eof"
    "mysql_errno"
    "mysql_error"
    "mysql_fetch_field"
    "mysql_fetch_field_direct"
    "mysql_fetch_fields"
    "mysql_fetch_lengths"
    "mysql_fetch_row"
    "mysql_fetch_row_nonblocking"
    "mysql_field_count"
    "mysql_field_seek"
    "mysql_field_tell"
    "mysql_get_character_set_info"
    "mysql_get_host_info"
    "mysql_get_proto_info"
    "mysql_get_server_info"
    "mysql_get_server_version"
    "mysql_get_ssl_cipher"
    "mysql_hex_string"
    "mysql_info"
    "mysql_insert_id"
    "mysql_more_results"
    "mysql_next_result"
    "mysql_num_fields"
    "mysql_num_rows"
    "mysql_options"
    "mysql_options4"
    "mysql_ping"
    "mysql_query"
    "mysql_read_query_result"
    "mysql_real_connect"
    "mysql_real_connect_nonblocking"
    "mysql_real_escape_string"
    "mysql_real_escape_string_quote"
    "mysql_real_query"
    "mysql_refresh"
    "mysql_reset_connection"
    "mysql_rollback"
    "mysql_row_seek"
    "mysql_row_tell"
    "mysql_select_db"
    "mysql_send_query"
    "mysql_set_character_set"
    "mysql_set_server_option"
    "mysql_sqlstate"
    "mysql_ssl_set"
    "mysql_stat"
    "mysql_stmt_affected_rows"
    "mysql_stmt_attr_set"
    "mysql_stmt_bind_param"
    "mysql_stmt_bind_result"
    "mysql_stmt_data_seek"
    "mysql_stmt_errno"
    "mysql_stmt_error"
    "mysql_stmt_execute"
    "mysql_stmt_fetch"
    "mysql_stmt_fetch_column"
    "mysql_stmt_field_count"
    "mysql_stmt_insert_id"
    "mysql_stmt_num_rows"
    "mysql_stmt_param_count"
    "mysql_stmt_prepare"
    "mysql_stmt_reset"
    "mysql_stmt_result_metadata"
    "mysql_stmt_send_long_data"
    "mysql_stmt_sqlstate"
    "mysql_stmt_store_result"
    "mysql_store_result"
    "mysql_store_result_nonblocking"
    "mysql_thread_id"
    "mysql_warning_count"))

; statement = mysql_stmt_init(mysql); rows of mysql_use_result() come from the server one by one
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "mysql_stmt_init"
    "mysql_use_result")
  (#set! call.result "dependent"))

; mysql_set_local_infile_handler(mysql, init, read, end, error, data);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "mysql_set_local_infile_handler"))
