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
    "gdImageCreateFromAvif"
    "gdImageCreateFromAvifPtr"
    "gdImageCreateFromBmp"
    "gdImageCreateFromBmpPtr"
    "gdImageCreateFromFile"
    "gdImageCreateFromGd"
    "gdImageCreateFromGd2"
    "gdImageCreateFromGd2Part"
    "gdImageCreateFromGd2Ptr"
    "gdImageCreateFromGdPtr"
    "gdImageCreateFromGif"
    "gdImageCreateFromGifCtx"
    "gdImageCreateFromGifPtr"
    "gdImageCreateFromHeif"
    "gdImageCreateFromHeifPtr"
    "gdImageCreateFromJpeg"
    "gdImageCreateFromJpegCtx"
    "gdImageCreateFromJpegPtr"
    "gdImageCreateFromJpegPtrEx"
    "gdImageCreateFromPng"
    "gdImageCreateFromPngCtx"
    "gdImageCreateFromPngPtr"
    "gdImageCreateFromTga"
    "gdImageCreateFromTgaPtr"
    "gdImageCreateFromTiff"
    "gdImageCreateFromTiffPtr"
    "gdImageCreateFromWBMP"
    "gdImageCreateFromWBMPPtr"
    "gdImageCreateFromWebp"
    "gdImageCreateFromWebpCtx"
    "gdImageCreateFromWebpPtr"
    "gdImageCreateFromXbm"
    "gdImageCreateFromXpm"
    "gdImageCreatePaletteFromTrueColor"
    "gdImageCreateTrueColor"
    "gdImageCrop"
    "gdImageCropAuto"
    "gdImageCropThreshold"
    "gdImageNeuQuant"
    "gdImageRotate"
    "gdImageRotateInterpolated"
    "gdImageScale"))

; data = gdImageJpegPtr(img, &size, quality);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "gdImageAvifPtr"
    "gdImageAvifPtrEx"
    "gdImageBmpPtr"
    "gdImageGd2Ptr"
    "gdImageGdPtr"
    "gdImageGifAnimAddPtr"
    "gdImageGifAnimBeginPtr"
    "gdImageGifAnimEndPtr"
    "gdImageGifPtr"
    "gdImageHeifPtr"
    "gdImageHeifPtrEx"
    "gdImageJpegPtr"
    "gdImagePngPtr"
    "gdImagePngPtrEx"
    "gdImageTiffPtr"
    "gdImageWBMPPtr"
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
    "gdImageAABlend"
    "gdImageAlpha"
    "gdImageAlphaBlending"
    "gdImageArc"
    "gdImageAvif"
    "gdImageBlue"
    "gdImageBmp"
    "gdImageBoundsSafe"
    "gdImageBrightness"
    "gdImageChar"
    "gdImageCharUp"
    "gdImageClone"
    "gdImageColor"
    "gdImageColorAllocate"
    "gdImageColorAllocateAlpha"
    "gdImageColorClosest"
    "gdImageColorClosestAlpha"
    "gdImageColorDeallocate"
    "gdImageColorExact"
    "gdImageColorExactAlpha"
    "gdImageColorMatch"
    "gdImageColorReplace"
    "gdImageColorResolve"
    "gdImageColorResolveAlpha"
    "gdImageColorTransparent"
    "gdImageColorsTotal"
    "gdImageCompare"
    "gdImageContrast"
    "gdImageConvolution"
    "gdImageCopy"
    "gdImageCopyGaussianBlurred"
    "gdImageCopyMerge"
    "gdImageCopyMergeGray"
    "gdImageCopyResampled"
    "gdImageCopyResized"
    "gdImageCopyRotated"
    "gdImageCrop"
    "gdImageCropAuto"
    "gdImageDashedLine"
    "gdImageEdgeDetectQuick"
    "gdImageEllipse"
    "gdImageEmboss"
    "gdImageFile"
    "gdImageFill"
    "gdImageFillToBorder"
    "gdImageFilledArc"
    "gdImageFilledEllipse"
    "gdImageFilledPolygon"
    "gdImageFilledRectangle"
    "gdImageFlipBoth"
    "gdImageFlipHorizontal"
    "gdImageFlipVertical"
    "gdImageGaussianBlur"
    "gdImageGetClip"
    "gdImageGetInterlaced"
    "gdImageGetInterpolationMethod"
    "gdImageGetPixel"
    "gdImageGetTransparent"
    "gdImageGetTrueColorPixel"
    "gdImageGif"
    "gdImageGifPtr"
    "gdImageGrayScale"
    "gdImageGreen"
    "gdImageInterlace"
    "gdImageJpeg"
    "gdImageJpegPtr"
    "gdImageLine"
    "gdImageMeanRemoval"
    "gdImageNegate"
    "gdImageOpenPolygon"
    "gdImagePaletteCopy"
    "gdImagePaletteToTrueColor"
    "gdImagePixelate"
    "gdImagePng"
    "gdImagePngEx"
    "gdImagePngPtr"
    "gdImagePngPtrEx"
    "gdImagePolygon"
    "gdImageRectangle"
    "gdImageRectangularArc"
    "gdImageRed"
    "gdImageResolutionX"
    "gdImageResolutionY"
    "gdImageRotateInterpolated"
    "gdImageSX"
    "gdImageSY"
    "gdImageSaveAlpha"
    "gdImageScale"
    "gdImageScatter"
    "gdImageScatterColor"
    "gdImageScatterEx"
    "gdImageSelectiveBlur"
    "gdImageSetAntiAliased"
    "gdImageSetAntiAliasedDontBlend"
    "gdImageSetBrush"
    "gdImageSetClip"
    "gdImageSetInterpolationMethod"
    "gdImageSetPixel"
    "gdImageSetResolution"
    "gdImageSetStyle"
    "gdImageSetThickness"
    "gdImageSetTile"
    "gdImageSharpen"
    "gdImageSmooth"
    "gdImageSquareToCircle"
    "gdImageString"
    "gdImageString16"
    "gdImageStringFT"
    "gdImageStringFTCircle"
    "gdImageStringFTEx"
    "gdImageStringUp"
    "gdImageTrueColor"
    "gdImageTrueColorToPalette"
    "gdImageTrueColorToPaletteSetMethod"
    "gdImageWebp"
    "gdImageWebpEx"
    "gdImageWebpPtr"
    "gdImageWebpPtrEx"))
