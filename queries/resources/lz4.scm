; Streams of LZ4
;
; The streams of LZ4 that a create call returns are freed by the free call of their kind. So says lz4.h.
;
; bad: an answer that is too small
;     static ngx_int_t
;     ngx_http_hello_pack(char *in, char *out, int len, int size)
;     {
;         int            n;
;         LZ4_stream_t  *stream;
;
;         stream = LZ4_createStream();
;         if (stream == NULL) {
;             return NGX_ERROR;
;         }
;
;         n = LZ4_compress_fast_continue(stream, in, out, len, size, 1);
;         if (n == 0) {
;             return NGX_DECLINED;
;         }
;
;         LZ4_freeStream(stream);
;
;         return n;
;     }
;
; good: freed where the answer is too small
;     static ngx_int_t
;     ngx_http_hello_pack(char *in, char *out, int len, int size)
;     {
;         int            n;
;         LZ4_stream_t  *stream;
;
;         stream = LZ4_createStream();
;         if (stream == NULL) {
;             return NGX_ERROR;
;         }
;
;         n = LZ4_compress_fast_continue(stream, in, out, len, size, 1);
;         if (n == 0) {
;             LZ4_freeStream(stream);
;             return NGX_DECLINED;
;         }
;
;         LZ4_freeStream(stream);
;
;         return n;
;     }

((translation_unit)
  (#set! rule.id "lz4")
  (#set! rule.title "Streams of LZ4")
  (#set! resource.noun "LZ4 stream")
  (#set! resource.type "LZ4_stream_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "LZ4_freeStream(%s)"))

; stream = LZ4_createStream();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "LZ4_createStream"))

; stream = LZ4_createStreamHC();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "LZ4_createStreamHC")
  (#set! fix.release "LZ4_freeStreamHC(%s)"))

; stream = LZ4_createStreamDecode();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "LZ4_createStreamDecode")
  (#set! fix.release "LZ4_freeStreamDecode(%s)"))

; LZ4_freeStream(stream);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "LZ4_freeStream"
    "LZ4_freeStreamDecode"
    "LZ4_freeStreamHC"))

; n = LZ4_compress_fast_continue(stream, in, out, len, size, 1);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "LZ4_compress_HC_continue"
    "LZ4_compress_fast_continue"
    "LZ4_decompress_safe_continue"
    "LZ4_loadDict"
    "LZ4_loadDictHC"
    "LZ4_resetStream"
    "LZ4_resetStreamHC"
    "LZ4_resetStreamHC_fast"
    "LZ4_resetStream_fast"
    "LZ4_saveDict"
    "LZ4_saveDictHC"
    "LZ4_setCompressionLevel"
    "LZ4_setStreamDecode"))
