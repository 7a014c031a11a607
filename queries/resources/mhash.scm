; Digests of mhash
;
; `mhash_init()` and `mhash_hmac_init()` return a handle that `mhash_deinit()`, `mhash_hmac_deinit()` or one of the
; calls that end the digest frees; `mhash_end()` returns memory of the heap. So says the manual page of mhash.
;
; bad: no room for the digest
;     static ngx_int_t
;     ngx_http_hello_digest(ngx_pool_t *pool, ngx_str_t *text, u_char **digest)
;     {
;         MHASH  td;
;
;         td = mhash_init(MHASH_SHA1);
;         if (td == MHASH_FAILED) {
;             return NGX_ERROR;
;         }
;
;         *digest = ngx_pnalloc(pool, mhash_get_block_size(MHASH_SHA1));
;         if (*digest == NULL) {
;             return NGX_ERROR;
;         }
;
;         mhash(td, text->data, text->len);
;         mhash_deinit(td, *digest);
;
;         return NGX_OK;
;     }
;
; good: ended where there is no room
;     static ngx_int_t
;     ngx_http_hello_digest(ngx_pool_t *pool, ngx_str_t *text, u_char **digest)
;     {
;         MHASH  td;
;
;         td = mhash_init(MHASH_SHA1);
;         if (td == MHASH_FAILED) {
;             return NGX_ERROR;
;         }
;
;         *digest = ngx_pnalloc(pool, mhash_get_block_size(MHASH_SHA1));
;         if (*digest == NULL) {
;             mhash_deinit(td, NULL);
;             return NGX_ERROR;
;         }
;
;         mhash(td, text->data, text->len);
;         mhash_deinit(td, *digest);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "mhash")
  (#set! rule.title "Digests of mhash")
  (#set! resource.noun "digest")
  (#set! resource.type "MHASH")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "MHASH_FAILED")
  (#set! fix.release "mhash_deinit(%s, NULL)"))

; td = mhash_init(MHASH_SHA1);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "mhash_init"))

; td = mhash_hmac_init(MHASH_SHA1, key, len, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "mhash_hmac_init")
  (#set! fix.release "mhash_hmac_deinit(%s, NULL)"))

; p = mhash_end(td);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "mhash_end"
    "mhash_hmac_end")
  (#set! fix.release "free(%s)"))

; mhash_deinit(td, digest);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "mhash_deinit"
    "mhash_hmac_deinit"))

; p = mhash_end(td);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "mhash_end"
    "mhash_end_m"
    "mhash_hmac_end"
    "mhash_hmac_end_m"))

; mhash(td, text, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "mhash"
    "mhash_get_mhash_algo"))
