; Keys and numbers of OpenSSL
;
; Private and public keys, their RSA, EC, DH and DSA parts, and big numbers are owned by whoever made, read or got them;
; a `get0` result is not. Calls with `set1` and `use` in their names take a reference of their own, so the caller still
; frees. `assign` and `set0` take the argument over, but only when they succeed.
; A key that a call would put into an object of the caller is followed only where that object is `NULL`.
;
; bad: a key that does not verify is not freed
;     static ngx_int_t
;     ngx_http_hello_verify(X509 *cert, X509 *issuer)
;     {
;         int        rc;
;         EVP_PKEY  *pkey;
;
;         pkey = X509_get_pubkey(issuer);
;         if (pkey == NULL) {
;             return NGX_ERROR;
;         }
;
;         rc = X509_verify(cert, pkey);
;         if (rc != 1) {
;             return NGX_DECLINED;
;         }
;
;         EVP_PKEY_free(pkey);
;
;         return NGX_OK;
;     }
;
; good: freed whether it verifies or not
;     static ngx_int_t
;     ngx_http_hello_verify(X509 *cert, X509 *issuer)
;     {
;         int        rc;
;         EVP_PKEY  *pkey;
;
;         pkey = X509_get_pubkey(issuer);
;         if (pkey == NULL) {
;             return NGX_ERROR;
;         }
;
;         rc = X509_verify(cert, pkey);
;
;         EVP_PKEY_free(pkey);
;
;         if (rc != 1) {
;             return NGX_DECLINED;
;         }
;
;         return NGX_OK;
;     }
;
; bad: a key that could not be assigned
;     static EVP_PKEY *
;     ngx_http_hello_wrap(ngx_log_t *log)
;     {
;         RSA       *rsa;
;         EVP_PKEY  *pkey;
;
;         pkey = EVP_PKEY_new();
;         if (pkey == NULL) {
;             return NULL;
;         }
;
;         rsa = RSA_new();
;         if (rsa == NULL) {
;             EVP_PKEY_free(pkey);
;             return NULL;
;         }
;
;         if (EVP_PKEY_assign_RSA(pkey, rsa) == 0) {
;             ngx_ssl_error(NGX_LOG_ERR, log, 0, "EVP_PKEY_assign_RSA() failed");
;             EVP_PKEY_free(pkey);
;             return NULL;
;         }
;
;         return pkey;
;     }
;
; good: the caller frees what was not assigned
;     static EVP_PKEY *
;     ngx_http_hello_wrap(ngx_log_t *log)
;     {
;         RSA       *rsa;
;         EVP_PKEY  *pkey;
;
;         pkey = EVP_PKEY_new();
;         if (pkey == NULL) {
;             return NULL;
;         }
;
;         rsa = RSA_new();
;         if (rsa == NULL) {
;             EVP_PKEY_free(pkey);
;             return NULL;
;         }
;
;         if (EVP_PKEY_assign_RSA(pkey, rsa) == 0) {
;             ngx_ssl_error(NGX_LOG_ERR, log, 0, "EVP_PKEY_assign_RSA() failed");
;             RSA_free(rsa);
;             EVP_PKEY_free(pkey);
;             return NULL;
;         }
;
;         return pkey;
;     }

((translation_unit)
  (#set! rule.id "pkey")
  (#set! rule.title "Keys and numbers of OpenSSL")
  (#set! resource.noun "key")
  (#set! resource.type "EVP_PKEY *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "EVP_PKEY_free(%s)"))

; pkey = X509_get_pubkey(x509);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ENGINE_load_private_key"
    "ENGINE_load_public_key"
    "EVP_EC_gen"
    "EVP_PKEY_Q_keygen"
    "EVP_PKEY_dup"
    "EVP_PKEY_new"
    "EVP_PKEY_new_mac_key"
    "EVP_PKEY_new_raw_private_key"
    "EVP_PKEY_new_raw_public_key"
    "EVP_RSA_gen"
    "PEM_read_bio_Parameters"
    "X509_REQ_get_pubkey"
    "X509_get_pubkey"))

; pkey = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "PEM_read_PUBKEY"
    "PEM_read_PrivateKey"
    "PEM_read_bio_PUBKEY"
    "PEM_read_bio_PrivateKey"
    "d2i_PUBKEY_bio"
    "d2i_PrivateKey"
    "d2i_PrivateKey_bio"))

; pkey = d2i_PUBKEY(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "d2i_AutoPrivateKey"
    "d2i_PUBKEY"))

