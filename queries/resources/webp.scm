; Pictures of WebP, AVIF and JPEG XL
;
; Decoders return memory that `WebPFree()` gives back; encoders put it at an argument and return 0 when there is none.
; A `WebPPicture` and a decoder of AVIF or JPEG XL have a call of their own.
;
; bad: a picture that is too large
;     static ngx_int_t
;     ngx_http_hello_decode(ngx_str_t *in, u_char *out, int *w, int *h)
;     {
;         uint8_t  *data;
;
;         data = WebPDecodeRGB(in->data, in->len, w, h);
;         if (data == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (*w > 1024 || *h > 1024) {
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(out, data, 3 * *w * *h);
;
;         WebPFree(data);
;
;         return NGX_OK;
;     }
;
; good: freed where it is too large
;     static ngx_int_t
;     ngx_http_hello_decode(ngx_str_t *in, u_char *out, int *w, int *h)
;     {
;         uint8_t  *data;
;
;         data = WebPDecodeRGB(in->data, in->len, w, h);
;         if (data == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (*w > 1024 || *h > 1024) {
;             WebPFree(data);
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(out, data, 3 * *w * *h);
;
;         WebPFree(data);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "webp")
  (#set! rule.title "Pictures of WebP, AVIF and JPEG XL")
  (#set! resource.noun "picture")
  (#set! resource.type "uint8_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "WebPFree(%s)"))

; data = WebPDecodeRGB(in, len, &w, &h);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "WebPDecodeARGB"
    "WebPDecodeBGR"
    "WebPDecodeBGRA"
    "WebPDecodeRGB"
    "WebPDecodeRGBA"
    "WebPMalloc"))

; size = WebPEncodeLosslessRGB(rgb, w, h, stride, &data);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.acquire
    "WebPEncodeLosslessBGR"
    "WebPEncodeLosslessBGRA"
    "WebPEncodeLosslessRGB"
    "WebPEncodeLosslessRGBA")
  (#set! call.fails "== 0"))

; size = WebPEncodeRGB(rgb, w, h, stride, quality, &data);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.acquire
    "WebPEncodeBGR"
    "WebPEncodeBGRA"
    "WebPEncodeRGB"
    "WebPEncodeRGBA")
  (#set! call.fails "== 0"))

; if (!WebPPictureAlloc(&picture))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "WebPPictureAlloc")
  (#set! call.fails "== 0")
  (#set! fix.release "WebPPictureFree(&%s)"))

; if (!WebPPictureCopy(&picture, &copy))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle
    .)
  (#eq? @resource.acquire "WebPPictureCopy")
  (#set! call.fails "== 0")
  (#set! fix.release "WebPPictureFree(&%s)"))

; if (!WebPAnimEncoderAssemble(encoder, &data))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle
    .)
  (#eq? @resource.acquire "WebPAnimEncoderAssemble")
  (#set! call.fails "== 0")
  (#set! fix.release "WebPDataClear(&%s)"))

; if (!WebPPictureImportRGB(&picture, rgb, stride))
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "WebPPictureImportBGR"
    "WebPPictureImportBGRA"
    "WebPPictureImportRGB"
    "WebPPictureImportRGBA")
  (#set! call.fails "== 0")
  (#set! fix.release "WebPPictureFree(&%s)"))

; if (WebPMuxAssemble(mux, &data) != WEBP_MUX_OK)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "WebPMuxAssemble")
  (#set! call.fails "!= WEBP_MUX_OK")
  (#set! fix.release "WebPDataClear(&%s)"))

; decoder = WebPINewDecoder(NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "WebPIDecode"
    "WebPINewDecoder"
    "WebPINewRGB")
  (#set! fix.release "WebPIDelete(%s)"))

; decoder = WebPAnimDecoderNew(&data, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "WebPAnimDecoderNew")
  (#set! fix.release "WebPAnimDecoderDelete(%s)"))

; encoder = WebPAnimEncoderNew(w, h, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "WebPAnimEncoderNew")
  (#set! fix.release "WebPAnimEncoderDelete(%s)"))

; demux = WebPDemux(&data);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "WebPDemux")
  (#set! fix.release "WebPDemuxDelete(%s)"))

; mux = WebPMuxNew();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "WebPMuxCreate"
    "WebPMuxNew")
  (#set! fix.release "WebPMuxDelete(%s)"))

; decoder = avifDecoderCreate();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "avifDecoderCreate")
  (#set! fix.release "avifDecoderDestroy(%s)"))

; encoder = avifEncoderCreate();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "avifEncoderCreate")
  (#set! fix.release "avifEncoderDestroy(%s)"))

; image = avifImageCreate(w, h, 8, AVIF_PIXEL_FORMAT_YUV420);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "avifImageCreate"
    "avifImageCreateEmpty")
  (#set! fix.release "avifImageDestroy(%s)"))

; context = heif_context_alloc();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "heif_context_alloc")
  (#set! fix.release "heif_context_free(%s)"))

; decoder = JxlDecoderCreate(NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "JxlDecoderCreate")
  (#set! fix.release "JxlDecoderDestroy(%s)"))

; encoder = JxlEncoderCreate(NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "JxlEncoderCreate")
  (#set! fix.release "JxlEncoderDestroy(%s)"))

; WebPFree(data);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "JxlDecoderDestroy"
    "JxlEncoderDestroy"
    "WebPAnimDecoderDelete"
    "WebPAnimEncoderDelete"
    "WebPDataClear"
    "WebPDemuxDelete"
    "WebPFree"
    "WebPIDelete"
    "WebPMemoryWriterClear"
    "WebPMuxDelete"
    "WebPPictureFree"
    "avifDecoderDestroy"
    "avifEncoderDestroy"
    "avifImageDestroy"
    "avifRWDataFree"
    "heif_context_free"))

; if (!WebPEncode(&config, &picture))
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "JxlDecoderGetBasicInfo"
    "JxlDecoderImageOutBufferSize"
    "JxlDecoderProcessInput"
    "JxlDecoderSetImageOutBuffer"
    "JxlDecoderSetInput"
    "JxlDecoderSetParallelRunner"
    "JxlDecoderSubscribeEvents"
    "WebPAnimDecoderGetInfo"
    "WebPAnimDecoderGetNext"
    "WebPAnimEncoderAdd"
    "WebPAnimEncoderAssemble"
    "WebPAnimEncoderGetError"
    "WebPAnimEncoderSetChunk"
    "WebPDemuxGetFrame"
    "WebPEncode"
    "WebPIAppend"
    "WebPIDecGetRGB"
    "WebPIUpdate"
    "WebPMuxAssemble"
    "WebPMuxDeleteChunk"
    "WebPMuxGetAnimationParams"
    "WebPMuxGetCanvasSize"
    "WebPMuxGetChunk"
    "WebPMuxGetFeatures"
    "WebPMuxGetFrame"
    "WebPMuxNumChunks"
    "WebPMuxPushFrame"
    "WebPMuxSetAnimationParams"
    "WebPMuxSetCanvasSize"
    "WebPMuxSetChunk"
    "WebPMuxSetImage"
    "WebPPictureCopy"
    "WebPPictureCrop"
    "WebPPictureRescale"
    "WebPPictureView"
    "avifDecoderNextImage"
    "avifDecoderParse"
    "avifDecoderRead"
    "avifDecoderReadMemory"
    "avifDecoderSetIOMemory"
    "avifEncoderWrite"
    "avifImageRGBToYUV"
    "avifImageYUVToRGB"
    "heif_context_get_primary_image_handle"
    "heif_context_read_from_memory"
    "heif_context_read_from_memory_without_copy"))
