; Converters of wkhtmltopdf
;
; A converter takes its global settings over, and `wkhtmltopdf_add_object()` those of an object; what was not handed
; over is destroyed by the caller, and so is the converter with what it converted. So says the documentation in the
; library's C bindings.
;
; bad: a page that can't be converted
;     static ngx_int_t
;     ngx_http_hello_print(wkhtmltopdf_global_settings *settings)
;     {
;         wkhtmltopdf_converter  *converter;
;
;         converter = wkhtmltopdf_create_converter(settings);
;         if (converter == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!wkhtmltopdf_convert(converter)) {
;             return NGX_DECLINED;
;         }
;
;         wkhtmltopdf_destroy_converter(converter);
;
;         return NGX_OK;
;     }
;
; good: destroyed whether it was converted or not
;     static ngx_int_t
;     ngx_http_hello_print(wkhtmltopdf_global_settings *settings)
;     {
;         wkhtmltopdf_converter  *converter;
;
;         converter = wkhtmltopdf_create_converter(settings);
;         if (converter == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!wkhtmltopdf_convert(converter)) {
;             wkhtmltopdf_destroy_converter(converter);
;             return NGX_DECLINED;
;         }
;
;         wkhtmltopdf_destroy_converter(converter);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "wkhtmltopdf")
  (#set! rule.title "Converters of wkhtmltopdf")
  (#set! resource.noun "wkhtmltopdf object")
  (#set! resource.type "wkhtmltopdf_converter *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "wkhtmltopdf_destroy_converter(%s)"))

; converter = wkhtmltopdf_create_converter(settings);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wkhtmltopdf_create_converter"))

; settings = wkhtmltopdf_create_global_settings();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wkhtmltopdf_create_global_settings")
  (#set! fix.release "wkhtmltopdf_destroy_global_settings(%s)"))

; settings = wkhtmltopdf_create_object_settings();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wkhtmltopdf_create_object_settings")
  (#set! fix.release "wkhtmltopdf_destroy_object_settings(%s)"))

; converter = wkhtmltoimage_create_converter(settings, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wkhtmltoimage_create_converter")
  (#set! fix.release "wkhtmltoimage_destroy_converter(%s)"))

; wkhtmltopdf_destroy_converter(converter);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "wkhtmltoimage_destroy_converter"
    "wkhtmltopdf_destroy_converter"
    "wkhtmltopdf_destroy_global_settings"
    "wkhtmltopdf_destroy_object_settings"))

; converter = wkhtmltopdf_create_converter(settings);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.transfer "wkhtmltopdf_create_converter"))

; wkhtmltopdf_add_object(converter, settings, text);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "wkhtmltopdf_add_object"))

; rc = wkhtmltopdf_convert(converter);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "wkhtmltoimage_convert"
    "wkhtmltoimage_get_output"
    "wkhtmltoimage_http_error_code"
    "wkhtmltopdf_add_object"
    "wkhtmltopdf_convert"
    "wkhtmltopdf_current_phase"
    "wkhtmltopdf_get_global_setting"
    "wkhtmltopdf_get_object_setting"
    "wkhtmltopdf_get_output"
    "wkhtmltopdf_http_error_code"
    "wkhtmltopdf_phase_count"
    "wkhtmltopdf_phase_description"
    "wkhtmltopdf_progress_string"
    "wkhtmltopdf_set_error_callback"
    "wkhtmltopdf_set_finished_callback"
    "wkhtmltopdf_set_global_setting"
    "wkhtmltopdf_set_object_setting"
    "wkhtmltopdf_set_phase_changed_callback"
    "wkhtmltopdf_set_progress_changed_callback"
    "wkhtmltopdf_set_warning_callback"))
