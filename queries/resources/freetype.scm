; Libraries of FreeType
;
; `FT_Init_FreeType()` hands a library out when it returns 0; `FT_Done_FreeType()` frees it with every face that was
; opened with it, which is why faces are not followed. So says the reference of FreeType.
;
; bad: a font that can't be opened
;     static ngx_int_t
;     ngx_http_hello_units(char *path, ngx_uint_t *units)
;     {
;         FT_Face     face;
;         FT_Library  library;
;
;         if (FT_Init_FreeType(&library) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (FT_New_Face(library, path, 0, &face) != 0) {
;             return NGX_DECLINED;
;         }
;
;         *units = face->units_per_EM;
;
;         FT_Done_FreeType(library);
;
;         return NGX_OK;
;     }
;
; good: freed where the font can't be opened
;     static ngx_int_t
;     ngx_http_hello_units(char *path, ngx_uint_t *units)
;     {
;         FT_Face     face;
;         FT_Library  library;
;
;         if (FT_Init_FreeType(&library) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (FT_New_Face(library, path, 0, &face) != 0) {
;             FT_Done_FreeType(library);
;             return NGX_DECLINED;
;         }
;
;         *units = face->units_per_EM;
;
;         FT_Done_FreeType(library);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "freetype")
  (#set! rule.title "Libraries of FreeType")
  (#set! resource.noun "FreeType library")
  (#set! resource.type "FT_Library")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "FT_Done_FreeType(%s)"))

; error = FT_Init_FreeType(&library);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "FT_Init_FreeType")
  (#set! call.fails "!= 0"))

; FT_Done_FreeType(library);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "FT_Done_FreeType"))

; error = FT_New_Face(library, path, 0, &face);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "FT_Library_SetLcdFilter"
    "FT_Library_Version"
    "FT_New_Face"
    "FT_New_Memory_Face"
    "FT_Open_Face"
    "FT_Stroker_New"))
