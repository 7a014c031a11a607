; Documents of libharu
;
; A document owns its pages, fonts and images, and `HPDF_Free()` is its only end; `HPDF_FreeDoc()` empties it and keeps
; the object.
;
; bad: a document without pages
;     static ngx_int_t
;     ngx_http_hello_pdf(char *name, HPDF_Error_Handler failed)
;     {
;         HPDF_Doc  pdf;
;
;         pdf = HPDF_New(failed, NULL);
;         if (pdf == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (HPDF_AddPage(pdf) == NULL) {
;             return NGX_ERROR;
;         }
;
;         HPDF_SaveToFile(pdf, name);
;         HPDF_Free(pdf);
;
;         return NGX_OK;
;     }
;
; good: freed with or without pages
;     static ngx_int_t
;     ngx_http_hello_pdf(char *name, HPDF_Error_Handler failed)
;     {
;         HPDF_Doc  pdf;
;
;         pdf = HPDF_New(failed, NULL);
;         if (pdf == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (HPDF_AddPage(pdf) == NULL) {
;             HPDF_Free(pdf);
;             return NGX_ERROR;
;         }
;
;         HPDF_SaveToFile(pdf, name);
;         HPDF_Free(pdf);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libharu")
  (#set! rule.title "Documents of libharu")
  (#set! resource.noun "document")
  (#set! resource.type "HPDF_Doc")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "HPDF_Free(%s)"))

; pdf = HPDF_New(on_error, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "HPDF_New"
    "HPDF_NewEx"))

; HPDF_Free(pdf);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle .)
  (#eq? @resource.release "HPDF_Free"))

; HPDF_FreeDoc(pdf); the object stays
(call_expression
  function: (identifier) @resource.partial
  arguments: (argument_list . (_) @resource.handle .)
  (#any-of? @resource.partial
    "HPDF_FreeDoc"
    "HPDF_FreeDocAll"))

; page = HPDF_AddPage(pdf);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "HPDF_AddPage"
    "HPDF_GetCurrentPage"
    "HPDF_GetFont"
    "HPDF_GetStreamSize"
    "HPDF_InsertPage"
    "HPDF_LoadJpegImageFromFile"
    "HPDF_LoadPngImageFromFile"
    "HPDF_LoadTTFontFromFile"
    "HPDF_NewDoc"
    "HPDF_ReadFromStream"
    "HPDF_ResetError"
    "HPDF_SaveToFile"
    "HPDF_SaveToStream"
    "HPDF_SetCompressionMode"
    "HPDF_SetCurrentEncoder"
    "HPDF_SetPassword"
    "HPDF_UseUTFEncodings")
  (#set! call.result "dependent"))
