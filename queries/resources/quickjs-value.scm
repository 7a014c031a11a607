; Values of QuickJS
;
; A value is counted. Whoever makes one, reads a property or calls a function owns what comes back and owes
; `JS_FreeValue()`. Calls that set a property or throw take the value over, even when they fail; calls that are only given
; a value to look at count for themselves. Numbers, booleans, `undefined`, `null` and exceptions need no release.
; timid: what `JS_GetPrototype()` returns is counted in some versions only, and is not followed; nor are the two functions
; that `JS_NewPromiseCapability()` puts into an array. The number of arguments tells the calls from those of the same name
; of SpiderMonkey, which collects its values by itself.
;
; bad: an option that is no string
;     static ngx_int_t
;     ngx_http_hello_option(JSContext *cx, JSValueConst options, int64_t *n)
;     {
;         JSValue  value;
;
;         value = JS_GetPropertyStr(cx, options, "size");
;         if (JS_IsException(value)) {
;             return NGX_ERROR;
;         }
;
;         if (JS_IsUndefined(value)) {
;             return NGX_OK;
;         }
;
;         if (JS_ToInt64(cx, n, value) < 0) {
;             return NGX_ERROR;
;         }
;
;         JS_FreeValue(cx, value);
;
;         return NGX_OK;
;     }
;
; good: freed whether it is a string or not
;     static ngx_int_t
;     ngx_http_hello_option(JSContext *cx, JSValueConst options, int64_t *n)
;     {
;         JSValue  value;
;
;         value = JS_GetPropertyStr(cx, options, "size");
;         if (JS_IsException(value)) {
;             return NGX_ERROR;
;         }
;
;         if (JS_IsUndefined(value)) {
;             return NGX_OK;
;         }
;
;         if (JS_ToInt64(cx, n, value) < 0) {
;             JS_FreeValue(cx, value);
;             return NGX_ERROR;
;         }
;
;         JS_FreeValue(cx, value);
;
;         return NGX_OK;
;     }
;
; bad: an object that is thrown away half made
;     static JSValue
;     ngx_http_hello_object(JSContext *cx, ngx_str_t *name)
;     {
;         JSValue  object, value;
;
;         object = JS_NewObject(cx);
;         if (JS_IsException(object)) {
;             return JS_EXCEPTION;
;         }
;
;         value = JS_NewStringLen(cx, (char *) name->data, name->len);
;         if (JS_IsException(value)) {
;             return JS_EXCEPTION;
;         }
;
;         if (JS_DefinePropertyValueStr(cx, object, "name", value, 0) < 0) {
;             return JS_EXCEPTION;
;         }
;
;         return object;
;     }
;
; good: freed where a property cannot be defined
;     static JSValue
;     ngx_http_hello_object(JSContext *cx, ngx_str_t *name)
;     {
;         JSValue  object, value;
;
;         object = JS_NewObject(cx);
;         if (JS_IsException(object)) {
;             return JS_EXCEPTION;
;         }
;
;         value = JS_NewStringLen(cx, (char *) name->data, name->len);
;         if (JS_IsException(value)) {
;             JS_FreeValue(cx, object);
;             return JS_EXCEPTION;
;         }
;
;         if (JS_DefinePropertyValueStr(cx, object, "name", value, 0) < 0) {
;             JS_FreeValue(cx, object);
;             return JS_EXCEPTION;
;         }
;
;         return object;
;     }
;
; bad: a value that is overwritten by the next one
;     static ngx_int_t
;     ngx_http_hello_flags(JSContext *cx, JSValueConst options, int *first,
;         int *second)
;     {
;         JSValue  value;
;
;         value = JS_GetPropertyStr(cx, options, "first");
;         if (JS_IsException(value)) {
;             return NGX_ERROR;
;         }
;
;         *first = JS_ToBool(cx, value);
;
;         value = JS_GetPropertyStr(cx, options, "second");
;         if (JS_IsException(value)) {
;             return NGX_ERROR;
;         }
;
;         *second = JS_ToBool(cx, value);
;         JS_FreeValue(cx, value);
;
;         return NGX_OK;
;     }
;
; good: freed before the next one is read
;     static ngx_int_t
;     ngx_http_hello_flags(JSContext *cx, JSValueConst options, int *first,
;         int *second)
;     {
;         JSValue  value;
;
;         value = JS_GetPropertyStr(cx, options, "first");
;         if (JS_IsException(value)) {
;             return NGX_ERROR;
;         }
;
;         *first = JS_ToBool(cx, value);
;         JS_FreeValue(cx, value);
;
;         value = JS_GetPropertyStr(cx, options, "second");
;         if (JS_IsException(value)) {
;             return NGX_ERROR;
;         }
;
;         *second = JS_ToBool(cx, value);
;         JS_FreeValue(cx, value);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "quickjs-value")
  (#set! rule.title "Values of QuickJS")
  (#set! rule.needs "JSValue JSValueConst")
  (#set! resource.noun "value")
  (#set! resource.type "JSValue")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== JS_EXCEPTION")
  (#set! resource.none "JS_IsBool JS_IsException JS_IsNull JS_IsNullOrUndefined JS_IsNumber JS_IsUndefined JS_IsUninitialized")
  (#set! fix.release "JS_FreeValue({1}, %s)")
  (#set! fix.empty "harmless")
  (#set! fix.initial "JS_UNDEFINED")
  (#set! fix.plain "JS_MKVAL JS_NewBool JS_NewFloat64 JS_NewInt32 JS_NewInt64 JS_NewUint32"))

; object = JS_NewObject(cx);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .)
  (#any-of? @resource.acquire
    "JS_GetException"
    "JS_GetGlobalObject"
    "JS_NewArray"
    "JS_NewError"
    "JS_NewObject"))

; value = JS_NewString(cx, text);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .)
  (#any-of? @resource.acquire
    "JS_AtomToString"
    "JS_AtomToValue"
    "JS_DupValue"
    "JS_DupValueRT"
    "JS_GetClassProto"
    "JS_GetImportMeta"
    "JS_GetModuleNamespace"
    "JS_NewAtomString"
    "JS_NewBigInt64"
    "JS_NewBigUint64"
    "JS_NewDate"
    "JS_NewObjectClass"
    "JS_NewObjectProto"
    "JS_NewPromiseCapability"
    "JS_NewString"
    "JS_PromiseResult"
    "JS_ToObject"
    "JS_ToPropertyKey"
    "JS_ToString"))

; value = JS_NewStringLen(cx, text, len);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_NewArrayBuffer"
    "JS_NewArrayBufferCopy"
    "JS_NewObjectProtoClass"
    "JS_NewStringLen"
    "JS_NewStringUTF16"
    "JS_NewSymbol"
    "JS_NewTypedArray"))

; function = JS_NewCFunction(cx, callback, "name", 1);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_NewCFunction"
    "JS_NewCFunction2"
    "JS_NewCFunction3"
    "JS_NewCFunctionData"
    "JS_NewCFunctionMagic"))

; value = JS_GetPropertyStr(cx, object, "name");
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .)
  (#any-of? @resource.acquire
    "JS_GetProperty"
    "JS_GetPropertyInt64"
    "JS_GetPropertyStr"
    "JS_GetPropertyUint32"))

