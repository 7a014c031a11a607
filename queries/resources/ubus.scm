; Connections to ubus
;
; `ubus_connect()` opens a socket to the bus of OpenWrt and allocates what it needs for it; both go with `ubus_free()`.
;
; bad: an object that nobody registered
;     static ngx_int_t
;     ngx_http_hello_lookup(char *path, uint32_t *id)
;     {
;         struct ubus_context  *ctx;
;
;         ctx = ubus_connect(NULL);
;         if (ctx == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (ubus_lookup_id(ctx, path, id) != 0) {
;             return NGX_DECLINED;
;         }
;
;         ubus_free(ctx);
;
;         return NGX_OK;
;     }
;
; good: freed whether there is one or not
;     static ngx_int_t
;     ngx_http_hello_lookup(char *path, uint32_t *id)
;     {
;         struct ubus_context  *ctx;
;
;         ctx = ubus_connect(NULL);
;         if (ctx == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (ubus_lookup_id(ctx, path, id) != 0) {
;             ubus_free(ctx);
;             return NGX_DECLINED;
;         }
;
;         ubus_free(ctx);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "ubus")
  (#set! rule.title "Connections to ubus")
  (#set! resource.noun "ubus connection")
  (#set! resource.type "struct ubus_context *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "socket")
  (#set! fix.release "ubus_free(%s)"))

; ctx = ubus_connect(NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ubus_connect"))

; ubus_free(ctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "ubus_free"))

; ubus_lookup_id(ctx, path, &id);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "ubus_abort_request"
    "ubus_add_object"
    "ubus_complete_request"
    "ubus_complete_request_async"
    "ubus_invoke"
    "ubus_invoke_async"
    "ubus_invoke_async_fd"
    "ubus_invoke_fd"
    "ubus_lookup"
    "ubus_lookup_id"
    "ubus_notify"
    "ubus_reconnect"
    "ubus_register_event_handler"
    "ubus_register_subscriber"
    "ubus_remove_object"
    "ubus_send_event"
    "ubus_send_reply"
    "ubus_subscribe"
    "ubus_unregister_event_handler"
    "ubus_unsubscribe"))
