; Wands of ImageMagick
;
; A wand holds images of any size; `ClearMagickWand()` gives back the images and keeps the wand. Names and blobs that a
; wand hands out are copies for the caller. Where there is no memory for a new wand, the library ends the process.
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

; copy = CloneMagickWand(wand);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "CloneMagickWand"
    "MagickAppendImages"
    "MagickAverageImages"
    "MagickCoalesceImages"
    "MagickCombineImages"
    "MagickCompareImageChannels"
    "MagickCompareImageLayers"
    "MagickCompareImages"
    "MagickComplexImages"
    "MagickDeconstructImages"
    "MagickEvaluateImages"
    "MagickFlattenImages"
    "MagickFxImage"
    "MagickGetImage"
    "MagickGetImageClipMask"
    "MagickGetImageMask"
    "MagickGetImageRegion"
    "MagickMergeImageLayers"
    "MagickMontageImage"
    "MagickMorphImages"
    "MagickMosaicImages"
    "MagickOptimizeImageLayers"
    "MagickPreviewImages"
    "MagickSmushImages"
    "MagickSteganoImage"
    "MagickStereoImage"
    "MagickTextureImage"
    "MagickTransformImage"
    "NewMagickWandFromImage"))

; wand = NewMagickWand();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "NewMagickWand")
  (#set! call.result "certain"))

; pixel = NewPixelWand();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ClonePixelWand"
    "NewPixelWand")
  (#set! call.result "certain")
  (#set! fix.release "DestroyPixelWand(%s)"))

; drawing = NewDrawingWand();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "CloneDrawingWand"
    "NewDrawingWand")
  (#set! call.result "certain")
  (#set! fix.release "DestroyDrawingWand(%s)"))

; iterator = NewPixelIterator(wand);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ClonePixelIterator"
    "NewPixelIterator"
    "NewPixelRegionIterator")
  (#set! fix.release "DestroyPixelIterator(%s)"))

; blob = MagickGetImageBlob(wand, &size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "DrawGetClipPath"
    "DrawGetException"
    "DrawGetFont"
    "DrawGetFontFamily"
    "DrawGetTextEncoding"
    "DrawGetVectorGraphics"
    "MagickDescribeImage"
    "MagickGetException"
    "MagickGetFilename"
    "MagickGetFont"
    "MagickGetFormat"
    "MagickGetHomeURL"
    "MagickGetImageArtifact"
    "MagickGetImageArtifacts"
    "MagickGetImageAttribute"
    "MagickGetImageBlob"
    "MagickGetImageChannelStatistics"
    "MagickGetImageFeatures"
    "MagickGetImageFilename"
    "MagickGetImageFormat"
    "MagickGetImageProfile"
    "MagickGetImageProfiles"
    "MagickGetImageProperties"
    "MagickGetImageProperty"
    "MagickGetImageSignature"
    "MagickGetImagesBlob"
    "MagickGetOption"
    "MagickGetOptions"
    "MagickGetSamplingFactors"
    "MagickIdentifyImage"
    "MagickQueryConfigureOption"
    "MagickQueryConfigureOptions"
    "MagickQueryFontMetrics"
    "MagickQueryFonts"
    "MagickQueryFormats"
    "MagickQueryMultilineFontMetrics"
    "MagickRemoveImageProfile"
    "MagickWriteImageBlob"
    "PixelGetColorAsNormalizedString"
    "PixelGetColorAsString"
    "PixelGetException")
  (#set! fix.release "MagickRelinquishMemory(%s)"))

; exception = AcquireExceptionInfo();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "AcquireExceptionInfo")
  (#set! fix.release "DestroyExceptionInfo(%s)"))

; info = CloneImageInfo(NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "AcquireImageInfo"
    "CloneImageInfo")
  (#set! fix.release "DestroyImageInfo(%s)"))

; image = ReadImage(info, exception);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "AcquireImage"
    "BlobToImage"
    "CloneImage"
    "CropImage"
    "FlipImage"
    "FlopImage"
    "PingBlob"
    "PingImage"
    "ReadImage"
    "ResizeImage"
    "RotateImage"
    "SampleImage"
    "ScaleImage"
    "ThumbnailImage")
  (#set! fix.release "DestroyImage(%s)"))

; draw = CloneDrawInfo(info, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "AcquireDrawInfo"
    "CloneDrawInfo")
  (#set! fix.release "DestroyDrawInfo(%s)"))

; quantize = AcquireQuantizeInfo(info);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "AcquireQuantizeInfo"
    "CloneQuantizeInfo")
  (#set! fix.release "DestroyQuantizeInfo(%s)"))

; p = AcquireMagickMemory(size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "AcquireMagickMemory"
    "AcquireQuantumMemory"
    "AcquireString"
    "ConstantString")
  (#set! fix.release "RelinquishMagickMemory(%s)"))

; blob = ImageToBlob(info, image, &size, exception);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ImageToBlob"
    "ImagesToBlob")
  (#set! fix.release "RelinquishMagickMemory(%s)"))

; wand = DestroyMagickWand(wand);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "DestroyDrawInfo"
    "DestroyDrawingWand"
    "DestroyExceptionInfo"
    "DestroyImage"
    "DestroyImageInfo"
    "DestroyImageList"
    "DestroyMagickWand"
    "DestroyPixelIterator"
    "DestroyPixelWand"
    "DestroyPixelWands"
    "DestroyQuantizeInfo"
    "DestroyString"
    "MagickFree"
    "MagickRelinquishMemory"
    "RelinquishMagickMemory"))

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
    "CatchException"
    "DrawAffine"
    "DrawAnnotation"
    "DrawArc"
    "DrawBezier"
    "DrawCircle"
    "DrawColor"
    "DrawComment"
    "DrawComposite"
    "DrawEllipse"
    "DrawImage"
    "DrawLine"
    "DrawMatte"
    "DrawPathFinish"
    "DrawPathStart"
    "DrawPoint"
    "DrawPolygon"
    "DrawPolyline"
    "DrawPopClipPath"
    "DrawPopDefs"
    "DrawPushClipPath"
    "DrawPushDefs"
    "DrawRectangle"
    "DrawRender"
    "DrawRotate"
    "DrawRoundRectangle"
    "DrawScale"
    "DrawSetClipPath"
    "DrawSetFillAlpha"
    "DrawSetFillColor"
    "DrawSetFillOpacity"
    "DrawSetFillRule"
    "DrawSetFont"
    "DrawSetFontFamily"
    "DrawSetFontSize"
    "DrawSetFontStretch"
    "DrawSetFontStyle"
    "DrawSetFontWeight"
    "DrawSetGravity"
    "DrawSetOpacity"
    "DrawSetStrokeAlpha"
    "DrawSetStrokeAntialias"
    "DrawSetStrokeColor"
    "DrawSetStrokeLineCap"
    "DrawSetStrokeOpacity"
    "DrawSetStrokeWidth"
    "DrawSetTextAlignment"
    "DrawSetTextAntialias"
    "DrawSetTextDecoration"
    "DrawSetTextEncoding"
    "DrawSetTextUnderColor"
    "DrawSetVectorGraphics"
    "DrawSetViewbox"
    "DrawSkewX"
    "DrawSkewY"
    "DrawTranslate"
    "GetExceptionMessage"
    "GetImageFromMagickWand"
    "GetImageProperty"
    "InheritException"
    "IsMagickWand"
    "IsPixelWand"
    "IsPixelWandSimilar"
    "MagickAdaptiveResizeImage"
    "MagickAdaptiveSharpenImage"
    "MagickAddImage"
    "MagickAddNoiseImage"
    "MagickAffineTransformImage"
    "MagickAnimateImages"
    "MagickAnnotateImage"
    "MagickAppendImages"
    "MagickAutoGammaImage"
    "MagickAutoLevelImage"
    "MagickAutoOrientImage"
    "MagickBlackThresholdImage"
    "MagickBlurImage"
    "MagickBorderImage"
    "MagickBrightnessContrastImage"
    "MagickCharcoalImage"
    "MagickChopImage"
    "MagickClampImage"
    "MagickClearException"
    "MagickClipImage"
    "MagickCoalesceImages"
    "MagickColorizeImage"
    "MagickCommentImage"
    "MagickCompositeImage"
    "MagickCompositeImageChannel"
    "MagickCompositeImageGravity"
    "MagickCompositeLayers"
    "MagickConstituteImage"
    "MagickContrastImage"
    "MagickContrastStretchImage"
    "MagickConvolveImage"
    "MagickCropImage"
    "MagickCycleColormapImage"
    "MagickDeconstructImages"
    "MagickDeskewImage"
    "MagickDespeckleImage"
    "MagickDestroyImage"
    "MagickDistortImage"
    "MagickDrawImage"
    "MagickEdgeImage"
    "MagickEmbossImage"
    "MagickEnhanceImage"
    "MagickEqualizeImage"
    "MagickEvaluateImage"
    "MagickEvaluateImageChannel"
    "MagickExportImagePixels"
    "MagickExtentImage"
    "MagickFlipImage"
    "MagickFloodfillPaintImage"
    "MagickFlopImage"
    "MagickForwardFourierTransformImage"
    "MagickFrameImage"
    "MagickGammaImage"
    "MagickGaussianBlurImage"
    "MagickGetBackgroundColor"
    "MagickGetCompression"
    "MagickGetCompressionQuality"
    "MagickGetException"
    "MagickGetExceptionType"
    "MagickGetFormat"
    "MagickGetImage"
    "MagickGetImageAlphaChannel"
    "MagickGetImageBackgroundColor"
    "MagickGetImageBlob"
    "MagickGetImageColors"
    "MagickGetImageColorspace"
    "MagickGetImageCompression"
    "MagickGetImageCompressionQuality"
    "MagickGetImageDelay"
    "MagickGetImageDepth"
    "MagickGetImageDispose"
    "MagickGetImageFilename"
    "MagickGetImageFormat"
    "MagickGetImageGamma"
    "MagickGetImageHeight"
    "MagickGetImageInterlaceScheme"
    "MagickGetImageIterations"
    "MagickGetImageLength"
    "MagickGetImageMatte"
    "MagickGetImageOrientation"
    "MagickGetImagePage"
    "MagickGetImagePixelColor"
    "MagickGetImageProfile"
    "MagickGetImageProperty"
    "MagickGetImageRegion"
    "MagickGetImageResolution"
    "MagickGetImageSize"
    "MagickGetImageTicksPerSecond"
    "MagickGetImageType"
    "MagickGetImageUnits"
    "MagickGetImageWidth"
    "MagickGetImagesBlob"
    "MagickGetIteratorIndex"
    "MagickGetNumberImages"
    "MagickGetPage"
    "MagickGetResolution"
    "MagickGetSize"
    "MagickHasNextImage"
    "MagickHasPreviousImage"
    "MagickImplodeImage"
    "MagickImportImagePixels"
    "MagickLabelImage"
    "MagickLevelImage"
    "MagickLinearStretchImage"
    "MagickLiquidRescaleImage"
    "MagickMagnifyImage"
    "MagickMedianFilterImage"
    "MagickMergeImageLayers"
    "MagickMinifyImage"
    "MagickModulateImage"
    "MagickMotionBlurImage"
    "MagickNegateImage"
    "MagickNewImage"
    "MagickNextImage"
    "MagickNormalizeImage"
    "MagickOilPaintImage"
    "MagickOpaquePaintImage"
    "MagickOptimizeImageLayers"
    "MagickOrderedPosterizeImage"
    "MagickPingImage"
    "MagickPingImageBlob"
    "MagickPosterizeImage"
    "MagickPreviousImage"
    "MagickProfileImage"
    "MagickQuantizeImage"
    "MagickQuantizeImages"
    "MagickRadialBlurImage"
    "MagickRaiseImage"
    "MagickReadImage"
    "MagickReadImageBlob"
    "MagickReadImageFile"
    "MagickReduceNoiseImage"
    "MagickRemapImage"
    "MagickRemoveImage"
    "MagickResampleImage"
    "MagickResetImagePage"
    "MagickResetIterator"
    "MagickResizeImage"
    "MagickRollImage"
    "MagickRotateImage"
    "MagickRotationalBlurImage"
    "MagickSampleImage"
    "MagickScaleImage"
    "MagickSegmentImage"
    "MagickSelectiveBlurImage"
    "MagickSeparateImageChannel"
    "MagickSepiaToneImage"
    "MagickSetAntialias"
    "MagickSetBackgroundColor"
    "MagickSetColorspace"
    "MagickSetCompression"
    "MagickSetCompressionQuality"
    "MagickSetDepth"
    "MagickSetFilename"
    "MagickSetFirstIterator"
    "MagickSetFont"
    "MagickSetFormat"
    "MagickSetGravity"
    "MagickSetImage"
    "MagickSetImageAlpha"
    "MagickSetImageAlphaChannel"
    "MagickSetImageArtifact"
    "MagickSetImageBackgroundColor"
    "MagickSetImageBorderColor"
    "MagickSetImageColorspace"
    "MagickSetImageCompose"
    "MagickSetImageCompression"
    "MagickSetImageCompressionQuality"
    "MagickSetImageDelay"
    "MagickSetImageDepth"
    "MagickSetImageDispose"
    "MagickSetImageExtent"
    "MagickSetImageFilename"
    "MagickSetImageFormat"
    "MagickSetImageGamma"
    "MagickSetImageGravity"
    "MagickSetImageInterlaceScheme"
    "MagickSetImageIterations"
    "MagickSetImageMask"
    "MagickSetImageMatte"
    "MagickSetImageMatteColor"
    "MagickSetImageOpacity"
    "MagickSetImageOrientation"
    "MagickSetImagePage"
    "MagickSetImageProfile"
    "MagickSetImageProperty"
    "MagickSetImageResolution"
    "MagickSetImageTicksPerSecond"
    "MagickSetImageType"
    "MagickSetImageUnits"
    "MagickSetInterlaceScheme"
    "MagickSetInterpolateMethod"
    "MagickSetIteratorIndex"
    "MagickSetLastIterator"
    "MagickSetOption"
    "MagickSetOrientation"
    "MagickSetPage"
    "MagickSetPointsize"
    "MagickSetResolution"
    "MagickSetSamplingFactors"
    "MagickSetSize"
    "MagickSetSizeOffset"
    "MagickSetType"
    "MagickShadeImage"
    "MagickShadowImage"
    "MagickSharpenImage"
    "MagickShaveImage"
    "MagickShearImage"
    "MagickSigmoidalContrastImage"
    "MagickSketchImage"
    "MagickSolarizeImage"
    "MagickSpliceImage"
    "MagickSpreadImage"
    "MagickStripImage"
    "MagickSwirlImage"
    "MagickThresholdImage"
    "MagickThumbnailImage"
    "MagickTintImage"
    "MagickTransformImage"
    "MagickTransformImageColorspace"
    "MagickTransparentPaintImage"
    "MagickTransposeImage"
    "MagickTransverseImage"
    "MagickTrimImage"
    "MagickUniqueImageColors"
    "MagickUnsharpMaskImage"
    "MagickVignetteImage"
    "MagickWaveImage"
    "MagickWhiteThresholdImage"
    "MagickWriteImage"
    "MagickWriteImageFile"
    "MagickWriteImages"
    "MagickWriteImagesFile"
    "PixelGetAlpha"
    "PixelGetBlack"
    "PixelGetBlue"
    "PixelGetColorAsString"
    "PixelGetGreen"
    "PixelGetHSL"
    "PixelGetMagickColor"
    "PixelGetNextIteratorRow"
    "PixelGetPreviousIteratorRow"
    "PixelGetQuantumColor"
    "PixelGetRed"
    "PixelResetIterator"
    "PixelSetAlpha"
    "PixelSetBlack"
    "PixelSetBlue"
    "PixelSetColor"
    "PixelSetColorCount"
    "PixelSetColorFromWand"
    "PixelSetCyan"
    "PixelSetFirstIteratorRow"
    "PixelSetGreen"
    "PixelSetHSL"
    "PixelSetIteratorRow"
    "PixelSetMagenta"
    "PixelSetMagickColor"
    "PixelSetOpacity"
    "PixelSetPixelColor"
    "PixelSetRed"
    "PixelSetYellow"
    "PixelSyncIterator"
    "PopDrawingWand"
    "PushDrawingWand"
    "SetImageOption"
    "SetImageProperty"
    "WriteImage"))
