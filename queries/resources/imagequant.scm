; Images of libimagequant
;
; Attributes, images, histograms and results of libimagequant have a destroying call each, named in its header; a
; result does not own the image that it was made from.
;
; bad: an image that can't be read
;     static liq_result *
;     ngx_http_hello_quantize(void *pixels, int width, int height)
;     {
;         liq_attr    *attr;
;         liq_image   *image;
;         liq_result  *result;
;
;         attr = liq_attr_create();
;         if (attr == NULL) {
;             return NULL;
;         }
;
;         image = liq_image_create_rgba(attr, pixels, width, height, 0);
;         if (image == NULL) {
;             return NULL;
;         }
;
;         result = liq_quantize_image(attr, image);
;
;         liq_image_destroy(image);
;         liq_attr_destroy(attr);
;
;         return result;
;     }
;
; good: attributes freed where the image can't be read
;     static liq_result *
;     ngx_http_hello_quantize(void *pixels, int width, int height)
;     {
;         liq_attr    *attr;
;         liq_image   *image;
;         liq_result  *result;
;
;         attr = liq_attr_create();
;         if (attr == NULL) {
;             return NULL;
;         }
;
;         image = liq_image_create_rgba(attr, pixels, width, height, 0);
;         if (image == NULL) {
;             liq_attr_destroy(attr);
;             return NULL;
;         }
;
;         result = liq_quantize_image(attr, image);
;
;         liq_image_destroy(image);
;         liq_attr_destroy(attr);
;
;         return result;
;     }

((translation_unit)
  (#set! rule.id "imagequant")
  (#set! rule.title "Images of libimagequant")
  (#set! resource.noun "imagequant object")
  (#set! resource.type "liq_attr *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "LIQ_OK")
  (#set! fix.release "liq_attr_destroy(%s)"))

; attr = liq_attr_create();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "liq_attr_copy"
    "liq_attr_create"
    "liq_attr_create_with_allocator"))

; image = liq_image_create_rgba(attr, pixels, width, height, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "liq_image_create_custom"
    "liq_image_create_rgba"
    "liq_image_create_rgba_rows")
  (#set! fix.release "liq_image_destroy(%s)"))

; result = liq_quantize_image(attr, image);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "liq_quantize_image")
  (#set! fix.release "liq_result_destroy(%s)"))

; histogram = liq_histogram_create(attr);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "liq_histogram_create")
  (#set! fix.release "liq_histogram_destroy(%s)"))

; rc = liq_image_quantize(image, attr, &result);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.acquire
    "liq_histogram_quantize"
    "liq_image_quantize")
  (#set! call.fails "!= LIQ_OK")
  (#set! fix.release "liq_result_destroy(%s)"))

; liq_attr_destroy(attr);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "liq_attr_destroy"
    "liq_histogram_destroy"
    "liq_image_destroy"
    "liq_result_destroy"))

; rc = liq_set_max_colors(attr, 256);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "liq_attr_copy"
    "liq_get_max_colors"
    "liq_get_max_quality"
    "liq_get_min_quality"
    "liq_get_output_gamma"
    "liq_get_palette"
    "liq_get_quantization_error"
    "liq_get_quantization_quality"
    "liq_get_remapping_error"
    "liq_get_remapping_quality"
    "liq_get_speed"
    "liq_histogram_add_colors"
    "liq_histogram_add_image"
    "liq_histogram_create"
    "liq_histogram_quantize"
    "liq_image_add_fixed_color"
    "liq_image_create_custom"
    "liq_image_create_rgba"
    "liq_image_create_rgba_rows"
    "liq_image_get_height"
    "liq_image_get_width"
    "liq_image_quantize"
    "liq_image_set_importance_map"
    "liq_image_set_memory_ownership"
    "liq_quantize_image"
    "liq_set_dithering_level"
    "liq_set_last_index_transparent"
    "liq_set_max_colors"
    "liq_set_min_opacity"
    "liq_set_min_posterization"
    "liq_set_output_gamma"
    "liq_set_quality"
    "liq_set_speed"
    "liq_write_remapped_image"
    "liq_write_remapped_image_rows"))

; liq_set_log_callback(attr, callback, data); the attributes stay with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "liq_attr_set_progress_callback"
    "liq_result_set_progress_callback"
    "liq_set_log_callback"))
