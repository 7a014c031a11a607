; Pools of sregex
;
; Everything that sregex makes is in a pool, and `sre_destroy_pool()` ends the pool.
;
; bad: a pattern that is no expression
;     static ngx_int_t
;     ngx_http_hello_regex(sre_char *pattern, sre_uint_t *n)
;     {
;         sre_pool_t  *pool;
;
;         pool = sre_create_pool(1024);
;         if (pool == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (sre_regex_parse(pool, pattern, n, 0, n) == NULL) {
;             return NGX_DECLINED;
;         }
;
;         *n = *n + 1;
;
;         sre_destroy_pool(pool);
;
;         return NGX_OK;
;     }
;
; good: destroyed where it is no expression
;     static ngx_int_t
;     ngx_http_hello_regex(sre_char *pattern, sre_uint_t *n)
;     {
;         sre_pool_t  *pool;
;
;         pool = sre_create_pool(1024);
;         if (pool == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (sre_regex_parse(pool, pattern, n, 0, n) == NULL) {
;             sre_destroy_pool(pool);
;             return NGX_DECLINED;
;         }
;
;         *n = *n + 1;
;
;         sre_destroy_pool(pool);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "sregex")
  (#set! rule.title "Pools of sregex")
  (#set! resource.noun "pool")
  (#set! resource.type "sre_pool_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "sre_destroy_pool(%s)"))

; pool = sre_create_pool(1024);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sre_create_pool"))

; sre_destroy_pool(pool);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "sre_destroy_pool"))

; re = sre_regex_parse(pool, pattern, &n, 0, &offset);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "sre_palloc"
    "sre_pcalloc"
    "sre_pnalloc"
    "sre_regex_compile"
    "sre_regex_parse"
    "sre_regex_parse_multi"
    "sre_reset_pool"
    "sre_vm_pike_create_ctx"
    "sre_vm_thompson_create_ctx"))