; value = JS_GetTypedArrayBuffer(cx, object, &offset, &len, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_GetPropertyInternal"
    "JS_GetTypedArrayBuffer"))

; value = JS_Call(cx, function, JS_UNDEFINED, 0, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_Call"
    "JS_CallConstructor"
    "JS_CallConstructor2"
    "JS_Eval"
    "JS_EvalFunction"
    "JS_EvalThis"
    "JS_Invoke"))

; value = JS_ParseJSON(cx, text, len, "<input>");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_JSONStringify"
    "JS_ParseJSON"
    "JS_ParseJSON2"
    "JS_ReadObject"))

; JS_FreeValue(cx, value);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.release
    "JS_FreeValue"
    "JS_FreeValueRT"))

; JS_Throw(cx, value);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "JS_EvalFunction"
    "JS_Throw"))

; JS_SetClassProto(cx, class, value);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "JS_SetClassProto"))

; JS_SetPropertyStr(cx, object, "name", value);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "JS_DefinePropertyGetSet"
    "JS_DefinePropertyValue"
    "JS_DefinePropertyValueInt64"
    "JS_DefinePropertyValueStr"
    "JS_DefinePropertyValueUint32"
    "JS_SetModuleExport"
    "JS_SetProperty"
    "JS_SetPropertyInt64"
    "JS_SetPropertyInternal"
    "JS_SetPropertyStr"
    "JS_SetPropertyUint32"))

