; Streams of bzip2
;
; `BZ2_bzCompressInit()` and `BZ2_bzDecompressInit()` allocate the state of a stream when they return `BZ_OK`; the
; matching End call frees it, also after an error. So says the manual of bzip2.
;
; bad: data that is broken
;     static ngx_int_t
;     ngx_http_hello_unpack(ngx_str_t *in, char *out, size_t size)
;     {
;         int        rc;
;         bz_stream  stream;
;
;         ngx_memzero(&stream, sizeof(bz_stream));
;
;         if (BZ2_bzDecompressInit(&stream, 0, 0) != BZ_OK) {
;             return NGX_ERROR;
;         }
;
;         stream.next_in = (char *) in->data;
;         stream.avail_in = in->len;
;         stream.next_out = out;
;         stream.avail_out = size;
;
;         rc = BZ2_bzDecompress(&stream);
;         if (rc != BZ_STREAM_END) {
;             return NGX_DECLINED;
;         }
;
;         BZ2_bzDecompressEnd(&stream);
;
;         return NGX_OK;
;     }
;
; good: ended where the data is broken
;     static ngx_int_t
;     ngx_http_hello_unpack(ngx_str_t *in, char *out, size_t size)
;     {
;         int        rc;
;         bz_stream  stream;
;
;         ngx_memzero(&stream, sizeof(bz_stream));
;
;         if (BZ2_bzDecompressInit(&stream, 0, 0) != BZ_OK) {
;             return NGX_ERROR;
;         }
;
;         stream.next_in = (char *) in->data;
;         stream.avail_in = in->len;
;         stream.next_out = out;
;         stream.avail_out = size;
;
;         rc = BZ2_bzDecompress(&stream);
;         if (rc != BZ_STREAM_END) {
;             BZ2_bzDecompressEnd(&stream);
;             return NGX_DECLINED;
;         }
;
;         BZ2_bzDecompressEnd(&stream);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "bzip2")
  (#set! rule.title "Streams of bzip2")
  (#set! rule.unless "bzalloc")
  (#set! resource.noun "stream")
  (#set! resource.type "bz_stream")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "BZ_OK")
  (#set! fix.release "BZ2_bzCompressEnd(&%s)"))

; rc = BZ2_bzCompressInit(&stream, 9, 0, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "BZ2_bzCompressInit")
  (#set! call.fails "!= BZ_OK"))

; rc = BZ2_bzDecompressInit(&stream, 0, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "BZ2_bzDecompressInit")
  (#set! call.fails "!= BZ_OK")
  (#set! fix.release "BZ2_bzDecompressEnd(&%s)"))

; BZ2_bzCompressEnd(&stream);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "BZ2_bzCompressEnd"
    "BZ2_bzDecompressEnd"))

; rc = BZ2_bzCompress(&stream, BZ_FINISH);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "BZ2_bzCompress"
    "BZ2_bzDecompress"))
