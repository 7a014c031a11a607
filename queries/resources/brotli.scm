; Encoders and decoders of Brotli
;
; timid: an instance with an allocator of its own often takes the memory of a pool; only instances of the heap, with
; `NULL` for the allocator, are followed.
;
; bad: a quality that is refused
;     static BrotliEncoderState *
;     ngx_http_hello_encoder(uint32_t quality)
;     {
;         BrotliEncoderState  *encoder;
;
;         encoder = BrotliEncoderCreateInstance(NULL, NULL, NULL);
;         if (encoder == NULL) {
;             return NULL;
;         }
;
;         if (!BrotliEncoderSetParameter(encoder, BROTLI_PARAM_QUALITY, quality)) {
;             return NULL;
;         }
;
;         return encoder;
;     }
;
; good: destroyed where the quality is refused
;     static BrotliEncoderState *
;     ngx_http_hello_encoder(uint32_t quality)
;     {
;         BrotliEncoderState  *encoder;
;
;         encoder = BrotliEncoderCreateInstance(NULL, NULL, NULL);
;         if (encoder == NULL) {
;             return NULL;
;         }
;
;         if (!BrotliEncoderSetParameter(encoder, BROTLI_PARAM_QUALITY, quality)) {
;             BrotliEncoderDestroyInstance(encoder);
;             return NULL;
;         }
;
;         return encoder;
;     }

((translation_unit)
  (#set! rule.id "brotli")
  (#set! rule.title "Encoders and decoders of Brotli")
  (#set! resource.noun "Brotli instance")
  (#set! resource.type "BrotliEncoderState *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "BrotliEncoderDestroyInstance(%s)")
  (#set! fix.empty "harmless"))

; encoder = BrotliEncoderCreateInstance(NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "BrotliEncoderCreateInstance"))

; decoder = BrotliDecoderCreateInstance(NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "BrotliDecoderCreateInstance")
  (#set! fix.release "BrotliDecoderDestroyInstance(%s)"))

; BrotliEncoderDestroyInstance(encoder);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "BrotliDecoderDestroyInstance"
    "BrotliEncoderDestroyInstance"))

; BrotliEncoderSetParameter(encoder, BROTLI_PARAM_QUALITY, 5);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "BrotliDecoderAttachDictionary"
    "BrotliDecoderDecompressStream"
    "BrotliDecoderGetErrorCode"
    "BrotliDecoderHasMoreOutput"
    "BrotliDecoderIsFinished"
    "BrotliDecoderIsUsed"
    "BrotliDecoderSetMetadataCallbacks"
    "BrotliDecoderSetParameter"
    "BrotliDecoderTakeOutput"
    "BrotliEncoderAttachPreparedDictionary"
    "BrotliEncoderCompressStream"
    "BrotliEncoderHasMoreOutput"
    "BrotliEncoderIsFinished"
    "BrotliEncoderSetParameter"
    "BrotliEncoderTakeOutput"))
