; Messages of D-Bus
;
; A message that is made, and the reply that a blocking call returns, belong to the caller until
; `dbus_message_unref()`; sending a message leaves it to the caller. So says the reference of libdbus.
;
; bad: an argument that does not fit
;     static DBusMessage *
;     ngx_http_hello_question(char *user)
;     {
;         DBusMessage  *message;
;
;         message = dbus_message_new_method_call("org.hello", "/", NULL, "Ask");
;         if (message == NULL) {
;             return NULL;
;         }
;
;         if (!dbus_message_append_args(message, DBUS_TYPE_STRING, &user,
;                                       DBUS_TYPE_INVALID))
;         {
;             return NULL;
;         }
;
;         return message;
;     }
;
; good: released when the argument does not fit
;     static DBusMessage *
;     ngx_http_hello_question(char *user)
;     {
;         DBusMessage  *message;
;
;         message = dbus_message_new_method_call("org.hello", "/", NULL, "Ask");
;         if (message == NULL) {
;             return NULL;
;         }
;
;         if (!dbus_message_append_args(message, DBUS_TYPE_STRING, &user,
;                                       DBUS_TYPE_INVALID))
;         {
;             dbus_message_unref(message);
;             return NULL;
;         }
;
;         return message;
;     }

((translation_unit)
  (#set! rule.id "dbus")
  (#set! rule.title "Messages of D-Bus")
  (#set! resource.noun "D-Bus message")
  (#set! resource.type "DBusMessage *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "dbus_message_unref(%s)"))

; message = dbus_message_new_method_call(name, path, interface, method);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "dbus_message_copy"
    "dbus_message_new"
    "dbus_message_new_error"
    "dbus_message_new_error_printf"
    "dbus_message_new_method_call"
    "dbus_message_new_method_return"
    "dbus_message_new_signal"))

; reply = dbus_connection_send_with_reply_and_block(connection, message, -1, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "dbus_connection_pop_message"
    "dbus_connection_send_with_reply_and_block"
    "dbus_pending_call_steal_reply"))

; dbus_message_unref(message);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "dbus_message_unref"))

; dbus_message_append_args(message, type, &name, DBUS_TYPE_INVALID);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "dbus_connection_send"
    "dbus_connection_send_with_reply"
    "dbus_connection_send_with_reply_and_block"
    "dbus_message_append_args"
    "dbus_message_get_args"
    "dbus_message_get_error_name"
    "dbus_message_get_interface"
    "dbus_message_get_member"
    "dbus_message_get_path"
    "dbus_message_get_reply_serial"
    "dbus_message_get_sender"
    "dbus_message_get_serial"
    "dbus_message_get_signature"
    "dbus_message_get_type"
    "dbus_message_has_interface"
    "dbus_message_is_error"
    "dbus_message_is_method_call"
    "dbus_message_is_signal"
    "dbus_message_iter_init"
    "dbus_message_iter_init_append"
    "dbus_message_new_error"
    "dbus_message_new_method_return"
    "dbus_message_set_auto_start"
    "dbus_message_set_destination"
    "dbus_message_set_no_reply"
    "dbus_message_set_sender"
    "dbus_set_error_from_message"))
