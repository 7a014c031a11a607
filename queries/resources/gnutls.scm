; Objects of GnuTLS
;
; The `..._init()` calls hand an object out and answer 0 when they did; `..._deinit()` ends it. A datum that a call
; filled is freed by `gnutls_free(datum.data)` and is not followed.
;
; bad: a key that can't be imported
;     static ngx_int_t
;     ngx_http_hello_check_key(gnutls_datum_t *pem)
;     {
;         gnutls_pubkey_t  pubkey;
;
;         if (gnutls_pubkey_init(&pubkey) != GNUTLS_E_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (gnutls_pubkey_import(pubkey, pem, GNUTLS_X509_FMT_PEM) < 0) {
;             return NGX_DECLINED;
;         }
;
;         gnutls_pubkey_deinit(pubkey);
;
;         return NGX_OK;
;     }
;
; good: ended where the key can't be imported
;     static ngx_int_t
;     ngx_http_hello_check_key(gnutls_datum_t *pem)
;     {
;         gnutls_pubkey_t  pubkey;
;
;         if (gnutls_pubkey_init(&pubkey) != GNUTLS_E_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         if (gnutls_pubkey_import(pubkey, pem, GNUTLS_X509_FMT_PEM) < 0) {
;             gnutls_pubkey_deinit(pubkey);
;             return NGX_DECLINED;
;         }
;
;         gnutls_pubkey_deinit(pubkey);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "gnutls")
  (#set! rule.title "Objects of GnuTLS")
  (#set! resource.noun "GnuTLS object")
  (#set! resource.type "gnutls_pubkey_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "gnutls_pubkey_deinit(%s)"))

; rc = gnutls_pubkey_init(&pubkey);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_pubkey_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS"))

; rc = gnutls_privkey_init(&key);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_privkey_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_privkey_deinit(%s)"))

; rc = gnutls_x509_crt_init(&cert);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_x509_crt_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_x509_crt_deinit(%s)"))

; rc = gnutls_x509_privkey_init(&key);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_x509_privkey_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_x509_privkey_deinit(%s)"))

; rc = gnutls_init(&session, GNUTLS_CLIENT);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_deinit(%s)"))

; rc = gnutls_hash_init(&hash, GNUTLS_DIG_SHA256);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_hash_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_hash_deinit(%s, NULL)"))

; rc = gnutls_hmac_init(&hmac, GNUTLS_MAC_SHA256, key, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_hmac_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_hmac_deinit(%s, NULL)"))

; rc = gnutls_cipher_init(&cipher, algorithm, &key, &iv);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_cipher_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_cipher_deinit(%s)"))

; gnutls_pubkey_deinit(pubkey);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "gnutls_cipher_deinit"
    "gnutls_deinit"
    "gnutls_hash_deinit"
    "gnutls_hmac_deinit"
    "gnutls_privkey_deinit"
    "gnutls_pubkey_deinit"
    "gnutls_x509_crt_deinit"
    "gnutls_x509_privkey_deinit"))

; rc = gnutls_pubkey_import(pubkey, &data, GNUTLS_X509_FMT_PEM);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "gnutls_cipher_decrypt"
    "gnutls_cipher_encrypt"
    "gnutls_hash"
    "gnutls_hmac"
    "gnutls_privkey_import_x509_raw"
    "gnutls_privkey_sign_data"
    "gnutls_pubkey_export"
    "gnutls_pubkey_export2"
    "gnutls_pubkey_import"
    "gnutls_pubkey_import_ecc_raw"
    "gnutls_pubkey_import_rsa_raw"
    "gnutls_pubkey_import_x509_raw"
    "gnutls_pubkey_verify_data2"
    "gnutls_x509_crt_export"
    "gnutls_x509_crt_get_dn"
    "gnutls_x509_crt_import"
    "gnutls_x509_privkey_import"))
