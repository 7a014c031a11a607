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
  (#set! resource.noun "OpenSSL object")
  (#set! resource.type "X509 *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "X509_free(%s)")
  (#set! fix.empty "harmless"))

; x509 = SSL_get_peer_certificate(ssl);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "OSSL_STORE_INFO_get1_CERT"
    "SSL_get1_peer_certificate"
    "SSL_get_peer_certificate"
    "X509_dup"
    "X509_load_http"
    "X509_new"
    "X509_new_ex"))

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
  (#set! call.fails "!= 1"))

; req = X509_REQ_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "X509_REQ_dup"
    "X509_REQ_new"
    "X509_REQ_new_ex"
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
    "PEM_read_X509_REQ"
    "PEM_read_bio_X509_REQ"
    "d2i_X509_REQ_bio"
    "d2i_X509_REQ_fp")
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
    "OSSL_STORE_INFO_get1_CRL"
    "X509_CRL_diff"
    "X509_CRL_dup"
    "X509_CRL_load_http"
    "X509_CRL_new"
    "X509_CRL_new_ex")
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
    "d2i_X509_CRL_bio"
    "d2i_X509_CRL_fp")
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
    "X509_build_chain"
    "X509_chain_up_ref"
    "sk_X509_deep_copy")
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
    "SSL_load_client_CA_file"
    "SSL_load_client_CA_file_ex"
    "sk_X509_NAME_deep_copy")
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
  (#any-of? @resource.acquire
    "sk_X509_CRL_dup"
    "sk_X509_CRL_new"
    "sk_X509_CRL_new_null")
  (#set! fix.release "sk_X509_CRL_free(%s)"))

; exts = sk_X509_EXTENSION_new_null();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "sk_X509_EXTENSION_new"
    "sk_X509_EXTENSION_new_null")
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

