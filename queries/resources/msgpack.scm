; Buffers of msgpack-c
;
; Buffers, packers, unpackers and zones of msgpack-c that a new call returns are freed by the free call of their kind;
; a packer does not own the buffer that it writes to. So say its headers.
;
; bad: no packer for the buffer
;     static msgpack_sbuffer *
;     ngx_http_hello_pack(ngx_uint_t n)
;     {
;         msgpack_packer   *packer;
;         msgpack_sbuffer  *buffer;
;
;         buffer = msgpack_sbuffer_new();
;         if (buffer == NULL) {
;             return NULL;
;         }
;
;         packer = msgpack_packer_new(buffer, msgpack_sbuffer_write);
;         if (packer == NULL) {
;             return NULL;
;         }
;
;         msgpack_pack_uint64(packer, n);
;         msgpack_packer_free(packer);
;
;         return buffer;
;     }
;
; good: buffer freed where there is no packer
;     static msgpack_sbuffer *
;     ngx_http_hello_pack(ngx_uint_t n)
;     {
;         msgpack_packer   *packer;
;         msgpack_sbuffer  *buffer;
;
;         buffer = msgpack_sbuffer_new();
;         if (buffer == NULL) {
;             return NULL;
;         }
;
;         packer = msgpack_packer_new(buffer, msgpack_sbuffer_write);
;         if (packer == NULL) {
;             msgpack_sbuffer_free(buffer);
;             return NULL;
;         }
;
;         msgpack_pack_uint64(packer, n);
;         msgpack_packer_free(packer);
;
;         return buffer;
;     }

((translation_unit)
  (#set! rule.id "msgpack")
  (#set! rule.title "Buffers of msgpack-c")
  (#set! resource.noun "msgpack object")
  (#set! resource.type "msgpack_sbuffer *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "msgpack_sbuffer_free(%s)"))

; buffer = msgpack_sbuffer_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "msgpack_sbuffer_new"))

; packer = msgpack_packer_new(buffer, msgpack_sbuffer_write);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "msgpack_packer_new")
  (#set! fix.release "msgpack_packer_free(%s)"))

; unpacker = msgpack_unpacker_new(MSGPACK_UNPACKER_INIT_BUFFER_SIZE);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "msgpack_unpacker_new")
  (#set! fix.release "msgpack_unpacker_free(%s)"))

; zone = msgpack_zone_new(MSGPACK_ZONE_CHUNK_SIZE);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "msgpack_zone_new")
  (#set! fix.release "msgpack_zone_free(%s)"))

; msgpack_sbuffer_free(buffer);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "msgpack_packer_free"
    "msgpack_sbuffer_free"
    "msgpack_unpacker_free"
    "msgpack_zone_free"))

; rc = msgpack_pack_map(packer, 2);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "msgpack_pack_array"
    "msgpack_pack_bin"
    "msgpack_pack_bin_body"
    "msgpack_pack_double"
    "msgpack_pack_false"
    "msgpack_pack_float"
    "msgpack_pack_int"
    "msgpack_pack_int32"
    "msgpack_pack_int64"
    "msgpack_pack_map"
    "msgpack_pack_nil"
    "msgpack_pack_object"
    "msgpack_pack_raw"
    "msgpack_pack_raw_body"
    "msgpack_pack_str"
    "msgpack_pack_str_body"
    "msgpack_pack_true"
    "msgpack_pack_uint32"
    "msgpack_pack_uint64"
    "msgpack_pack_unsigned_int"
    "msgpack_packer_new"
    "msgpack_sbuffer_clear"
    "msgpack_unpack"
    "msgpack_unpacker_buffer"
    "msgpack_unpacker_buffer_capacity"
    "msgpack_unpacker_buffer_consumed"
    "msgpack_unpacker_next"
    "msgpack_unpacker_reserve_buffer"
    "msgpack_zone_clear"
    "msgpack_zone_malloc"))
