; Memory of libsodium
;
; `sodium_malloc()` and `sodium_allocarray()` return guarded pages that only `sodium_free()` may free. So says the
; documentation of libsodium.
;
; bad: a box that can't be opened
;     static ngx_int_t
;     ngx_http_hello_open(u_char *out, u_char *box, size_t len, u_char *nonce,
;         ngx_str_t *secret)
;     {
;         u_char  *key;
;
;         key = sodium_malloc(crypto_secretbox_KEYBYTES);
;         if (key == NULL) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(key, secret->data, crypto_secretbox_KEYBYTES);
;
;         if (crypto_secretbox_open_easy(out, box, len, nonce, key) != 0) {
;             return NGX_DECLINED;
;         }
;
;         sodium_free(key);
;
;         return NGX_OK;
;     }
;
; good: freed whether it was opened or not
;     static ngx_int_t
;     ngx_http_hello_open(u_char *out, u_char *box, size_t len, u_char *nonce,
;         ngx_str_t *secret)
;     {
;         u_char  *key;
;
;         key = sodium_malloc(crypto_secretbox_KEYBYTES);
;         if (key == NULL) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(key, secret->data, crypto_secretbox_KEYBYTES);
;
;         if (crypto_secretbox_open_easy(out, box, len, nonce, key) != 0) {
;             sodium_free(key);
;             return NGX_DECLINED;
;         }
;
;         sodium_free(key);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libsodium")
  (#set! rule.title "Memory of libsodium")
  (#set! resource.noun "guarded memory")
  (#set! resource.type "void *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "sodium_free(%s)"))

; p = sodium_malloc(size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "sodium_allocarray"
    "sodium_malloc"))

; sodium_free(p);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "sodium_free"))

; rc = sodium_mprotect_readonly(p);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "crypto_aead_xchacha20poly1305_ietf_decrypt"
    "crypto_aead_xchacha20poly1305_ietf_encrypt"
    "crypto_box_keypair"
    "crypto_box_open_easy"
    "crypto_box_seal_open"
    "crypto_generichash"
    "crypto_secretbox_easy"
    "crypto_secretbox_open_easy"
    "crypto_sign_detached"
    "crypto_sign_keypair"
    "randombytes_buf"
    "sodium_bin2base64"
    "sodium_bin2hex"
    "sodium_increment"
    "sodium_memcmp"
    "sodium_memzero"
    "sodium_mlock"
    "sodium_mprotect_noaccess"
    "sodium_mprotect_readonly"
    "sodium_mprotect_readwrite"))
