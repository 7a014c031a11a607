; Detectors of uchardet
;
; `uchardet_new()` returns a detector that `uchardet_delete()` frees; the name of the charset that it answers belongs
; to the detector. So says uchardet.h.
;
; bad: a text that can't be told
;     static ngx_int_t
;     ngx_http_hello_charset(ngx_str_t *text, u_char *name, size_t size)
;     {
;         uchardet_t  detector;
;
;         detector = uchardet_new();
;         if (detector == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (uchardet_handle_data(detector, (char *) text->data, text->len) != 0) {
;             return NGX_DECLINED;
;         }
;
;         uchardet_data_end(detector);
;         ngx_cpystrn(name, (u_char *) uchardet_get_charset(detector), size);
;
;         uchardet_delete(detector);
;
;         return NGX_OK;
;     }
;
; good: freed where it can't be told
;     static ngx_int_t
;     ngx_http_hello_charset(ngx_str_t *text, u_char *name, size_t size)
;     {
;         uchardet_t  detector;
;
;         detector = uchardet_new();
;         if (detector == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (uchardet_handle_data(detector, (char *) text->data, text->len) != 0) {
;             uchardet_delete(detector);
;             return NGX_DECLINED;
;         }
;
;         uchardet_data_end(detector);
;         ngx_cpystrn(name, (u_char *) uchardet_get_charset(detector), size);
;
;         uchardet_delete(detector);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "uchardet")
  (#set! rule.title "Detectors of uchardet")
  (#set! resource.noun "charset detector")
  (#set! resource.type "uchardet_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "uchardet_delete(%s)"))

; detector = uchardet_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "uchardet_new"))

; uchardet_delete(detector);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "uchardet_delete"))

; rc = uchardet_handle_data(detector, text, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "uchardet_data_end"
    "uchardet_get_charset"
    "uchardet_get_confidence"
    "uchardet_get_encoding"
    "uchardet_get_n_candidates"
    "uchardet_handle_data"
    "uchardet_reset"))
