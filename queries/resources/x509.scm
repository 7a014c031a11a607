; Certificates of OpenSSL
;
; Certificates, requests, revocation lists, names, stores and stacks of them. `SSL_get_peer_certificate()` counts one
; more reference, although its name does not say so. `X509_STORE_add_cert()`, `SSL_use_certificate()` and
; `X509_set_issuer_name()` take a reference or a copy of their own. A push onto a stack and the calls with `add0`,
; `set0` or `extra_chain` take the argument over, but only when they succeed.
; timid: `sk_X509_free()` frees the stack and not what is on it; it is taken as the end of the stack, because the
; elements may be somebody else's. Elements that `sk_X509_shift()` and `sk_X509_pop()` take off a stack are not
; followed.
;
; bad: the peer's certificate is looked at and never freed
;     static ngx_int_t
;     ngx_http_hello_has_certificate(ngx_connection_t *c)
;     {
;         X509  *cert;
;
;         cert = SSL_get_peer_certificate(c->ssl->connection);
;         if (cert == NULL) {
;             return NGX_DECLINED;
;         }
;
;         return NGX_OK;
;     }
;
; good: the reference is given back
;     static ngx_int_t
;     ngx_http_hello_has_certificate(ngx_connection_t *c)
;     {
;         X509  *cert;
;
;         cert = SSL_get_peer_certificate(c->ssl->connection);
;         if (cert == NULL) {
;             return NGX_DECLINED;
;         }
;
;         X509_free(cert);
;
;         return NGX_OK;
;     }
;
; bad: a certificate that the stack did not take
;     static ngx_int_t
;     ngx_http_hello_add(STACK_OF(X509) *chain, BIO *bio)
;     {
;         X509  *x509;
;
;         x509 = PEM_read_bio_X509(bio, NULL, NULL, NULL);
;         if (x509 == NULL) {
;             return NGX_DECLINED;
;         }
;
;         if (sk_X509_push(chain, x509) == 0) {
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }
;
; good: the caller frees what the stack did not take
;     static ngx_int_t
;     ngx_http_hello_add(STACK_OF(X509) *chain, BIO *bio)
;     {
;         X509  *x509;
;
;         x509 = PEM_read_bio_X509(bio, NULL, NULL, NULL);
;         if (x509 == NULL) {
;             return NGX_DECLINED;
;         }
;
;         if (sk_X509_push(chain, x509) == 0) {
;             X509_free(x509);
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "x509")
  (#set! rule.title "Certificates of OpenSSL")
  (#set! resource.noun "certificate")
  (#set! resource.type "X509 *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "X509_free(%s)"))

; x509 = SSL_get_peer_certificate(ssl);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "SSL_get1_peer_certificate"
    "SSL_get_peer_certificate"
    "X509_dup"
    "X509_new"))

; x509 = PEM_read_bio_X509(bio, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "PEM_read_X509"
    "PEM_read_X509_AUX"
    "PEM_read_bio_X509"
    "PEM_read_bio_X509_AUX"
    "d2i_X509_bio"
    "d2i_X509_fp"))

; x509 = d2i_X509(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "d2i_X509"
    "d2i_X509_AUX"))

; if (X509_STORE_CTX_get1_issuer(&issuer, ctx, x509) <= 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "X509_STORE_CTX_get1_issuer")
  (#set! call.fails "<= 0"))

; req = X509_REQ_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "X509_REQ_dup"
    "X509_REQ_new"
    "X509_to_X509_REQ")
  (#set! fix.release "X509_REQ_free(%s)"))

; req = PEM_read_bio_X509_REQ(bio, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "PEM_read_bio_X509_REQ"
    "d2i_X509_REQ_bio")
  (#set! fix.release "X509_REQ_free(%s)"))

; req = d2i_X509_REQ(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_X509_REQ")
  (#set! fix.release "X509_REQ_free(%s)"))

; crl = X509_CRL_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "X509_CRL_dup"
    "X509_CRL_new")
  (#set! fix.release "X509_CRL_free(%s)"))

; crl = PEM_read_bio_X509_CRL(bio, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "PEM_read_X509_CRL"
    "PEM_read_bio_X509_CRL"
    "d2i_X509_CRL_bio")
  (#set! fix.release "X509_CRL_free(%s)"))

; crl = d2i_X509_CRL(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_X509_CRL")
  (#set! fix.release "X509_CRL_free(%s)"))

; name = X509_NAME_dup(X509_get_subject_name(x509));
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "X509_NAME_dup"
    "X509_NAME_new")
  (#set! fix.release "X509_NAME_free(%s)"))

; store = X509_STORE_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "X509_STORE_new")
  (#set! fix.release "X509_STORE_free(%s)"))

; ctx = X509_STORE_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "X509_STORE_CTX_new"
    "X509_STORE_CTX_new_ex")
  (#set! fix.release "X509_STORE_CTX_free(%s)"))

; param = X509_VERIFY_PARAM_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "X509_VERIFY_PARAM_new")
  (#set! fix.release "X509_VERIFY_PARAM_free(%s)"))

; chain = X509_chain_up_ref(chain);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "X509_STORE_CTX_get1_certs"
    "X509_STORE_CTX_get1_chain"
    "X509_STORE_get1_all_certs"
    "X509_chain_up_ref")
  (#set! fix.release "sk_X509_pop_free(%s, X509_free)"))

; chain = sk_X509_new_null();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "sk_X509_dup"
    "sk_X509_new"
    "sk_X509_new_null"
    "sk_X509_new_reserve")
  (#set! fix.release "sk_X509_free(%s)"))

; list = SSL_load_client_CA_file(file);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "SSL_dup_CA_list"
    "SSL_load_client_CA_file")
  (#set! fix.release "sk_X509_NAME_pop_free(%s, X509_NAME_free)"))

; list = sk_X509_NAME_new_null();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "sk_X509_NAME_dup"
    "sk_X509_NAME_new"
    "sk_X509_NAME_new_null")
  (#set! fix.release "sk_X509_NAME_free(%s)"))

; crls = sk_X509_CRL_new_null();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sk_X509_CRL_new_null")
  (#set! fix.release "sk_X509_CRL_free(%s)"))

; exts = sk_X509_EXTENSION_new_null();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sk_X509_EXTENSION_new_null")
  (#set! fix.release "sk_X509_EXTENSION_free(%s)"))

; names = X509_get_ext_d2i(x509, NID_subject_alt_name, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (identifier) @_kind)
  (#any-of? @_kind
    "NID_issuer_alt_name"
    "NID_subject_alt_name")
  (#eq? @resource.acquire "X509_get_ext_d2i")
  (#set! fix.release "GENERAL_NAMES_free(%s)"))

; info = X509_get_ext_d2i(x509, NID_info_access, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (identifier) @_kind)
  (#any-of? @_kind
    "NID_info_access"
    "NID_sinfo_access")
  (#eq? @resource.acquire "X509_get_ext_d2i")
  (#set! fix.release "AUTHORITY_INFO_ACCESS_free(%s)"))

; basic = X509_get_ext_d2i(x509, NID_basic_constraints, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (identifier) @_kind)
  (#eq? @_kind "NID_basic_constraints")
  (#eq? @resource.acquire "X509_get_ext_d2i")
  (#set! fix.release "BASIC_CONSTRAINTS_free(%s)"))

; usage = X509_get_ext_d2i(x509, NID_ext_key_usage, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (identifier) @_kind)
  (#eq? @_kind "NID_ext_key_usage")
  (#eq? @resource.acquire "X509_get_ext_d2i")
  (#set! fix.release "EXTENDED_KEY_USAGE_free(%s)"))

; usage = X509_get_ext_d2i(x509, NID_key_usage, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (identifier) @_kind)
  (#eq? @_kind "NID_key_usage")
  (#eq? @resource.acquire "X509_get_ext_d2i")
  (#set! fix.release "ASN1_BIT_STRING_free(%s)"))

; urls = X509_get1_ocsp(x509);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "X509_REQ_get1_email"
    "X509_get1_email"
    "X509_get1_ocsp")
  (#set! fix.release "X509_email_free(%s)"))

; ext = X509V3_EXT_conf_nid(NULL, &ctx, NID_subject_alt_name, value);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "X509V3_EXT_conf_nid"
    "X509V3_EXT_i2d"
    "X509V3_EXT_nconf_nid")
  (#set! fix.release "X509_EXTENSION_free(%s)"))

; name = GENERAL_NAME_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "GENERAL_NAME_new")
  (#set! fix.release "GENERAL_NAME_free(%s)"))

; serial = BN_to_ASN1_INTEGER(bn, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "BN_to_ASN1_INTEGER")
  (#set! fix.release "ASN1_INTEGER_free(%s)"))

; text = ASN1_STRING_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ASN1_STRING_dup"
    "ASN1_STRING_new"
    "ASN1_STRING_type_new")
  (#set! fix.release "ASN1_STRING_free(%s)"))

; p7 = PKCS7_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "PKCS7_new"
    "PKCS7_sign")
  (#set! fix.release "PKCS7_free(%s)"))

; p7 = PEM_read_bio_PKCS7(bio, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "PEM_read_bio_PKCS7"
    "d2i_PKCS7_bio")
  (#set! fix.release "PKCS7_free(%s)"))

; p7 = d2i_PKCS7(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_PKCS7")
  (#set! fix.release "PKCS7_free(%s)"))

; p12 = d2i_PKCS12_bio(bio, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "d2i_PKCS12_bio")
  (#set! fix.release "PKCS12_free(%s)"))

; p12 = PKCS12_create(password, name, pkey, x509, chain, 0, 0, 0, 0, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "PKCS12_create"
    "PKCS12_new")
  (#set! fix.release "PKCS12_free(%s)"))

; X509_free(x509);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "ASN1_BIT_STRING_free"
    "ASN1_INTEGER_free"
    "ASN1_STRING_clear_free"
    "ASN1_STRING_free"
    "AUTHORITY_INFO_ACCESS_free"
    "BASIC_CONSTRAINTS_free"
    "EXTENDED_KEY_USAGE_free"
    "GENERAL_NAMES_free"
    "GENERAL_NAME_free"
    "PKCS12_free"
    "PKCS7_free"
    "X509_CRL_free"
    "X509_EXTENSION_free"
    "X509_NAME_free"
    "X509_REQ_free"
    "X509_STORE_CTX_free"
    "X509_STORE_free"
    "X509_VERIFY_PARAM_free"
    "X509_email_free"
    "X509_free"
    "sk_ACCESS_DESCRIPTION_pop_free"
    "sk_GENERAL_NAME_pop_free"
    "sk_OPENSSL_STRING_pop_free"
    "sk_X509_CRL_free"
    "sk_X509_CRL_pop_free"
    "sk_X509_EXTENSION_free"
    "sk_X509_EXTENSION_pop_free"
    "sk_X509_NAME_free"
    "sk_X509_NAME_pop_free"
    "sk_X509_free"
    "sk_X509_pop_free"))

; if (sk_X509_push(chain, x509) == 0); timid: nobody looks at the result, so it is taken
(expression_statement
  (call_expression
    function: (identifier) @resource.transfer
    arguments: (argument_list
      .
      (_)
      .
      (_) @resource.handle))
  (#any-of? @resource.transfer
    "SSL_CTX_add0_chain_cert"
    "SSL_CTX_add_extra_chain_cert"
    "SSL_CTX_set0_chain"
    "SSL_CTX_set0_chain_cert_store"
    "SSL_CTX_set0_verify_cert_store"
    "SSL_add0_chain_cert"
    "SSL_set0_chain"
    "SSL_set0_chain_cert_store"
    "SSL_set0_verify_cert_store"
    "X509_CRL_add0_revoked"
    "sk_GENERAL_NAME_push"
    "sk_X509_CRL_push"
    "sk_X509_EXTENSION_push"
    "sk_X509_NAME_push"
    "sk_X509_NAME_unshift"
    "sk_X509_insert"
    "sk_X509_push"
    "sk_X509_unshift"))

; if (sk_X509_push(chain, x509) == 0)
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "SSL_CTX_add0_chain_cert"
    "SSL_CTX_add_extra_chain_cert"
    "SSL_CTX_set0_chain"
    "SSL_CTX_set0_chain_cert_store"
    "SSL_CTX_set0_verify_cert_store"
    "SSL_add0_chain_cert"
    "SSL_set0_chain"
    "SSL_set0_chain_cert_store"
    "SSL_set0_verify_cert_store"
    "X509_CRL_add0_revoked"
    "sk_GENERAL_NAME_push"
    "sk_X509_CRL_push"
    "sk_X509_EXTENSION_push"
    "sk_X509_NAME_push"
    "sk_X509_NAME_unshift"
    "sk_X509_insert"
    "sk_X509_push"
    "sk_X509_unshift")
  (#set! call.fails "== 0")
  (#set! call.when "success"))

; if (SSL_CTX_set_ex_data(ctx, index, x509) == 0); whoever reads the slot frees it; timid: nobody looks at the result,
; so it is taken
(expression_statement
  (call_expression
    function: (identifier) @resource.transfer
    arguments: (argument_list
      .
      (_)
      .
      (_)
      .
      (_) @resource.handle))
  (#any-of? @resource.transfer
    "SSL_CTX_set_ex_data"
    "SSL_set_ex_data"
    "X509_set_ex_data"))

; if (SSL_CTX_set_ex_data(ctx, index, x509) == 0); whoever reads the slot frees it
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "SSL_CTX_set_ex_data"
    "SSL_set_ex_data"
    "X509_set_ex_data")
  (#set! call.fails "== 0")
  (#set! call.when "success"))

; SSL_CTX_set_cert_store(ctx, store);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "SSL_CTX_set0_CA_list"
    "SSL_CTX_set_cert_store"
    "SSL_CTX_set_client_CA_list"
    "SSL_set0_CA_list"
    "SSL_set_client_CA_list"
    "X509_STORE_CTX_set0_param"))

; if (X509_STORE_add_cert(store, x509) != 1)
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "OCSP_basic_verify"
    "OCSP_cert_to_id"
    "PKCS12_parse"
    "PKCS7_verify"
    "SSL_CTX_add1_chain_cert"
    "SSL_CTX_add_client_CA"
    "SSL_CTX_set1_chain"
    "SSL_CTX_set1_verify_cert_store"
    "SSL_CTX_use_certificate"
    "SSL_add1_chain_cert"
    "SSL_set1_chain"
    "SSL_use_certificate"
    "X509_CRL_get_issuer"
    "X509_CRL_get_nextUpdate"
    "X509_CRL_sign"
    "X509_NAME_add_entry_by_NID"
    "X509_NAME_add_entry_by_txt"
    "X509_NAME_cmp"
    "X509_NAME_entry_count"
    "X509_NAME_get_entry"
    "X509_NAME_get_index_by_NID"
    "X509_NAME_get_text_by_NID"
    "X509_NAME_oneline"
    "X509_NAME_print"
    "X509_REQ_add_extensions"
    "X509_REQ_get_subject_name"
    "X509_REQ_set_subject_name"
    "X509_REQ_set_version"
    "X509_STORE_CTX_get_error"
    "X509_STORE_CTX_init"
    "X509_STORE_CTX_set0_crls"
    "X509_STORE_CTX_set0_trusted_stack"
    "X509_STORE_CTX_set0_untrusted"
    "X509_STORE_CTX_set_chain"
    "X509_STORE_CTX_set_default"
    "X509_STORE_CTX_set_flags"
    "X509_STORE_add_cert"
    "X509_STORE_add_crl"
    "X509_STORE_add_lookup"
    "X509_STORE_load_locations"
    "X509_STORE_set_default_paths"
    "X509_STORE_set_flags"
    "X509_add_ext"
    "X509_check_email"
    "X509_check_host"
    "X509_check_ip"
    "X509_check_issued"
    "X509_cmp"
    "X509_digest"
    "X509_get0_extensions"
    "X509_get0_notAfter"
    "X509_get0_notBefore"
    "X509_get0_pubkey"
    "X509_get0_serialNumber"
    "X509_get0_signature"
    "X509_get_X509_PUBKEY"
    "X509_get_ext"
    "X509_get_ext_by_NID"
    "X509_get_ext_count"
    "X509_get_issuer_name"
    "X509_get_notAfter"
    "X509_get_notBefore"
    "X509_get_serialNumber"
    "X509_get_subject_name"
    "X509_get_version"
    "X509_getm_notAfter"
    "X509_getm_notBefore"
    "X509_gmtime_adj"
    "X509_issuer_name_hash"
    "X509_name_cmp"
    "X509_pubkey_digest"
    "X509_set_issuer_name"
    "X509_set_notAfter"
    "X509_set_notBefore"
    "X509_set_serialNumber"
    "X509_set_subject_name"
    "X509_set_version"
    "X509_subject_name_hash"
    "X509_verify_cert"
    "i2d_X509"
    "i2d_X509_CRL"
    "i2d_X509_NAME"
    "i2d_X509_REQ"
    "sk_GENERAL_NAME_num"
    "sk_GENERAL_NAME_value"
    "sk_OPENSSL_STRING_num"
    "sk_OPENSSL_STRING_value"
    "sk_X509_CRL_num"
    "sk_X509_NAME_find"
    "sk_X509_NAME_num"
    "sk_X509_NAME_value"
    "sk_X509_num"
    "sk_X509_value"))
