; BIOs of OpenSSL
;
; A BIO is freed by `BIO_free()`, a chain of them by `BIO_free_all()` on its head. `BIO_reset()` and `BIO_set_close()`
; end nothing.
; timid: after `BIO_push()` either end may stand for the chain, so neither is followed any further.
;
; bad: a certificate that can't be read keeps the BIO
;     static X509 *
;     ngx_http_hello_certificate(ngx_str_t *pem, ngx_log_t *log)
;     {
;         BIO   *bio;
;         X509  *x509;
;
;         bio = BIO_new_mem_buf(pem->data, pem->len);
;         if (bio == NULL) {
;             return NULL;
;         }
;
;         x509 = PEM_read_bio_X509(bio, NULL, NULL, NULL);
;         if (x509 == NULL) {
;             ngx_ssl_error(NGX_LOG_ERR, log, 0, "PEM_read_bio_X509() failed");
;             return NULL;
;         }
;
;         BIO_free(bio);
;
;         return x509;
;     }
;
; good: freed before the certificate is looked at
;     static X509 *
;     ngx_http_hello_certificate(ngx_str_t *pem, ngx_log_t *log)
;     {
;         BIO   *bio;
;         X509  *x509;
;
;         bio = BIO_new_mem_buf(pem->data, pem->len);
;         if (bio == NULL) {
;             return NULL;
;         }
;
;         x509 = PEM_read_bio_X509(bio, NULL, NULL, NULL);
;
;         BIO_free(bio);
;
;         if (x509 == NULL) {
;             ngx_ssl_error(NGX_LOG_ERR, log, 0, "PEM_read_bio_X509() failed");
;             return NULL;
;         }
;
;         return x509;
;     }

((translation_unit)
  (#set! rule.id "bio")
  (#set! rule.title "BIOs of OpenSSL")
  (#set! resource.noun "BIO")
  (#set! resource.type "BIO *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "BIO_free(%s)"))

; bio = BIO_new_file(name, "r");
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "BIO_new"
    "BIO_new_CMS"
    "BIO_new_NDEF"
    "BIO_new_PKCS7"
    "BIO_new_accept"
    "BIO_new_dgram"
    "BIO_new_fd"
    "BIO_new_file"
    "BIO_new_fp"
    "BIO_new_mem_buf"
    "BIO_new_socket"))

; bio = BIO_new_ssl_connect(ctx); a chain of two
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "BIO_new_buffer_ssl_connect"
    "BIO_new_connect"
    "BIO_new_ssl"
    "BIO_new_ssl_connect")
  (#set! fix.release "BIO_free_all(%s)"))

; BIO_free(bio);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "BIO_free"
    "BIO_free_all"
    "BIO_vfree"))

; bio = BIO_push(base64, memory);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list (_) @resource.handle)
  (#eq? @resource.transfer "BIO_push"))

; SSL_set0_rbio(ssl, bio);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list . (_) (_) @resource.handle)
  (#any-of? @resource.transfer
    "SSL_set0_rbio"
    "SSL_set0_wbio"
    "SSL_set_bio"))

; n = BIO_read(bio, buf, size);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "ASN1_INTEGER_print"
    "ASN1_STRING_print"
    "ASN1_STRING_print_ex"
    "ASN1_TIME_print"
    "BIO_ctrl"
    "BIO_ctrl_pending"
    "BIO_do_connect"
    "BIO_do_handshake"
    "BIO_eof"
    "BIO_flush"
    "BIO_get_mem_data"
    "BIO_get_mem_ptr"
    "BIO_gets"
    "BIO_method_type"
    "BIO_next"
    "BIO_pending"
    "BIO_printf"
    "BIO_puts"
    "BIO_read"
    "BIO_reset"
    "BIO_seek"
    "BIO_set_callback"
    "BIO_set_callback_arg"
    "BIO_set_close"
    "BIO_set_conn_hostname"
    "BIO_set_flags"
    "BIO_set_mem_eof_return"
    "BIO_set_nbio"
    "BIO_should_retry"
    "BIO_tell"
    "BIO_wpending"
    "BIO_write"
    "PEM_X509_INFO_read_bio"
    "PEM_read_bio"
    "PEM_read_bio_DHparams"
    "PEM_read_bio_ECPrivateKey"
    "PEM_read_bio_PKCS7"
    "PEM_read_bio_PUBKEY"
    "PEM_read_bio_Parameters"
    "PEM_read_bio_PrivateKey"
    "PEM_read_bio_RSAPrivateKey"
    "PEM_read_bio_RSAPublicKey"
    "PEM_read_bio_RSA_PUBKEY"
    "PEM_read_bio_X509"
    "PEM_read_bio_X509_AUX"
    "PEM_read_bio_X509_CRL"
    "PEM_read_bio_X509_REQ"
    "PEM_write_bio"
    "PEM_write_bio_PKCS7"
    "PEM_write_bio_PUBKEY"
    "PEM_write_bio_PrivateKey"
    "PEM_write_bio_RSAPrivateKey"
    "PEM_write_bio_X509"
    "PEM_write_bio_X509_CRL"
    "PEM_write_bio_X509_REQ"
    "X509_CRL_print"
    "X509_NAME_print"
    "X509_NAME_print_ex"
    "X509_print"
    "X509_print_ex"
    "d2i_OCSP_RESPONSE_bio"
    "d2i_PKCS12_bio"
    "d2i_PKCS7_bio"
    "d2i_PUBKEY_bio"
    "d2i_PrivateKey_bio"
    "d2i_X509_CRL_bio"
    "d2i_X509_REQ_bio"
    "d2i_X509_bio"
    "i2a_ASN1_INTEGER"
    "i2a_ASN1_OBJECT"
    "i2d_PKCS7_bio"
    "i2d_PUBKEY_bio"
    "i2d_PrivateKey_bio"
    "i2d_X509_REQ_bio"
    "i2d_X509_bio"))
