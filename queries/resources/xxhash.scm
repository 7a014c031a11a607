; States of xxHash
;
; The states that xxHash creates are freed by the free call of their width. So says xxhash.h.
;
; bad: a part that can't be hashed
;     static ngx_int_t
;     ngx_http_hello_hash(ngx_str_t *text, uint64_t *hash)
;     {
;         XXH64_state_t  *state;
;
;         state = XXH64_createState();
;         if (state == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (XXH64_reset(state, 0) == XXH_ERROR
;             || XXH64_update(state, text->data, text->len) == XXH_ERROR)
;         {
;             return NGX_ERROR;
;         }
;
;         *hash = XXH64_digest(state);
;
;         XXH64_freeState(state);
;
;         return NGX_OK;
;     }
;
; good: freed where it can't be hashed
;     static ngx_int_t
;     ngx_http_hello_hash(ngx_str_t *text, uint64_t *hash)
;     {
;         XXH64_state_t  *state;
;
;         state = XXH64_createState();
;         if (state == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (XXH64_reset(state, 0) == XXH_ERROR
;             || XXH64_update(state, text->data, text->len) == XXH_ERROR)
;         {
;             XXH64_freeState(state);
;             return NGX_ERROR;
;         }
;
;         *hash = XXH64_digest(state);
;
;         XXH64_freeState(state);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "xxhash")
  (#set! rule.title "States of xxHash")
  (#set! resource.noun "hash state")
  (#set! resource.type "XXH64_state_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "XXH64_freeState(%s)"))

; state = XXH64_createState();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "XXH64_createState"))

; state = XXH32_createState();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "XXH32_createState")
  (#set! fix.release "XXH32_freeState(%s)"))

; state = XXH3_createState();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "XXH3_createState")
  (#set! fix.release "XXH3_freeState(%s)"))

; XXH64_freeState(state);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "XXH32_freeState"
    "XXH3_freeState"
    "XXH64_freeState"))

; rc = XXH64_update(state, text, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "XXH32_digest"
    "XXH32_reset"
    "XXH32_update"
    "XXH3_128bits_digest"
    "XXH3_128bits_reset"
    "XXH3_128bits_update"
    "XXH3_64bits_digest"
    "XXH3_64bits_reset"
    "XXH3_64bits_reset_withSeed"
    "XXH3_64bits_update"
    "XXH64_digest"
    "XXH64_reset"
    "XXH64_update"))