; points = X509_get_ext_d2i(x509, NID_crl_distribution_points, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (identifier) @_kind)
  (#eq? @_kind "NID_crl_distribution_points")
  (#eq? @resource.acquire "X509_get_ext_d2i")
  (#set! fix.release "CRL_DIST_POINTS_free(%s)"))

; policies = X509_get_ext_d2i(x509, NID_certificate_policies, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (identifier) @_kind)
  (#eq? @_kind "NID_certificate_policies")
  (#eq? @resource.acquire "X509_get_ext_d2i")
  (#set! fix.release "CERTIFICATEPOLICIES_free(%s)"))

; keyid = X509_get_ext_d2i(x509, NID_authority_key_identifier, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (identifier) @_kind)
  (#eq? @_kind "NID_authority_key_identifier")
  (#eq? @resource.acquire "X509_get_ext_d2i")
  (#set! fix.release "AUTHORITY_KEYID_free(%s)"))

; keyid = X509_get_ext_d2i(x509, NID_subject_key_identifier, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (identifier) @_kind)
  (#eq? @_kind "NID_subject_key_identifier")
  (#eq? @resource.acquire "X509_get_ext_d2i")
  (#set! fix.release "ASN1_OCTET_STRING_free(%s)"))

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
    "X509V3_EXT_conf"
    "X509V3_EXT_conf_nid"
    "X509V3_EXT_i2d"
    "X509V3_EXT_nconf"
    "X509V3_EXT_nconf_nid"
    "X509_EXTENSION_dup"
    "X509_EXTENSION_new")
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
    "PKCS7_dup"
    "PKCS7_encrypt"
    "PKCS7_new"
    "PKCS7_new_ex"
    "PKCS7_sign"
    "PKCS7_sign_ex"
    "SMIME_read_PKCS7")
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
    "PEM_read_PKCS7"
    "PEM_read_bio_PKCS7"
    "d2i_PKCS7_bio"
    "d2i_PKCS7_fp")
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
  (#any-of? @resource.acquire
    "d2i_PKCS12_bio"
    "d2i_PKCS12_fp")
  (#set! fix.release "PKCS12_free(%s)"))

; p12 = PKCS12_create(password, name, pkey, x509, chain, 0, 0, 0, 0, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "PKCS12_create"
    "PKCS12_create_ex"
    "PKCS12_init"
    "PKCS12_new")
  (#set! fix.release "PKCS12_free(%s)"))

; revoked = X509_REVOKED_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "X509_REVOKED_dup"
    "X509_REVOKED_new")
  (#set! fix.release "X509_REVOKED_free(%s)"))

; name = d2i_X509_NAME(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_X509_NAME")
  (#set! fix.release "X509_NAME_free(%s)"))

; crls = X509_STORE_CTX_get1_crls(ctx, name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "X509_STORE_CTX_get1_crls"
    "sk_X509_CRL_deep_copy")
  (#set! fix.release "sk_X509_CRL_pop_free(%s, X509_CRL_free)"))

; signers = PKCS7_get0_signers(p7, NULL, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "CMS_get0_signers"
    "PKCS7_get0_signers")
  (#set! fix.release "sk_X509_free(%s)"))

; certs = CMS_get1_certs(cms);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "CMS_get1_certs")
  (#set! fix.release "sk_X509_pop_free(%s, X509_free)"))

; exts = X509_REQ_get_extensions(req);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "X509_REQ_get_extensions")
  (#set! fix.release "sk_X509_EXTENSION_pop_free(%s, X509_EXTENSION_free)"))

; infos = PEM_X509_INFO_read_bio(bio, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "PEM_X509_INFO_read"
    "PEM_X509_INFO_read_bio")
  (#set! fix.release "sk_X509_INFO_pop_free(%s, X509_INFO_free)"))

; infos = sk_X509_INFO_new_null();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sk_X509_INFO_new_null")
  (#set! fix.release "sk_X509_INFO_free(%s)"))

; names = sk_GENERAL_NAME_new_null();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "GENERAL_NAMES_new"
    "sk_GENERAL_NAME_new_null")
  (#set! fix.release "sk_GENERAL_NAME_pop_free(%s, GENERAL_NAME_free)"))

; objects = sk_ASN1_OBJECT_new_null();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sk_ASN1_OBJECT_new_null")
  (#set! fix.release "sk_ASN1_OBJECT_free(%s)"))

; strings = sk_OPENSSL_STRING_new_null();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "sk_OPENSSL_STRING_new_null")
  (#set! fix.release "sk_OPENSSL_STRING_free(%s)"))

; ext = X509_EXTENSION_create_by_NID(NULL, nid, 0, data);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "X509_EXTENSION_create_by_NID"
    "X509_EXTENSION_create_by_OBJ")
  (#set! fix.release "X509_EXTENSION_free(%s)"))

; attribute = X509_ATTRIBUTE_create_by_NID(NULL, nid, type, data, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "X509_ATTRIBUTE_create_by_NID"
    "X509_ATTRIBUTE_create_by_OBJ"
    "X509_ATTRIBUTE_create_by_txt")
  (#set! fix.release "X509_ATTRIBUTE_free(%s)"))

; entry = X509_NAME_ENTRY_create_by_NID(NULL, nid, MBSTRING_UTF8, data, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "X509_NAME_ENTRY_create_by_NID"
    "X509_NAME_ENTRY_create_by_OBJ"
    "X509_NAME_ENTRY_create_by_txt")
  (#set! fix.release "X509_NAME_ENTRY_free(%s)"))

; object = X509_OBJECT_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "X509_OBJECT_new"
    "X509_STORE_CTX_get_obj_by_subject")
  (#set! fix.release "X509_OBJECT_free(%s)"))

; name = GENERAL_NAME_dup(other);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "GENERAL_NAME_dup")
  (#set! fix.release "GENERAL_NAME_free(%s)"))

; serial = ASN1_INTEGER_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ASN1_INTEGER_dup"
    "ASN1_INTEGER_new"
    "s2i_ASN1_INTEGER")
  (#set! fix.release "ASN1_INTEGER_free(%s)"))

; serial = d2i_ASN1_INTEGER(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_ASN1_INTEGER")
  (#set! fix.release "ASN1_INTEGER_free(%s)"))

; data = ASN1_OCTET_STRING_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ASN1_OCTET_STRING_dup"
    "ASN1_OCTET_STRING_new"
    "a2i_IPADDRESS"
    "a2i_IPADDRESS_NC"
    "s2i_ASN1_OCTET_STRING")
  (#set! fix.release "ASN1_OCTET_STRING_free(%s)"))

; data = d2i_ASN1_OCTET_STRING(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_ASN1_OCTET_STRING")
  (#set! fix.release "ASN1_OCTET_STRING_free(%s)"))

; bits = ASN1_BIT_STRING_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ASN1_BIT_STRING_new")
  (#set! fix.release "ASN1_BIT_STRING_free(%s)"))

; text = ASN1_IA5STRING_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ASN1_IA5STRING_new")
  (#set! fix.release "ASN1_IA5STRING_free(%s)"))

; text = ASN1_UTF8STRING_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ASN1_UTF8STRING_new")
  (#set! fix.release "ASN1_UTF8STRING_free(%s)"))

; at = ASN1_TIME_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ASN1_TIME_dup"
    "ASN1_TIME_new")
  (#set! fix.release "ASN1_TIME_free(%s)"))

; at = ASN1_TIME_set(NULL, now);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "ASN1_TIME_adj"
    "ASN1_TIME_set")
  (#set! fix.release "ASN1_TIME_free(%s)"))

; at = ASN1_TIME_to_generalizedtime(time, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "ASN1_TIME_to_generalizedtime")
  (#set! fix.release "ASN1_GENERALIZEDTIME_free(%s)"))

; at = ASN1_GENERALIZEDTIME_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ASN1_GENERALIZEDTIME_new")
  (#set! fix.release "ASN1_GENERALIZEDTIME_free(%s)"))

; at = ASN1_GENERALIZEDTIME_set(NULL, now);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "ASN1_GENERALIZEDTIME_adj"
    "ASN1_GENERALIZEDTIME_set")
  (#set! fix.release "ASN1_GENERALIZEDTIME_free(%s)"))

; at = ASN1_UTCTIME_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ASN1_UTCTIME_new")
  (#set! fix.release "ASN1_UTCTIME_free(%s)"))

; at = ASN1_UTCTIME_set(NULL, now);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "ASN1_UTCTIME_adj"
    "ASN1_UTCTIME_set")
  (#set! fix.release "ASN1_UTCTIME_free(%s)"))

; type = ASN1_TYPE_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ASN1_TYPE_new"
    "ASN1_generate_nconf"
    "ASN1_generate_v3")
  (#set! fix.release "ASN1_TYPE_free(%s)"))

; object = OBJ_txt2obj(text, 1);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "OBJ_dup"
    "OBJ_txt2obj")
  (#set! fix.release "ASN1_OBJECT_free(%s)"))

; algorithm = X509_ALGOR_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "X509_ALGOR_dup"
    "X509_ALGOR_new")
  (#set! fix.release "X509_ALGOR_free(%s)"))

; key = X509_PUBKEY_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "X509_PUBKEY_new")
  (#set! fix.release "X509_PUBKEY_free(%s)"))

; key = d2i_X509_PUBKEY(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_X509_PUBKEY")
  (#set! fix.release "X509_PUBKEY_free(%s)"))

; p12 = d2i_PKCS12(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_PKCS12")
  (#set! fix.release "PKCS12_free(%s)"))

; if (PKCS12_parse(p12, password, &pkey, &x509, &chain) != 1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "PKCS12_parse")
  (#set! call.fails "!= 1")
  (#set! fix.release "EVP_PKEY_free(%s)"))

; if (PKCS12_parse(p12, password, &pkey, &x509, &chain) != 1)
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "PKCS12_parse")
  (#set! call.fails "!= 1"))

; if (PKCS12_parse(p12, password, &pkey, &x509, &chain) != 1)
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
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "PKCS12_parse")
  (#set! call.fails "!= 1")
  (#set! fix.release "sk_X509_pop_free(%s, X509_free)"))

; cms = CMS_sign(x509, pkey, NULL, bio, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "CMS_ContentInfo_new"
    "CMS_compress"
    "CMS_encrypt"
    "CMS_sign"
    "SMIME_read_CMS")
  (#set! fix.release "CMS_ContentInfo_free(%s)"))

; cms = d2i_CMS_bio(bio, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "PEM_read_bio_CMS"
    "d2i_CMS_bio")
  (#set! fix.release "CMS_ContentInfo_free(%s)"))

; cms = d2i_CMS_ContentInfo(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_CMS_ContentInfo")
  (#set! fix.release "CMS_ContentInfo_free(%s)"))

; spki = NETSCAPE_SPKI_b64_decode(text, len);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "NETSCAPE_SPKI_b64_decode"
    "NETSCAPE_SPKI_new")
  (#set! fix.release "NETSCAPE_SPKI_free(%s)"))

; request = TS_REQ_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "TS_REQ_new")
  (#set! fix.release "TS_REQ_free(%s)"))

; X509_free(x509);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "ASN1_BIT_STRING_free"
    "ASN1_ENUMERATED_free"
    "ASN1_GENERALIZEDTIME_free"
    "ASN1_IA5STRING_free"
    "ASN1_INTEGER_free"
    "ASN1_OBJECT_free"
    "ASN1_OCTET_STRING_free"
    "ASN1_PRINTABLESTRING_free"
    "ASN1_STRING_clear_free"
    "ASN1_STRING_free"
    "ASN1_TIME_free"
    "ASN1_TYPE_free"
    "ASN1_UTCTIME_free"
    "ASN1_UTF8STRING_free"
    "AUTHORITY_INFO_ACCESS_free"
    "AUTHORITY_KEYID_free"
    "BASIC_CONSTRAINTS_free"
    "CERTIFICATEPOLICIES_free"
    "CMS_ContentInfo_free"
    "CRL_DIST_POINTS_free"
    "EXTENDED_KEY_USAGE_free"
    "GENERAL_NAMES_free"
    "GENERAL_NAME_free"
    "NETSCAPE_SPKI_free"
    "PKCS12_free"
    "PKCS7_free"
    "TS_REQ_free"
    "X509_ALGOR_free"
    "X509_ATTRIBUTE_free"
    "X509_CRL_free"
    "X509_EXTENSION_free"
    "X509_INFO_free"
    "X509_NAME_ENTRY_free"
    "X509_NAME_free"
    "X509_OBJECT_free"
    "X509_PUBKEY_free"
    "X509_REQ_free"
    "X509_REVOKED_free"
    "X509_STORE_CTX_free"
    "X509_STORE_free"
    "X509_VERIFY_PARAM_free"
    "X509_email_free"
    "X509_free"
    "sk_ACCESS_DESCRIPTION_pop_free"
    "sk_ASN1_OBJECT_free"
    "sk_ASN1_OBJECT_pop_free"
    "sk_DIST_POINT_pop_free"
    "sk_GENERAL_NAME_free"
    "sk_GENERAL_NAME_pop_free"
    "sk_OPENSSL_STRING_free"
    "sk_OPENSSL_STRING_pop_free"
    "sk_POLICYINFO_pop_free"
    "sk_X509_CRL_free"
    "sk_X509_CRL_pop_free"
    "sk_X509_EXTENSION_free"
    "sk_X509_EXTENSION_pop_free"
    "sk_X509_INFO_free"
    "sk_X509_INFO_pop_free"
    "sk_X509_NAME_free"
    "sk_X509_NAME_pop_free"
    "sk_X509_free"
    "sk_X509_pop_free"
    "sk_free"
    "sk_pop_free"))

; sk_X509_push(chain, x509); timid: nobody looks at the result, so it is taken
(expression_statement
  (call_expression
    function: (identifier) @resource.transfer
    arguments: (argument_list
      .
      (_)
      .
      (_) @resource.handle))
  (#any-of? @resource.transfer
    "CMS_add0_cert"
    "CMS_add0_crl"
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
    "sk_ACCESS_DESCRIPTION_push"
    "sk_ASN1_OBJECT_push"
    "sk_GENERAL_NAME_push"
    "sk_OPENSSL_STRING_push"
    "sk_X509_CRL_push"
    "sk_X509_CRL_unshift"
    "sk_X509_EXTENSION_push"
    "sk_X509_INFO_push"
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
    "CMS_add0_cert"
    "CMS_add0_crl"
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
    "sk_ACCESS_DESCRIPTION_push"
    "sk_ASN1_OBJECT_push"
    "sk_GENERAL_NAME_push"
    "sk_OPENSSL_STRING_push"
    "sk_X509_CRL_push"
    "sk_X509_CRL_unshift"
    "sk_X509_EXTENSION_push"
    "sk_X509_INFO_push"
    "sk_X509_NAME_push"
    "sk_X509_NAME_unshift"
    "sk_X509_insert"
    "sk_X509_push"
    "sk_X509_unshift")
  (#set! call.fails "== 0")
  (#set! call.when "success"))

; SSL_CTX_set_ex_data(ctx, index, x509); whoever reads the slot frees it; timid: nobody looks at the result,
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
    "EC_KEY_set_ex_data"
    "RSA_set_ex_data"
    "SSL_CTX_set_ex_data"
    "SSL_SESSION_set_ex_data"
    "SSL_set_ex_data"
    "X509_STORE_CTX_set_ex_data"
    "X509_STORE_set_ex_data"
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
    "EC_KEY_set_ex_data"
    "RSA_set_ex_data"
    "SSL_CTX_set_ex_data"
    "SSL_SESSION_set_ex_data"
    "SSL_set_ex_data"
    "X509_STORE_CTX_set_ex_data"
    "X509_STORE_set_ex_data"
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

; GENERAL_NAME_set0_value(name, GEN_DNS, text);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "GENERAL_NAME_set0_value"))

; X509_STORE_CTX_cleanup(ctx); gives back the contents, not the context
(call_expression
  function: (identifier) @resource.partial
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.partial "X509_STORE_CTX_cleanup"))

; if (X509_STORE_add_cert(store, x509) != 1)
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "ASN1_BIT_STRING_get_bit"
    "ASN1_BIT_STRING_set_bit"
    "ASN1_INTEGER_cmp"
    "ASN1_INTEGER_get"
    "ASN1_INTEGER_get_int64"
    "ASN1_INTEGER_get_uint64"
    "ASN1_INTEGER_set"
    "ASN1_INTEGER_set_int64"
    "ASN1_INTEGER_set_uint64"
    "ASN1_INTEGER_to_BN"
    "ASN1_OCTET_STRING_cmp"
    "ASN1_OCTET_STRING_set"
    "ASN1_STRING_cmp"
    "ASN1_STRING_copy"
    "ASN1_STRING_data"
    "ASN1_STRING_get0_data"
    "ASN1_STRING_length"
    "ASN1_STRING_set"
    "ASN1_STRING_set_by_NID"
    "ASN1_STRING_to_UTF8"
    "ASN1_STRING_type"
    "ASN1_TIME_adj"
    "ASN1_TIME_check"
    "ASN1_TIME_cmp_time_t"
    "ASN1_TIME_compare"
    "ASN1_TIME_diff"
    "ASN1_TIME_set"
    "ASN1_TIME_set_string"
    "ASN1_TIME_to_generalizedtime"
    "ASN1_TIME_to_tm"
    "ASN1_TYPE_cmp"
    "ASN1_TYPE_get"
    "ASN1_TYPE_set1"
    "CMS_add1_cert"
    "CMS_add1_recipient_cert"
    "CMS_add1_signer"
    "CMS_data"
    "CMS_decrypt"
    "CMS_encrypt"
    "CMS_final"
    "CMS_get0_content"
    "CMS_get0_signers"
    "CMS_sign"
    "CMS_verify"
    "GENERAL_NAME_cmp"
    "GENERAL_NAME_get0_value"
    "GENERAL_NAME_print"
    "OBJ_cmp"
    "OBJ_obj2nid"
    "OBJ_obj2txt"
    "OCSP_basic_add1_cert"
    "OCSP_basic_sign"
    "OCSP_basic_verify"
    "OCSP_cert_id_new"
    "OCSP_cert_to_id"
    "OCSP_request_add1_cert"
    "OCSP_request_sign"
    "PKCS12_create"
    "PKCS12_newpass"
    "PKCS12_parse"
    "PKCS12_set_mac"
    "PKCS12_verify_mac"
    "PKCS7_add_certificate"
    "PKCS7_add_crl"
    "PKCS7_add_recipient"
    "PKCS7_add_signature"
    "PKCS7_content_new"
    "PKCS7_dataFinal"
    "PKCS7_dataInit"
    "PKCS7_decrypt"
    "PKCS7_encrypt"
    "PKCS7_final"
    "PKCS7_get0_signers"
    "PKCS7_get_signer_info"
    "PKCS7_set_content"
    "PKCS7_set_detached"
    "PKCS7_set_type"
    "PKCS7_sign"
    "PKCS7_sign_add_signer"
    "PKCS7_verify"
    "SSL_CTX_add1_chain_cert"
    "SSL_CTX_add1_to_CA_list"
    "SSL_CTX_add_client_CA"
    "SSL_CTX_build_cert_chain"
    "SSL_CTX_select_current_cert"
    "SSL_CTX_set1_cert_store"
    "SSL_CTX_set1_chain"
    "SSL_CTX_set1_chain_cert_store"
    "SSL_CTX_set1_verify_cert_store"
    "SSL_CTX_set_client_cert_engine"
    "SSL_CTX_use_cert_and_key"
    "SSL_CTX_use_certificate"
    "SSL_CTX_use_certificate_ASN1"
    "SSL_add1_chain_cert"
    "SSL_add1_to_CA_list"
    "SSL_add_client_CA"
    "SSL_add_dir_cert_subjects_to_stack"
    "SSL_add_file_cert_subjects_to_stack"
    "SSL_select_current_cert"
    "SSL_set1_chain"
    "SSL_set1_chain_cert_store"
    "SSL_set1_verify_cert_store"
    "SSL_use_cert_and_key"
    "SSL_use_certificate"
    "X509V3_EXT_d2i"
    "X509V3_EXT_print"
    "X509V3_add1_i2d"
    "X509V3_set_ctx"
    "X509_CRL_add_ext"
    "X509_CRL_cmp"
    "X509_CRL_digest"
    "X509_CRL_get0_by_cert"
    "X509_CRL_get0_by_serial"
    "X509_CRL_get0_lastUpdate"
    "X509_CRL_get0_nextUpdate"
    "X509_CRL_get_REVOKED"
    "X509_CRL_get_ext_d2i"
    "X509_CRL_get_issuer"
    "X509_CRL_get_lastUpdate"
    "X509_CRL_get_nextUpdate"
    "X509_CRL_get_version"
    "X509_CRL_match"
    "X509_CRL_set1_lastUpdate"
    "X509_CRL_set1_nextUpdate"
    "X509_CRL_set_issuer_name"
    "X509_CRL_set_version"
    "X509_CRL_sign"
    "X509_CRL_sort"
    "X509_CRL_up_ref"
    "X509_EXTENSION_get_critical"
    "X509_EXTENSION_get_data"
    "X509_EXTENSION_get_object"
    "X509_EXTENSION_set_critical"
    "X509_EXTENSION_set_data"
    "X509_EXTENSION_set_object"
    "X509_LOOKUP_add_dir"
    "X509_LOOKUP_ctrl"
    "X509_LOOKUP_load_file"
    "X509_NAME_ENTRY_get_data"
    "X509_NAME_ENTRY_get_object"
    "X509_NAME_add_entry"
    "X509_NAME_add_entry_by_NID"
    "X509_NAME_add_entry_by_OBJ"
    "X509_NAME_add_entry_by_txt"
    "X509_NAME_cmp"
    "X509_NAME_delete_entry"
    "X509_NAME_digest"
    "X509_NAME_entry_count"
    "X509_NAME_get_entry"
    "X509_NAME_get_index_by_NID"
    "X509_NAME_get_index_by_OBJ"
    "X509_NAME_get_text_by_NID"
    "X509_NAME_get_text_by_OBJ"
    "X509_NAME_hash"
    "X509_NAME_hash_ex"
    "X509_NAME_hash_old"
    "X509_NAME_oneline"
    "X509_NAME_print"
    "X509_NAME_print_ex"
    "X509_NAME_set"
    "X509_OBJECT_get0_X509"
    "X509_OBJECT_get0_X509_CRL"
    "X509_OBJECT_get_type"
    "X509_PUBKEY_get"
    "X509_PUBKEY_get0"
    "X509_PUBKEY_get0_param"
    "X509_REQ_add1_attr_by_NID"
    "X509_REQ_add1_attr_by_txt"
    "X509_REQ_add_extensions"
    "X509_REQ_digest"
    "X509_REQ_get0_pubkey"
    "X509_REQ_get_X509_PUBKEY"
    "X509_REQ_get_pubkey"
    "X509_REQ_get_subject_name"
    "X509_REQ_get_version"
    "X509_REQ_set_subject_name"
    "X509_REQ_set_version"
    "X509_REVOKED_add1_ext_i2d"
    "X509_REVOKED_set_revocationDate"
    "X509_REVOKED_set_serialNumber"
    "X509_STORE_CTX_get0_cert"
    "X509_STORE_CTX_get0_chain"
    "X509_STORE_CTX_get0_param"
    "X509_STORE_CTX_get1_certs"
    "X509_STORE_CTX_get1_chain"
    "X509_STORE_CTX_get1_crls"
    "X509_STORE_CTX_get1_issuer"
    "X509_STORE_CTX_get_by_subject"
    "X509_STORE_CTX_get_chain"
    "X509_STORE_CTX_get_current_cert"
    "X509_STORE_CTX_get_error"
    "X509_STORE_CTX_get_error_depth"
    "X509_STORE_CTX_get_ex_data"
    "X509_STORE_CTX_get_obj_by_subject"
    "X509_STORE_CTX_init"
    "X509_STORE_CTX_set0_crls"
    "X509_STORE_CTX_set0_trusted_stack"
    "X509_STORE_CTX_set0_untrusted"
    "X509_STORE_CTX_set_cert"
    "X509_STORE_CTX_set_chain"
    "X509_STORE_CTX_set_default"
    "X509_STORE_CTX_set_depth"
    "X509_STORE_CTX_set_error"
    "X509_STORE_CTX_set_flags"
    "X509_STORE_CTX_set_purpose"
    "X509_STORE_CTX_set_time"
    "X509_STORE_CTX_set_trust"
    "X509_STORE_CTX_set_verify_cb"
    "X509_STORE_CTX_trusted_stack"
    "X509_STORE_add_cert"
    "X509_STORE_add_crl"
    "X509_STORE_add_lookup"
    "X509_STORE_get0_objects"
    "X509_STORE_get0_param"
    "X509_STORE_load_file"
    "X509_STORE_load_locations"
    "X509_STORE_load_path"
    "X509_STORE_load_store"
    "X509_STORE_set1_param"
    "X509_STORE_set_default_paths"
    "X509_STORE_set_depth"
    "X509_STORE_set_flags"
    "X509_STORE_set_lookup_certs"
    "X509_STORE_set_purpose"
    "X509_STORE_set_trust"
    "X509_STORE_set_verify_cb"
    "X509_STORE_up_ref"
    "X509_VERIFY_PARAM_add1_host"
    "X509_VERIFY_PARAM_clear_flags"
    "X509_VERIFY_PARAM_inherit"
    "X509_VERIFY_PARAM_set1_email"
    "X509_VERIFY_PARAM_set1_host"
    "X509_VERIFY_PARAM_set1_ip"
    "X509_VERIFY_PARAM_set1_ip_asc"
    "X509_VERIFY_PARAM_set1_name"
    "X509_VERIFY_PARAM_set1_policies"
    "X509_VERIFY_PARAM_set_depth"
    "X509_VERIFY_PARAM_set_flags"
    "X509_VERIFY_PARAM_set_hostflags"
    "X509_VERIFY_PARAM_set_purpose"
    "X509_VERIFY_PARAM_set_time"
    "X509_VERIFY_PARAM_set_trust"
    "X509_add1_ext_i2d"
    "X509_add1_reject_object"
    "X509_add1_trust_object"
    "X509_add_ext"
    "X509_alias_get0"
    "X509_alias_set1"
    "X509_chain_check_suiteb"
    "X509_chain_up_ref"
    "X509_check_akid"
    "X509_check_ca"
    "X509_check_email"
    "X509_check_host"
    "X509_check_ip"
    "X509_check_issued"
    "X509_check_purpose"
    "X509_check_trust"
    "X509_cmp"
    "X509_cmp_current_time"
    "X509_cmp_time"
    "X509_delete_ext"
    "X509_digest"
    "X509_find_by_issuer_and_serial"
    "X509_find_by_subject"
    "X509_get0_authority_key_id"
    "X509_get0_extensions"
    "X509_get0_notAfter"
    "X509_get0_notBefore"
    "X509_get0_pubkey"
    "X509_get0_reject_objects"
    "X509_get0_serialNumber"
    "X509_get0_signature"
    "X509_get0_subject_key_id"
    "X509_get0_tbs_sigalg"
    "X509_get0_uids"
    "X509_get1_email"
    "X509_get1_ocsp"
    "X509_get_X509_PUBKEY"
    "X509_get_ex_data"
    "X509_get_ext"
    "X509_get_ext_by_NID"
    "X509_get_ext_by_OBJ"
    "X509_get_ext_by_critical"
    "X509_get_ext_count"
    "X509_get_ext_d2i"
    "X509_get_extended_key_usage"
    "X509_get_extension_flags"
    "X509_get_issuer_name"
    "X509_get_key_usage"
    "X509_get_notAfter"
    "X509_get_notBefore"
    "X509_get_pathlen"
    "X509_get_pubkey"
    "X509_get_serialNumber"
    "X509_get_signature_info"
    "X509_get_signature_nid"
    "X509_get_signature_type"
    "X509_get_subject_name"
    "X509_get_version"
    "X509_getm_notAfter"
    "X509_getm_notBefore"
    "X509_gmtime_adj"
    "X509_issuer_and_serial_cmp"
    "X509_issuer_name_cmp"
    "X509_issuer_name_hash"
    "X509_issuer_name_hash_old"
    "X509_keyid_get0"
    "X509_keyid_set1"
    "X509_name_cmp"
    "X509_pubkey_digest"
    "X509_self_signed"
    "X509_set1_notAfter"
    "X509_set1_notBefore"
    "X509_set_issuer_name"
    "X509_set_notAfter"
    "X509_set_notBefore"
    "X509_set_serialNumber"
    "X509_set_subject_name"
    "X509_set_version"
    "X509_subject_name_cmp"
    "X509_subject_name_hash"
    "X509_subject_name_hash_old"
    "X509_time_adj"
    "X509_time_adj_ex"
    "X509_to_X509_REQ"
    "X509_up_ref"
    "X509_verify_cert"
    "X509_verify_cert_ex"
    "i2a_ASN1_OBJECT"
    "i2d_ASN1_INTEGER"
    "i2d_ASN1_OBJECT"
    "i2d_ASN1_OCTET_STRING"
    "i2d_CMS_ContentInfo"
    "i2d_CMS_bio"
    "i2d_PKCS12"
    "i2d_PKCS12_bio"
    "i2d_PKCS7"
    "i2d_X509"
    "i2d_X509_AUX"
    "i2d_X509_CRL"
    "i2d_X509_CRL_bio"
    "i2d_X509_EXTENSION"
    "i2d_X509_NAME"
    "i2d_X509_PUBKEY"
    "i2d_X509_REQ"
    "i2d_X509_REQ_bio"
    "i2d_X509_bio"
    "i2d_X509_fp"
    "i2d_re_X509_tbs"
    "i2s_ASN1_INTEGER"
    "i2s_ASN1_OCTET_STRING"
    "i2v_GENERAL_NAMES"
    "sk_ACCESS_DESCRIPTION_num"
    "sk_ACCESS_DESCRIPTION_value"
    "sk_ASN1_OBJECT_num"
    "sk_ASN1_OBJECT_value"
    "sk_DIST_POINT_num"
    "sk_DIST_POINT_value"
    "sk_GENERAL_NAME_num"
    "sk_GENERAL_NAME_value"
    "sk_OPENSSL_STRING_num"
    "sk_OPENSSL_STRING_value"
    "sk_POLICYINFO_num"
    "sk_POLICYINFO_value"
    "sk_X509_CRL_dup"
    "sk_X509_CRL_num"
    "sk_X509_CRL_value"
    "sk_X509_EXTENSION_num"
    "sk_X509_EXTENSION_value"
    "sk_X509_INFO_num"
    "sk_X509_INFO_value"
    "sk_X509_NAME_dup"
    "sk_X509_NAME_find"
    "sk_X509_NAME_num"
    "sk_X509_NAME_set_cmp_func"
    "sk_X509_NAME_sort"
    "sk_X509_NAME_value"
    "sk_X509_deep_copy"
    "sk_X509_dup"
    "sk_X509_find"
    "sk_X509_num"
    "sk_X509_set"
    "sk_X509_sort"
    "sk_X509_value"
    "sk_num"
    "sk_value"))

; X509_STORE_CTX_set_ex_data(ctx, index, data); the context stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "X509_STORE_CTX_set_ex_data"
    "X509_STORE_set_ex_data"))
