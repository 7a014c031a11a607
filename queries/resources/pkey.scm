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
  (#set! fix.release "EVP_PKEY_free(%s)")
  (#set! fix.empty "harmless"))

; pkey = X509_get_pubkey(x509);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "ENGINE_load_private_key"
    "ENGINE_load_public_key"
    "EVP_EC_gen"
    "EVP_PKCS82PKEY"
    "EVP_PKCS82PKEY_ex"
    "EVP_PKEY_Q_keygen"
    "EVP_PKEY_dup"
    "EVP_PKEY_new"
    "EVP_PKEY_new_CMAC_key"
    "EVP_PKEY_new_mac_key"
    "EVP_PKEY_new_raw_private_key"
    "EVP_PKEY_new_raw_private_key_ex"
    "EVP_PKEY_new_raw_public_key"
    "EVP_PKEY_new_raw_public_key_ex"
    "EVP_RSA_gen"
    "NETSCAPE_SPKI_get_pubkey"
    "OSSL_STORE_INFO_get1_PARAMS"
    "OSSL_STORE_INFO_get1_PKEY"
    "OSSL_STORE_INFO_get1_PUBKEY"
    "PEM_read_bio_Parameters"
    "PEM_read_bio_Parameters_ex"
    "X509_REQ_get_pubkey"
    "X509_get_pubkey"
    "b2i_PrivateKey_bio"
    "b2i_PublicKey_bio"))

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
    "PEM_read_PUBKEY_ex"
    "PEM_read_PrivateKey"
    "PEM_read_PrivateKey_ex"
    "PEM_read_bio_PUBKEY"
    "PEM_read_bio_PUBKEY_ex"
    "PEM_read_bio_PrivateKey"
    "PEM_read_bio_PrivateKey_ex"
    "d2i_PKCS8PrivateKey_bio"
    "d2i_PUBKEY_bio"
    "d2i_PUBKEY_ex_bio"
    "d2i_PUBKEY_fp"
    "d2i_PrivateKey"
    "d2i_PrivateKey_bio"
    "d2i_PrivateKey_ex"
    "d2i_PrivateKey_ex_bio"
    "d2i_PrivateKey_fp"
    "d2i_PublicKey"))

; pkey = d2i_PUBKEY(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "d2i_AutoPrivateKey"
    "d2i_AutoPrivateKey_ex"
    "d2i_PUBKEY"
    "d2i_PUBKEY_ex"))

