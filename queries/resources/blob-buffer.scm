; Buffers of libubox
;
; `blob_buf_init()` begins a message in memory that the buffer allocates and that grows with what is added; called again,
; it begins the next message in the same memory. `blob_buf_free()` gives that back.
;
; bad: a message that nobody takes
;     static ngx_int_t
;     ngx_http_hello_post(struct ubus_context *ctx, uint32_t id, char *name)
;     {
;         struct blob_buf  b = { 0 };
;
;         if (blob_buf_init(&b, 0) != 0) {
;             return NGX_ERROR;
;         }
;
;         blobmsg_add_string(&b, "name", name);
;
;         if (ubus_invoke(ctx, id, "post", b.head, NULL, NULL, 1000) != 0) {
;             return NGX_DECLINED;
;         }
;
;         blob_buf_free(&b);
;
;         return NGX_OK;
;     }
;
; good: freed once it is sent
;     static ngx_int_t
;     ngx_http_hello_post(struct ubus_context *ctx, uint32_t id, char *name)
;     {
;         int              rc;
;         struct blob_buf  b = { 0 };
;
;         if (blob_buf_init(&b, 0) != 0) {
;             return NGX_ERROR;
;         }
;
;         blobmsg_add_string(&b, "name", name);
;
;         rc = ubus_invoke(ctx, id, "post", b.head, NULL, NULL, 1000);
;
;         blob_buf_free(&b);
;
;         return rc == 0 ? NGX_OK : NGX_DECLINED;
;     }

((translation_unit)
  (#set! rule.id "blob-buffer")
  (#set! rule.title "Buffers of libubox")
  (#set! resource.noun "blob buffer")
  (#set! resource.type "struct blob_buf")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "blob_buf_free(&%s)"))

; blob_buf_init(&b, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "blob_buf_init")
  (#set! call.fails "!= 0")
  (#set! call.when "empty"))

; blob_buf_free(&b);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "blob_buf_free"))

; blobmsg_add_string(&b, "name", name);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "blob_buf_grow"
    "blob_nest_end"
    "blob_nest_start"
    "blob_new"
    "blob_put"
    "blob_put_raw"
    "blob_put_string"
    "blob_put_u32"
    "blobmsg_add_blob"
    "blobmsg_add_double"
    "blobmsg_add_field"
    "blobmsg_add_json_element"
    "blobmsg_add_json_from_string"
    "blobmsg_add_object"
    "blobmsg_add_string"
    "blobmsg_add_string_buffer"
    "blobmsg_add_u16"
    "blobmsg_add_u32"
    "blobmsg_add_u64"
    "blobmsg_add_u8"
    "blobmsg_alloc_string_buffer"
    "blobmsg_buf_init"
    "blobmsg_close_array"
    "blobmsg_close_table"
    "blobmsg_format_json"
    "blobmsg_open_array"
    "blobmsg_open_table"
    "blobmsg_printf"
    "ubus_send_reply"))
