; Runtimes, strings and memory of QuickJS
;
; A runtime, a context, a C string and memory of `js_malloc()` each have a release call of their own; all but the first
; two name the context, too. Atoms and values are counted and are not in this family.
;
; bad: a name that is too long is not freed
;     static ngx_int_t
;     ngx_http_hello_name(JSContext *ctx, JSValueConst value, ngx_str_t *name)
;     {
;         size_t       len;
;         const char  *text;
;
;         text = JS_ToCStringLen(ctx, &len, value);
;         if (text == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (len > name->len) {
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(name->data, text, len);
;         name->len = len;
;
;         JS_FreeCString(ctx, text);
;
;         return NGX_OK;
;     }
;
; good: freed whether it is too long or not
;     static ngx_int_t
;     ngx_http_hello_name(JSContext *ctx, JSValueConst value, ngx_str_t *name)
;     {
;         size_t       len;
;         const char  *text;
;
;         text = JS_ToCStringLen(ctx, &len, value);
;         if (text == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (len > name->len) {
;             JS_FreeCString(ctx, text);
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(name->data, text, len);
;         name->len = len;
;
;         JS_FreeCString(ctx, text);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "quickjs")
  (#set! rule.title "Runtimes, strings and memory of QuickJS")
  (#set! resource.noun "QuickJS object")
  (#set! resource.type "const char *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "JS_FreeCString({1}, %s)")
  (#set! fix.empty "harmless"))

; rt = JS_NewRuntime();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_NewRuntime"
    "JS_NewRuntime2")
  (#set! fix.release "JS_FreeRuntime(%s)"))

; ctx = JS_NewContext(rt);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_DupContext"
    "JS_NewContext"
    "JS_NewContextRaw")
  (#set! fix.release "JS_FreeContext(%s)"))

; text = JS_ToCString(ctx, value);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_AtomToCString"
    "JS_ToCString"))

; text = JS_ToCStringLen(ctx, &len, value);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_ToCStringLen"
    "JS_ToCStringLen2"))

; p = js_malloc(ctx, size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "js_calloc"
    "js_malloc"
    "js_malloc_rt"
    "js_mallocz"
    "js_mallocz_rt"
    "js_strdup"
    "js_strndup")
  (#set! fix.release "js_free({1}, %s)"))

; code = JS_WriteObject(ctx, &size, value, JS_WRITE_OBJ_BYTECODE);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_WriteObject"
    "JS_WriteObject2")
  (#set! fix.release "js_free({1}, %s)"))

; if (JS_GetOwnPropertyNames(ctx, &names, &n, object, JS_GPN_STRING_MASK) < 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "JS_GetOwnPropertyNames")
  (#set! call.fails "!= 0")
  (#set! fix.release "js_free({1}, %s)"))

; q = js_realloc(ctx, p, size); p stays with the caller when q is NULL
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "js_realloc"
    "js_realloc2"
    "js_realloc_rt")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; value = JS_NewArrayBuffer(ctx, p, size, release, NULL, 0);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "JS_NewArrayBuffer"))

; JS_FreeContext(ctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "JS_DestroyContext"
    "JS_DestroyRuntime"
    "JS_FreeContext"
    "JS_FreeRuntime"))

; JS_FreeCString(ctx, text);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.release
    "JS_FreeCString"
    "JS_FreePropertyEnum"
    "js_free"
    "js_free_rt"))

; value = JS_NewStringLen(ctx, text, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "JS_AddIntrinsicBaseObjects"
    "JS_AddIntrinsicBigInt"
    "JS_AddIntrinsicDate"
    "JS_AddIntrinsicEval"
    "JS_AddIntrinsicJSON"
    "JS_AddIntrinsicMapSet"
    "JS_AddIntrinsicPromise"
    "JS_AddIntrinsicProxy"
    "JS_AddIntrinsicRegExp"
    "JS_AddIntrinsicRegExpCompiler"
    "JS_AddIntrinsicStringNormalize"
    "JS_AddIntrinsicTypedArrays"
    "JS_AddIntrinsicWeakRef"
    "JS_AddModuleExport"
    "JS_AddModuleExportList"
    "JS_AtomToCString"
    "JS_AtomToString"
    "JS_AtomToValue"
    "JS_Call"
    "JS_CallConstructor"
    "JS_ComputeMemoryUsage"
    "JS_DeleteProperty"
    "JS_DetachArrayBuffer"
    "JS_DumpMemoryUsage"
    "JS_EnqueueJob"
    "JS_Eval"
    "JS_EvalThis"
    "JS_ExecutePendingJob"
    "JS_GetArrayBuffer"
    "JS_GetClassID"
    "JS_GetClassProto"
    "JS_GetContextOpaque"
    "JS_GetException"
    "JS_GetGlobalObject"
    "JS_GetOpaque"
    "JS_GetOpaque2"
    "JS_GetOwnPropertyNames"
    "JS_GetProperty"
    "JS_GetPropertyStr"
    "JS_GetPropertyUint32"
    "JS_GetPrototype"
    "JS_GetRuntime"
    "JS_GetRuntimeOpaque"
    "JS_GetTypedArrayBuffer"
    "JS_HasException"
    "JS_HasProperty"
    "JS_Invoke"
    "JS_IsJobPending"
    "JS_IsRegisteredClass"
    "JS_JSONStringify"
    "JS_MarkValue"
    "JS_NewArray"
    "JS_NewArrayBufferCopy"
    "JS_NewAtom"
    "JS_NewAtomLen"
    "JS_NewAtomUInt32"
    "JS_NewCFunction"
    "JS_NewCFunction2"
    "JS_NewCFunctionData"
    "JS_NewCFunctionMagic"
    "JS_NewCModule"
    "JS_NewClass"
    "JS_NewClassID"
    "JS_NewContext"
    "JS_NewContextRaw"
    "JS_NewDate"
    "JS_NewError"
    "JS_NewObject"
    "JS_NewObjectClass"
    "JS_NewObjectProto"
    "JS_NewObjectProtoClass"
    "JS_NewPromiseCapability"
    "JS_NewStringLen"
    "JS_NewTypedArray"
    "JS_ParseJSON"
    "JS_ReadObject"
    "JS_ResolveModule"
    "JS_RunGC"
    "JS_SetCanBlock"
    "JS_SetConstructor"
    "JS_SetGCThreshold"
    "JS_SetMaxStackSize"
    "JS_SetMemoryLimit"
    "JS_SetModuleExportList"
    "JS_SetPropertyFunctionList"
    "JS_SetPrototype"
    "JS_SetRuntimeInfo"
    "JS_ThrowInternalError"
    "JS_ThrowOutOfMemory"
    "JS_ThrowRangeError"
    "JS_ThrowReferenceError"
    "JS_ThrowSyntaxError"
    "JS_ThrowTypeError"
    "JS_ToBool"
    "JS_ToCString"
    "JS_ToCStringLen"
    "JS_ToFloat64"
    "JS_ToIndex"
    "JS_ToInt32"
    "JS_ToInt64"
    "JS_ToString"
    "JS_ToUint32"
    "JS_UpdateStackTop"
    "JS_ValueToAtom"
    "JS_WriteObject"
    "js_malloc"
    "js_mallocz"
    "js_strdup"
    "js_strndup"))

; JS_SetPropertyStr(ctx, object, "name", value); the context stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "JS_DefinePropertyValue"
    "JS_DefinePropertyValueStr"
    "JS_DefinePropertyValueUint32"
    "JS_EvalFunction"
    "JS_NewBool"
    "JS_NewFloat64"
    "JS_NewInt32"
    "JS_NewInt64"
    "JS_NewNumber"
    "JS_NewUint32"
    "JS_SetClassProto"
    "JS_SetModuleExport"
    "JS_SetProperty"
    "JS_SetPropertyStr"
    "JS_SetPropertyUint32"))

; JS_SetRuntimeOpaque(rt, data); the runtime stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "JS_SetContextOpaque"
    "JS_SetHostPromiseRejectionTracker"
    "JS_SetInterruptHandler"
    "JS_SetRuntimeOpaque"))

; ctx = JS_NewContext(rt); whoever has the context reaches the runtime through it
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "JS_NewContext"
    "JS_NewContextRaw")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))
