; Contexts and answers of libunbound
;
; `ub_ctx_create()` returns a context for `ub_ctx_delete()`; `ub_resolve()` hands an answer out for
; `ub_resolve_free()` when it answers 0, whether there was data or not. So says the manual page of libunbound.
;
; bad: a name without data
;     static ngx_int_t
;     ngx_hello_lookup(struct ub_ctx *ctx, char *name, in_addr_t *address)
;     {
;         struct ub_result  *result;
;
;         if (ub_resolve(ctx, name, 1, 1, &result) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (!result->havedata) {
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(address, result->data[0], sizeof(in_addr_t));
;
;         ub_resolve_free(result);
;
;         return NGX_OK;
;     }
;
; good: answer freed whether there is data or not
;     static ngx_int_t
;     ngx_hello_lookup(struct ub_ctx *ctx, char *name, in_addr_t *address)
;     {
;         struct ub_result  *result;
;
;         if (ub_resolve(ctx, name, 1, 1, &result) != 0) {
;             return NGX_ERROR;
;         }
;
;         if (!result->havedata) {
;             ub_resolve_free(result);
;             return NGX_DECLINED;
;         }
;
;         ngx_memcpy(address, result->data[0], sizeof(in_addr_t));
;
;         ub_resolve_free(result);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "unbound")
  (#set! rule.title "Contexts and answers of libunbound")
  (#set! resource.noun "resolver object")
  (#set! resource.type "struct ub_ctx *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "ub_ctx_delete(%s)"))

; ctx = ub_ctx_create();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ub_ctx_create"
    "ub_ctx_create_event"
    "ub_ctx_create_ub_event"))

; rc = ub_resolve(ctx, name, 1, 1, &result);
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
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "ub_resolve")
  (#set! call.fails "!= 0")
  (#set! fix.release "ub_resolve_free(%s)"))

; ub_ctx_delete(ctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "ub_ctx_delete"
    "ub_resolve_free"))

; rc = ub_ctx_resolvconf(ctx, path);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "ub_cancel"
    "ub_ctx_add_ta"
    "ub_ctx_add_ta_file"
    "ub_ctx_async"
    "ub_ctx_config"
    "ub_ctx_debuglevel"
    "ub_ctx_hosts"
    "ub_ctx_resolvconf"
    "ub_ctx_set_fwd"
    "ub_ctx_set_option"
    "ub_fd"
    "ub_poll"
    "ub_process"
    "ub_resolve"
    "ub_resolve_async"
    "ub_resolve_event"
    "ub_wait"))