; if (EVP_PKEY_keygen(ctx, &pkey) <= 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.acquire
    "EVP_PKEY_fromdata"
    "EVP_PKEY_generate"
    "EVP_PKEY_keygen"
    "EVP_PKEY_paramgen")
  (#set! call.fails "<= 0"))

; rsa = RSA_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EVP_PKEY_get1_RSA"
    "RSAPrivateKey_dup"
    "RSAPublicKey_dup"
    "RSA_generate_key"
    "RSA_new")
  (#set! fix.release "RSA_free(%s)"))

; rsa = PEM_read_bio_RSA_PUBKEY(bio, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "PEM_read_RSAPrivateKey"
    "PEM_read_RSAPublicKey"
    "PEM_read_RSA_PUBKEY"
    "PEM_read_bio_RSAPrivateKey"
    "PEM_read_bio_RSAPublicKey"
    "PEM_read_bio_RSA_PUBKEY")
  (#set! fix.release "RSA_free(%s)"))

; rsa = d2i_RSAPrivateKey(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "d2i_RSAPrivateKey"
    "d2i_RSAPublicKey"
    "d2i_RSA_PUBKEY")
  (#set! fix.release "RSA_free(%s)"))

; ec = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EC_KEY_dup"
    "EC_KEY_new"
    "EC_KEY_new_by_curve_name"
    "EVP_PKEY_get1_EC_KEY")
  (#set! fix.release "EC_KEY_free(%s)"))

; ec = PEM_read_bio_ECPrivateKey(bio, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "PEM_read_bio_ECPrivateKey"
    "PEM_read_bio_EC_PUBKEY")
  (#set! fix.release "EC_KEY_free(%s)"))

; group = EC_GROUP_new_by_curve_name(nid);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EC_GROUP_dup"
    "EC_GROUP_new_by_curve_name")
  (#set! fix.release "EC_GROUP_free(%s)"))

; point = EC_POINT_new(group);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EC_POINT_dup"
    "EC_POINT_new")
  (#set! fix.release "EC_POINT_free(%s)"))

; dh = DH_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "DH_get_1024_160"
    "DH_get_2048_224"
    "DH_get_2048_256"
    "DH_new"
    "DH_new_by_nid"
    "DHparams_dup"
    "EVP_PKEY_get1_DH")
  (#set! fix.release "DH_free(%s)"))

; dh = PEM_read_bio_DHparams(bio, NULL, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "PEM_read_DHparams"
    "PEM_read_bio_DHparams")
  (#set! fix.release "DH_free(%s)"))

; dsa = DSA_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "DSA_new"
    "EVP_PKEY_get1_DSA")
  (#set! fix.release "DSA_free(%s)"))

; bn = BN_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "BN_dup"
    "BN_new"
    "BN_secure_new")
  (#set! fix.release "BN_free(%s)"))

; bn = BN_bin2bn(data, len, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "BN_bin2bn"
    "BN_lebin2bn")
  (#set! fix.release "BN_free(%s)"))

; bn = ASN1_INTEGER_to_BN(serial, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "ASN1_INTEGER_to_BN")
  (#set! fix.release "BN_free(%s)"))

; ctx = BN_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "BN_CTX_new"
    "BN_CTX_secure_new")
  (#set! fix.release "BN_CTX_free(%s)"))

; sig = ECDSA_do_sign(digest, len, ec);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ECDSA_SIG_new"
    "ECDSA_do_sign")
  (#set! fix.release "ECDSA_SIG_free(%s)"))

; sig = d2i_ECDSA_SIG(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_ECDSA_SIG")
  (#set! fix.release "ECDSA_SIG_free(%s)"))

; EVP_PKEY_free(pkey);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "BN_CTX_free"
    "BN_clear_free"
    "BN_free"
    "DH_free"
    "DSA_free"
    "ECDSA_SIG_free"
    "EC_GROUP_clear_free"
    "EC_GROUP_free"
    "EC_KEY_free"
    "EC_POINT_clear_free"
    "EC_POINT_free"
    "EVP_PKEY_free"
    "RSA_free"))

; if (EVP_PKEY_assign_RSA(pkey, rsa) == 0); timid: nobody looks at the result, so it is taken
(expression_statement
  (call_expression
    function: (identifier) @resource.transfer
    arguments: (argument_list
      .
      (_)
      .
      (_) @resource.handle))
  (#any-of? @resource.transfer
    "EVP_PKEY_assign_DH"
    "EVP_PKEY_assign_DSA"
    "EVP_PKEY_assign_EC_KEY"
    "EVP_PKEY_assign_RSA"))

; if (EVP_PKEY_assign_RSA(pkey, rsa) == 0)
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "EVP_PKEY_assign_DH"
    "EVP_PKEY_assign_DSA"
    "EVP_PKEY_assign_EC_KEY"
    "EVP_PKEY_assign_RSA")
  (#set! call.fails "== 0")
  (#set! call.when "success"))

; SSL_CTX_set0_tmp_dh_pkey(ctx, pkey); timid: before OpenSSL 3.0.1 it took the key even when it failed
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "SSL_CTX_set0_tmp_dh_pkey"
    "SSL_set0_tmp_dh_pkey"))

; if (EVP_PKEY_assign(pkey, EVP_PKEY_RSA, rsa) == 0); timid: nobody looks at the result, so it is taken
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
  (#eq? @resource.transfer "EVP_PKEY_assign"))

; if (EVP_PKEY_assign(pkey, EVP_PKEY_RSA, rsa) == 0)
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "EVP_PKEY_assign")
  (#set! call.fails "== 0")
  (#set! call.when "success"))

; if (RSA_set0_key(rsa, n, e, d) == 0); timid: nobody looks at the result, so it is taken
(expression_statement
  (call_expression
    function: (identifier) @resource.transfer
    arguments: (argument_list . (_) (_) @resource.handle))
  (#any-of? @resource.transfer
    "DH_set0_key"
    "DH_set0_pqg"
    "DSA_SIG_set0"
    "DSA_set0_key"
    "DSA_set0_pqg"
    "ECDSA_SIG_set0"
    "RSA_set0_crt_params"
    "RSA_set0_factors"
    "RSA_set0_key"))

; if (RSA_set0_key(rsa, n, e, d) == 0)
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) (_) @resource.handle)
  (#any-of? @resource.transfer
    "DH_set0_key"
    "DH_set0_pqg"
    "DSA_SIG_set0"
    "DSA_set0_key"
    "DSA_set0_pqg"
    "ECDSA_SIG_set0"
    "RSA_set0_crt_params"
    "RSA_set0_factors"
    "RSA_set0_key")
  (#set! call.fails "== 0")
  (#set! call.when "success"))

; if (SSL_CTX_use_PrivateKey(ctx, pkey) != 1)
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "BN_add"
    "BN_bn2bin"
    "BN_bn2binpad"
    "BN_bn2dec"
    "BN_bn2hex"
    "BN_cmp"
    "BN_mod_exp"
    "BN_num_bits"
    "BN_num_bytes"
    "BN_set_word"
    "DH_check"
    "DH_generate_key"
    "DH_size"
    "ECDSA_do_verify"
    "ECDSA_sign"
    "ECDSA_size"
    "ECDSA_verify"
    "EC_GROUP_get_curve_name"
    "EC_GROUP_set_asn1_flag"
    "EC_KEY_generate_key"
    "EC_KEY_get0_group"
    "EC_KEY_get0_private_key"
    "EC_KEY_get0_public_key"
    "EC_KEY_set_group"
    "EC_KEY_set_private_key"
    "EC_KEY_set_public_key"
    "EC_POINT_oct2point"
    "EC_POINT_point2oct"
    "EVP_PKEY_base_id"
    "EVP_PKEY_bits"
    "EVP_PKEY_cmp"
    "EVP_PKEY_eq"
    "EVP_PKEY_get0_DH"
    "EVP_PKEY_get0_EC_KEY"
    "EVP_PKEY_get0_RSA"
    "EVP_PKEY_get_base_id"
    "EVP_PKEY_get_bits"
    "EVP_PKEY_get_id"
    "EVP_PKEY_get_size"
    "EVP_PKEY_id"
    "EVP_PKEY_is_a"
    "EVP_PKEY_set1_DH"
    "EVP_PKEY_set1_EC_KEY"
    "EVP_PKEY_set1_RSA"
    "EVP_PKEY_size"
    "RSA_bits"
    "RSA_generate_key_ex"
    "RSA_get0_key"
    "RSA_private_decrypt"
    "RSA_private_encrypt"
    "RSA_public_decrypt"
    "RSA_public_encrypt"
    "RSA_sign"
    "RSA_size"
    "RSA_verify"
    "SSL_CTX_check_private_key"
    "SSL_CTX_set_tmp_dh"
    "SSL_CTX_set_tmp_ecdh"
    "SSL_CTX_set_tmp_rsa"
    "SSL_CTX_use_PrivateKey"
    "SSL_CTX_use_RSAPrivateKey"
    "SSL_set_tmp_dh"
    "SSL_set_tmp_ecdh"
    "SSL_use_PrivateKey"
    "X509_CRL_verify"
    "X509_REQ_set_pubkey"
    "X509_REQ_sign"
    "X509_REQ_verify"
    "X509_check_private_key"
    "X509_set_pubkey"
    "X509_sign"
    "X509_verify"
    "i2d_PUBKEY"
    "i2d_PrivateKey"
    "i2d_PublicKey"))
