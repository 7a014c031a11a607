; Compressors of libdeflate
;
; Compressors and decompressors of libdeflate are freed by the free call of their kind; they keep nothing of the data.
; So says libdeflate.h.
;
; bad: an answer that does not fit
;     static ngx_int_t
;     ngx_http_hello_pack(ngx_str_t *in, u_char *out, size_t size)
;     {
;         size_t                         n;
;         struct libdeflate_compressor  *compressor;
;
;         compressor = libdeflate_alloc_compressor(6);
;         if (compressor == NULL) {
;             return NGX_ERROR;
;         }
;
;         n = libdeflate_gzip_compress(compressor, in->data, in->len, out, size);
;         if (n == 0) {
;             return NGX_DECLINED;
;         }
;
;         libdeflate_free_compressor(compressor);
;
;         return n;
;     }
;
; good: freed where the answer does not fit
;     static ngx_int_t
;     ngx_http_hello_pack(ngx_str_t *in, u_char *out, size_t size)
;     {
;         size_t                         n;
;         struct libdeflate_compressor  *compressor;
;
;         compressor = libdeflate_alloc_compressor(6);
;         if (compressor == NULL) {
;             return NGX_ERROR;
;         }
;
;         n = libdeflate_gzip_compress(compressor, in->data, in->len, out, size);
;         if (n == 0) {
;             libdeflate_free_compressor(compressor);
;             return NGX_DECLINED;
;         }
;
;         libdeflate_free_compressor(compressor);
;
;         return n;
;     }

((translation_unit)
  (#set! rule.id "libdeflate")
  (#set! rule.title "Compressors of libdeflate")
  (#set! resource.noun "compressor")
  (#set! resource.type "struct libdeflate_compressor *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "libdeflate_free_compressor(%s)"))

; compressor = libdeflate_alloc_compressor(6);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "libdeflate_alloc_compressor"
    "libdeflate_alloc_compressor_ex"))

; decompressor = libdeflate_alloc_decompressor();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "libdeflate_alloc_decompressor"
    "libdeflate_alloc_decompressor_ex")
  (#set! fix.release "libdeflate_free_decompressor(%s)"))

; libdeflate_free_compressor(compressor);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "libdeflate_free_compressor"
    "libdeflate_free_decompressor"))

; n = libdeflate_gzip_compress(compressor, in, len, out, size);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "libdeflate_deflate_compress"
    "libdeflate_deflate_compress_bound"
    "libdeflate_deflate_decompress"
    "libdeflate_deflate_decompress_ex"
    "libdeflate_gzip_compress"
    "libdeflate_gzip_compress_bound"
    "libdeflate_gzip_decompress"
    "libdeflate_gzip_decompress_ex"
    "libdeflate_zlib_compress"
    "libdeflate_zlib_compress_bound"
    "libdeflate_zlib_decompress"
    "libdeflate_zlib_decompress_ex"))