; if (EVP_PKEY_keygen(ctx, &pkey) != 1)
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
  (#set! call.fails "!= 1"))

; rsa = RSA_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EVP_PKEY_get1_RSA"
    "RSAPrivateKey_dup"
    "RSAPublicKey_dup"
    "RSA_generate_key"
    "RSA_new"
    "RSA_new_method")
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
    "PEM_read_bio_RSA_PUBKEY"
    "d2i_RSAPrivateKey_bio"
    "d2i_RSAPrivateKey_fp"
    "d2i_RSAPublicKey_bio"
    "d2i_RSA_PUBKEY_bio")
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
    "EC_KEY_new_by_curve_name_ex"
    "EC_KEY_new_method"
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
    "PEM_read_ECPrivateKey"
    "PEM_read_EC_PUBKEY"
    "PEM_read_bio_ECPrivateKey"
    "PEM_read_bio_EC_PUBKEY"
    "d2i_ECPrivateKey_bio"
    "d2i_EC_PUBKEY_bio")
  (#set! fix.release "EC_KEY_free(%s)"))

; ec = d2i_ECPrivateKey(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#any-of? @resource.acquire
    "d2i_ECParameters"
    "d2i_ECPrivateKey"
    "d2i_EC_PUBKEY")
  (#set! fix.release "EC_KEY_free(%s)"))

; group = EC_GROUP_new_by_curve_name(nid);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EC_GROUP_dup"
    "EC_GROUP_new"
    "EC_GROUP_new_by_curve_name"
    "EC_GROUP_new_by_curve_name_ex"
    "EC_GROUP_new_curve_GFp"
    "EC_GROUP_new_from_params")
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
    "DH_new_method"
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
    "PEM_read_bio_DHparams"
    "PEM_read_bio_DHxparams"
    "d2i_DHparams_bio")
  (#set! fix.release "DH_free(%s)"))

; dh = d2i_DHparams(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_DHparams")
  (#set! fix.release "DH_free(%s)"))

; dsa = DSA_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "DSA_new"
    "DSA_new_method"
    "DSAparams_dup"
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
    "BN_lebin2bn"
    "BN_mpi2bn"
    "BN_native2bn")
  (#set! fix.release "BN_free(%s)"))

; if (BN_hex2bn(&bn, text) == 0)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "BN_dec2bn"
    "BN_hex2bn")
  (#set! call.fails "== 0")
  (#set! fix.release "BN_free(%s)"))

; if (EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_RSA_N, &bn) != 1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "EVP_PKEY_get_bn_param")
  (#set! call.fails "!= 1")
  (#set! fix.release "BN_free(%s)"))

; bn = ASN1_INTEGER_to_BN(serial, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "ASN1_ENUMERATED_to_BN"
    "ASN1_INTEGER_to_BN")
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
    "ECDSA_do_sign"
    "ECDSA_do_sign_ex")
  (#set! fix.release "ECDSA_SIG_free(%s)"))

; sig = d2i_ECDSA_SIG(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_ECDSA_SIG")
  (#set! fix.release "ECDSA_SIG_free(%s)"))

; ctx = BN_MONT_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "BN_MONT_CTX_new")
  (#set! fix.release "BN_MONT_CTX_free(%s)"))

; callback = BN_GENCB_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "BN_GENCB_new")
  (#set! fix.release "BN_GENCB_free(%s)"))

; sig = DSA_SIG_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "DSA_SIG_new"
    "DSA_do_sign")
  (#set! fix.release "DSA_SIG_free(%s)"))

; info = EVP_PKEY2PKCS8(pkey);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EVP_PKEY2PKCS8"
    "PKCS8_PRIV_KEY_INFO_new"
    "PKCS8_decrypt")
  (#set! fix.release "PKCS8_PRIV_KEY_INFO_free(%s)"))

; info = d2i_PKCS8_PRIV_KEY_INFO_bio(bio, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#any-of? @resource.acquire
    "PEM_read_bio_PKCS8_PRIV_KEY_INFO"
    "d2i_PKCS8_PRIV_KEY_INFO_bio")
  (#set! fix.release "PKCS8_PRIV_KEY_INFO_free(%s)"))

; info = d2i_PKCS8_PRIV_KEY_INFO(NULL, &p, len);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "d2i_PKCS8_PRIV_KEY_INFO")
  (#set! fix.release "PKCS8_PRIV_KEY_INFO_free(%s)"))

; EVP_PKEY_free(pkey);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "BN_CTX_free"
    "BN_GENCB_free"
    "BN_MONT_CTX_free"
    "BN_clear_free"
    "BN_free"
    "DH_free"
    "DSA_SIG_free"
    "DSA_free"
    "ECDSA_SIG_free"
    "EC_GROUP_clear_free"
    "EC_GROUP_free"
    "EC_KEY_free"
    "EC_POINT_clear_free"
    "EC_POINT_free"
    "EVP_PKEY_free"
    "PKCS8_PRIV_KEY_INFO_free"
    "RSA_free"))

; EVP_PKEY_assign_RSA(pkey, rsa); timid: nobody looks at the result, so it is taken
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

; SSL_CTX_set0_tmp_dh_pkey(ctx, pkey); since OpenSSL 3.0.1 the key stays with the caller when it fails
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.transfer
    "SSL_CTX_set0_tmp_dh_pkey"
    "SSL_set0_tmp_dh_pkey")
  (#set! call.fails "== 0")
  (#set! call.when "success"))

; EVP_PKEY_assign(pkey, EVP_PKEY_RSA, rsa); timid: nobody looks at the result, so it is taken
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

; RSA_set0_key(rsa, n, e, d); timid: nobody looks at the result, so it is taken
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
    "BN_CTX_end"
    "BN_CTX_get"
    "BN_CTX_start"
    "BN_GENCB_set"
    "BN_MONT_CTX_set"
    "BN_add"
    "BN_add_word"
    "BN_bin2bn"
    "BN_bn2bin"
    "BN_bn2binpad"
    "BN_bn2dec"
    "BN_bn2hex"
    "BN_bn2lebinpad"
    "BN_bn2mpi"
    "BN_bn2nativepad"
    "BN_check_prime"
    "BN_clear"
    "BN_clear_bit"
    "BN_cmp"
    "BN_consttime_swap"
    "BN_copy"
    "BN_dec2bn"
    "BN_div"
    "BN_div_word"
    "BN_exp"
    "BN_from_montgomery"
    "BN_gcd"
    "BN_generate_prime_ex"
    "BN_get_word"
    "BN_hex2bn"
    "BN_is_bit_set"
    "BN_is_negative"
    "BN_is_odd"
    "BN_is_one"
    "BN_is_prime_ex"
    "BN_is_word"
    "BN_is_zero"
    "BN_lshift"
    "BN_lshift1"
    "BN_mod"
    "BN_mod_add"
    "BN_mod_exp"
    "BN_mod_inverse"
    "BN_mod_mul"
    "BN_mod_sub"
    "BN_mod_word"
    "BN_mul"
    "BN_mul_word"
    "BN_num_bits"
    "BN_num_bytes"
    "BN_one"
    "BN_print"
    "BN_print_fp"
    "BN_priv_rand"
    "BN_pseudo_rand"
    "BN_rand"
    "BN_rand_range"
    "BN_rshift"
    "BN_rshift1"
    "BN_set_bit"
    "BN_set_flags"
    "BN_set_negative"
    "BN_set_word"
    "BN_sqr"
    "BN_sub"
    "BN_sub_word"
    "BN_swap"
    "BN_to_ASN1_INTEGER"
    "BN_to_montgomery"
    "BN_ucmp"
    "BN_zero"
    "CMS_decrypt"
    "CMS_sign"
    "DH_bits"
    "DH_check"
    "DH_check_pub_key"
    "DH_compute_key"
    "DH_compute_key_padded"
    "DH_generate_key"
    "DH_generate_parameters_ex"
    "DH_get0_g"
    "DH_get0_key"
    "DH_get0_p"
    "DH_get0_pqg"
    "DH_set_length"
    "DH_size"
    "DSA_SIG_get0"
    "DSA_do_verify"
    "DSA_generate_key"
    "DSA_generate_parameters_ex"
    "DSA_get0_key"
    "DSA_get0_pqg"
    "DSA_sign"
    "DSA_size"
    "DSA_verify"
    "ECDH_compute_key"
    "ECDSA_SIG_get0"
    "ECDSA_SIG_get0_r"
    "ECDSA_SIG_get0_s"
    "ECDSA_do_sign"
    "ECDSA_do_verify"
    "ECDSA_sign"
    "ECDSA_sign_ex"
    "ECDSA_size"
    "ECDSA_verify"
    "EC_GROUP_check"
    "EC_GROUP_cmp"
    "EC_GROUP_get0_generator"
    "EC_GROUP_get0_order"
    "EC_GROUP_get_cofactor"
    "EC_GROUP_get_curve"
    "EC_GROUP_get_curve_GFp"
    "EC_GROUP_get_curve_name"
    "EC_GROUP_get_degree"
    "EC_GROUP_get_order"
    "EC_GROUP_set_asn1_flag"
    "EC_GROUP_set_curve_name"
    "EC_GROUP_set_generator"
    "EC_GROUP_set_point_conversion_form"
    "EC_KEY_check_key"
    "EC_KEY_copy"
    "EC_KEY_generate_key"
    "EC_KEY_get0_group"
    "EC_KEY_get0_private_key"
    "EC_KEY_get0_public_key"
    "EC_KEY_key2buf"
    "EC_KEY_oct2key"
    "EC_KEY_oct2priv"
    "EC_KEY_precompute_mult"
    "EC_KEY_priv2oct"
    "EC_KEY_set_asn1_flag"
    "EC_KEY_set_conv_form"
    "EC_KEY_set_flags"
    "EC_KEY_set_group"
    "EC_KEY_set_private_key"
    "EC_KEY_set_public_key"
    "EC_KEY_set_public_key_affine_coordinates"
    "EC_KEY_up_ref"
    "EC_POINT_add"
    "EC_POINT_cmp"
    "EC_POINT_copy"
    "EC_POINT_dup"
    "EC_POINT_get_affine_coordinates"
    "EC_POINT_get_affine_coordinates_GFp"
    "EC_POINT_invert"
    "EC_POINT_is_at_infinity"
    "EC_POINT_is_on_curve"
    "EC_POINT_mul"
    "EC_POINT_new"
    "EC_POINT_oct2point"
    "EC_POINT_point2oct"
    "EC_POINT_set_affine_coordinates"
    "EC_POINT_set_affine_coordinates_GFp"
    "EC_POINT_set_compressed_coordinates"
    "EC_POINT_set_compressed_coordinates_GFp"
    "EC_POINT_set_to_infinity"
    "EVP_DigestSignInit"
    "EVP_DigestVerifyInit"
    "EVP_PKCS82PKEY"
    "EVP_PKEY2PKCS8"
    "EVP_PKEY_CTX_new"
    "EVP_PKEY_CTX_new_from_pkey"
    "EVP_PKEY_base_id"
    "EVP_PKEY_bits"
    "EVP_PKEY_can_sign"
    "EVP_PKEY_cmp"
    "EVP_PKEY_cmp_parameters"
    "EVP_PKEY_copy_parameters"
    "EVP_PKEY_derive_set_peer"
    "EVP_PKEY_eq"
    "EVP_PKEY_export"
    "EVP_PKEY_get0"
    "EVP_PKEY_get0_DH"
    "EVP_PKEY_get0_DSA"
    "EVP_PKEY_get0_EC_KEY"
    "EVP_PKEY_get0_RSA"
    "EVP_PKEY_get0_hmac"
    "EVP_PKEY_get0_type_name"
    "EVP_PKEY_get1_DH"
    "EVP_PKEY_get1_DSA"
    "EVP_PKEY_get1_EC_KEY"
    "EVP_PKEY_get1_RSA"
    "EVP_PKEY_get1_encoded_public_key"
    "EVP_PKEY_get1_tls_encodedpoint"
    "EVP_PKEY_get_base_id"
    "EVP_PKEY_get_bits"
    "EVP_PKEY_get_bn_param"
    "EVP_PKEY_get_default_digest_nid"
    "EVP_PKEY_get_group_name"
    "EVP_PKEY_get_id"
    "EVP_PKEY_get_int_param"
    "EVP_PKEY_get_octet_string_param"
    "EVP_PKEY_get_params"
    "EVP_PKEY_get_raw_private_key"
    "EVP_PKEY_get_raw_public_key"
    "EVP_PKEY_get_security_bits"
    "EVP_PKEY_get_size"
    "EVP_PKEY_get_utf8_string_param"
    "EVP_PKEY_id"
    "EVP_PKEY_is_a"
    "EVP_PKEY_missing_parameters"
    "EVP_PKEY_parameters_eq"
    "EVP_PKEY_print_params"
    "EVP_PKEY_print_private"
    "EVP_PKEY_print_public"
    "EVP_PKEY_set1_DH"
    "EVP_PKEY_set1_DSA"
    "EVP_PKEY_set1_EC_KEY"
    "EVP_PKEY_set1_RSA"
    "EVP_PKEY_set1_encoded_public_key"
    "EVP_PKEY_set1_engine"
    "EVP_PKEY_set1_tls_encodedpoint"
    "EVP_PKEY_set_alias_type"
    "EVP_PKEY_set_bn_param"
    "EVP_PKEY_set_int_param"
    "EVP_PKEY_set_octet_string_param"
    "EVP_PKEY_set_type"
    "EVP_PKEY_set_utf8_string_param"
    "EVP_PKEY_size"
    "EVP_PKEY_todata"
    "EVP_PKEY_type"
    "EVP_PKEY_up_ref"
    "EVP_SignFinal"
    "EVP_VerifyFinal"
    "NETSCAPE_SPKI_set_pubkey"
    "NETSCAPE_SPKI_sign"
    "OSSL_PARAM_BLD_push_BN"
    "PKCS12_create"
    "PKCS12_parse"
    "PKCS7_dataDecode"
    "PKCS7_decrypt"
    "PKCS7_sign"
    "RSA_bits"
    "RSA_blinding_on"
    "RSA_check_key"
    "RSA_flags"
    "RSA_generate_key_ex"
    "RSA_get0_crt_params"
    "RSA_get0_d"
    "RSA_get0_e"
    "RSA_get0_factors"
    "RSA_get0_key"
    "RSA_get0_n"
    "RSA_get_ex_data"
    "RSA_padding_add_PKCS1_PSS"
    "RSA_padding_add_PKCS1_PSS_mgf1"
    "RSA_print"
    "RSA_print_fp"
    "RSA_private_decrypt"
    "RSA_private_encrypt"
    "RSA_public_decrypt"
    "RSA_public_encrypt"
    "RSA_set_flags"
    "RSA_sign"
    "RSA_size"
    "RSA_up_ref"
    "RSA_verify"
    "RSA_verify_PKCS1_PSS"
    "RSA_verify_PKCS1_PSS_mgf1"
    "SSL_CTX_check_private_key"
    "SSL_CTX_set_tmp_dh"
    "SSL_CTX_set_tmp_ecdh"
    "SSL_CTX_set_tmp_rsa"
    "SSL_CTX_use_PrivateKey"
    "SSL_CTX_use_PrivateKey_ASN1"
    "SSL_CTX_use_RSAPrivateKey"
    "SSL_CTX_use_cert_and_key"
    "SSL_set_tmp_dh"
    "SSL_set_tmp_ecdh"
    "SSL_use_PrivateKey"
    "SSL_use_RSAPrivateKey"
    "SSL_use_cert_and_key"
    "X509_CRL_sign"
    "X509_CRL_verify"
    "X509_PUBKEY_set"
    "X509_REQ_check_private_key"
    "X509_REQ_set_pubkey"
    "X509_REQ_sign"
    "X509_REQ_verify"
    "X509_check_private_key"
    "X509_set_pubkey"
    "X509_sign"
    "X509_sign_ctx"
    "X509_verify"
    "i2d_DHparams"
    "i2d_DSAPrivateKey"
    "i2d_DSA_SIG"
    "i2d_ECDSA_SIG"
    "i2d_ECPrivateKey"
    "i2d_EC_PUBKEY"
    "i2d_KeyParams"
    "i2d_PKCS8_PRIV_KEY_INFO"
    "i2d_PKCS8_PRIV_KEY_INFO_bio"
    "i2d_PUBKEY"
    "i2d_PUBKEY_bio"
    "i2d_PrivateKey"
    "i2d_PrivateKey_bio"
    "i2d_PublicKey"
    "i2d_RSAPrivateKey"
    "i2d_RSAPublicKey"
    "i2d_RSA_PUBKEY"
    "i2o_ECPublicKey"))

; RSA_set_ex_data(rsa, index, data);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "RSA_set_ex_data"))
