; Files of libtiff
;
; `TIFFOpen()` and its like return a file for `TIFFClose()`; `TIFFFdOpen()` also closes the descriptor then. Memory of
; `_TIFFmalloc()` goes back with `_TIFFfree()`. So say the manual pages of libtiff.
;
; bad: a picture without a width
;     static ngx_int_t
;     ngx_http_hello_width(char *path, uint32_t *width)
;     {
;         TIFF  *tiff;
;
;         tiff = TIFFOpen(path, "r");
;         if (tiff == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, width)) {
;             return NGX_DECLINED;
;         }
;
;         TIFFClose(tiff);
;
;         return NGX_OK;
;     }
;
; good: closed where the width is missing
;     static ngx_int_t
;     ngx_http_hello_width(char *path, uint32_t *width)
;     {
;         TIFF  *tiff;
;
;         tiff = TIFFOpen(path, "r");
;         if (tiff == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, width)) {
;             TIFFClose(tiff);
;             return NGX_DECLINED;
;         }
;
;         TIFFClose(tiff);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libtiff")
  (#set! rule.title "Files of libtiff")
  (#set! resource.noun "TIFF file")
  (#set! resource.type "TIFF *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "TIFFClose(%s)"))

; tiff = TIFFOpen(path, "r");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "TIFFClientOpen"
    "TIFFFdOpen"
    "TIFFOpen"))

; p = _TIFFmalloc(size);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "_TIFFmalloc")
  (#set! fix.release "_TIFFfree(%s)"))

; TIFFClose(tiff);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "TIFFCleanup"
    "TIFFClose"
    "_TIFFfree"))

; rc = TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "TIFFFlush"
    "TIFFGetField"
    "TIFFGetFieldDefaulted"
    "TIFFIsTiled"
    "TIFFNumberOfDirectories"
    "TIFFNumberOfStrips"
    "TIFFReadDirectory"
    "TIFFReadEncodedStrip"
    "TIFFReadRGBAImage"
    "TIFFReadRGBAImageOriented"
    "TIFFReadScanline"
    "TIFFScanlineSize"
    "TIFFSetDirectory"
    "TIFFSetField"
    "TIFFStripSize"
    "TIFFWriteDirectory"
    "TIFFWriteEncodedStrip"
    "TIFFWriteRawStrip"
    "TIFFWriteScanline"
    "_TIFFmemcpy"
    "_TIFFmemset"))
