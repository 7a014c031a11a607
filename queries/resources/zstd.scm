; Contexts and dictionaries of Zstandard
;
; Contexts, streams and digested dictionaries are of the heap until their own free call. `ZSTD_CCtx_reset()` keeps the
; context, and a context only refers to a dictionary.
; timid: the calls that end in `_advanced` take the memory where the caller says, often from a pool, and are not
; followed.
;
; bad: a context without its dictionary
;     static ZSTD_CCtx *
;     ngx_http_hello_context(ZSTD_CDict *dict, ngx_log_t *log)
;     {
;         size_t      rc;
;         ZSTD_CCtx  *cctx;
;
;         cctx = ZSTD_createCCtx();
;         if (cctx == NULL) {
;             return NULL;
;         }
;
;         rc = ZSTD_CCtx_refCDict(cctx, dict);
;         if (ZSTD_isError(rc)) {
;             ngx_log_error(NGX_LOG_ALERT, log, 0, "%s", ZSTD_getErrorName(rc));
;             return NULL;
;         }
;
;         return cctx;
;     }
;
; good: freed where the dictionary is refused
;     static ZSTD_CCtx *
;     ngx_http_hello_context(ZSTD_CDict *dict, ngx_log_t *log)
;     {
;         size_t      rc;
;         ZSTD_CCtx  *cctx;
;
;         cctx = ZSTD_createCCtx();
;         if (cctx == NULL) {
;             return NULL;
;         }
;
;         rc = ZSTD_CCtx_refCDict(cctx, dict);
;         if (ZSTD_isError(rc)) {
;             ngx_log_error(NGX_LOG_ALERT, log, 0, "%s", ZSTD_getErrorName(rc));
;             ZSTD_freeCCtx(cctx);
;             return NULL;
;         }
;
;         return cctx;
;     }

((translation_unit)
  (#set! rule.id "zstd")
  (#set! rule.title "Contexts and dictionaries of Zstandard")
  (#set! resource.noun "Zstandard context")
  (#set! resource.type "ZSTD_CCtx *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "ZSTD_freeCCtx(%s)")
  (#set! fix.empty "harmless"))

; cctx = ZSTD_createCCtx();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ZSTD_createCCtx"))

; stream = ZSTD_createCStream();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ZSTD_createCStream")
  (#set! fix.release "ZSTD_freeCStream(%s)"))

; dctx = ZSTD_createDCtx();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ZSTD_createDCtx")
  (#set! fix.release "ZSTD_freeDCtx(%s)"))

; stream = ZSTD_createDStream();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ZSTD_createDStream")
  (#set! fix.release "ZSTD_freeDStream(%s)"))

; dict = ZSTD_createCDict(data, size, level);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ZSTD_createCDict"
    "ZSTD_createCDict_byReference")
  (#set! fix.release "ZSTD_freeCDict(%s)"))

; dict = ZSTD_createDDict(data, size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ZSTD_createDDict"
    "ZSTD_createDDict_byReference")
  (#set! fix.release "ZSTD_freeDDict(%s)"))

; params = ZSTD_createCCtxParams();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ZSTD_createCCtxParams")
  (#set! fix.release "ZSTD_freeCCtxParams(%s)"))

; ZSTD_freeCCtx(cctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "ZSTD_freeCCtx"
    "ZSTD_freeCCtxParams"
    "ZSTD_freeCDict"
    "ZSTD_freeCStream"
    "ZSTD_freeDCtx"
    "ZSTD_freeDDict"
    "ZSTD_freeDStream"))

; rc = ZSTD_compressStream2(cctx, &out, &in, ZSTD_e_end);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "ZSTD_CCtxParams_init"
    "ZSTD_CCtxParams_setParameter"
    "ZSTD_CCtx_loadDictionary"
    "ZSTD_CCtx_loadDictionary_byReference"
    "ZSTD_CCtx_refCDict"
    "ZSTD_CCtx_refPrefix"
    "ZSTD_CCtx_reset"
    "ZSTD_CCtx_setCParams"
    "ZSTD_CCtx_setParameter"
    "ZSTD_CCtx_setParametersUsingCCtxParams"
    "ZSTD_CCtx_setPledgedSrcSize"
    "ZSTD_DCtx_loadDictionary"
    "ZSTD_DCtx_refDDict"
    "ZSTD_DCtx_refPrefix"
    "ZSTD_DCtx_reset"
    "ZSTD_DCtx_setParameter"
    "ZSTD_compress2"
    "ZSTD_compressBegin"
    "ZSTD_compressCCtx"
    "ZSTD_compressContinue"
    "ZSTD_compressEnd"
    "ZSTD_compressStream"
    "ZSTD_compressStream2"
    "ZSTD_compressStream2_simpleArgs"
    "ZSTD_compress_usingCDict"
    "ZSTD_compress_usingDict"
    "ZSTD_decompressDCtx"
    "ZSTD_decompressStream"
    "ZSTD_decompress_usingDDict"
    "ZSTD_decompress_usingDict"
    "ZSTD_endStream"
    "ZSTD_flushStream"
    "ZSTD_getFrameProgression"
    "ZSTD_initCStream"
    "ZSTD_initCStream_srcSize"
    "ZSTD_initCStream_usingCDict"
    "ZSTD_initCStream_usingDict"
    "ZSTD_initDStream"
    "ZSTD_initDStream_usingDDict"
    "ZSTD_isError"
    "ZSTD_resetCStream"
    "ZSTD_resetDStream"
    "ZSTD_sizeof_CCtx"
    "ZSTD_sizeof_CDict"
    "ZSTD_sizeof_CStream"
    "ZSTD_sizeof_DCtx"
    "ZSTD_toFlushNow"))
