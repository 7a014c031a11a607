; Resolver requests
;
; `ngx_resolve_start()` gives a request to fill in; it returns NULL, or `NGX_NO_RESOLVER`, when there is nothing to give
; back. `ngx_resolve_name()` and `ngx_resolve_addr()` take the request over: they free it when they fail, and otherwise
; the resolver keeps it until its handler calls `ngx_resolve_name_done()`.
;
; bad: nothing to resolve after all
;     static ngx_int_t
;     ngx_http_hello_resolve(ngx_http_request_t *r, ngx_resolver_t *resolver,
;         ngx_str_t *name)
;     {
;         ngx_resolver_ctx_t  *ctx;
;
;         ctx = ngx_resolve_start(resolver, NULL);
;         if (ctx == NULL || ctx == NGX_NO_RESOLVER) {
;             return NGX_ERROR;
;         }
;
;         if (name->len == 0) {
;             return NGX_DECLINED;
;         }
;
;         ctx->name = *name;
;         ctx->handler = ngx_http_hello_resolved;
;         ctx->data = r;
;         ctx->timeout = 30000;
;
;         if (ngx_resolve_name(ctx) != NGX_OK) {
;             return NGX_ERROR;
;         }
;
;         return NGX_AGAIN;
;     }
;
; good: given back before it was ever used
;     static ngx_int_t
;     ngx_http_hello_resolve(ngx_http_request_t *r, ngx_resolver_t *resolver,
;         ngx_str_t *name)
;     {
;         ngx_resolver_ctx_t  *ctx;
;
;         ctx = ngx_resolve_start(resolver, NULL);
;         if (ctx == NULL || ctx == NGX_NO_RESOLVER) {
;             return NGX_ERROR;
;         }
;
;         if (name->len == 0) {
;             ngx_resolve_name_done(ctx);
;             return NGX_DECLINED;
;         }
;
;         ctx->name = *name;
;         ctx->handler = ngx_http_hello_resolved;
;         ctx->data = r;
;         ctx->timeout = 30000;
;
;         if (ngx_resolve_name(ctx) != NGX_OK) {
;             return NGX_ERROR;
;         }
;
;         return NGX_AGAIN;
;     }

((translation_unit)
  (#set! rule.id "resolver")
  (#set! rule.title "Resolver requests")
  (#set! resource.noun "resolver request")
  (#set! resource.type "ngx_resolver_ctx_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "ngx_resolve_name_done(%s)"))

; ctx = ngx_resolve_start(resolver, &temp);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ngx_resolve_start"))

; ngx_resolve_name_done(ctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "ngx_resolve_addr_done"
    "ngx_resolve_name_done"))

; if (ngx_resolve_name(ctx) != NGX_OK)
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "ngx_resolve_addr"
    "ngx_resolve_name"))
