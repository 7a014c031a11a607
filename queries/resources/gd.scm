; Images of GD
;
; An image is freed by `gdImageDestroy()`; a buffer with an encoded image, such as `gdImageJpegPtr()` returns, by
; `gdFree()`.
;
; bad: an image that is small enough already
;     static ngx_int_t
;     ngx_http_hello_thumbnail(ngx_buf_t *b, gdImagePtr *dst, int sx, int sy)
;     {
;         gdImagePtr  src;
;
;         src = gdImageCreateFromJpegPtr(b->last - b->pos, b->pos);
;         if (src == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (gdImageSX(src) <= sx && gdImageSY(src) <= sy) {
;             return NGX_DECLINED;
;         }
;
;         *dst = gdImageScale(src, sx, sy);
;
;         gdImageDestroy(src);
;
;         return *dst ? NGX_OK : NGX_ERROR;
;     }
;
; good: destroyed where it needs no resize
;     static ngx_int_t
;     ngx_http_hello_thumbnail(ngx_buf_t *b, gdImagePtr *dst, int sx, int sy)
;     {
;         gdImagePtr  src;
;
;         src = gdImageCreateFromJpegPtr(b->last - b->pos, b->pos);
;         if (src == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (gdImageSX(src) <= sx && gdImageSY(src) <= sy) {
;             gdImageDestroy(src);
;             return NGX_DECLINED;
;         }
;
;         *dst = gdImageScale(src, sx, sy);
;
;         gdImageDestroy(src);
;
;         return *dst ? NGX_OK : NGX_ERROR;
;     }

((translation_unit)
  (#set! rule.id "gd")
  (#set! rule.title "Images of GD")
  (#set! resource.noun "image")
  (#set! resource.type "gdImagePtr")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "gdImageDestroy(%s)"))

; img = gdImageCreateTrueColor(sx, sy);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "gdImageClone"
    "gdImageCreate"
    "gdImageCreateFromBmp"
    "gdImageCreateFromBmpPtr"
    "gdImageCreateFromGd"
    "gdImageCreateFromGif"
    "gdImageCreateFromGifPtr"
    "gdImageCreateFromJpeg"
    "gdImageCreateFromJpegPtr"
    "gdImageCreateFromJpegPtrEx"
    "gdImageCreateFromPng"
    "gdImageCreateFromPngPtr"
    "gdImageCreateFromWebp"
    "gdImageCreateFromWebpPtr"
    "gdImageCreatePaletteFromTrueColor"
    "gdImageCreateTrueColor"
    "gdImageCrop"
    "gdImageCropAuto"
    "gdImageRotateInterpolated"
    "gdImageScale"))

; data = gdImageJpegPtr(img, &size, quality);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "gdImageBmpPtr"
    "gdImageGdPtr"
    "gdImageGifPtr"
    "gdImageJpegPtr"
    "gdImagePngPtr"
    "gdImagePngPtrEx"
    "gdImageWebpPtr"
    "gdImageWebpPtrEx")
  (#set! fix.release "gdFree(%s)"))

; gdImageDestroy(img);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "gdFree"
    "gdImageDestroy"))

; gdImageCopyResampled(dst, src, 0, 0, 0, 0, w, h, sx, sy);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "gdImageAlphaBlending"
    "gdImageBlue"
    "gdImageColorAllocate"
    "gdImageColorAllocateAlpha"
    "gdImageColorExact"
    "gdImageColorResolve"
    "gdImageColorTransparent"
    "gdImageColorsTotal"
    "gdImageCopy"
    "gdImageCopyMerge"
    "gdImageCopyResampled"
    "gdImageCopyResized"
    "gdImageCopyRotated"
    "gdImageFill"
    "gdImageFilledRectangle"
    "gdImageGetInterlaced"
    "gdImageGetPixel"
    "gdImageGetTransparent"
    "gdImageGreen"
    "gdImageInterlace"
    "gdImagePaletteCopy"
    "gdImagePaletteToTrueColor"
    "gdImageRed"
    "gdImageSX"
    "gdImageSY"
    "gdImageSaveAlpha"
    "gdImageSetInterpolationMethod"
    "gdImageSetPixel"
    "gdImageSharpen"
    "gdImageStringFT"
    "gdImageTrueColor"
    "gdImageTrueColorToPalette"))
