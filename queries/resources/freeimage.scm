; Images of FreeImage
;
; An image is given back by `FreeImage_Unload()`, a stream in memory by `FreeImage_CloseMemory()`. What rotates, scales
; or converts returns a new image and leaves the old one.
;
; bad: an image without pixels
;     static ngx_int_t
;     ngx_http_hello_width(char *name, ngx_uint_t *width)
;     {
;         FIBITMAP  *img;
;
;         img = FreeImage_Load(FIF_JPEG, name, 0);
;         if (img == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!FreeImage_HasPixels(img)) {
;             return NGX_DECLINED;
;         }
;
;         *width = FreeImage_GetWidth(img);
;
;         FreeImage_Unload(img);
;
;         return NGX_OK;
;     }
;
; good: unloaded where it has no pixels
;     static ngx_int_t
;     ngx_http_hello_width(char *name, ngx_uint_t *width)
;     {
;         FIBITMAP  *img;
;
;         img = FreeImage_Load(FIF_JPEG, name, 0);
;         if (img == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!FreeImage_HasPixels(img)) {
;             FreeImage_Unload(img);
;             return NGX_DECLINED;
;         }
;
;         *width = FreeImage_GetWidth(img);
;
;         FreeImage_Unload(img);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "freeimage")
  (#set! rule.title "Images of FreeImage")
  (#set! resource.noun "image")
  (#set! resource.type "FIBITMAP *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "FreeImage_Unload(%s)"))

; img = FreeImage_LoadFromMemory(format, memory, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "FreeImage_Allocate"
    "FreeImage_AllocateEx"
    "FreeImage_AllocateT"
    "FreeImage_Clone"
    "FreeImage_ColorQuantize"
    "FreeImage_ColorQuantizeEx"
    "FreeImage_Composite"
    "FreeImage_ConvertFromRawBits"
    "FreeImage_ConvertTo16Bits555"
    "FreeImage_ConvertTo24Bits"
    "FreeImage_ConvertTo32Bits"
    "FreeImage_ConvertTo4Bits"
    "FreeImage_ConvertTo8Bits"
    "FreeImage_ConvertToGreyscale"
    "FreeImage_ConvertToStandardType"
    "FreeImage_ConvertToType"
    "FreeImage_Copy"
    "FreeImage_Dither"
    "FreeImage_GetChannel"
    "FreeImage_Load"
    "FreeImage_LoadFromHandle"
    "FreeImage_LoadFromMemory"
    "FreeImage_LoadU"
    "FreeImage_MakeThumbnail"
    "FreeImage_Rescale"
    "FreeImage_RescaleRect"
    "FreeImage_Rotate"
    "FreeImage_RotateClassic"
    "FreeImage_RotateEx"
    "FreeImage_Threshold"
    "FreeImage_ToneMapping"))

; memory = FreeImage_OpenMemory(data, size);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "FreeImage_OpenMemory")
  (#set! fix.release "FreeImage_CloseMemory(%s)"))

; tag = FreeImage_CreateTag();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "FreeImage_CloneTag"
    "FreeImage_CreateTag")
  (#set! fix.release "FreeImage_DeleteTag(%s)"))

; pages = FreeImage_OpenMultiBitmap(FIF_GIF, name, 0, 1, 0, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "FreeImage_LoadMultiBitmapFromMemory"
    "FreeImage_OpenMultiBitmap")
  (#set! fix.release "FreeImage_CloseMultiBitmap(%s, 0)"))

; FreeImage_Unload(img);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "FreeImage_CloseMemory"
    "FreeImage_CloseMultiBitmap"
    "FreeImage_DeleteTag"
    "FreeImage_Unload"))

; FreeImage_SaveToMemory(format, img, memory, 0);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "FreeImage_AcquireMemory"
    "FreeImage_AdjustBrightness"
    "FreeImage_AdjustContrast"
    "FreeImage_AdjustGamma"
    "FreeImage_AppendPage"
    "FreeImage_Clone"
    "FreeImage_CloneMetadata"
    "FreeImage_ConvertTo24Bits"
    "FreeImage_ConvertTo32Bits"
    "FreeImage_Copy"
    "FreeImage_FlipHorizontal"
    "FreeImage_FlipVertical"
    "FreeImage_GetBPP"
    "FreeImage_GetBits"
    "FreeImage_GetColorType"
    "FreeImage_GetFileTypeFromMemory"
    "FreeImage_GetHeight"
    "FreeImage_GetImageType"
    "FreeImage_GetPageCount"
    "FreeImage_GetPitch"
    "FreeImage_GetPixelColor"
    "FreeImage_GetScanLine"
    "FreeImage_GetTagKey"
    "FreeImage_GetTagType"
    "FreeImage_GetTagValue"
    "FreeImage_GetWidth"
    "FreeImage_HasPixels"
    "FreeImage_Invert"
    "FreeImage_IsTransparent"
    "FreeImage_LoadFromMemory"
    "FreeImage_LockPage"
    "FreeImage_Paste"
    "FreeImage_ReadMemory"
    "FreeImage_Rescale"
    "FreeImage_Rotate"
    "FreeImage_Save"
    "FreeImage_SaveToMemory"
    "FreeImage_SeekMemory"
    "FreeImage_SetBackgroundColor"
    "FreeImage_SetMetadata"
    "FreeImage_SetPixelColor"
    "FreeImage_SetTagCount"
    "FreeImage_SetTagDescription"
    "FreeImage_SetTagID"
    "FreeImage_SetTagKey"
    "FreeImage_SetTagLength"
    "FreeImage_SetTagType"
    "FreeImage_SetTagValue"
    "FreeImage_SetTransparent"
    "FreeImage_TagToString"
    "FreeImage_TellMemory"
    "FreeImage_UnlockPage"
    "FreeImage_WriteMemory"))
