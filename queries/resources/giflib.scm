; Pictures of giflib
;
; `DGifOpen()` and its kin allocate a structure that only `DGifCloseFile()` frees, with all pictures that were read into
; it; for writing it is `EGifOpen()` and `EGifCloseFile()`. A colour map goes back with `GifFreeMapObject()`.
;
; bad: a picture without size
;     static ngx_int_t
;     ngx_http_hello_gif_size(char *name, int *width, int *height)
;     {
;         int           err;
;         GifFileType  *gif;
;
;         gif = DGifOpenFileName(name, &err);
;         if (gif == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (gif->SWidth == 0 || gif->SHeight == 0) {
;             return NGX_DECLINED;
;         }
;
;         *width = gif->SWidth;
;         *height = gif->SHeight;
;
;         DGifCloseFile(gif, NULL);
;
;         return NGX_OK;
;     }
;
; good: closed whatever its size
;     static ngx_int_t
;     ngx_http_hello_gif_size(char *name, int *width, int *height)
;     {
;         int           err;
;         GifFileType  *gif;
;
;         gif = DGifOpenFileName(name, &err);
;         if (gif == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (gif->SWidth == 0 || gif->SHeight == 0) {
;             DGifCloseFile(gif, NULL);
;             return NGX_DECLINED;
;         }
;
;         *width = gif->SWidth;
;         *height = gif->SHeight;
;
;         DGifCloseFile(gif, NULL);
;
;         return NGX_OK;
;     }
;
; bad: a picture that can't be read
;     static ngx_int_t
;     ngx_http_hello_gif_count(void *in, InputFunc read, int *count)
;     {
;         int           err;
;         GifFileType  *gif;
;
;         gif = DGifOpen(in, read, &err);
;         if (gif == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (DGifSlurp(gif) == GIF_ERROR) {
;             return NGX_DECLINED;
;         }
;
;         *count = gif->ImageCount;
;
;         DGifCloseFile(gif, &err);
;
;         return NGX_OK;
;     }
;
; good: closed where it can't be read
;     static ngx_int_t
;     ngx_http_hello_gif_count(void *in, InputFunc read, int *count)
;     {
;         int           err;
;         GifFileType  *gif;
;
;         gif = DGifOpen(in, read, &err);
;         if (gif == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (DGifSlurp(gif) == GIF_ERROR) {
;             DGifCloseFile(gif, &err);
;             return NGX_DECLINED;
;         }
;
;         *count = gif->ImageCount;
;
;         DGifCloseFile(gif, &err);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "giflib")
  (#set! rule.title "Pictures of giflib")
  (#set! resource.noun "picture")
  (#set! resource.type "GifFileType *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "DGifCloseFile(%s, NULL)"))

; gif = DGifOpen(data, read, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "DGifOpen"
    "DGifOpenFileHandle"
    "DGifOpenFileName"))

; gif = EGifOpen(data, write, &error);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EGifOpen"
    "EGifOpenFileHandle"
    "EGifOpenFileName")
  (#set! fix.release "EGifCloseFile(%s, NULL)"))

; map = GifMakeMapObject(256, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "GifMakeMapObject")
  (#set! fix.release "GifFreeMapObject(%s)"))

; DGifCloseFile(gif, &error);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "DGifCloseFile"
    "EGifCloseFile"
    "GifFreeMapObject"))

; if (DGifGetRecordType(gif, &type) == GIF_ERROR)
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "DGifGetCode"
    "DGifGetExtension"
    "DGifGetExtensionNext"
    "DGifGetGCB"
    "DGifGetImageDesc"
    "DGifGetImageHeader"
    "DGifGetLine"
    "DGifGetPixel"
    "DGifGetRecordType"
    "DGifGetScreenDesc"
    "DGifSavedExtensionToGCB"
    "DGifSlurp"
    "EGifPutExtension"
    "EGifPutImageDesc"
    "EGifPutLine"
    "EGifPutPixel"
    "EGifPutScreenDesc"
    "EGifSetGifVersion"
    "GifMakeSavedImage"))
