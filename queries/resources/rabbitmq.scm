; Connections of RabbitMQ
;
; `amqp_new_connection()` makes a state that `amqp_destroy_connection()` frees, with its socket and buffers, whether a
; server was reached or not; `amqp_connection_close()` only says goodbye to the server. A socket that
; `amqp_tcp_socket_new()` makes belongs to its connection. So says the header of rabbitmq-c.
;
; bad: a server that can't be reached
;     static amqp_connection_state_t
;     ngx_http_hello_broker(char *host, int port)
;     {
;         amqp_socket_t            *socket;
;         amqp_connection_state_t   connection;
;
;         connection = amqp_new_connection();
;         if (connection == NULL) {
;             return NULL;
;         }
;
;         socket = amqp_tcp_socket_new(connection);
;
;         if (socket == NULL || amqp_socket_open(socket, host, port) != 0) {
;             return NULL;
;         }
;
;         return connection;
;     }
;
; good: freed where the server can't be reached
;     static amqp_connection_state_t
;     ngx_http_hello_broker(char *host, int port)
;     {
;         amqp_socket_t            *socket;
;         amqp_connection_state_t   connection;
;
;         connection = amqp_new_connection();
;         if (connection == NULL) {
;             return NULL;
;         }
;
;         socket = amqp_tcp_socket_new(connection);
;
;         if (socket == NULL || amqp_socket_open(socket, host, port) != 0) {
;             amqp_destroy_connection(connection);
;             return NULL;
;         }
;
;         return connection;
;     }

((translation_unit)
  (#set! rule.id "rabbitmq")
  (#set! rule.title "Connections of RabbitMQ")
  (#set! resource.noun "RabbitMQ connection")
  (#set! resource.type "amqp_connection_state_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "socket")
  (#set! fix.release "amqp_destroy_connection(%s)"))

; connection = amqp_new_connection();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "amqp_new_connection"))

; amqp_destroy_connection(connection);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "amqp_destroy_connection"))

; socket = amqp_tcp_socket_new(connection);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "amqp_basic_ack"
    "amqp_basic_cancel"
    "amqp_basic_consume"
    "amqp_basic_get"
    "amqp_basic_nack"
    "amqp_basic_publish"
    "amqp_basic_qos"
    "amqp_basic_recover"
    "amqp_basic_reject"
    "amqp_channel_close"
    "amqp_channel_close_ok"
    "amqp_channel_flow"
    "amqp_channel_open"
    "amqp_confirm_select"
    "amqp_connection_close"
    "amqp_consume_message"
    "amqp_data_in_buffer"
    "amqp_exchange_bind"
    "amqp_exchange_declare"
    "amqp_exchange_delete"
    "amqp_exchange_unbind"
    "amqp_frames_enqueued"
    "amqp_get_channel_max"
    "amqp_get_client_properties"
    "amqp_get_frame_max"
    "amqp_get_handshake_timeout"
    "amqp_get_heartbeat"
    "amqp_get_rpc_reply"
    "amqp_get_rpc_timeout"
    "amqp_get_server_properties"
    "amqp_get_socket"
    "amqp_get_sockfd"
    "amqp_handle_input"
    "amqp_login"
    "amqp_login_with_properties"
    "amqp_maybe_release_buffers"
    "amqp_maybe_release_buffers_on_channel"
    "amqp_queue_bind"
    "amqp_queue_declare"
    "amqp_queue_delete"
    "amqp_queue_purge"
    "amqp_queue_unbind"
    "amqp_read_message"
    "amqp_release_buffers"
    "amqp_release_buffers_ok"
    "amqp_send_frame"
    "amqp_send_header"
    "amqp_send_method"
    "amqp_set_handshake_timeout"
    "amqp_set_rpc_timeout"
    "amqp_set_sockfd"
    "amqp_simple_rpc"
    "amqp_simple_rpc_decoded"
    "amqp_simple_wait_frame"
    "amqp_simple_wait_frame_noblock"
    "amqp_simple_wait_method"
    "amqp_ssl_socket_new"
    "amqp_tcp_socket_new"
    "amqp_tune_connection"
    "amqp_tx_commit"
    "amqp_tx_rollback"
    "amqp_tx_select"))
