; Objects of the Cassandra driver
;
; Each object that the driver makes is freed by the free call of its kind: a future also when it failed, a statement
; once it was executed, a result once it was read. So say the comments in cassandra.h.
;
; bad: a query that fails
;     static ngx_int_t
;     ngx_http_hello_query(CassSession *session, CassStatement *statement)
;     {
;         CassFuture  *future;
;
;         future = cass_session_execute(session, statement);
;
;         if (cass_future_error_code(future) != CASS_OK) {
;             return NGX_ERROR;
;         }
;
;         cass_future_free(future);
;
;         return NGX_OK;
;     }
;
; good: future freed whether it failed or not
;     static ngx_int_t
;     ngx_http_hello_query(CassSession *session, CassStatement *statement)
;     {
;         CassFuture  *future;
;
;         future = cass_session_execute(session, statement);
;
;         if (cass_future_error_code(future) != CASS_OK) {
;             cass_future_free(future);
;             return NGX_ERROR;
;         }
;
;         cass_future_free(future);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "cassandra")
  (#set! rule.title "Objects of the Cassandra driver")
  (#set! resource.noun "Cassandra object")
  (#set! resource.type "CassFuture *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "CASS_OK")
  (#set! fix.release "cass_future_free(%s)"))

; future = cass_session_execute(session, statement);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cass_session_close"
    "cass_session_connect"
    "cass_session_connect_keyspace"
    "cass_session_execute"
    "cass_session_execute_batch"
    "cass_session_prepare"))

; cluster = cass_cluster_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "cass_cluster_new")
  (#set! fix.release "cass_cluster_free(%s)"))

; session = cass_session_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "cass_session_new")
  (#set! fix.release "cass_session_free(%s)"))

; statement = cass_statement_new(query, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cass_prepared_bind"
    "cass_statement_new"
    "cass_statement_new_n")
  (#set! fix.release "cass_statement_free(%s)"))

; batch = cass_batch_new(CASS_BATCH_TYPE_LOGGED);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "cass_batch_new")
  (#set! fix.release "cass_batch_free(%s)"))

; result = cass_future_get_result(future);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "cass_future_get_result")
  (#set! fix.release "cass_result_free(%s)"))

; prepared = cass_future_get_prepared(future);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "cass_future_get_prepared")
  (#set! fix.release "cass_prepared_free(%s)"))

; iterator = cass_iterator_from_result(result);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cass_iterator_from_collection"
    "cass_iterator_from_map"
    "cass_iterator_from_result"
    "cass_iterator_from_row")
  (#set! fix.release "cass_iterator_free(%s)"))

; cass_future_free(future);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "cass_batch_free"
    "cass_cluster_free"
    "cass_future_free"
    "cass_iterator_free"
    "cass_prepared_free"
    "cass_result_free"
    "cass_session_free"
    "cass_statement_free"))

; rc = cass_future_error_code(future);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "cass_batch_add_statement"
    "cass_cluster_set_contact_points"
    "cass_cluster_set_credentials"
    "cass_cluster_set_port"
    "cass_cluster_set_protocol_version"
    "cass_cluster_set_request_timeout"
    "cass_future_error_code"
    "cass_future_error_message"
    "cass_future_get_prepared"
    "cass_future_get_result"
    "cass_future_ready"
    "cass_future_wait"
    "cass_future_wait_timed"
    "cass_iterator_from_result"
    "cass_iterator_get_row"
    "cass_iterator_next"
    "cass_prepared_bind"
    "cass_result_column_count"
    "cass_result_first_row"
    "cass_result_row_count"
    "cass_session_close"
    "cass_session_connect"
    "cass_session_connect_keyspace"
    "cass_session_execute"
    "cass_session_execute_batch"
    "cass_session_prepare"
    "cass_statement_bind_bool"
    "cass_statement_bind_bytes"
    "cass_statement_bind_int32"
    "cass_statement_bind_int64"
    "cass_statement_bind_string"
    "cass_statement_bind_string_n"
    "cass_statement_bind_uuid"
    "cass_statement_set_consistency"
    "cass_statement_set_paging_size"))
