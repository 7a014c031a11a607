; Objects of wolfSSL
;
; Contexts, connections and certificates of wolfSSL are freed by the free call of their kind; a connection holds its
; context itself, and `wolfSSL_set_fd()` leaves the descriptor to the caller. So says its manual.
;
; bad: a certificate that can't be read
;     static WOLFSSL_CTX *
;     ngx_stream_hello_context(char *path)
;     {
;         int           rc;
;         WOLFSSL_CTX  *ctx;
;
;         ctx = wolfSSL_CTX_new(wolfTLSv1_2_client_method());
;         if (ctx == NULL) {
;             return NULL;
;         }
;
;         rc = wolfSSL_CTX_load_verify_locations(ctx, path, NULL);
;         if (rc != WOLFSSL_SUCCESS) {
;             return NULL;
;         }
;
;         return ctx;
;     }
;
; good: freed where it can't be read
;     static WOLFSSL_CTX *
;     ngx_stream_hello_context(char *path)
;     {
;         int           rc;
;         WOLFSSL_CTX  *ctx;
;
;         ctx = wolfSSL_CTX_new(wolfTLSv1_2_client_method());
;         if (ctx == NULL) {
;             return NULL;
;         }
;
;         rc = wolfSSL_CTX_load_verify_locations(ctx, path, NULL);
;         if (rc != WOLFSSL_SUCCESS) {
;             wolfSSL_CTX_free(ctx);
;             return NULL;
;         }
;
;         return ctx;
;     }

((translation_unit)
  (#set! rule.id "wolfssl")
  (#set! rule.title "Objects of wolfSSL")
  (#set! resource.noun "wolfSSL object")
  (#set! resource.type "WOLFSSL *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "wolfSSL_free(%s)"))

; ssl = wolfSSL_new(ctx);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wolfSSL_new"))

; ctx = wolfSSL_CTX_new(method);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wolfSSL_CTX_new")
  (#set! fix.release "wolfSSL_CTX_free(%s)"))

; manager = wolfSSL_CertManagerNew();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "wolfSSL_CertManagerNew")
  (#set! fix.release "wolfSSL_CertManagerFree(%s)"))

; x509 = wolfSSL_X509_load_certificate_file(path, WOLFSSL_FILETYPE_PEM);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "wolfSSL_X509_load_certificate_buffer"
    "wolfSSL_X509_load_certificate_file")
  (#set! fix.release "wolfSSL_X509_free(%s)"))

; wolfSSL_free(ssl);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "wolfSSL_CTX_free"
    "wolfSSL_CertManagerFree"
    "wolfSSL_FreeX509"
    "wolfSSL_X509_free"
    "wolfSSL_free"))

; rc = wolfSSL_connect(ssl);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "wolfSSL_CTX_SetMinVersion"
    "wolfSSL_CTX_load_verify_buffer"
    "wolfSSL_CTX_load_verify_locations"
    "wolfSSL_CTX_set_cipher_list"
    "wolfSSL_CTX_set_verify"
    "wolfSSL_CTX_use_PrivateKey_buffer"
    "wolfSSL_CTX_use_PrivateKey_file"
    "wolfSSL_CTX_use_certificate_buffer"
    "wolfSSL_CTX_use_certificate_chain_file"
    "wolfSSL_CTX_use_certificate_file"
    "wolfSSL_CertManagerLoadCA"
    "wolfSSL_CertManagerVerify"
    "wolfSSL_CertManagerVerifyBuffer"
    "wolfSSL_UseALPN"
    "wolfSSL_UseSNI"
    "wolfSSL_X509_get_der"
    "wolfSSL_X509_get_issuer_name"
    "wolfSSL_X509_get_subject_name"
    "wolfSSL_X509_notAfter"
    "wolfSSL_X509_notBefore"
    "wolfSSL_accept"
    "wolfSSL_check_domain_name"
    "wolfSSL_connect"
    "wolfSSL_get_cipher"
    "wolfSSL_get_error"
    "wolfSSL_get_fd"
    "wolfSSL_get_peer_certificate"
    "wolfSSL_get_version"
    "wolfSSL_new"
    "wolfSSL_peek"
    "wolfSSL_pending"
    "wolfSSL_read"
    "wolfSSL_set_fd"
    "wolfSSL_set_verify"
    "wolfSSL_shutdown"
    "wolfSSL_write"))
