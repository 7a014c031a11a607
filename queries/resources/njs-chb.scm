; Chains of bytes of njs
;
; `NJS_CHB_CTX_INIT()` only prepares a chain of the caller; what is appended takes memory of the QuickJS context, until
; `njs_chb_destroy()`. Joining the chain into a string copies it.
; The family is off by default: whether a chain has taken memory is mostly asked of one of its fields, which is not known.
; timid: a chain of `NJS_CHB_MP_INIT()` takes the memory of a pool, which ends with the machine, and is not followed.
;
; bad: a chain that can't be joined
;     static JSValue
;     ngx_http_hello_join(JSContext *cx, ngx_str_t *first, ngx_str_t *second)
;     {
;         JSValue    value;
;         njs_chb_t  chain;
;
;         NJS_CHB_CTX_INIT(&chain, cx);
;
;         njs_chb_append(&chain, first->data, first->len);
;
;         if (second->len == 0) {
;             return JS_UNDEFINED;
;         }
;
;         njs_chb_append(&chain, second->data, second->len);
;
;         value = qjs_string_create_chb(cx, &chain);
;
;         njs_chb_destroy(&chain);
;
;         return value;
;     }
;
; good: destroyed whether it was joined or not
;     static JSValue
;     ngx_http_hello_join(JSContext *cx, ngx_str_t *first, ngx_str_t *second)
;     {
;         JSValue    value;
;         njs_chb_t  chain;
;
;         NJS_CHB_CTX_INIT(&chain, cx);
;
;         njs_chb_append(&chain, first->data, first->len);
;
;         if (second->len == 0) {
;             njs_chb_destroy(&chain);
;             return JS_UNDEFINED;
;         }
;
;         njs_chb_append(&chain, second->data, second->len);
;
;         value = qjs_string_create_chb(cx, &chain);
;
;         njs_chb_destroy(&chain);
;
;         return value;
;     }

((translation_unit)
  (#set! rule.id "njs-chb")
  (#set! rule.title "Chains of bytes of njs")
  (#set! rule.default "off")
  (#set! resource.noun "chain")
  (#set! resource.type "njs_chb_t")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "njs_chb_destroy(&%s)"))

; NJS_CHB_CTX_INIT(&chain, ctx);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "NJS_CHB_CTX_INIT")
  (#set! call.when "used"))

; njs_chb_destroy(&chain);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "njs_chb_destroy"))

; njs_chb_append(&chain, data, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "njs_chb_append"
    "njs_chb_append0"
    "njs_chb_append_literal"
    "njs_chb_append_str"
    "njs_chb_current"
    "njs_chb_drain"
    "njs_chb_drop"
    "njs_chb_join"
    "njs_chb_join_to"
    "njs_chb_node"
    "njs_chb_reserve"
    "njs_chb_size"
    "njs_chb_sprintf"
    "njs_chb_utf8_length"
    "njs_chb_vsprintf"
    "njs_chb_write_bytes"
    "njs_chb_written"))
