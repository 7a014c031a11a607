; Messages of protobuf-c
;
; `protobuf_c_message_unpack()` allocates a message; `protobuf_c_message_free_unpacked()` ends it. The calls that the
; compiler makes for one's own messages are wrappers of these two. timid: with an allocator of its own, a message may be
; in a pool and is not followed.
;
; bad: a message that lacks a field
;     static ngx_int_t
;     ngx_http_hello_size(const ProtobufCMessageDescriptor *type, ngx_str_t *in,
;         size_t *size)
;     {
;         ProtobufCMessage  *message;
;
;         message = protobuf_c_message_unpack(type, NULL, in->len, in->data);
;         if (message == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!protobuf_c_message_check(message)) {
;             return NGX_DECLINED;
;         }
;
;         *size = protobuf_c_message_get_packed_size(message);
;
;         protobuf_c_message_free_unpacked(message, NULL);
;
;         return NGX_OK;
;     }
;
; good: freed whether the field is there or not
;     static ngx_int_t
;     ngx_http_hello_size(const ProtobufCMessageDescriptor *type, ngx_str_t *in,
;         size_t *size)
;     {
;         ProtobufCMessage  *message;
;
;         message = protobuf_c_message_unpack(type, NULL, in->len, in->data);
;         if (message == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!protobuf_c_message_check(message)) {
;             protobuf_c_message_free_unpacked(message, NULL);
;             return NGX_DECLINED;
;         }
;
;         *size = protobuf_c_message_get_packed_size(message);
;
;         protobuf_c_message_free_unpacked(message, NULL);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "protobuf-c")
  (#set! rule.title "Messages of protobuf-c")
  (#set! resource.noun "message")
  (#set! resource.type "ProtobufCMessage *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "protobuf_c_message_free_unpacked(%s, NULL)"))

; message = protobuf_c_message_unpack(descriptor, NULL, len, data);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "protobuf_c_message_unpack"))

; protobuf_c_message_free_unpacked(message, NULL);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "protobuf_c_message_free_unpacked"))

; size = protobuf_c_message_get_packed_size(message);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "protobuf_c_message_check"
    "protobuf_c_message_get_packed_size"
    "protobuf_c_message_pack"
    "protobuf_c_message_pack_to_buffer"))
