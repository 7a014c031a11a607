; Atoms of QuickJS
;
; An atom is a counted name. Whoever makes one, or copies one with `JS_DupAtom()`, owes `JS_FreeAtom()`; calls that are
; given an atom count for themselves.
;
; bad: a property that is not there
;     static ngx_int_t
;     ngx_http_hello_has(JSContext *ctx, JSValueConst object, char *name)
;     {
;         JSAtom  atom;
;
;         atom = JS_NewAtom(ctx, name);
;         if (atom == JS_ATOM_NULL) {
;             return NGX_ERROR;
;         }
;
;         if (JS_HasProperty(ctx, object, atom) <= 0) {
;             return NGX_DECLINED;
;         }
;
;         JS_DeleteProperty(ctx, object, atom, 0);
;
;         JS_FreeAtom(ctx, atom);
;
;         return NGX_OK;
;     }
;
; good: freed where there is no property
;     static ngx_int_t
;     ngx_http_hello_has(JSContext *ctx, JSValueConst object, char *name)
;     {
;         JSAtom  atom;
;
;         atom = JS_NewAtom(ctx, name);
;         if (atom == JS_ATOM_NULL) {
;             return NGX_ERROR;
;         }
;
;         if (JS_HasProperty(ctx, object, atom) <= 0) {
;             JS_FreeAtom(ctx, atom);
;             return NGX_DECLINED;
;         }
;
;         JS_DeleteProperty(ctx, object, atom, 0);
;
;         JS_FreeAtom(ctx, atom);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "quickjs-atom")
  (#set! rule.title "Atoms of QuickJS")
  (#set! resource.noun "atom")
  (#set! resource.type "JSAtom")
  (#set! resource.value "integer")
  (#set! resource.invalid "== JS_ATOM_NULL")
  (#set! fix.release "JS_FreeAtom({1}, %s)"))

; atom = JS_NewAtom(ctx, "name");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "JS_DupAtom"
    "JS_GetModuleName"
    "JS_GetScriptOrModuleName"
    "JS_NewAtom"
    "JS_NewAtomInt64"
    "JS_NewAtomLen"
    "JS_NewAtomUInt32"
    "JS_ValueToAtom"))

; JS_FreeAtom(ctx, atom);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.release
    "JS_FreeAtom"
    "JS_FreeAtomRT"))

; value = JS_GetProperty(ctx, object, atom);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "JS_AtomToCString"
    "JS_AtomToString"
    "JS_AtomToValue"
    "JS_DefineProperty"
    "JS_DeleteProperty"
    "JS_DupAtom"
    "JS_GetOwnProperty"
    "JS_GetProperty"
    "JS_GetPropertyInternal"
    "JS_HasProperty"
    "JS_Invoke"))

; JS_SetProperty(ctx, object, atom, value);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.borrow
    "JS_DefinePropertyGetSet"
    "JS_DefinePropertyValue"
    "JS_SetProperty"
    "JS_SetPropertyInternal"))
