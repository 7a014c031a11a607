; Clients of Mosquitto
;
; `mosquitto_new()` returns a client that `mosquitto_destroy()` frees, connected or not: disconnecting frees nothing.
; So says the header of libmosquitto.
;
; bad: a broker that can't be reached
;     static struct mosquitto *
;     ngx_http_hello_client(char *host, int port)
;     {
;         struct mosquitto  *client;
;
;         client = mosquitto_new(NULL, true, NULL);
;         if (client == NULL) {
;             return NULL;
;         }
;
;         if (mosquitto_connect(client, host, port, 60) != MOSQ_ERR_SUCCESS) {
;             return NULL;
;         }
;
;         return client;
;     }
;
; good: destroyed where the broker can't be reached
;     static struct mosquitto *
;     ngx_http_hello_client(char *host, int port)
;     {
;         struct mosquitto  *client;
;
;         client = mosquitto_new(NULL, true, NULL);
;         if (client == NULL) {
;             return NULL;
;         }
;
;         if (mosquitto_connect(client, host, port, 60) != MOSQ_ERR_SUCCESS) {
;             mosquitto_destroy(client);
;             return NULL;
;         }
;
;         return client;
;     }

((translation_unit)
  (#set! rule.id "mosquitto")
  (#set! rule.title "Clients of Mosquitto")
  (#set! resource.noun "MQTT client")
  (#set! resource.type "struct mosquitto *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "MOSQ_ERR_SUCCESS")
  (#set! resource.descriptors "socket")
  (#set! fix.release "mosquitto_destroy(%s)"))

; client = mosquitto_new(id, true, data);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "mosquitto_new"))

; mosquitto_destroy(client);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "mosquitto_destroy"))

; rc = mosquitto_connect(client, host, port, 60);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "mosquitto_connect"
    "mosquitto_connect_async"
    "mosquitto_connect_bind"
    "mosquitto_connect_bind_async"
    "mosquitto_disconnect"
    "mosquitto_disconnect_v5"
    "mosquitto_int_option"
    "mosquitto_loop"
    "mosquitto_loop_forever"
    "mosquitto_loop_misc"
    "mosquitto_loop_read"
    "mosquitto_loop_start"
    "mosquitto_loop_stop"
    "mosquitto_loop_write"
    "mosquitto_max_inflight_messages_set"
    "mosquitto_opts_set"
    "mosquitto_publish"
    "mosquitto_publish_v5"
    "mosquitto_reconnect"
    "mosquitto_reconnect_async"
    "mosquitto_reconnect_delay_set"
    "mosquitto_reinitialise"
    "mosquitto_socket"
    "mosquitto_string_option"
    "mosquitto_subscribe"
    "mosquitto_threaded_set"
    "mosquitto_tls_insecure_set"
    "mosquitto_tls_opts_set"
    "mosquitto_tls_set"
    "mosquitto_unsubscribe"
    "mosquitto_userdata"
    "mosquitto_username_pw_set"
    "mosquitto_want_write"
    "mosquitto_will_clear"
    "mosquitto_will_set"))

; mosquitto_message_callback_set(client, callback); the client stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "mosquitto_connect_callback_set"
    "mosquitto_disconnect_callback_set"
    "mosquitto_log_callback_set"
    "mosquitto_message_callback_set"
    "mosquitto_publish_callback_set"
    "mosquitto_subscribe_callback_set"
    "mosquitto_unsubscribe_callback_set"
    "mosquitto_user_data_set"))
