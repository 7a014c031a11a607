; Wands of ImageMagick
;
; A wand holds images of any size; `ClearMagickWand()` gives back the images and keeps the wand. Names and blobs that a
; wand hands out are copies for the caller.
;
; bad: an icon that can't be read keeps its wand
;     static ngx_int_t
;     ngx_http_hello_stamp(MagickWand *wand, char *icon, ssize_t x, ssize_t y)
;     {
;         MagickWand  *stamp;
;
;         stamp = NewMagickWand();
;         if (stamp == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (MagickReadImage(stamp, icon) == MagickFalse) {
;             ClearMagickWand(stamp);
;             return NGX_ERROR;
;         }
;
;         MagickCompositeImage(wand, stamp, OverCompositeOp, MagickTrue, x, y);
;
;         DestroyMagickWand(stamp);
;
;         return NGX_OK;
;     }
;
; good: destroyed where the icon can't be read
;     static ngx_int_t
;     ngx_http_hello_stamp(MagickWand *wand, char *icon, ssize_t x, ssize_t y)
;     {
;         MagickWand  *stamp;
;
;         stamp = NewMagickWand();
;         if (stamp == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (MagickReadImage(stamp, icon) == MagickFalse) {
;             DestroyMagickWand(stamp);
;             return NGX_ERROR;
;         }
;
;         MagickCompositeImage(wand, stamp, OverCompositeOp, MagickTrue, x, y);
;
;         DestroyMagickWand(stamp);
;
;         return NGX_OK;
;     }
;
; bad: the name of the format is a copy
;     static ngx_int_t
;     ngx_http_hello_is_png(MagickWand *wand)
;     {
;         char       *format;
;         ngx_int_t   rc;
;
;         format = MagickGetImageFormat(wand);
;         if (format == NULL) {
;             return NGX_ERROR;
;         }
;
;         rc = ngx_strcmp(format, "PNG") == 0 ? NGX_OK : NGX_DECLINED;
;
;         return rc;
;     }
;
; good: the copy is given back
;     static ngx_int_t
;     ngx_http_hello_is_png(MagickWand *wand)
;     {
;         char       *format;
;         ngx_int_t   rc;
;
;         format = MagickGetImageFormat(wand);
;         if (format == NULL) {
;             return NGX_ERROR;
;         }
;
;         rc = ngx_strcmp(format, "PNG") == 0 ? NGX_OK : NGX_DECLINED;
;
;         MagickRelinquishMemory(format);
;
;         return rc;
;     }

((translation_unit)
  (#set! rule.id "imagemagick")
  (#set! rule.title "Wands of ImageMagick")
  (#set! resource.noun "wand")
  (#set! resource.type "MagickWand *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "DestroyMagickWand(%s)"))

; wand = NewMagickWand();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "CloneMagickWand"
    "MagickAppendImages"
    "MagickCoalesceImages"
    "MagickCombineImages"
    "MagickCompareImages"
    "MagickDeconstructImages"
    "MagickGetImage"
    "MagickGetImageRegion"
    "MagickMergeImageLayers"
    "MagickOptimizeImageLayers"
    "NewMagickWand"
    "NewMagickWandFromImage"))

; pixel = NewPixelWand();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ClonePixelWand"
    "NewPixelWand")
  (#set! fix.release "DestroyPixelWand(%s)"))

; drawing = NewDrawingWand();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "CloneDrawingWand"
    "NewDrawingWand")
  (#set! fix.release "DestroyDrawingWand(%s)"))

; iterator = NewPixelIterator(wand);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "NewPixelIterator"
    "NewPixelRegionIterator")
  (#set! fix.release "DestroyPixelIterator(%s)"))

; blob = MagickGetImageBlob(wand, &size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "MagickGetException"
    "MagickGetFilename"
    "MagickGetFormat"
    "MagickGetImageBlob"
    "MagickGetImageFilename"
    "MagickGetImageFormat"
    "MagickGetImageProfile"
    "MagickGetImageProperty"
    "MagickGetImageSignature"
    "MagickGetImagesBlob"
    "MagickIdentifyImage"
    "MagickWriteImageBlob")
  (#set! fix.release "MagickRelinquishMemory(%s)"))

; wand = DestroyMagickWand(wand);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "DestroyDrawingWand"
    "DestroyMagickWand"
    "DestroyPixelIterator"
    "DestroyPixelWand"
    "DestroyString"
    "MagickRelinquishMemory"))

; ClearMagickWand(wand);
(call_expression
  function: (identifier) @resource.partial
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.partial
    "ClearDrawingWand"
    "ClearMagickWand"
    "ClearPixelWand"))

; status = MagickReadImage(wand, name);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "MagickAddImage"
    "MagickAutoOrientImage"
    "MagickBorderImage"
    "MagickCompositeImage"
    "MagickCropImage"
    "MagickDrawImage"
    "MagickExtentImage"
    "MagickFlipImage"
    "MagickGetImageColorspace"
    "MagickGetImageHeight"
    "MagickGetImageOrientation"
    "MagickGetImageWidth"
    "MagickGetNumberImages"
    "MagickNextImage"
    "MagickPingImage"
    "MagickPingImageBlob"
    "MagickReadImage"
    "MagickReadImageBlob"
    "MagickResetIterator"
    "MagickResizeImage"
    "MagickRotateImage"
    "MagickScaleImage"
    "MagickSetFirstIterator"
    "MagickSetFormat"
    "MagickSetImageBackgroundColor"
    "MagickSetImageColorspace"
    "MagickSetImageCompressionQuality"
    "MagickSetImageFormat"
    "MagickSetOption"
    "MagickSetSize"
    "MagickSharpenImage"
    "MagickStripImage"
    "MagickThumbnailImage"
    "MagickTransformImage"
    "MagickTransformImageColorspace"
    "MagickUnsharpMaskImage"
    "MagickWriteImage"
    "PixelSetColor"))
