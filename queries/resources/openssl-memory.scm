; Memory of OpenSSL
;
; What these calls return was allocated by OpenSSL and goes back with `OPENSSL_free()`. `X509_NAME_oneline()` allocates
; only without a buffer of the caller.
; The `i2d_...()` calls allocate only where the pointer that is handed to them is NULL; that can't be told from the
; call, and they are not followed. `ASN1_item_i2d()` is followed: with a buffer of their own, callers ask for the size
; first and call the typed one.
;
; bad: the text of a name is copied and forgotten
;     static ngx_int_t
;     ngx_http_hello_subject(ngx_pool_t *pool, X509 *cert, ngx_str_t *s)
;     {
;         char       *text;
;         X509_NAME  *name;
;
;         name = X509_get_subject_name(cert);
;         if (name == NULL) {
;             return NGX_ERROR;
;         }
;
;         text = X509_NAME_oneline(name, NULL, 0);
;         if (text == NULL) {
;             return NGX_ERROR;
;         }
;
;         s->len = ngx_strlen(text);
;         s->data = ngx_pnalloc(pool, s->len);
;         if (s->data == NULL) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(s->data, text, s->len);
;
;         OPENSSL_free(text);
;
;         return NGX_OK;
;     }
;
; bad: only one of the two names is freed
;     static ngx_int_t
;     ngx_http_hello_outer_name(ngx_pool_t *pool, SSL *ssl, ngx_str_t *s)
;     {
;         char  *inner, *outer;
;
;         inner = NULL;
;         outer = NULL;
;
;         if (SSL_ech_get1_status(ssl, &inner, &outer) != SSL_ECH_STATUS_SUCCESS) {
;             OPENSSL_free(inner);
;             OPENSSL_free(outer);
;             return NGX_DECLINED;
;         }
;
;         OPENSSL_free(inner);
;
;         s->len = ngx_strlen(outer);
;         s->data = ngx_pnalloc(pool, s->len);
;         if (s->data == NULL) {
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(s->data, outer, s->len);
;
;         OPENSSL_free(outer);
;
;         return NGX_OK;
;     }
;
; good: both names are freed on each way out
;     static ngx_int_t
;     ngx_http_hello_outer_name(ngx_pool_t *pool, SSL *ssl, ngx_str_t *s)
;     {
;         char  *inner, *outer;
;
;         inner = NULL;
;         outer = NULL;
;
;         if (SSL_ech_get1_status(ssl, &inner, &outer) != SSL_ECH_STATUS_SUCCESS) {
;             OPENSSL_free(inner);
;             OPENSSL_free(outer);
;             return NGX_DECLINED;
;         }
;
;         OPENSSL_free(inner);
;
;         s->len = ngx_strlen(outer);
;         s->data = ngx_pnalloc(pool, s->len);
;         if (s->data == NULL) {
;             OPENSSL_free(outer);
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(s->data, outer, s->len);
;
;         OPENSSL_free(outer);
;
;         return NGX_OK;
;     }
;
; good: freed once it is copied
;     static ngx_int_t
;     ngx_http_hello_subject(ngx_pool_t *pool, X509 *cert, ngx_str_t *s)
;     {
;         char       *text;
;         X509_NAME  *name;
;
;         name = X509_get_subject_name(cert);
;         if (name == NULL) {
;             return NGX_ERROR;
;         }
;
;         text = X509_NAME_oneline(name, NULL, 0);
;         if (text == NULL) {
;             return NGX_ERROR;
;         }
;
;         s->len = ngx_strlen(text);
;         s->data = ngx_pnalloc(pool, s->len);
;         if (s->data == NULL) {
;             OPENSSL_free(text);
;             return NGX_ERROR;
;         }
;
;         ngx_memcpy(s->data, text, s->len);
;
;         OPENSSL_free(text);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "openssl-memory")
  (#set! rule.title "Memory of OpenSSL")
  (#set! resource.noun "memory of OpenSSL")
  (#set! resource.type "void *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "OPENSSL_free(%s)")
  (#set! fix.empty "harmless"))

; p = OPENSSL_malloc(size);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "CRYPTO_malloc"
    "CRYPTO_memdup"
    "CRYPTO_secure_malloc"
    "CRYPTO_strdup"
    "CRYPTO_strndup"
    "CRYPTO_zalloc"
    "OPENSSL_calloc"
    "OPENSSL_malloc"
    "OPENSSL_malloc_array"
    "OPENSSL_memdup"
    "OPENSSL_secure_malloc"
    "OPENSSL_secure_zalloc"
    "OPENSSL_strdup"
    "OPENSSL_strndup"
    "OPENSSL_zalloc"))

; text = X509_NAME_oneline(name, NULL, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (null))
  (#eq? @resource.acquire "X509_NAME_oneline"))

; text = X509_NAME_oneline(name, 0, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (number_literal) @_buffer)
  (#eq? @_buffer "0")
  (#eq? @resource.acquire "X509_NAME_oneline"))

; text = BN_bn2hex(bn);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "BN_bn2dec"
    "BN_bn2hex"
    "BUF_memdup"
    "BUF_strdup"
    "BUF_strndup"
    "EC_POINT_point2hex"
    "NETSCAPE_SPKI_b64_encode"
    "OPENSSL_buf2hexstr"
    "OPENSSL_hexstr2buf"
    "UI_construct_prompt"
    "X509_VERIFY_PARAM_get1_ip_asc"
    "i2s_ASN1_ENUMERATED"
    "i2s_ASN1_IA5STRING"
    "i2s_ASN1_INTEGER"
    "i2s_ASN1_OCTET_STRING"
    "i2s_ASN1_UTF8STRING"))

; len = ASN1_STRING_to_UTF8(&text, string);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "ASN1_STRING_to_UTF8")
  (#set! call.fails "< 0"))

; len = ASN1_item_i2d(value, &der, ASN1_ITEM_rptr(PKCS7));
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "ASN1_item_i2d")
  (#set! call.fails "<= 0"))

; len = EVP_PKEY_get1_encoded_public_key(pkey, &data);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.acquire
    "EVP_PKEY_get1_encoded_public_key"
    "EVP_PKEY_get1_tls_encodedpoint")
  (#set! call.fails "== 0"))

; if (PEM_bytes_read_bio(&data, &len, NULL, PEM_STRING_X509, bio, NULL, NULL) != 1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "PEM_bytes_read_bio")
  (#set! call.fails "!= 1"))

; if (PEM_read_bio(bio, &name, &header, &data, &len) != 1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "PEM_read"
    "PEM_read_bio")
  (#set! call.fails "!= 1"))

; if (PEM_read_bio(bio, &name, &header, &data, &len) != 1)
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
    "PEM_read"
    "PEM_read_bio")
  (#set! call.fails "!= 1"))

; if (PEM_read_bio(bio, &name, &header, &data, &len) != 1)
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
  (#any-of? @resource.acquire
    "PEM_read"
    "PEM_read_bio")
  (#set! call.fails "!= 1"))

; if (OCSP_parse_url(url, &host, &port, &path, &ssl) != 1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "OCSP_parse_url")
  (#set! call.fails "!= 1"))

; if (OCSP_parse_url(url, &host, &port, &path, &ssl) != 1)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "OCSP_parse_url")
  (#set! call.fails "!= 1"))

; if (OCSP_parse_url(url, &host, &port, &path, &ssl) != 1)
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
  (#eq? @resource.acquire "OCSP_parse_url")
  (#set! call.fails "!= 1"))

; if (SSL_ech_get1_status(ssl, &inner, &outer) != SSL_ECH_STATUS_SUCCESS); timid: both names also come with other answers
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "SSL_ech_get1_status")
  (#set! call.fails "!= SSL_ECH_STATUS_SUCCESS"))

; if (SSL_ech_get1_status(ssl, &inner, &outer) != SSL_ECH_STATUS_SUCCESS)
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.acquire "SSL_ech_get1_status")
  (#set! call.fails "!= SSL_ECH_STATUS_SUCCESS"))

; SSL_set_tlsext_status_ocsp_resp(ssl, p, len);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "SSL_set_tlsext_status_ocsp_resp"))

; q = OPENSSL_realloc(p, size); p stays with the caller when q is NULL
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.transfer
    "CRYPTO_realloc"
    "OPENSSL_clear_realloc"
    "OPENSSL_realloc")
  (#set! call.fails "== NULL")
  (#set! call.when "success"))

; ASN1_STRING_set0(string, p, len);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "ASN1_STRING_set0"))

; OPENSSL_free(p);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "CRYPTO_clear_free"
    "CRYPTO_free"
    "CRYPTO_secure_free"
    "OPENSSL_clear_free"
    "OPENSSL_free"
    "OPENSSL_secure_clear_free"
    "OPENSSL_secure_free"))

; OPENSSL_cleanse(p, len);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "BIO_new_mem_buf"
    "OPENSSL_cleanse"))
