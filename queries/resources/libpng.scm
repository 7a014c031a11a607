; Readers and writers of libpng
;
; `png_destroy_read_struct()` and `png_destroy_write_struct()` are given the address of the pointer; the information
; that belongs to a reader goes with it when its address is given as well.
;
; bad: a file that is no picture
;     static ngx_int_t
;     ngx_http_hello_png(FILE *file, u_char *signature)
;     {
;         png_structp  png;
;
;         png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL,
;                                      NULL);
;         if (png == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (png_sig_cmp(signature, 0, 8) != 0) {
;             return NGX_DECLINED;
;         }
;
;         png_init_io(png, file);
;
;         png_destroy_read_struct(&png, NULL, NULL);
;
;         return NGX_OK;
;     }
;
; good: destroyed where it is no picture
;     static ngx_int_t
;     ngx_http_hello_png(FILE *file, u_char *signature)
;     {
;         png_structp  png;
;
;         png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL,
;                                      NULL);
;         if (png == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (png_sig_cmp(signature, 0, 8) != 0) {
;             png_destroy_read_struct(&png, NULL, NULL);
;             return NGX_DECLINED;
;         }
;
;         png_init_io(png, file);
;
;         png_destroy_read_struct(&png, NULL, NULL);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libpng")
  (#set! rule.title "Readers and writers of libpng")
  (#set! resource.noun "PNG reader")
  (#set! resource.type "png_structp")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "png_destroy_read_struct(&%s, NULL, NULL)"))

; png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "png_create_read_struct"
    "png_create_read_struct_2"))

; png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "png_create_write_struct"
    "png_create_write_struct_2")
  (#set! fix.release "png_destroy_write_struct(&%s, NULL)"))

; info = png_create_info_struct(png);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "png_create_info_struct")
  (#set! fix.release "png_destroy_info_struct({1}, &%s)"))

; png_destroy_read_struct(&png, &info, NULL);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "png_destroy_read_struct"
    "png_destroy_write_struct"))

; png_destroy_read_struct(&png, &info, NULL);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.release
    "png_destroy_info_struct"
    "png_destroy_read_struct"
    "png_destroy_write_struct"))

; info = png_create_info_struct(png);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "png_create_info_struct")
  (#set! call.result "dependent"))

; png_read_info(png, info);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "png_get_IHDR"
    "png_get_bit_depth"
    "png_get_color_type"
    "png_get_image_height"
    "png_get_image_width"
    "png_get_io_ptr"
    "png_get_rowbytes"
    "png_init_io"
    "png_read_end"
    "png_read_image"
    "png_read_info"
    "png_read_png"
    "png_read_row"
    "png_read_update_info"
    "png_set_IHDR"
    "png_set_PLTE"
    "png_set_compression_level"
    "png_set_expand"
    "png_set_filter"
    "png_set_interlace_handling"
    "png_set_packing"
    "png_set_palette_to_rgb"
    "png_set_rows"
    "png_set_sig_bytes"
    "png_set_strip_16"
    "png_set_text"
    "png_set_user_limits"
    "png_write_end"
    "png_write_image"
    "png_write_info"
    "png_write_png"
    "png_write_row"))

; png_set_read_fn(png, data, read); the reader stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "png_set_error_fn"
    "png_set_read_fn"
    "png_set_write_fn"))
