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
  (#set! resource.zero "GNUTLS_E_SUCCESS")
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

; rc = gnutls_certificate_allocate_credentials(&credentials);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_certificate_allocate_credentials")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_certificate_free_credentials(%s)"))

; rc = gnutls_priority_init(&priority, "NORMAL", NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_priority_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_priority_deinit(%s)"))

; rc = gnutls_dh_params_init(&params);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_dh_params_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_dh_params_deinit(%s)"))

; rc = gnutls_x509_crl_init(&crl);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_x509_crl_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_x509_crl_deinit(%s)"))

; rc = gnutls_x509_crq_init(&crq);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_x509_crq_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_x509_crq_deinit(%s)"))

; rc = gnutls_x509_trust_list_init(&list, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_x509_trust_list_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_x509_trust_list_deinit(%s, 1)"))

; rc = gnutls_ocsp_resp_init(&response);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_ocsp_resp_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_ocsp_resp_deinit(%s)"))

; rc = gnutls_ocsp_req_init(&request);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_ocsp_req_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_ocsp_req_deinit(%s)"))

; rc = gnutls_x509_tlsfeatures_init(&features);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_x509_tlsfeatures_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_x509_tlsfeatures_deinit(%s)"))

; rc = gnutls_pkcs12_init(&p12);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_pkcs12_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_pkcs12_deinit(%s)"))

; rc = gnutls_aead_cipher_init(&cipher, algorithm, &key);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_aead_cipher_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_aead_cipher_deinit(%s)"))

; rc = gnutls_pkcs7_init(&p7);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gnutls_pkcs7_init")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! fix.release "gnutls_pkcs7_deinit(%s)"))

; rc = gnutls_pubkey_export2(pubkey, GNUTLS_X509_FMT_PEM, &data);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "gnutls_pubkey_export2"
    "gnutls_x509_crt_export2"
    "gnutls_x509_privkey_export2")
  (#set! call.fails "!= GNUTLS_E_SUCCESS")
  (#set! call.suffix "->data")
  (#set! fix.release "gnutls_free(%s)"))

; gnutls_pubkey_deinit(pubkey);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "gnutls_aead_cipher_deinit"
    "gnutls_certificate_free_credentials"
    "gnutls_cipher_deinit"
    "gnutls_deinit"
    "gnutls_dh_params_deinit"
    "gnutls_free"
    "gnutls_hash_deinit"
    "gnutls_hmac_deinit"
    "gnutls_ocsp_req_deinit"
    "gnutls_ocsp_resp_deinit"
    "gnutls_pkcs12_deinit"
    "gnutls_pkcs7_deinit"
    "gnutls_priority_deinit"
    "gnutls_privkey_deinit"
    "gnutls_pubkey_deinit"
    "gnutls_x509_crl_deinit"
    "gnutls_x509_crq_deinit"
    "gnutls_x509_crt_deinit"
    "gnutls_x509_privkey_deinit"
    "gnutls_x509_tlsfeatures_deinit"
    "gnutls_x509_trust_list_deinit"))

; rc = gnutls_pubkey_import(pubkey, &data, GNUTLS_X509_FMT_PEM);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "gnutls_alpn_set_protocols"
    "gnutls_bye"
    "gnutls_certificate_set_verify_flags"
    "gnutls_certificate_set_x509_key_file"
    "gnutls_certificate_set_x509_key_mem"
    "gnutls_certificate_set_x509_trust_file"
    "gnutls_certificate_verify_peers2"
    "gnutls_cipher_add_auth"
    "gnutls_cipher_decrypt"
    "gnutls_cipher_decrypt2"
    "gnutls_cipher_encrypt"
    "gnutls_cipher_encrypt2"
    "gnutls_cipher_set_iv"
    "gnutls_credentials_set"
    "gnutls_db_set_retrieve_function"
    "gnutls_error_is_fatal"
    "gnutls_handshake"
    "gnutls_handshake_set_timeout"
    "gnutls_hash"
    "gnutls_hash_output"
    "gnutls_hmac"
    "gnutls_hmac_output"
    "gnutls_ocsp_req_add_cert"
    "gnutls_ocsp_req_export"
    "gnutls_ocsp_req_randomize_nonce"
    "gnutls_ocsp_resp_check_crt"
    "gnutls_ocsp_resp_export"
    "gnutls_ocsp_resp_get_response"
    "gnutls_ocsp_resp_get_single"
    "gnutls_ocsp_resp_get_status"
    "gnutls_ocsp_resp_import"
    "gnutls_ocsp_resp_import2"
    "gnutls_ocsp_resp_verify"
    "gnutls_ocsp_resp_verify_direct"
    "gnutls_priority_set"
    "gnutls_priority_set_direct"
    "gnutls_privkey_decrypt_data"
    "gnutls_privkey_import_x509"
    "gnutls_privkey_import_x509_raw"
    "gnutls_privkey_sign_data"
    "gnutls_privkey_sign_hash"
    "gnutls_pubkey_encrypt_data"
    "gnutls_pubkey_export"
    "gnutls_pubkey_export2"
    "gnutls_pubkey_get_key_id"
    "gnutls_pubkey_get_pk_algorithm"
    "gnutls_pubkey_import"
    "gnutls_pubkey_import_ecc_raw"
    "gnutls_pubkey_import_ecc_x962"
    "gnutls_pubkey_import_rsa_raw"
    "gnutls_pubkey_import_x509"
    "gnutls_pubkey_import_x509_raw"
    "gnutls_pubkey_verify_data2"
    "gnutls_pubkey_verify_hash2"
    "gnutls_record_recv"
    "gnutls_record_send"
    "gnutls_server_name_set"
    "gnutls_session_get_data2"
    "gnutls_session_set_verify_cert"
    "gnutls_set_default_priority"
    "gnutls_x509_crt_check_hostname"
    "gnutls_x509_crt_export"
    "gnutls_x509_crt_get_dn"
    "gnutls_x509_crt_get_fingerprint"
    "gnutls_x509_crt_get_issuer_dn"
    "gnutls_x509_crt_get_serial"
    "gnutls_x509_crt_get_subject_alt_name"
    "gnutls_x509_crt_get_tlsfeatures"
    "gnutls_x509_crt_import"
    "gnutls_x509_crt_list_verify"
    "gnutls_x509_crt_sign2"
    "gnutls_x509_privkey_export"
    "gnutls_x509_privkey_generate"
    "gnutls_x509_privkey_import"
    "gnutls_x509_privkey_import2"
    "gnutls_x509_privkey_sign_data"
    "gnutls_x509_tlsfeatures_add"
    "gnutls_x509_tlsfeatures_check_crt"
    "gnutls_x509_tlsfeatures_get"))

; gnutls_session_set_ptr(session, data); the session stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "gnutls_db_set_ptr"
    "gnutls_session_set_ptr"
    "gnutls_transport_set_int"
    "gnutls_transport_set_ptr"))
