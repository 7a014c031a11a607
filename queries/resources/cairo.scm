; Surfaces and contexts of Cairo
;
; Cairo never returns `NULL`: a call without memory returns an object in an error state, and that one is destroyed like
; any other. A context holds a reference to its surface, and the caller keeps its own.
;
; bad: a surface in an error state
;     static ngx_int_t
;     ngx_http_hello_draw(char *name, int size)
;     {
;         cairo_surface_t  *surface;
;
;         surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size, size);
;
;         if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
;             return NGX_DECLINED;
;         }
;
;         cairo_surface_write_to_png(surface, name);
;
;         cairo_surface_destroy(surface);
;
;         return NGX_OK;
;     }
;
; good: destroyed in an error state, too
;     static ngx_int_t
;     ngx_http_hello_draw(char *name, int size)
;     {
;         cairo_surface_t  *surface;
;
;         surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size, size);
;
;         if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
;             cairo_surface_destroy(surface);
;             return NGX_DECLINED;
;         }
;
;         cairo_surface_write_to_png(surface, name);
;
;         cairo_surface_destroy(surface);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "cairo")
  (#set! rule.title "Surfaces and contexts of Cairo")
  (#set! resource.noun "Cairo object")
  (#set! resource.type "cairo_surface_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "cairo_surface_destroy(%s)")
  (#set! fix.empty "harmless"))

; surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cairo_image_surface_create"
    "cairo_image_surface_create_for_data"
    "cairo_image_surface_create_from_png"
    "cairo_image_surface_create_from_png_stream"
    "cairo_pdf_surface_create"
    "cairo_pdf_surface_create_for_stream"
    "cairo_surface_create_for_rectangle"
    "cairo_surface_create_similar"
    "cairo_svg_surface_create"
    "cairo_svg_surface_create_for_stream"))

; cr = cairo_create(surface);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "cairo_create")
  (#set! fix.release "cairo_destroy(%s)"))

; pattern = cairo_pattern_create_rgb(0, 0, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cairo_pattern_create_for_surface"
    "cairo_pattern_create_linear"
    "cairo_pattern_create_radial"
    "cairo_pattern_create_rgb"
    "cairo_pattern_create_rgba")
  (#set! fix.release "cairo_pattern_destroy(%s)"))

; face = cairo_toy_font_face_create(name, slant, weight);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cairo_ft_font_face_create_for_ft_face"
    "cairo_toy_font_face_create")
  (#set! fix.release "cairo_font_face_destroy(%s)"))

; options = cairo_font_options_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "cairo_font_options_create")
  (#set! fix.release "cairo_font_options_destroy(%s)"))

; cairo_surface_destroy(surface);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "cairo_destroy"
    "cairo_font_face_destroy"
    "cairo_font_options_destroy"
    "cairo_path_destroy"
    "cairo_pattern_destroy"
    "cairo_surface_destroy"))

; cairo_set_source_surface(cr, surface, 0, 0);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "cairo_arc"
    "cairo_clip"
    "cairo_close_path"
    "cairo_create"
    "cairo_fill"
    "cairo_fill_preserve"
    "cairo_font_extents"
    "cairo_get_target"
    "cairo_image_surface_get_data"
    "cairo_image_surface_get_height"
    "cairo_image_surface_get_stride"
    "cairo_image_surface_get_width"
    "cairo_line_to"
    "cairo_mask"
    "cairo_move_to"
    "cairo_new_path"
    "cairo_paint"
    "cairo_paint_with_alpha"
    "cairo_pattern_add_color_stop_rgb"
    "cairo_pattern_set_extend"
    "cairo_pattern_set_filter"
    "cairo_rectangle"
    "cairo_restore"
    "cairo_rotate"
    "cairo_save"
    "cairo_scale"
    "cairo_select_font_face"
    "cairo_set_antialias"
    "cairo_set_font_face"
    "cairo_set_font_options"
    "cairo_set_font_size"
    "cairo_set_line_width"
    "cairo_set_operator"
    "cairo_set_source"
    "cairo_set_source_rgb"
    "cairo_set_source_rgba"
    "cairo_set_source_surface"
    "cairo_show_page"
    "cairo_show_text"
    "cairo_status"
    "cairo_stroke"
    "cairo_surface_finish"
    "cairo_surface_flush"
    "cairo_surface_mark_dirty"
    "cairo_surface_status"
    "cairo_surface_write_to_png"
    "cairo_surface_write_to_png_stream"
    "cairo_text_extents"
    "cairo_text_path"
    "cairo_translate"))
