; Keys and tokens of cjose
;
; A token, a key and a header each have a release call of their own; keys and headers are counted. What
; `cjose_jws_get_plaintext()` puts at its argument belongs to the token.
;
; bad: a token that is not valid
;     static ngx_int_t
;     ngx_http_hello_verify(ngx_str_t *in, cjose_jwk_t *jwk, cjose_err *err)
;     {
;         cjose_jws_t  *jws;
;
;         jws = cjose_jws_import((char *) in->data, in->len, err);
;         if (jws == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!cjose_jws_verify(jws, jwk, err)) {
;             return NGX_DECLINED;
;         }
;
;         ngx_http_hello_claims(jws);
;
;         cjose_jws_release(jws);
;
;         return NGX_OK;
;     }
;
; good: released where it is not valid
;     static ngx_int_t
;     ngx_http_hello_verify(ngx_str_t *in, cjose_jwk_t *jwk, cjose_err *err)
;     {
;         cjose_jws_t  *jws;
;
;         jws = cjose_jws_import((char *) in->data, in->len, err);
;         if (jws == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!cjose_jws_verify(jws, jwk, err)) {
;             cjose_jws_release(jws);
;             return NGX_DECLINED;
;         }
;
;         ngx_http_hello_claims(jws);
;
;         cjose_jws_release(jws);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "cjose")
  (#set! rule.title "Keys and tokens of cjose")
  (#set! resource.noun "token")
  (#set! resource.type "cjose_jws_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "cjose_jws_release(%s)"))

; jws = cjose_jws_import(text, len, &err);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cjose_jws_import"
    "cjose_jws_sign"))

; jwe = cjose_jwe_import(text, len, &err);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cjose_jwe_encrypt"
    "cjose_jwe_encrypt_iv"
    "cjose_jwe_encrypt_multi"
    "cjose_jwe_import"
    "cjose_jwe_import_json")
  (#set! fix.release "cjose_jwe_release(%s)"))

; jwk = cjose_jwk_import(text, len, &err);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cjose_jwk_create_EC_random"
    "cjose_jwk_create_EC_spec"
    "cjose_jwk_create_RSA_random"
    "cjose_jwk_create_RSA_spec"
    "cjose_jwk_create_oct_random"
    "cjose_jwk_create_oct_spec"
    "cjose_jwk_derive_ecdh_ephemeral_key"
    "cjose_jwk_import"
    "cjose_jwk_import_json"
    "cjose_jwk_retain")
  (#set! fix.release "cjose_jwk_release(%s)"))

; header = cjose_header_new(&err);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cjose_header_new"
    "cjose_header_retain")
  (#set! fix.release "cjose_header_release(%s)"))

; p = cjose_jwe_decrypt(jwe, jwk, &len, &err);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cjose_jwe_decrypt"
    "cjose_jwe_decrypt_multi")
  (#set! fix.release "free(%s)"))

; text = cjose_jwk_to_json(jwk, 0, &err);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cjose_jwe_export"
    "cjose_jwe_export_json"
    "cjose_jwk_to_json")
  (#set! fix.release "free(%s)"))

; cjose_jws_release(jws);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "cjose_header_release"
    "cjose_jwe_release"
    "cjose_jwk_release"
    "cjose_jws_release"))

; if (!cjose_jws_verify(jws, jwk, &err))
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "cjose_header_get"
    "cjose_header_get_raw"
    "cjose_header_set"
    "cjose_header_set_raw"
    "cjose_jwe_decrypt"
    "cjose_jwe_encrypt"
    "cjose_jwe_export"
    "cjose_jwe_get_protected"
    "cjose_jwk_get_keydata"
    "cjose_jwk_get_keysize"
    "cjose_jwk_get_kid"
    "cjose_jwk_get_kty"
    "cjose_jwk_set_kid"
    "cjose_jwk_to_json"
    "cjose_jws_export"
    "cjose_jws_get_plaintext"
    "cjose_jws_get_protected"
    "cjose_jws_sign"
    "cjose_jws_verify"))