; JS_DefinePropertyGetSet(cx, object, atom, getter, setter, 0);
(call_expression
  function: (identifier) @resource.transfer
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
  (#eq? @resource.transfer "JS_DefinePropertyGetSet"))

; rc = JS_ToInt64(cx, &n, value);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "JS_Call"
    "JS_CallConstructor"
    "JS_CallConstructor2"
    "JS_DefineProperty"
    "JS_DeleteProperty"
    "JS_DetachArrayBuffer"
    "JS_DupValue"
    "JS_DupValueRT"
    "JS_EnqueueJob"
    "JS_GetAnyOpaque"
    "JS_GetArrayBuffer"
    "JS_GetClassID"
    "JS_GetLength"
    "JS_GetOpaque"
    "JS_GetOpaque2"
    "JS_GetOwnProperty"
    "JS_GetOwnPropertyNames"
    "JS_GetProperty"
    "JS_GetPropertyInternal"
    "JS_GetPropertyStr"
    "JS_GetPropertyUint32"
    "JS_GetPrototype"
    "JS_GetTypedArrayBuffer"
    "JS_GetTypedArrayType"
    "JS_GetUint8Array"
    "JS_HasProperty"
    "JS_Invoke"
    "JS_IsArray"
    "JS_IsBigInt"
    "JS_IsBool"
    "JS_IsConstructor"
    "JS_IsDate"
    "JS_IsEqual"
    "JS_IsError"
    "JS_IsException"
    "JS_IsExtensible"
    "JS_IsFunction"
    "JS_IsInstanceOf"
    "JS_IsNull"
    "JS_IsNullOrUndefined"
    "JS_IsNumber"
    "JS_IsObject"
    "JS_IsSameValue"
    "JS_IsStrictEqual"
    "JS_IsString"
    "JS_IsSymbol"
    "JS_IsUndefined"
    "JS_IsUninitialized"
    "JS_JSONStringify"
    "JS_MarkValue"
    "JS_NewCFunctionData"
    "JS_NewObjectProto"
    "JS_NewObjectProtoClass"
    "JS_NewTypedArray"
    "JS_PreventExtensions"
    "JS_PromiseResult"
    "JS_PromiseState"
    "JS_ResolveModule"
    "JS_SameValue"
    "JS_SetConstructor"
    "JS_SetConstructorBit"
    "JS_SetIsHTMLDDA"
    "JS_SetOpaque"
    "JS_SetPropertyFunctionList"
    "JS_SetPrototype"
    "JS_StrictEq"
    "JS_ToBigInt64"
    "JS_ToBool"
    "JS_ToCString"
    "JS_ToCStringLen"
    "JS_ToCStringLen2"
    "JS_ToFloat64"
    "JS_ToIndex"
    "JS_ToInt32"
    "JS_ToInt64"
    "JS_ToInt64Ext"
    "JS_ToPropertyKey"
    "JS_ToString"
    "JS_ToUint32"
    "JS_VALUE_GET_INT"
    "JS_VALUE_GET_PTR"
    "JS_VALUE_GET_TAG"
    "JS_ValueToAtom"
    "JS_WriteObject"))

; JS_SetPropertyStr(cx, object, "name", value); the object stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.borrow
    "JS_DefinePropertyGetSet"
    "JS_DefinePropertyValue"
    "JS_DefinePropertyValueStr"
    "JS_DefinePropertyValueUint32"
    "JS_SetProperty"
    "JS_SetPropertyInt64"
    "JS_SetPropertyInternal"
    "JS_SetPropertyStr"
    "JS_SetPropertyUint32"))

; JS_SetOpaque(object, data);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "JS_SetOpaque"))
