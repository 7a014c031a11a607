; Runtimes, strings and atoms of QuickJS
;
; A runtime, a context, a C string, an atom and memory of `js_malloc()` each have a release call of their own; all but
; the first two name the context, too.
; Values are counted as well, but whether a call returned one is asked of `JS_IsException()`, and most calls that are
; given a value take it over; they are not in this family.
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
  (#set! rule.title "Runtimes, strings and atoms of QuickJS")
  (#set! resource.noun "QuickJS object")
  (#set! resource.type "const char *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "JS_FreeCString({1}, %s)"))

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

; atom = JS_NewAtom(ctx, "name");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_NewAtom"
    "JS_NewAtomLen"
    "JS_NewAtomUInt32"
    "JS_ValueToAtom")
  (#set! call.fails "== 0")
  (#set! fix.release "JS_FreeAtom({1}, %s)"))

; p = js_malloc(ctx, size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "js_malloc"
    "js_mallocz"
    "js_strdup"
    "js_strndup")
  (#set! fix.release "js_free({1}, %s)"))

; q = js_realloc(ctx, p, size); p stays with the caller when q is NULL
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "js_realloc")
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
    "JS_FreeAtom"
    "JS_FreeAtomRT"
    "JS_FreeCString"
    "js_free"
    "js_free_rt"))

; value = JS_NewString(ctx, text);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "JS_AddIntrinsicBaseObjects"
    "JS_AtomToString"
    "JS_AtomToValue"
    "JS_DefinePropertyValue"
    "JS_DefinePropertyValueStr"
    "JS_DeleteProperty"
    "JS_Eval"
    "JS_ExecutePendingJob"
    "JS_GetContextOpaque"
    "JS_GetGlobalObject"
    "JS_GetProperty"
    "JS_GetRuntime"
    "JS_HasProperty"
    "JS_NewArray"
    "JS_NewClass"
    "JS_NewObject"
    "JS_NewStringLen"
    "JS_SetContextOpaque"
    "JS_SetMaxStackSize"
    "JS_SetMemoryLimit"
    "JS_SetProperty"
    "JS_SetRuntimeOpaque"
    "JS_ThrowInternalError"
    "JS_ThrowRangeError"
    "JS_ThrowReferenceError"
    "JS_ThrowSyntaxError"
    "JS_ThrowTypeError"))
