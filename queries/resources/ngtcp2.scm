; Connections of ngtcp2 and nghttp3
;
; `ngtcp2_conn_server_new()`, `nghttp3_conn_server_new()` and their like hand a connection out through their first
; argument when they answer 0; it is deleted by the del call of its library, which sends nothing. So say their
; headers.
;
; bad: streams that can't be bound
;     static nghttp3_conn *
;     ngx_http_hello_http3(nghttp3_callbacks *callbacks, int64_t id, void *data)
;     {
;         int                rc;
;         nghttp3_conn      *conn;
;         nghttp3_settings   settings;
;
;         nghttp3_settings_default(&settings);
;
;         rc = nghttp3_conn_server_new(&conn, callbacks, &settings, NULL, data);
;         if (rc != 0) {
;             return NULL;
;         }
;
;         if (nghttp3_conn_bind_control_stream(conn, id) != 0) {
;             return NULL;
;         }
;
;         return conn;
;     }
;
; good: deleted where the streams can't be bound
;     static nghttp3_conn *
;     ngx_http_hello_http3(nghttp3_callbacks *callbacks, int64_t id, void *data)
;     {
;         int                rc;
;         nghttp3_conn      *conn;
;         nghttp3_settings   settings;
;
;         nghttp3_settings_default(&settings);
;
;         rc = nghttp3_conn_server_new(&conn, callbacks, &settings, NULL, data);
;         if (rc != 0) {
;             return NULL;
;         }
;
;         if (nghttp3_conn_bind_control_stream(conn, id) != 0) {
;             nghttp3_conn_del(conn);
;             return NULL;
;         }
;
;         return conn;
;     }

((translation_unit)
  (#set! rule.id "ngtcp2")
  (#set! rule.title "Connections of ngtcp2 and nghttp3")
  (#set! resource.noun "QUIC connection")
  (#set! resource.type "ngtcp2_conn *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "ngtcp2_conn_del(%s)"))

; rc = ngtcp2_conn_server_new(&conn, dcid, scid, path, version, callbacks, settings, params, NULL, data);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "ngtcp2_conn_client_new"
    "ngtcp2_conn_server_new")
  (#set! call.fails "!= 0"))

; rc = nghttp3_conn_server_new(&conn, callbacks, settings, NULL, data);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "nghttp3_conn_client_new"
    "nghttp3_conn_server_new")
  (#set! call.fails "!= 0")
  (#set! fix.release "nghttp3_conn_del(%s)"))

; ngtcp2_conn_del(conn);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "nghttp3_conn_del"
    "ngtcp2_conn_del"))

; rc = ngtcp2_conn_read_pkt(conn, path, info, buf, size, now);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "nghttp3_conn_add_ack_offset"
    "nghttp3_conn_add_write_offset"
    "nghttp3_conn_bind_control_stream"
    "nghttp3_conn_bind_qpack_streams"
    "nghttp3_conn_close_stream"
    "nghttp3_conn_read_stream"
    "nghttp3_conn_resume_stream"
    "nghttp3_conn_set_max_client_streams_bidi"
    "nghttp3_conn_set_stream_user_data"
    "nghttp3_conn_submit_request"
    "nghttp3_conn_submit_response"
    "nghttp3_conn_writev_stream"
    "ngtcp2_conn_get_expiry"
    "ngtcp2_conn_handle_expiry"
    "ngtcp2_conn_in_closing_period"
    "ngtcp2_conn_in_draining_period"
    "ngtcp2_conn_open_bidi_stream"
    "ngtcp2_conn_open_uni_stream"
    "ngtcp2_conn_read_pkt"
    "ngtcp2_conn_set_keep_alive_timeout"
    "ngtcp2_conn_set_tls_native_handle"
    "ngtcp2_conn_shutdown_stream"
    "ngtcp2_conn_write_connection_close"
    "ngtcp2_conn_write_pkt"
    "ngtcp2_conn_writev_stream"))
