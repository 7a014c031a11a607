; Arrays of strings of D-Bus
;
; Of what `dbus_message_get_args()` hands out, arrays of strings alone are copies: they belong to the caller until
; `dbus_free_string_array()`. So says the reference of libdbus.
;
; bad: the names are only counted
;     static int
;     ngx_http_hello_count(DBusMessage *reply)
;     {
;         int     n;
;         char  **names;
;
;         if (!dbus_message_get_args(reply, NULL, DBUS_TYPE_ARRAY,
;                                    DBUS_TYPE_STRING, &names, &n,
;                                    DBUS_TYPE_INVALID))
;         {
;             return -1;
;         }
;
;         return n;
;     }
;
; good: freed once they are counted
;     static int
;     ngx_http_hello_count(DBusMessage *reply)
;     {
;         int     n;
;         char  **names;
;
;         if (!dbus_message_get_args(reply, NULL, DBUS_TYPE_ARRAY,
;                                    DBUS_TYPE_STRING, &names, &n,
;                                    DBUS_TYPE_INVALID))
;         {
;             return -1;
;         }
;
;         dbus_free_string_array(names);
;
;         return n;
;     }

((translation_unit)
  (#set! rule.id "dbus-strings")
  (#set! rule.title "Arrays of strings of D-Bus")
  (#set! resource.noun "array of D-Bus strings")
  (#set! resource.type "char **")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "dbus_free_string_array(%s)"))

; if (!dbus_message_get_args(reply, &error, DBUS_TYPE_ARRAY, DBUS_TYPE_STRING, &names, &n, DBUS_TYPE_INVALID))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    (identifier) @_kind
    .
    (identifier) @_element
    .
    (pointer_expression) @resource.handle)
  (#eq? @_kind "DBUS_TYPE_ARRAY")
  (#any-of? @_element
    "DBUS_TYPE_OBJECT_PATH"
    "DBUS_TYPE_SIGNATURE"
    "DBUS_TYPE_STRING")
  (#eq? @resource.acquire "dbus_message_get_args")
  (#set! call.fails "== 0"))

; dbus_free_string_array(names);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "dbus_free_string_array"))
