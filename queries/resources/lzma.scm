; Streams of liblzma
;
; A coder that was set up for a stream keeps memory until `lzma_end()`, also after the end of the data or an error;
; when its setting up fails, there is none. So says lzma/base.h.
;
; bad: data that is broken
;     static ngx_int_t
;     ngx_http_hello_unpack(ngx_str_t *in, u_char *out, size_t size)
;     {
;         lzma_ret     rc;
;         lzma_stream  stream = LZMA_STREAM_INIT;
;
;         if (lzma_stream_decoder(&stream, 1 << 26, 0) != LZMA_OK) {
;             return NGX_ERROR;
;         }
;
;         stream.next_in = in->data;
;         stream.avail_in = in->len;
;         stream.next_out = out;
;         stream.avail_out = size;
;
;         rc = lzma_code(&stream, LZMA_FINISH);
;         if (rc != LZMA_STREAM_END) {
;             return NGX_DECLINED;
;         }
;
;         lzma_end(&stream);
;
;         return NGX_OK;
;     }
;
; good: ended where the data is broken
;     static ngx_int_t
;     ngx_http_hello_unpack(ngx_str_t *in, u_char *out, size_t size)
;     {
;         lzma_ret     rc;
;         lzma_stream  stream = LZMA_STREAM_INIT;
;
;         if (lzma_stream_decoder(&stream, 1 << 26, 0) != LZMA_OK) {
;             return NGX_ERROR;
;         }
;
;         stream.next_in = in->data;
;         stream.avail_in = in->len;
;         stream.next_out = out;
;         stream.avail_out = size;
;
;         rc = lzma_code(&stream, LZMA_FINISH);
;         if (rc != LZMA_STREAM_END) {
;             lzma_end(&stream);
;             return NGX_DECLINED;
;         }
;
;         lzma_end(&stream);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "lzma")
  (#set! rule.title "Streams of liblzma")
  (#set! resource.noun "stream")
  (#set! resource.type "lzma_stream")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "LZMA_OK")
  (#set! fix.release "lzma_end(&%s)"))

; rc = lzma_easy_encoder(&stream, 6, LZMA_CHECK_CRC64);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "lzma_alone_decoder"
    "lzma_alone_encoder"
    "lzma_auto_decoder"
    "lzma_easy_encoder"
    "lzma_raw_decoder"
    "lzma_raw_encoder"
    "lzma_stream_decoder"
    "lzma_stream_decoder_mt"
    "lzma_stream_encoder"
    "lzma_stream_encoder_mt")
  (#set! call.fails "!= LZMA_OK"))

; lzma_end(&stream);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "lzma_end"))

; rc = lzma_code(&stream, LZMA_FINISH);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "lzma_code"
    "lzma_get_check"
    "lzma_get_progress"
    "lzma_memlimit_get"
    "lzma_memlimit_set"
    "lzma_memusage"))
