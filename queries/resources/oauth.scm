; Requests of liboauth
;
; `oauth_sign_url2()` and its kin return text from the heap, for `free()`; the arguments to send by POST come out of an
; argument of their own, where that is not `NULL`.
;
; bad: a signed address without memory to copy it to
;     static ngx_int_t
;     ngx_http_hello_sign(ngx_pool_t *pool, char *url, char *key, char *secret,
;         ngx_str_t *out)
;     {
;         char  *signed_url;
;
;         signed_url = oauth_sign_url2(url, NULL, OA_HMAC, NULL, key, secret,
;                                      NULL, NULL);
;         if (signed_url == NULL) {
;             return NGX_ERROR;
;         }
;
;         out->len = ngx_strlen(signed_url);
;         out->data = ngx_pnalloc(pool, out->len);
;         if (out->data == NULL) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(out->data, signed_url, out->len);
;         free(signed_url);
;
;         return NGX_OK;
;     }
;
; good: freed with and without memory to copy it to
;     static ngx_int_t
;     ngx_http_hello_sign(ngx_pool_t *pool, char *url, char *key, char *secret,
;         ngx_str_t *out)
;     {
;         char  *signed_url;
;
;         signed_url = oauth_sign_url2(url, NULL, OA_HMAC, NULL, key, secret,
;                                      NULL, NULL);
;         if (signed_url == NULL) {
;             return NGX_ERROR;
;         }
;
;         out->len = ngx_strlen(signed_url);
;         out->data = ngx_pnalloc(pool, out->len);
;         if (out->data == NULL) {
;             free(signed_url);
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(out->data, signed_url, out->len);
;         free(signed_url);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "oauth")
  (#set! rule.title "Requests of liboauth")
  (#set! resource.noun "text")
  (#set! resource.type "char *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "free(%s)")
  (#set! fix.empty "harmless"))

; url = oauth_sign_url2(uri, NULL, OA_HMAC, NULL, key, secret, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "oauth_encode_base64"
    "oauth_gen_nonce"
    "oauth_http_get"
    "oauth_http_get2"
    "oauth_http_post"
    "oauth_http_post2"
    "oauth_serialize_url"
    "oauth_serialize_url_parameters"
    "oauth_serialize_url_sep"
    "oauth_sign_hmac_sha1"
    "oauth_sign_plaintext"
    "oauth_sign_rsa_sha1"
    "oauth_sign_url2"
    "oauth_url_escape"
    "oauth_url_unescape"))

; free(url);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle .)
  (#any-of? @resource.release
    "free"
    "ngx_free"))

; reply = oauth_http_get(url, NULL);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "oauth_http_get"
    "oauth_http_get2"
    "oauth_http_post"
    "oauth_http_post2"))
