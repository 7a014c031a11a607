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
  (#set! fix.release "EVP_MD_CTX_free(%s)"))

; ctx = EVP_MD_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_MD_CTX_new"))

; ctx = EVP_MD_CTX_create();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_MD_CTX_create")
  (#set! fix.release "EVP_MD_CTX_destroy(%s)"))

; ctx = EVP_CIPHER_CTX_new();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "EVP_CIPHER_CTX_new")
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

; EVP_MD_CTX_init(&ctx);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "EVP_MD_CTX_init")
  (#set! fix.release "EVP_MD_CTX_cleanup(&%s)"))

; EVP_CIPHER_CTX_init(&ctx);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "EVP_CIPHER_CTX_init")
  (#set! fix.release "EVP_CIPHER_CTX_cleanup(&%s)"))

; HMAC_CTX_init(&ctx);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "HMAC_CTX_init"
    "HMAC_Init")
  (#set! fix.release "HMAC_CTX_cleanup(&%s)"))

; EVP_MD_CTX_free(ctx);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "CMAC_CTX_free"
    "EVP_CIPHER_CTX_cleanup"
    "EVP_CIPHER_CTX_free"
    "EVP_CIPHER_free"
    "EVP_ENCODE_CTX_free"
    "EVP_KDF_CTX_free"
    "EVP_KDF_free"
    "EVP_MAC_CTX_free"
    "EVP_MAC_free"
    "EVP_MD_CTX_cleanup"
    "EVP_MD_CTX_destroy"
    "EVP_MD_CTX_free"
    "EVP_MD_free"
    "EVP_PKEY_CTX_free"
    "HMAC_CTX_cleanup"
    "HMAC_CTX_free"))

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
    "CMAC_Final"
    "CMAC_Init"
    "CMAC_Update"
    "EVP_CIPHER_CTX_block_size"
    "EVP_CIPHER_CTX_cipher"
    "EVP_CIPHER_CTX_ctrl"
    "EVP_CIPHER_CTX_iv_length"
    "EVP_CIPHER_CTX_key_length"
    "EVP_CIPHER_CTX_set_key_length"
    "EVP_CIPHER_CTX_set_padding"
    "EVP_CipherFinal"
    "EVP_CipherFinal_ex"
    "EVP_CipherInit"
    "EVP_CipherInit_ex"
    "EVP_CipherUpdate"
    "EVP_DecodeBlock"
    "EVP_DecodeFinal"
    "EVP_DecodeInit"
    "EVP_DecodeUpdate"
    "EVP_Decrypt"
    "EVP_DecryptFinal"
    "EVP_DecryptInit"
    "EVP_Digest"
    "EVP_DigestFinal"
    "EVP_DigestFinalXOF"
    "EVP_DigestInit"
    "EVP_DigestSign"
    "EVP_DigestSignFinal"
    "EVP_DigestSignInit"
    "EVP_DigestSignUpdate"
    "EVP_DigestVerify"
    "EVP_DigestVerifyFinal"
    "EVP_DigestVerifyInit"
    "EVP_DigestVerifyUpdate"
    "EVP_EncodeFinal"
    "EVP_EncodeInit"
    "EVP_EncodeUpdate"
    "EVP_EncryptFinal"
    "EVP_EncryptInit"
    "EVP_KDF_derive"
    "EVP_MAC_CTX_new"
    "EVP_MAC_CTX_set_params"
    "EVP_MAC_final"
    "EVP_MAC_init"
    "EVP_MAC_update"
    "EVP_MD_CTX_copy_ex"
    "EVP_MD_CTX_set_flags"
    "EVP_PKEY_CTX_add1_hkdf_info"
    "EVP_PKEY_CTX_ctrl"
    "EVP_PKEY_CTX_ctrl_str"
    "EVP_PKEY_CTX_hkdf_mode"
    "EVP_PKEY_CTX_set1_hkdf_key"
    "EVP_PKEY_CTX_set1_hkdf_salt"
    "EVP_PKEY_CTX_set_ec_paramgen_curve_nid"
    "EVP_PKEY_CTX_set_hkdf_md"
    "EVP_PKEY_CTX_set_rsa_keygen_bits"
    "EVP_PKEY_CTX_set_rsa_oaep_md"
    "EVP_PKEY_CTX_set_rsa_padding"
    "EVP_PKEY_CTX_set_signature_md"
    "EVP_PKEY_decrypt"
    "EVP_PKEY_decrypt_init"
    "EVP_PKEY_derive"
    "EVP_PKEY_derive_init"
    "EVP_PKEY_derive_set_peer"
    "EVP_PKEY_encrypt"
    "EVP_PKEY_encrypt_init"
    "EVP_PKEY_fromdata_init"
    "EVP_PKEY_keygen"
    "EVP_PKEY_keygen_init"
    "EVP_PKEY_paramgen"
    "EVP_PKEY_paramgen_init"
    "EVP_PKEY_sign"
    "EVP_PKEY_sign_init"
    "EVP_PKEY_verify"
    "EVP_PKEY_verify_init"
    "EVP_SignFinal"
    "EVP_VerifyFinal"
    "HMAC_Init_ex"))
