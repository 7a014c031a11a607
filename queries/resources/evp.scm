; Cipher, digest and key contexts of OpenSSL
;
; Contexts and fetched algorithms live on the heap until their own free call. A `..._CTX_init()` on a structure of the
; caller allocates inside of it; `..._CTX_cleanup()` gives that back, and so does `EVP_DigestFinal()`, but not
; `EVP_DigestFinal_ex()` and no call for a cipher. `..._CTX_reset()` empties a context and keeps it.
; The `EVP_PKEY_CTX` that `EVP_DigestSignInit()` hands out belongs to its digest context and is not followed.
;
; bad: a digest that fails keeps its context
;     static ngx_int_t
;     ngx_http_hello_digest(ngx_str_t *in, u_char *md, unsigned int *len)
;     {
;         EVP_MD_CTX  *ctx;
;
;         ctx = EVP_MD_CTX_new();
;         if (ctx == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (EVP_DigestInit_ex(ctx, EVP_sha256(), NULL) != 1
;             || EVP_DigestUpdate(ctx, in->data, in->len) != 1
;             || EVP_DigestFinal_ex(ctx, md, len) != 1)
;         {
;             return NGX_ERROR;
;         }
;
;         EVP_MD_CTX_free(ctx);
;
;         return NGX_OK;
;     }
;
; good: freed whether it fails or not
;     static ngx_int_t
;     ngx_http_hello_digest(ngx_str_t *in, u_char *md, unsigned int *len)
;     {
;         EVP_MD_CTX  *ctx;
;
;         ctx = EVP_MD_CTX_new();
;         if (ctx == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (EVP_DigestInit_ex(ctx, EVP_sha256(), NULL) != 1
;             || EVP_DigestUpdate(ctx, in->data, in->len) != 1
;             || EVP_DigestFinal_ex(ctx, md, len) != 1)
;         {
;             EVP_MD_CTX_free(ctx);
;             return NGX_ERROR;
;         }
;
;         EVP_MD_CTX_free(ctx);
;
;         return NGX_OK;
;     }
;
; bad: a context on the stack that is never cleaned up
;     static void
;     ngx_http_hello_sign(ngx_str_t *key, ngx_str_t *in, u_char *md)
;     {
;         unsigned int  len;
;         HMAC_CTX      hmac;
;
;         HMAC_CTX_init(&hmac);
;         HMAC_Init_ex(&hmac, key->data, key->len, EVP_sha256(), NULL);
;         HMAC_Update(&hmac, in->data, in->len);
;         HMAC_Final(&hmac, md, &len);
;     }
;
; good: cleaned up behind the last use
;     static void
;     ngx_http_hello_sign(ngx_str_t *key, ngx_str_t *in, u_char *md)
;     {
;         unsigned int  len;
;         HMAC_CTX      hmac;
;
;         HMAC_CTX_init(&hmac);
;         HMAC_Init_ex(&hmac, key->data, key->len, EVP_sha256(), NULL);
;         HMAC_Update(&hmac, in->data, in->len);
;         HMAC_Final(&hmac, md, &len);
;         HMAC_CTX_cleanup(&hmac);
;     }

((translation_unit)
  (#set! rule.id "evp")
  (#set! rule.title "Cipher, digest and key contexts of OpenSSL")
  (#set! resource.noun "context")
  (#set! resource.type "EVP_MD_CTX *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "EVP_MD_CTX_free(%s)")
  (#set! fix.empty "harmless"))

; ctx = EVP_MD_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EVP_MD_CTX_dup"
    "EVP_MD_CTX_new"))

; ctx = EVP_MD_CTX_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_MD_CTX_create")
  (#set! fix.release "EVP_MD_CTX_destroy(%s)"))

; ctx = EVP_CIPHER_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EVP_CIPHER_CTX_dup"
    "EVP_CIPHER_CTX_new")
  (#set! fix.release "EVP_CIPHER_CTX_free(%s)"))

; ctx = EVP_PKEY_CTX_new(pkey, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EVP_PKEY_CTX_dup"
    "EVP_PKEY_CTX_new"
    "EVP_PKEY_CTX_new_from_name"
    "EVP_PKEY_CTX_new_from_pkey"
    "EVP_PKEY_CTX_new_id")
  (#set! fix.release "EVP_PKEY_CTX_free(%s)"))

; ctx = HMAC_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "HMAC_CTX_new")
  (#set! fix.release "HMAC_CTX_free(%s)"))

; ctx = CMAC_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "CMAC_CTX_new")
  (#set! fix.release "CMAC_CTX_free(%s)"))

; ctx = EVP_ENCODE_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_ENCODE_CTX_new")
  (#set! fix.release "EVP_ENCODE_CTX_free(%s)"))

; ctx = EVP_MAC_CTX_new(mac);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EVP_MAC_CTX_dup"
    "EVP_MAC_CTX_new")
  (#set! fix.release "EVP_MAC_CTX_free(%s)"))

; ctx = EVP_KDF_CTX_new(kdf);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "EVP_KDF_CTX_dup"
    "EVP_KDF_CTX_new")
  (#set! fix.release "EVP_KDF_CTX_free(%s)"))

; mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_MAC_fetch")
  (#set! fix.release "EVP_MAC_free(%s)"))

; kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_KDF_fetch")
  (#set! fix.release "EVP_KDF_free(%s)"))

; md = EVP_MD_fetch(NULL, "SHA256", NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_MD_fetch")
  (#set! fix.release "EVP_MD_free(%s)"))

; cipher = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_CIPHER_fetch")
  (#set! fix.release "EVP_CIPHER_free(%s)"))

; ctx = EVP_AEAD_CTX_new(aead, key, len, 16);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_AEAD_CTX_new")
  (#set! fix.release "EVP_AEAD_CTX_free(%s)"))

; key = EVP_HPKE_KEY_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_HPKE_KEY_new")
  (#set! fix.release "EVP_HPKE_KEY_free(%s)"))

; ctx = EVP_HPKE_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_HPKE_CTX_new")
  (#set! fix.release "EVP_HPKE_CTX_free(%s)"))

; rand = EVP_RAND_fetch(NULL, "CTR-DRBG", NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_RAND_fetch")
  (#set! fix.release "EVP_RAND_free(%s)"))

; ctx = EVP_RAND_CTX_new(rand, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_RAND_CTX_new")
  (#set! fix.release "EVP_RAND_CTX_free(%s)"))

; signature = EVP_SIGNATURE_fetch(NULL, "RSA", NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_SIGNATURE_fetch")
  (#set! fix.release "EVP_SIGNATURE_free(%s)"))

; keymgmt = EVP_KEYMGMT_fetch(NULL, "RSA", NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_KEYMGMT_fetch")
  (#set! fix.release "EVP_KEYMGMT_free(%s)"))

; exchange = EVP_KEYEXCH_fetch(NULL, "X25519", NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_KEYEXCH_fetch")
  (#set! fix.release "EVP_KEYEXCH_free(%s)"))

; kem = EVP_KEM_fetch(NULL, "RSA", NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_KEM_fetch")
  (#set! fix.release "EVP_KEM_free(%s)"))

; cipher = EVP_ASYM_CIPHER_fetch(NULL, "RSA", NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_ASYM_CIPHER_fetch")
  (#set! fix.release "EVP_ASYM_CIPHER_free(%s)"))

; ctx = OSSL_DECODER_CTX_new_for_pkey(&pkey, "PEM", NULL, NULL, 0, NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "OSSL_DECODER_CTX_new"
    "OSSL_DECODER_CTX_new_for_pkey")
  (#set! fix.release "OSSL_DECODER_CTX_free(%s)"))

; ctx = OSSL_ENCODER_CTX_new_for_pkey(pkey, 0, "PEM", NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "OSSL_ENCODER_CTX_new"
    "OSSL_ENCODER_CTX_new_for_pkey")
  (#set! fix.release "OSSL_ENCODER_CTX_free(%s)"))

; ctx = ASYNC_WAIT_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ASYNC_WAIT_CTX_new")
  (#set! fix.release "ASYNC_WAIT_CTX_free(%s)"))

; EVP_MD_CTX_init(&ctx);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "EVP_MD_CTX_init")
  (#set! call.when "used")
  (#set! fix.release "EVP_MD_CTX_cleanup(&%s)"))

; EVP_CIPHER_CTX_init(&ctx);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "EVP_CIPHER_CTX_init")
  (#set! call.when "used")
  (#set! fix.release "EVP_CIPHER_CTX_cleanup(&%s)"))

; HMAC_CTX_init(&ctx);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "HMAC_CTX_init")
  (#set! call.when "used")
  (#set! fix.release "HMAC_CTX_cleanup(&%s)"))

; HMAC_Init(&ctx, key, len, EVP_sha256());
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "HMAC_Init")
  (#set! fix.release "HMAC_CTX_cleanup(&%s)"))

; EVP_MD_CTX_free(ctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "ASYNC_WAIT_CTX_free"
    "CMAC_CTX_free"
    "EVP_AEAD_CTX_free"
    "EVP_ASYM_CIPHER_free"
    "EVP_CIPHER_CTX_cleanup"
    "EVP_CIPHER_CTX_free"
    "EVP_CIPHER_free"
    "EVP_ENCODE_CTX_free"
    "EVP_HPKE_CTX_free"
    "EVP_HPKE_KEY_free"
    "EVP_KDF_CTX_free"
    "EVP_KDF_free"
    "EVP_KEM_free"
    "EVP_KEYEXCH_free"
    "EVP_KEYMGMT_free"
    "EVP_MAC_CTX_free"
    "EVP_MAC_free"
    "EVP_MD_CTX_cleanup"
    "EVP_MD_CTX_destroy"
    "EVP_MD_CTX_free"
    "EVP_MD_free"
    "EVP_PKEY_CTX_free"
    "EVP_RAND_CTX_free"
    "EVP_RAND_free"
    "EVP_SIGNATURE_free"
    "HMAC_CTX_cleanup"
    "HMAC_CTX_free"
    "OSSL_DECODER_CTX_free"
    "OSSL_ENCODER_CTX_free"))

; EVP_DigestFinal(&ctx, md, &len); cleans a context of the caller up
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.release "EVP_DigestFinal"))

; EVP_MD_CTX_reset(ctx); gives back the contents, not the context
(call_expression
  function: (identifier) @resource.partial
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.partial
    "EVP_CIPHER_CTX_reset"
    "EVP_MD_CTX_reset"
    "HMAC_CTX_reset"))

; if (EVP_DigestUpdate(ctx, data, len) != 1)
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "ASYNC_WAIT_CTX_get_all_fds"
    "ASYNC_WAIT_CTX_get_fd"
    "ASYNC_start_job"
    "CMAC_CTX_copy"
    "CMAC_Final"
    "CMAC_Init"
    "CMAC_Update"
    "CMAC_resume"
    "EVP_AEAD_CTX_open"
    "EVP_AEAD_CTX_seal"
    "EVP_CIPHER_CTX_block_size"
    "EVP_CIPHER_CTX_cipher"
    "EVP_CIPHER_CTX_clear_flags"
    "EVP_CIPHER_CTX_copy"
    "EVP_CIPHER_CTX_ctrl"
    "EVP_CIPHER_CTX_get0_cipher"
    "EVP_CIPHER_CTX_get_app_data"
    "EVP_CIPHER_CTX_get_block_size"
    "EVP_CIPHER_CTX_get_iv_length"
    "EVP_CIPHER_CTX_get_key_length"
    "EVP_CIPHER_CTX_get_mode"
    "EVP_CIPHER_CTX_get_params"
    "EVP_CIPHER_CTX_iv_length"
    "EVP_CIPHER_CTX_key_length"
    "EVP_CIPHER_CTX_mode"
    "EVP_CIPHER_CTX_nid"
    "EVP_CIPHER_CTX_rand_key"
    "EVP_CIPHER_CTX_set_flags"
    "EVP_CIPHER_CTX_set_key_length"
    "EVP_CIPHER_CTX_set_padding"
    "EVP_CIPHER_CTX_set_params"
    "EVP_CIPHER_CTX_test_flags"
    "EVP_CIPHER_CTX_type"
    "EVP_CIPHER_block_size"
    "EVP_CIPHER_get_block_size"
    "EVP_CIPHER_get_iv_length"
    "EVP_CIPHER_get_key_length"
    "EVP_CIPHER_iv_length"
    "EVP_CIPHER_key_length"
    "EVP_Cipher"
    "EVP_CipherFinal"
    "EVP_CipherFinal_ex"
    "EVP_CipherInit"
    "EVP_CipherInit_ex"
    "EVP_CipherInit_ex2"
    "EVP_CipherUpdate"
    "EVP_DecodeBlock"
    "EVP_DecodeFinal"
    "EVP_DecodeInit"
    "EVP_DecodeUpdate"
    "EVP_Decrypt"
    "EVP_DecryptFinal"
    "EVP_DecryptFinal_ex"
    "EVP_DecryptInit"
    "EVP_DecryptInit_ex"
    "EVP_DecryptInit_ex2"
    "EVP_DecryptUpdate"
    "EVP_Digest"
    "EVP_DigestFinal"
    "EVP_DigestFinalXOF"
    "EVP_DigestFinal_ex"
    "EVP_DigestInit"
    "EVP_DigestInit_ex"
    "EVP_DigestInit_ex2"
    "EVP_DigestSign"
    "EVP_DigestSignFinal"
    "EVP_DigestSignInit"
    "EVP_DigestSignInit_ex"
    "EVP_DigestSignUpdate"
    "EVP_DigestUpdate"
    "EVP_DigestVerify"
    "EVP_DigestVerifyFinal"
    "EVP_DigestVerifyInit"
    "EVP_DigestVerifyInit_ex"
    "EVP_DigestVerifyUpdate"
    "EVP_EncodeFinal"
    "EVP_EncodeInit"
    "EVP_EncodeUpdate"
    "EVP_EncryptFinal"
    "EVP_EncryptFinal_ex"
    "EVP_EncryptInit"
    "EVP_EncryptInit_ex"
    "EVP_EncryptInit_ex2"
    "EVP_EncryptUpdate"
    "EVP_HPKE_KEY_generate"
    "EVP_HPKE_KEY_init"
    "EVP_KDF_CTX_new"
    "EVP_KDF_CTX_reset"
    "EVP_KDF_CTX_set_params"
    "EVP_KDF_derive"
    "EVP_MAC_CTX_get_mac_size"
    "EVP_MAC_CTX_new"
    "EVP_MAC_CTX_set_params"
    "EVP_MAC_final"
    "EVP_MAC_init"
    "EVP_MAC_init_SKEY"
    "EVP_MAC_update"
    "EVP_MD_CTX_block_size"
    "EVP_MD_CTX_clear_flags"
    "EVP_MD_CTX_copy"
    "EVP_MD_CTX_copy_ex"
    "EVP_MD_CTX_ctrl"
    "EVP_MD_CTX_get0_md"
    "EVP_MD_CTX_get_size"
    "EVP_MD_CTX_md"
    "EVP_MD_CTX_pkey_ctx"
    "EVP_MD_CTX_set_flags"
    "EVP_MD_CTX_set_params"
    "EVP_MD_CTX_size"
    "EVP_MD_CTX_test_flags"
    "EVP_MD_block_size"
    "EVP_MD_get_size"
    "EVP_MD_size"
    "EVP_OpenFinal"
    "EVP_OpenInit"
    "EVP_OpenUpdate"
    "EVP_PKEY_CTX_add1_hkdf_info"
    "EVP_PKEY_CTX_add1_tls1_prf_seed"
    "EVP_PKEY_CTX_ctrl"
    "EVP_PKEY_CTX_ctrl_str"
    "EVP_PKEY_CTX_get0_pkey"
    "EVP_PKEY_CTX_get_params"
    "EVP_PKEY_CTX_get_rsa_padding"
    "EVP_PKEY_CTX_hkdf_mode"
    "EVP_PKEY_CTX_set0_rsa_oaep_label"
    "EVP_PKEY_CTX_set1_hkdf_key"
    "EVP_PKEY_CTX_set1_hkdf_salt"
    "EVP_PKEY_CTX_set1_id"
    "EVP_PKEY_CTX_set1_pbe_pass"
    "EVP_PKEY_CTX_set1_scrypt_salt"
    "EVP_PKEY_CTX_set1_tls1_prf_secret"
    "EVP_PKEY_CTX_set_dh_paramgen_generator"
    "EVP_PKEY_CTX_set_dh_paramgen_prime_len"
    "EVP_PKEY_CTX_set_ec_param_enc"
    "EVP_PKEY_CTX_set_ec_paramgen_curve_nid"
    "EVP_PKEY_CTX_set_ecdh_cofactor_mode"
    "EVP_PKEY_CTX_set_group_name"
    "EVP_PKEY_CTX_set_hkdf_md"
    "EVP_PKEY_CTX_set_hkdf_mode"
    "EVP_PKEY_CTX_set_mac_key"
    "EVP_PKEY_CTX_set_params"
    "EVP_PKEY_CTX_set_rsa_keygen_bits"
    "EVP_PKEY_CTX_set_rsa_keygen_pubexp"
    "EVP_PKEY_CTX_set_rsa_mgf1_md"
    "EVP_PKEY_CTX_set_rsa_oaep_md"
    "EVP_PKEY_CTX_set_rsa_padding"
    "EVP_PKEY_CTX_set_rsa_pss_saltlen"
    "EVP_PKEY_CTX_set_scrypt_N"
    "EVP_PKEY_CTX_set_signature_md"
    "EVP_PKEY_CTX_set_tls1_prf_md"
    "EVP_PKEY_check"
    "EVP_PKEY_decapsulate"
    "EVP_PKEY_decapsulate_init"
    "EVP_PKEY_decrypt"
    "EVP_PKEY_decrypt_init"
    "EVP_PKEY_derive"
    "EVP_PKEY_derive_init"
    "EVP_PKEY_derive_init_ex"
    "EVP_PKEY_derive_set_peer"
    "EVP_PKEY_derive_set_peer_ex"
    "EVP_PKEY_encapsulate"
    "EVP_PKEY_encapsulate_init"
    "EVP_PKEY_encrypt"
    "EVP_PKEY_encrypt_init"
    "EVP_PKEY_fromdata"
    "EVP_PKEY_fromdata_init"
    "EVP_PKEY_generate"
    "EVP_PKEY_keygen"
    "EVP_PKEY_keygen_init"
    "EVP_PKEY_pairwise_check"
    "EVP_PKEY_param_check"
    "EVP_PKEY_paramgen"
    "EVP_PKEY_paramgen_init"
    "EVP_PKEY_private_check"
    "EVP_PKEY_public_check"
    "EVP_PKEY_sign"
    "EVP_PKEY_sign_init"
    "EVP_PKEY_sign_init_ex"
    "EVP_PKEY_verify"
    "EVP_PKEY_verify_init"
    "EVP_PKEY_verify_recover"
    "EVP_PKEY_verify_recover_init"
    "EVP_RAND_generate"
    "EVP_RAND_instantiate"
    "EVP_SealFinal"
    "EVP_SealInit"
    "EVP_SealUpdate"
    "EVP_SignFinal"
    "EVP_SignInit"
    "EVP_SignInit_ex"
    "EVP_SignUpdate"
    "EVP_VerifyFinal"
    "EVP_VerifyInit"
    "EVP_VerifyInit_ex"
    "EVP_VerifyUpdate"
    "HMAC_CTX_copy"
    "HMAC_CTX_set_flags"
    "HMAC_Final"
    "HMAC_Init"
    "HMAC_Init_ex"
    "HMAC_Update"
    "HMAC_size"
    "OSSL_DECODER_CTX_set_passphrase"
    "OSSL_DECODER_from_bio"
    "OSSL_DECODER_from_data"
    "OSSL_ENCODER_CTX_set_cipher"
    "OSSL_ENCODER_CTX_set_passphrase"
    "OSSL_ENCODER_to_bio"
    "OSSL_ENCODER_to_data"
    "SSL_get_changed_async_fds"))

; EVP_PKEY_CTX_set_app_data(ctx, data); the context stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "EVP_CIPHER_CTX_set_app_data"
    "EVP_PKEY_CTX_set_app_data"
    "EVP_PKEY_CTX_set_cb"))
