; Images of libvips
;
; An operation of libvips hands a new image out through an argument when it answers 0, and `g_object_unref()` gives it
; back; the image that it worked on stays with the caller. A saver hands out a buffer for `g_free()`. So says the
; documentation of libvips.
;
; bad: a picture that can't be made smaller
;     static VipsImage *
;     ngx_http_hello_smaller(u_char *buf, size_t size, double scale)
;     {
;         VipsImage  *image, *out;
;
;         image = vips_image_new_from_buffer(buf, size, "", NULL);
;         if (image == NULL) {
;             return NULL;
;         }
;
;         if (vips_resize(image, &out, scale, NULL) != 0) {
;             return NULL;
;         }
;
;         g_object_unref(image);
;
;         return out;
;     }
;
; good: given back whether it was made smaller or not
;     static VipsImage *
;     ngx_http_hello_smaller(u_char *buf, size_t size, double scale)
;     {
;         VipsImage  *image, *out;
;
;         image = vips_image_new_from_buffer(buf, size, "", NULL);
;         if (image == NULL) {
;             return NULL;
;         }
;
;         if (vips_resize(image, &out, scale, NULL) != 0) {
;             g_object_unref(image);
;             return NULL;
;         }
;
;         g_object_unref(image);
;
;         return out;
;     }

((translation_unit)
  (#set! rule.id "libvips")
  (#set! rule.title "Images of libvips")
  (#set! rule.unless "vips_object_local vips_object_local_array")
  (#set! resource.noun "image")
  (#set! resource.type "VipsImage *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "g_object_unref(%s)"))

; image = vips_image_new_from_file(path, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "vips_image_new_from_buffer"
    "vips_image_new_from_file"
    "vips_image_new_from_memory"
    "vips_image_new_from_memory_copy"
    "vips_image_new_from_source"
    "vips_image_new_memory"))

; rc = vips_resize(image, &out, scale, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "vips_addalpha"
    "vips_autorot"
    "vips_cast"
    "vips_colourspace"
    "vips_copy"
    "vips_crop"
    "vips_embed"
    "vips_extract_area"
    "vips_flatten"
    "vips_flip"
    "vips_gaussblur"
    "vips_gravity"
    "vips_icc_transform"
    "vips_invert"
    "vips_jpegload"
    "vips_pngload"
    "vips_premultiply"
    "vips_reduce"
    "vips_resize"
    "vips_rot"
    "vips_rot180"
    "vips_rot270"
    "vips_rot90"
    "vips_rotate"
    "vips_sharpen"
    "vips_shrink"
    "vips_similarity"
    "vips_smartcrop"
    "vips_thumbnail"
    "vips_thumbnail_image"
    "vips_unpremultiply"
    "vips_webpload")
  (#set! call.fails "!= 0"))

; rc = vips_thumbnail_buffer(buf, size, &out, width, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "vips_gifload_buffer"
    "vips_heifload_buffer"
    "vips_jpegload_buffer"
    "vips_pngload_buffer"
    "vips_thumbnail_buffer"
    "vips_webpload_buffer")
  (#set! call.fails "!= 0"))

; rc = vips_jpegsave_buffer(image, &buf, &size, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "vips_gifsave_buffer"
    "vips_heifsave_buffer"
    "vips_jpegsave_buffer"
    "vips_pngsave_buffer"
    "vips_tiffsave_buffer"
    "vips_webpsave_buffer")
  (#set! call.fails "!= 0")
  (#set! fix.release "g_free(%s)"))

; rc = vips_image_write_to_buffer(image, ".jpg", &buf, &size, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "vips_image_write_to_buffer")
  (#set! call.fails "!= 0")
  (#set! fix.release "g_free(%s)"))

; g_object_unref(image);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "VIPS_FREE"
    "VIPS_UNREF"
    "g_clear_object"
    "g_free"
    "g_object_unref"))

; VIPS_FREEF(g_object_unref, image);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.release "VIPS_FREEF"))

; width = vips_image_get_width(image);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "vips_autorot"
    "vips_colourspace"
    "vips_composite2"
    "vips_copy"
    "vips_crop"
    "vips_embed"
    "vips_extract_area"
    "vips_flatten"
    "vips_flip"
    "vips_gaussblur"
    "vips_gifsave_buffer"
    "vips_gravity"
    "vips_icc_transform"
    "vips_image_get_bands"
    "vips_image_get_format"
    "vips_image_get_height"
    "vips_image_get_int"
    "vips_image_get_interpretation"
    "vips_image_get_n_pages"
    "vips_image_get_page_height"
    "vips_image_get_string"
    "vips_image_get_typeof"
    "vips_image_get_width"
    "vips_image_get_xres"
    "vips_image_hasalpha"
    "vips_image_remove"
    "vips_image_set_int"
    "vips_image_write_to_buffer"
    "vips_image_write_to_file"
    "vips_image_write_to_memory"
    "vips_jpegsave"
    "vips_jpegsave_buffer"
    "vips_pngsave"
    "vips_pngsave_buffer"
    "vips_resize"
    "vips_rot"
    "vips_sharpen"
    "vips_smartcrop"
    "vips_thumbnail_image"
    "vips_webpsave"
    "vips_webpsave_buffer"))
