; Handles of Libgcrypt
;
; Libgcrypt hands a digest, a cipher or a MAC out through the first argument of its open call when that returns 0; the
; close call of its kind frees it. So says its reference manual.
;
; bad: a key that is refused
;     static ngx_int_t
;     ngx_http_hello_decrypt(ngx_str_t *key, u_char *buf, size_t size)
;     {
;         gcry_error_t      rc;
;         gcry_cipher_hd_t  hd;
;
;         rc = gcry_cipher_open(&hd, GCRY_CIPHER_AES, GCRY_CIPHER_MODE_CBC, 0);
;         if (rc != 0) {
;             return NGX_ERROR;
;         }
;
;         rc = gcry_cipher_setkey(hd, key->data, key->len);
;         if (rc != 0) {
;             return NGX_ERROR;
;         }
;
;         rc = gcry_cipher_decrypt(hd, buf, size, NULL, 0);
;
;         gcry_cipher_close(hd);
;
;         return rc == 0 ? NGX_OK : NGX_DECLINED;
;     }
;
; good: closed where the key is refused
;     static ngx_int_t
;     ngx_http_hello_decrypt(ngx_str_t *key, u_char *buf, size_t size)
;     {
;         gcry_error_t      rc;
;         gcry_cipher_hd_t  hd;
;
;         rc = gcry_cipher_open(&hd, GCRY_CIPHER_AES, GCRY_CIPHER_MODE_CBC, 0);
;         if (rc != 0) {
;             return NGX_ERROR;
;         }
;
;         rc = gcry_cipher_setkey(hd, key->data, key->len);
;         if (rc != 0) {
;             gcry_cipher_close(hd);
;             return NGX_ERROR;
;         }
;
;         rc = gcry_cipher_decrypt(hd, buf, size, NULL, 0);
;
;         gcry_cipher_close(hd);
;
;         return rc == 0 ? NGX_OK : NGX_DECLINED;
;     }

((translation_unit)
  (#set! rule.id "gcrypt")
  (#set! rule.title "Handles of Libgcrypt")
  (#set! resource.noun "handle")
  (#set! resource.type "gcry_md_hd_t")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "gcry_md_close(%s)"))

; rc = gcry_md_open(&hd, GCRY_MD_SHA256, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "gcry_md_copy"
    "gcry_md_open")
  (#set! call.fails "!= 0"))

; rc = gcry_cipher_open(&hd, GCRY_CIPHER_AES, GCRY_CIPHER_MODE_CBC, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gcry_cipher_open")
  (#set! call.fails "!= 0")
  (#set! fix.release "gcry_cipher_close(%s)"))

; rc = gcry_mac_open(&hd, GCRY_MAC_HMAC_SHA256, 0, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "gcry_mac_open")
  (#set! call.fails "!= 0")
  (#set! fix.release "gcry_mac_close(%s)"))

; p = gcry_malloc(size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "gcry_calloc"
    "gcry_calloc_secure"
    "gcry_malloc"
    "gcry_malloc_secure"
    "gcry_random_bytes"
    "gcry_random_bytes_secure"
    "gcry_strdup")
  (#set! fix.release "gcry_free(%s)"))

; gcry_md_close(hd);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "gcry_cipher_close"
    "gcry_free"
    "gcry_mac_close"
    "gcry_md_close"))

; rc = gcry_md_setkey(hd, key, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "gcry_cipher_authenticate"
    "gcry_cipher_checktag"
    "gcry_cipher_decrypt"
    "gcry_cipher_encrypt"
    "gcry_cipher_gettag"
    "gcry_cipher_reset"
    "gcry_cipher_setctr"
    "gcry_cipher_setiv"
    "gcry_cipher_setkey"
    "gcry_mac_read"
    "gcry_mac_setiv"
    "gcry_mac_setkey"
    "gcry_mac_verify"
    "gcry_mac_write"
    "gcry_md_ctl"
    "gcry_md_enable"
    "gcry_md_final"
    "gcry_md_get_algo"
    "gcry_md_putc"
    "gcry_md_read"
    "gcry_md_reset"
    "gcry_md_setkey"
    "gcry_md_write"))
