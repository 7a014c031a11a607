; Decoders and encoders of libjpeg
;
; `jpeg_create_decompress()` fills a structure of the caller; `jpeg_destroy_decompress()` gives back what hangs on it,
; also after `jpeg_finish_decompress()`. Errors come through the error handler and not as a status.
;
; bad: a file that is no picture
;     static ngx_int_t
;     ngx_http_hello_size(FILE *file, ngx_uint_t *width)
;     {
;         struct jpeg_decompress_struct  cinfo;
;
;         jpeg_create_decompress(&cinfo);
;
;         if (jpeg_read_header(&cinfo, TRUE) != JPEG_HEADER_OK) {
;             return NGX_DECLINED;
;         }
;
;         *width = cinfo.image_width;
;
;         jpeg_destroy_decompress(&cinfo);
;
;         return NGX_OK;
;     }
;
; good: destroyed where it is no picture
;     static ngx_int_t
;     ngx_http_hello_size(FILE *file, ngx_uint_t *width)
;     {
;         struct jpeg_decompress_struct  cinfo;
;
;         jpeg_create_decompress(&cinfo);
;
;         if (jpeg_read_header(&cinfo, TRUE) != JPEG_HEADER_OK) {
;             jpeg_destroy_decompress(&cinfo);
;             return NGX_DECLINED;
;         }
;
;         *width = cinfo.image_width;
;
;         jpeg_destroy_decompress(&cinfo);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libjpeg")
  (#set! rule.title "Decoders and encoders of libjpeg")
  (#set! resource.noun "JPEG decoder")
  (#set! resource.type "struct jpeg_decompress_struct")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "jpeg_destroy_decompress(&%s)"))

; jpeg_create_decompress(&cinfo);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "jpeg_create_decompress"))

; jpeg_create_compress(&cinfo);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "jpeg_create_compress")
  (#set! fix.release "jpeg_destroy_compress(&%s)"))

; handle = tjInitDecompress();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "tjInitCompress"
    "tjInitDecompress"
    "tjInitTransform")
  (#set! fix.release "tjDestroy(%s)"))

; p = tjAlloc(size);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "tjAlloc")
  (#set! fix.release "tjFree(%s)"))

; jpeg_destroy_decompress(&cinfo);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "jpeg_destroy"
    "jpeg_destroy_compress"
    "jpeg_destroy_decompress"
    "tjDestroy"
    "tjFree"))

; jpeg_read_header(&cinfo, TRUE);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "jpeg_abort_compress"
    "jpeg_abort_decompress"
    "jpeg_calc_output_dimensions"
    "jpeg_copy_critical_parameters"
    "jpeg_finish_compress"
    "jpeg_finish_decompress"
    "jpeg_mem_dest"
    "jpeg_mem_src"
    "jpeg_read_coefficients"
    "jpeg_read_header"
    "jpeg_read_scanlines"
    "jpeg_save_markers"
    "jpeg_set_colorspace"
    "jpeg_set_defaults"
    "jpeg_set_quality"
    "jpeg_simple_progression"
    "jpeg_start_compress"
    "jpeg_start_decompress"
    "jpeg_stdio_dest"
    "jpeg_stdio_src"
    "jpeg_write_coefficients"
    "jpeg_write_marker"
    "jpeg_write_scanlines"
    "tjCompress2"
    "tjDecompress2"
    "tjDecompressHeader"
    "tjDecompressHeader2"
    "tjDecompressHeader3"))
