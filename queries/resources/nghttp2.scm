; nghttp2 objects
;
; Sessions, their callbacks and options, and the two halves of a header table come out of an argument, and a pool knows
; nothing of them. A session copies the callbacks and the options that it is made with: both stay with the caller.
;
; bad: a session that is not made keeps its callbacks
;     static ngx_int_t
;     ngx_http_hello_session(ngx_http_hello_ctx_t *ctx)
;     {
;         nghttp2_session_callbacks  *callbacks;
;
;         if (nghttp2_session_callbacks_new(&callbacks) != 0) {
;             return NGX_ERROR;
;         }
;
;         nghttp2_session_callbacks_set_send_callback(callbacks,
;                                                     ngx_http_hello_send);
;
;         if (nghttp2_session_client_new(&ctx->session, callbacks, ctx) != 0) {
;             return NGX_ERROR;
;         }
;
;         nghttp2_session_callbacks_del(callbacks);
;
;         return NGX_OK;
;     }
;
; good: the callbacks go whether there is a session or not
;     static ngx_int_t
;     ngx_http_hello_session(ngx_http_hello_ctx_t *ctx)
;     {
;         int                         rc;
;         nghttp2_session_callbacks  *callbacks;
;
;         if (nghttp2_session_callbacks_new(&callbacks) != 0) {
;             return NGX_ERROR;
;         }
;
;         nghttp2_session_callbacks_set_send_callback(callbacks,
;                                                     ngx_http_hello_send);
;
;         rc = nghttp2_session_client_new(&ctx->session, callbacks, ctx);
;
;         nghttp2_session_callbacks_del(callbacks);
;
;         return (rc == 0) ? NGX_OK : NGX_ERROR;
;     }
;
;     static void
;     ngx_http_hello_cleanup(void *data)
;     {
;         ngx_http_hello_ctx_t  *ctx = data;
;
;         nghttp2_session_del(ctx->session);
;     }
;
; bad: settings that are refused leave the session
;     static nghttp2_session *
;     ngx_http_hello_server(nghttp2_session_callbacks *callbacks, void *data)
;     {
;         int               rc;
;         nghttp2_option   *option;
;         nghttp2_session  *session;
;
;         rc = nghttp2_option_new(&option);
;         if (rc < 0) {
;             return NULL;
;         }
;
;         nghttp2_option_set_no_auto_window_update(option, 1);
;
;         rc = nghttp2_session_server_new2(&session, callbacks, data, option);
;
;         nghttp2_option_del(option);
;
;         if (rc < 0) {
;             return NULL;
;         }
;
;         rc = nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, NULL, 0);
;         if (rc != 0) {
;             return NULL;
;         }
;
;         return session;
;     }
;
; good: the caller gets the session, or nothing is left of it
;     static nghttp2_session *
;     ngx_http_hello_server(nghttp2_session_callbacks *callbacks, void *data)
;     {
;         int               rc;
;         nghttp2_option   *option;
;         nghttp2_session  *session;
;
;         rc = nghttp2_option_new(&option);
;         if (rc < 0) {
;             return NULL;
;         }
;
;         nghttp2_option_set_no_auto_window_update(option, 1);
;
;         rc = nghttp2_session_server_new2(&session, callbacks, data, option);
;
;         nghttp2_option_del(option);
;
;         if (rc < 0) {
;             return NULL;
;         }
;
;         rc = nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, NULL, 0);
;         if (rc != 0) {
;             nghttp2_session_del(session);
;             return NULL;
;         }
;
;         return session;
;     }
;
; bad: a header block that is broken keeps the table
;     static ngx_int_t
;     ngx_http_hello_headers(u_char *p, size_t len)
;     {
;         int                   flags;
;         ssize_t               n;
;         nghttp2_nv            nv;
;         nghttp2_hd_inflater  *inflater;
;
;         if (nghttp2_hd_inflate_new(&inflater)) {
;             return NGX_ERROR;
;         }
;
;         n = nghttp2_hd_inflate_hd2(inflater, &nv, &flags, p, len, 1);
;         if (n < 0) {
;             return NGX_DECLINED;
;         }
;
;         nghttp2_hd_inflate_end_headers(inflater);
;         nghttp2_hd_inflate_del(inflater);
;
;         return NGX_OK;
;     }
;
; good: the table goes with a block that is broken
;     static ngx_int_t
;     ngx_http_hello_headers(u_char *p, size_t len)
;     {
;         int                   flags;
;         ssize_t               n;
;         nghttp2_nv            nv;
;         nghttp2_hd_inflater  *inflater;
;
;         if (nghttp2_hd_inflate_new(&inflater)) {
;             return NGX_ERROR;
;         }
;
;         n = nghttp2_hd_inflate_hd2(inflater, &nv, &flags, p, len, 1);
;         if (n < 0) {
;             nghttp2_hd_inflate_del(inflater);
;             return NGX_DECLINED;
;         }
;
;         nghttp2_hd_inflate_end_headers(inflater);
;         nghttp2_hd_inflate_del(inflater);
;
;         return NGX_OK;
;     }
;
; bad: a buffer that is too small keeps the other half
;     static ngx_int_t
;     ngx_http_hello_block(nghttp2_nv *nv, size_t n, ngx_buf_t *b)
;     {
;         size_t                room;
;         ssize_t               size;
;         nghttp2_hd_deflater  *deflater;
;
;         if (nghttp2_hd_deflate_new(&deflater, 4096) != 0) {
;             return NGX_ERROR;
;         }
;
;         room = b->end - b->last;
;
;         if (nghttp2_hd_deflate_bound(deflater, nv, n) > room) {
;             return NGX_DECLINED;
;         }
;
;         size = nghttp2_hd_deflate_hd(deflater, b->last, room, nv, n);
;
;         nghttp2_hd_deflate_del(deflater);
;
;         if (size < 0) {
;             return NGX_ERROR;
;         }
;
;         b->last += size;
;
;         return NGX_OK;
;     }
;
; good: one exit for the other half
;     static ngx_int_t
;     ngx_http_hello_block(nghttp2_nv *nv, size_t n, ngx_buf_t *b)
;     {
;         size_t                room;
;         ssize_t               size;
;         nghttp2_hd_deflater  *deflater;
;
;         if (nghttp2_hd_deflate_new(&deflater, 4096) != 0) {
;             return NGX_ERROR;
;         }
;
;         size = -1;
;
;         room = b->end - b->last;
;
;         if (nghttp2_hd_deflate_bound(deflater, nv, n) > room) {
;             goto done;
;         }
;
;         size = nghttp2_hd_deflate_hd(deflater, b->last, room, nv, n);
;         if (size > 0) {
;             b->last += size;
;         }
;
;     done:
;
;         nghttp2_hd_deflate_del(deflater);
;
;         return (size < 0) ? NGX_ERROR : NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "nghttp2")
  (#set! rule.title "nghttp2 objects")
  (#set! resource.noun "nghttp2 object")
  (#set! resource.type "void *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "nghttp2_session_del(%s)"))

; if (nghttp2_session_client_new(&session, callbacks, data) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "nghttp2_session_client_new"
    "nghttp2_session_client_new2"
    "nghttp2_session_client_new3"
    "nghttp2_session_server_new"
    "nghttp2_session_server_new2"
    "nghttp2_session_server_new3")
  (#set! call.fails "!= 0"))

; if (nghttp2_session_callbacks_new(&callbacks) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "nghttp2_session_callbacks_new")
  (#set! call.fails "!= 0")
  (#set! fix.release "nghttp2_session_callbacks_del(%s)"))

; if (nghttp2_option_new(&option) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "nghttp2_option_new")
  (#set! call.fails "!= 0")
  (#set! fix.release "nghttp2_option_del(%s)"))

; if (nghttp2_hd_inflate_new(&inflater) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "nghttp2_hd_inflate_new"
    "nghttp2_hd_inflate_new2")
  (#set! call.fails "!= 0")
  (#set! fix.release "nghttp2_hd_inflate_del(%s)"))

; if (nghttp2_hd_deflate_new(&deflater, 4096) != 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "nghttp2_hd_deflate_new"
    "nghttp2_hd_deflate_new2")
  (#set! call.fails "!= 0")
  (#set! fix.release "nghttp2_hd_deflate_del(%s)"))

; nghttp2_session_del(session);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_) @resource.handle
    .)
  (#any-of? @resource.release
    "nghttp2_hd_deflate_del"
    "nghttp2_hd_inflate_del"
    "nghttp2_option_del"
    "nghttp2_session_callbacks_del"
    "nghttp2_session_del"))

; nghttp2_session_client_new(&session, callbacks, data); copies the callbacks
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.borrow
    "nghttp2_session_client_new"
    "nghttp2_session_client_new2"
    "nghttp2_session_client_new3"
    "nghttp2_session_server_new"
    "nghttp2_session_server_new2"
    "nghttp2_session_server_new3"))

; nghttp2_session_client_new2(&session, callbacks, data, option); copies the options
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.borrow
    "nghttp2_session_client_new2"
    "nghttp2_session_client_new3"
    "nghttp2_session_server_new2"
    "nghttp2_session_server_new3"))

; nghttp2_session_mem_recv(session, p, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "nghttp2_hd_deflate_bound"
    "nghttp2_hd_deflate_change_table_size"
    "nghttp2_hd_deflate_get_dynamic_table_size"
    "nghttp2_hd_deflate_hd"
    "nghttp2_hd_deflate_hd2"
    "nghttp2_hd_deflate_hd_vec"
    "nghttp2_hd_deflate_hd_vec2"
    "nghttp2_hd_inflate_change_table_size"
    "nghttp2_hd_inflate_end_headers"
    "nghttp2_hd_inflate_hd"
    "nghttp2_hd_inflate_hd2"
    "nghttp2_hd_inflate_hd3"
    "nghttp2_option_set_builtin_recv_extension_type"
    "nghttp2_option_set_max_deflate_dynamic_table_size"
    "nghttp2_option_set_max_outbound_ack"
    "nghttp2_option_set_max_reserved_remote_streams"
    "nghttp2_option_set_max_send_header_block_length"
    "nghttp2_option_set_max_settings"
    "nghttp2_option_set_no_auto_ping_ack"
    "nghttp2_option_set_no_auto_window_update"
    "nghttp2_option_set_no_closed_streams"
    "nghttp2_option_set_no_http_messaging"
    "nghttp2_option_set_no_recv_client_magic"
    "nghttp2_option_set_no_rfc9113_leading_and_trailing_ws_validation"
    "nghttp2_option_set_peer_max_concurrent_streams"
    "nghttp2_option_set_server_fallback_rfc7540_priorities"
    "nghttp2_option_set_stream_reset_rate_limit"
    "nghttp2_option_set_user_recv_extension_type"
    "nghttp2_session_callbacks_set_before_frame_send_callback"
    "nghttp2_session_callbacks_set_data_source_read_length_callback"
    "nghttp2_session_callbacks_set_error_callback"
    "nghttp2_session_callbacks_set_error_callback2"
    "nghttp2_session_callbacks_set_on_begin_frame_callback"
    "nghttp2_session_callbacks_set_on_begin_headers_callback"
    "nghttp2_session_callbacks_set_on_data_chunk_recv_callback"
    "nghttp2_session_callbacks_set_on_frame_not_send_callback"
    "nghttp2_session_callbacks_set_on_frame_recv_callback"
    "nghttp2_session_callbacks_set_on_frame_send_callback"
    "nghttp2_session_callbacks_set_on_header_callback"
    "nghttp2_session_callbacks_set_on_header_callback2"
    "nghttp2_session_callbacks_set_on_invalid_frame_recv_callback"
    "nghttp2_session_callbacks_set_on_stream_close_callback"
    "nghttp2_session_callbacks_set_recv_callback"
    "nghttp2_session_callbacks_set_recv_callback2"
    "nghttp2_session_callbacks_set_select_padding_callback"
    "nghttp2_session_callbacks_set_select_padding_callback2"
    "nghttp2_session_callbacks_set_send_callback"
    "nghttp2_session_callbacks_set_send_callback2"
    "nghttp2_session_callbacks_set_send_data_callback"
    "nghttp2_session_consume"
    "nghttp2_session_consume_connection"
    "nghttp2_session_consume_stream"
    "nghttp2_session_find_stream"
    "nghttp2_session_get_effective_local_window_size"
    "nghttp2_session_get_effective_recv_data_length"
    "nghttp2_session_get_last_proc_stream_id"
    "nghttp2_session_get_local_settings"
    "nghttp2_session_get_local_window_size"
    "nghttp2_session_get_next_stream_id"
    "nghttp2_session_get_outbound_queue_size"
    "nghttp2_session_get_remote_settings"
    "nghttp2_session_get_remote_window_size"
    "nghttp2_session_get_root_stream"
    "nghttp2_session_get_stream_effective_local_window_size"
    "nghttp2_session_get_stream_local_close"
    "nghttp2_session_get_stream_local_window_size"
    "nghttp2_session_get_stream_remote_close"
    "nghttp2_session_get_stream_remote_window_size"
    "nghttp2_session_get_stream_user_data"
    "nghttp2_session_mem_recv"
    "nghttp2_session_mem_recv2"
    "nghttp2_session_mem_send"
    "nghttp2_session_mem_send2"
    "nghttp2_session_recv"
    "nghttp2_session_resume_data"
    "nghttp2_session_send"
    "nghttp2_session_set_local_window_size"
    "nghttp2_session_set_next_stream_id"
    "nghttp2_session_set_stream_user_data"
    "nghttp2_session_terminate_session"
    "nghttp2_session_terminate_session2"
    "nghttp2_session_upgrade2"
    "nghttp2_session_want_read"
    "nghttp2_session_want_write"
    "nghttp2_submit_data"
    "nghttp2_submit_data2"
    "nghttp2_submit_goaway"
    "nghttp2_submit_headers"
    "nghttp2_submit_ping"
    "nghttp2_submit_priority"
    "nghttp2_submit_push_promise"
    "nghttp2_submit_request"
    "nghttp2_submit_request2"
    "nghttp2_submit_response"
    "nghttp2_submit_response2"
    "nghttp2_submit_rst_stream"
    "nghttp2_submit_settings"
    "nghttp2_submit_shutdown_notice"
    "nghttp2_submit_trailer"
    "nghttp2_submit_window_update"))
